"""A summary as one HTML file: no network, no inline handler, and nothing that is not ours may run.

Article, reply and metadata reach the template as values, which it escapes; characters that act
unseen are shown as in Markdown. The policy in the page names the digests of its one style sheet and
its one program.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from summarizer.plan import items_of
from summarizer.render.escape import counted, piece, visible
from summarizer.render.layout import layout
from summarizer.render.markdown import (
    first_text,
    grounding_line,
    notes_of,
    reply_origin,
    verification_line,
)
from summarizer.render.page.brief import Shower, speakers, statuses
from summarizer.render.page.picture import WIDTH, lanes
from summarizer.results import Summary
from summarizer.schemas import RANGES
from summarizer.version import package_version


def html(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """The page of a summary. `likelihood` adds to each hedge its step on ICD 203's scale.

    The same summary gives the same bytes.
    """
    document = summary.document
    blocks = layout(summary.brief, likelihood=likelihood)
    shower = Shower(blocks, document)
    return template("brief.html.j2").render(
        document=document,
        language=summary.provenance.language or document.language,
        facts=_facts(summary),
        notes=notes_of(summary),
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
    )


def _facts(summary: Summary[Any]) -> list[tuple[str, str]]:
    """What is known of the document and of how the brief came about, by name."""
    document, provenance = summary.document, summary.provenance
    told = {
        "Source": document.source,
        "Address": document.url if document.url != document.source else None,
        **dict(document.metadata.items()),
        "Reply": reply_origin(provenance),
        "Prompt": provenance.prompt,
        "Schema": f"{provenance.schema_name} {provenance.schema_version}",
        "Checks": grounding_line(summary.grounding),
        "Read again": verification_line(summary),
        "Document": f"sha256 {provenance.document}",
    }
    return [(name, text) for name, text in told.items() if text]


@cache
def template(name: str) -> Template:
    """A template of this folder, with its style sheet and its program."""
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, piece=piece, counted=counted)
    environment.globals.update(
        width=WIDTH,
        generator=f"grounded-summarizer {package_version()}",
        asset=_asset,
        digest=_digest,
    )
    return environment.get_template(name)


def _asset(name: str) -> Markup:
    """A file of ours, as it is."""
    return Markup(_file(name))  # noqa: S704 - no word of an article or a reply is in it


def _digest(name: str) -> str:
    """The digest by which a policy allows what stands between two tags."""
    return "sha256-" + b64encode(hashlib.sha256(_file(name).encode()).digest()).decode()


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
