"""What a check of something saved found, as data and as a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.render.escape import counted, visible

_LONGEST_SHOWN = 100


class Failure(BaseModel):
    """One thing that does not hold."""

    model_config = ConfigDict(extra="forbid")

    where: str = Field(description="The path of an item's field, or the line of a quotation.")
    kind: str = Field(description="What is wrong, in a word that programs can count.")
    words: str = Field(description="The words that fail, cut if they are long.")
    reason: str = Field(description="What is wrong, in a sentence.")
    nearest: str | None = Field(
        default=None, description="The passage of the source that is most like a quotation."
    )


class CheckReport(BaseModel):
    """The outcome. `holds` is whether nothing failed."""

    model_config = ConfigDict(extra="forbid")

    checked: Literal["brief", "quotations"]
    sources: list[str]
    items: int = Field(description="Items of a brief, or quotations of a text.")
    passages: int = Field(description="Passages of a brief, or quotations that were found.")
    warnings: int = Field(default=0, description="Warnings that stand in the brief.")
    failures: list[Failure]
    holds: bool


def report_text(report: CheckReport, name: str) -> str:
    """The report as a person reads it: a line for the whole, and a block a failure."""
    seen = counted(report.items, "item" if report.checked == "brief" else "quotation")
    if report.checked == "brief":
        seen += (
            f" on {counted(report.passages, 'passage')}, with {counted(report.warnings, 'warning')}"
        )
    verdict = "all holds" if report.holds else counted(len(report.failures), "failure")
    sources = ", ".join(map(visible, report.sources))
    lines = [f"{visible(name)} against {sources}: {seen}; {verdict}."]
    for failure in report.failures:
        lines += ["", *_block(failure)]
    return "\n".join(lines) + "\n"


def _block(failure: Failure) -> Iterator[str]:
    words = f"  “{visible(failure.words)}”" if failure.words else ""
    yield f"{visible(failure.where)}  [{failure.kind}]{words}"
    yield f"    {visible(failure.reason)}"
    if failure.nearest:
        yield f"    nearest: “{visible(failure.nearest)}”"


def cut(words: str) -> str:
    """Words on one line, cut to what a table can show."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
