"""A summary as one HTML file: no network, no inline handler, and nothing that is not ours may run.

Article, reply and metadata reach the template as values, which it escapes; characters that act
unseen are shown as in Markdown. The policy in the page names the digests of its one style sheet and
its one program.
"""

from __future__ import annotations

from typing import Any

from summarizer.plan import items_of
from summarizer.render.accounts import grounding_line, notes_of, reply_origin, verification_line
from summarizer.render.addresses import web_address
from summarizer.render.layout import SCALE, layout
from summarizer.render.layout.leads import first_text
from summarizer.render.page.brief import Checked, Shower, speakers, statuses
from summarizer.render.page.picture import WIDTH, lanes
from summarizer.render.page.templates import template
from summarizer.results import Summary
from summarizer.schemas import RANGES


def html(summary: Summary[Any], *, likelihood: bool = False, checked: Checked | None = None) -> str:
    """The page of a summary. `likelihood` adds to each hedge its step on ICD 203's scale;
    `checked`, of a brief that was saved, what a check of it found.

    The same summary gives the same bytes.
    """
    document = summary.document
    blocks = layout(summary.brief, likelihood=likelihood)
    shower = Shower(blocks, document, checked)
    return template("brief.html.j2").render(
        document=document,
        language=summary.provenance.language or document.language,
        facts=_facts(summary),
        address=web_address(document.url),
        notes=notes_of(summary),
        checked=checked,
        faults=shower.faults,
        blocks=[(block, shower.shown(block)) for block in blocks],
        speakers=speakers(blocks),
        statuses=statuses(blocks),
        warned=sum(bool(item.warnings) for item in items_of(summary.brief)),
        rejected=[(each, first_text(each.given)) for each in summary.rejected],
        repair_error=summary.grounding.repair_error,
        lanes=lanes(blocks, document),
        uncited=shower.article.uncited,
        paragraphs=shower.article.paragraphs(),
        ranges=RANGES if likelihood else {},
        scale=SCALE,
        width=WIDTH,
    )


def _facts(summary: Summary[Any]) -> list[tuple[str, str]]:
    """What is known of the document and of how the brief came about, by name."""
    document, provenance = summary.document, summary.provenance
    told = {
        "Source": document.source,
        "Address": document.url,
        **dict(document.metadata.items()),
        "Reply": reply_origin(provenance),
        "Prompt": provenance.prompt,
        "Schema": f"{provenance.schema_name} {provenance.schema_version}",
        "Checks": grounding_line(summary.grounding),
        "Read again": verification_line(summary),
        "Document": f"sha256 {provenance.document}",
    }
    return [(name, text) for name, text in told.items() if text]
