"""How a brief came about, in sentences: who answered, what the checks found, what to know first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.render.escape import counted
from summarizer.results import GroundingReport, Origin, Provenance, Summary

_BY_HAND = "No model ran: the reply behind this brief was written by hand."
_TRANSLATED = (
    "This brief is not in the language of its document: numbers, names and quotations are checked, "
    "the wording is not, and a name that the document does not have is only warned of."
)

_REPAIRERS: dict[Origin | None, str] = {
    "authored": "written by hand",
    "supplied": "supplied by the user",
    "live": "a model",
    "recorded": "a model",
}


def notes_of(summary: Summary[Any]) -> Iterator[str]:
    """What a reader has to know before anything else, a sentence each."""
    yield from summary.document.omissions
    if summary.provenance.origin == "authored":
        yield _BY_HAND
    if summary.provenance.translated:
        yield _TRANSLATED
    if reason := summary.grounding.verification_error:
        yield f"A verification was asked for and could not be had: {reason}"


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
