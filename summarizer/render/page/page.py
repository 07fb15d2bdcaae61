"""A summary as one HTML file: no network, no inline handler, and nothing that is not ours may run.

Article, reply and metadata reach the template as values, which it escapes; characters that act
unseen are shown as in Markdown. The policy in the page names the digests of its one style sheet and
its one program.
"""

from __future__ import annotations

import re
from typing import Any

from summarizer.languages import UNDETERMINED, clear_language_of
from summarizer.render.accounts import grounding_line, notes_of, reply_origin, verification_line
from summarizer.render.addresses import web_address
from summarizer.render.layout import SCALE, layout
from summarizer.render.layout.leads import first_text
from summarizer.render.page.brief import Checked, Shower, speakers, statuses
from summarizer.render.page.picture import WIDTH, lanes
from summarizer.render.page.templates import template
from summarizer.results import Summary
from summarizer.schemas import RANGES

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

MOST_SPEAKERS = 200
"""Choices in the filter of speakers: more are no list that anybody reads, and no browser opens."""


def html(summary: Summary[Any], *, likelihood: bool = False, checked: Checked | None = None) -> str:
    """The page of a summary. `likelihood` adds to each hedge its step on ICD 203's scale;
    `checked`, of a brief that was saved, what a check of it found.

    The same summary gives the same bytes.
    """
    document = summary.document
    blocks = layout(summary.brief, likelihood=likelihood)
    shower = Shower(blocks, document, checked)
    shown = [(block, shower.shown(block)) for block in blocks]
    leads = (entry.lead or "" for block in blocks for entry in block.entries)
    return template("brief.html.j2").render(
        document=document,
        language=_tag(" ".join(leads), summary.provenance.language or document.language),
        original=_tag(document.text, document.language),
        facts=_facts(summary),
        address=web_address(document.url),
        notes=notes_of(summary),
        checked=checked,
        faults=shower.faults,
        blocks=shown,
        speakers=speakers(blocks),
        statuses=statuses(blocks),
        warned=sum(each.warned for _, entries in shown for each in entries),
        rejected=[(each, first_text(each.given)) for each in summary.rejected],
        repair_error=summary.grounding.repair_error,
        lanes=lanes(blocks, document),
        uncited=shower.article.uncited,
        paragraphs=shower.article.paragraphs(),
        ranges=RANGES if likelihood else {},
        scale=SCALE,
        width=WIDTH,
        most_speakers=MOST_SPEAKERS,
    )


def _tag(text: str, named: str) -> str:
    """The language of a text as a tag of BCP 47. Who asks for a brief names its language in words,
    and `en` is also what a document has whose language is none of the splitter's."""
    found = clear_language_of(text)
    return named if found == UNDETERMINED and named != "en" and _TAG.fullmatch(named) else found


def _facts(summary: Summary[Any]) -> list[tuple[str, str]]:
    """Where the document is and how the brief came about, by name; nothing that a source says."""
    document, provenance = summary.document, summary.provenance
    told = {
        "Source": document.source,
        "Address": document.url,
        "Reply": reply_origin(provenance),
        "Prompt": provenance.prompt,
        "Schema": f"{provenance.schema_name} {provenance.schema_version}",
        "Checks": grounding_line(summary.grounding),
        "Read again": verification_line(summary),
        "Document": f"sha256 {provenance.document}",
    }
    return [(name, text) for name, text in told.items() if text]
