"""One outermost item of a reply on its way: as given, as grounded, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from summarizer.grounding.faults import Refused, Warned
from summarizer.languages import UNDETERMINED, clear_language_of
from summarizer.results import Rejected
from summarizer.schemas.evidence import Cited, ItemWarning


@dataclass
class Entry:
    """`path` says where it stood in the reply; `item` is None until it holds."""

    path: str
    classes: tuple[type[Cited], ...]
    given: Any
    item: Cited | None = None
    well_worded: Cited | None = None
    """The item as first given, if nothing but its citations was at fault."""
    refusals: list[Refused] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it failed, in sentences."""
        return tuple(refusal.message for refusal in self.refusals)

    def refuse(self, refusal: Refused) -> None:
        """Take back an item that held; its repair may say something else."""
        self.item = self.well_worded = None
        self.refusals.append(refusal)

    def rejected(self) -> Rejected:
        """What is kept of an item that failed."""
        return Rejected(
            path=self.path,
            kinds=[refusal.kind for refusal in self.refusals],
            reasons=list(self.reasons),
            given=self.given,
        )


def warn(part: Cited, warning: Warned) -> None:
    """Let a warning stand beside an item, once."""
    shown = ItemWarning(kind=warning.kind, message=warning.message)
    if shown not in part.warnings:
        part.warnings.append(shown)


_FEWEST_WORDS = 12  # a brief of fewer tells no language


def language_written(given: Any, document: str) -> str:
    """The language that the strings of a reply are in; the document's where they leave doubt."""
    text = " ".join(parts_written(given, skip="citations"))  # their words are the document's
    if len(text.split()) < _FEWEST_WORDS:
        return document
    clear = clear_language_of(text)
    return document if clear == UNDETERMINED else clear


def parts_written(given: Any, skip: str | None = None) -> Iterator[str]:
    """Every string in a reply as given, at any depth, but for fields named `skip`."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict):
        for name, part in given.items():
            if name != skip:
                yield from parts_written(part, skip)
    elif isinstance(given, list):
        for part in given:
            yield from parts_written(part, skip)
