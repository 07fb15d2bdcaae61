"""A summary as Markdown: front matter, the brief, what was rejected, and the cited passages.

Everything from article and model goes through `escape`. The same summary gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.plan import items_of
from summarizer.render.accounts import grounding_line, notes_of, reply_origin, verification_line
from summarizer.render.blocks import block_lines, scale_lines
from summarizer.render.escape import inline, visible, yaml_string
from summarizer.render.layout import SCALE, layout
from summarizer.render.layout.leads import first_text
from summarizer.render.passages import passages
from summarizer.results import GroundingReport, Rejected, Summary

_LONGEST_KEY = 100


def markdown(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """The Markdown of a summary. `likelihood` adds to each hedge its step on ICD 203's scale.

    What stands where is the layout's matter (`summarizer.render.layout`).
    """
    brief = summary.brief
    lines = [
        *_front_matter(summary),
        f"# {inline(summary.document.name)}",
        "",
        *(line for note in notes_of(summary) for line in (f"*{inline(note)}*", "")),
        *block_lines(layout(brief, likelihood=likelihood)),
        *(scale_lines(SCALE) if likelihood else ()),
        *_rejected(summary.rejected, summary.grounding),
        "## Passages",
        "",
        *passages(items_of(brief), summary.document),
    ]
    return "\n".join(lines) + "\n"


def _front_matter(summary: Summary[Any]) -> Iterator[str]:
    provenance = summary.provenance
    document = summary.document
    told = {
        "author": document.author,
        "site": document.site,
        "date": document.date,
        "url": document.url,
    }
    values = {
        "title": document.name,
        "source": document.source,
        **{name: value for name, value in told.items() if value},
        "reply": reply_origin(provenance),
        "schema": f"{provenance.schema_name} {provenance.schema_version}",
        "prompt": provenance.prompt,
        "document": f"sha256 {provenance.document}",
        "grounding": grounding_line(summary.grounding),
    }
    if verification := verification_line(summary):
        values["verification"] = verification
    if provenance.language:
        values["language"] = provenance.language
    yield "---"
    for name, value in values.items():
        yield f"{name}: {yaml_string(value)}"
    if summary.document.metadata:
        yield "metadata:"
        yield from _metadata(summary.document.metadata)
    yield from ("---", "")


def _metadata(metadata: dict[str, str]) -> Iterator[str]:
    """Names are cut, since YAML takes keys of 1,024 characters at most, and told apart, since two
    can look the same once they are escaped."""
    seen: set[str] = set()
    for name, value in metadata.items():
        key = visible(name)[:_LONGEST_KEY]
        while key in seen:
            key += "'"
        seen.add(key)
        yield f"  {yaml_string(key)}: {yaml_string(value)}"


def _rejected(rejected: list[Rejected], report: GroundingReport) -> Iterator[str]:
    if not rejected:
        return
    yield from ("## Rejected", "")
    yield "These items of the reply failed the checks. Nothing in them is shown as fact."
    if report.repair_error:
        yield from ("", f"A repair could not be had: {inline(report.repair_error)}")
    yield ""
    for each in rejected:
        said = first_text(each.given)
        words = f" “{inline(said)}”" if said else ""
        yield f"- `{each.path}`{words}"
        for reason in each.reasons:
            yield f"  - {inline(reason)}"
    yield ""
