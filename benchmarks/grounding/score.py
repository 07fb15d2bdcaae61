"""How a placer does on the cases: true quotes placed, wrong spans, altered quotes accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.grounding.adapters import Adapter, Place
from benchmarks.grounding.cases import Case, Span

ENOUGH = 0.9
"""Of the true and the found span together, what both have: the least that counts as placed."""


@dataclass
class Score:
    """Counts over cases. `missed` and `accepted` are the cases that went wrong, by kind."""

    true: int = 0
    placed: int = 0
    wrong: int = 0
    altered: int = 0
    accepted: int = 0
    faults: list[tuple[Case, Span | None]] = field(default_factory=list)

    def line(self) -> str:
        """The counts as shares."""
        return (
            f"{self.placed / self.true:7.1%} of true placed, {self.wrong:4} wrong spans, "
            f"{self.accepted / self.altered:7.1%} of altered accepted"
        )


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two half-open spans."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def score(adapter: Adapter, cases: Iterable[Case], texts: dict[str, str]) -> Score:
    """Ask for every case, with one placer a text."""
    result = Score()
    placers: dict[str, Place] = {}
    for case in cases:
        if case.text not in placers:
            placers[case.text] = adapter(texts[case.text])
        found = placers[case.text](case.quote, case.near)
        if case.span is None:
            result.altered += 1
            result.accepted += found is not None
            good = found is None
        else:
            result.true += 1
            good = found is not None and overlap(found, case.span) >= ENOUGH
            result.placed += good
            result.wrong += found is not None and not good
        if not good:
            result.faults.append((case, found))
    return result
