"""A summary as Markdown: front matter, the brief, what was rejected, and the cited passages.

Everything from article and model goes through `escape`. The same summary gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.plan import items_of
from summarizer.render.escape import counted, inline, visible, yaml_string
from summarizer.render.generic import brief_lines
from summarizer.render.news import news_lines
from summarizer.render.passages import passages
from summarizer.results import GroundingReport, Origin, Provenance, Rejected, Summary
from summarizer.schemas import NewsBrief

_BY_HAND = "No model ran: the reply behind this brief was written by hand."
_TRANSLATED = (
    "This brief is not in the language of its document: numbers, names and quotations are checked, "
    "the wording is not, and a name that the document does not have is only warned of."
)

_LONGEST_KEY = 100

_REPAIRERS: dict[Origin | None, str] = {
    "authored": "written by hand",
    "supplied": "supplied by the user",
    "live": "a model",
    "recorded": "a model",
}


def markdown(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """The Markdown of a summary. `likelihood` adds to each hedge its step on ICD 203's scale.

    A schema of one's own is rendered field by field; `NewsBrief` has a layout of its own.
    """
    brief = summary.brief
    lines = [
        *_front_matter(summary),
        f"# {inline(summary.document.name)}",
        "",
        *_notes(summary),
        *(
            news_lines(brief, likelihood=likelihood)
            if isinstance(brief, NewsBrief)
            else brief_lines(brief, likelihood=likelihood)
        ),
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


def _notes(summary: Summary[Any]) -> Iterator[str]:
    """What a reader has to know before anything else."""
    for omission in summary.document.omissions:
        yield from (f"*{inline(omission)}*", "")
    if summary.provenance.origin == "authored":
        yield from (f"*{_BY_HAND}*", "")
    if summary.provenance.translated:
        yield from (f"*{_TRANSLATED}*", "")
    if summary.grounding.verification_error:
        reason = inline(summary.grounding.verification_error)
        yield from (f"*A verification was asked for and could not be had: {reason}*", "")


def verification_line(summary: Summary[Any]) -> str | None:
    """Who read the statements a second time, and what came of it; None if nobody did."""
    report, provenance = summary.grounding, summary.provenance
    if report.verification_error:
        return "could not be had"
    if provenance.verify_origin is None:
        return None
    reader = provenance.verify_model or _REPAIRERS[provenance.verify_origin]
    return (
        f"{report.verified} statements read again ({reader}), {report.unsupported} not supported, "
        f"{report.partly} in part"
    )


def reply_origin(provenance: Provenance) -> str:
    """Who answered, in a few words."""
    text = {
        "authored": "written by hand; no model ran",
        "supplied": "supplied by the user; where it came from is not known",
        "live": provenance.model or "a model that is not named",
        "recorded": f"{provenance.model or 'a model that is not named'}"
        f"{f' on {provenance.answered}' if provenance.answered else ''}",
    }[provenance.origin]
    if provenance.repair_origin not in (None, provenance.origin):
        text += f"; the repair: {_REPAIRERS[provenance.repair_origin]}"
    return f"{text} (replayed from a recording)" if provenance.replayed else text


def grounding_line(report: GroundingReport) -> str:
    """The counts of a grounding in one line."""
    located = report.citations - report.unlocated
    parts = [f"{located} of {report.citations} citations located"]
    if report.repaired:
        parts.append(f"{report.repaired} items repaired")
    parts += [f"{report.rejected} rejected", counted(report.warnings, "warning")]
    return ", ".join(parts)


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


def first_text(given: Any) -> str | None:
    """What an item as given says: the first string at its top that is not its hedge."""
    if not isinstance(given, dict):
        return None
    texts = (value for name, value in given.items() if isinstance(value, str) and name != "hedge")
    return next(filter(str.strip, texts), None)
