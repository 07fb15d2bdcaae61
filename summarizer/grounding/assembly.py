"""A brief put together from the entries that hold, and the counts of what became of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.grounding.entries import Entry
from summarizer.plan import cited_parts
from summarizer.results import GroundingReport, RefusalKind
from summarizer.schemas.evidence import WarningKind


def is_answer(answer: Any) -> bool:
    """Whether a part of a reply to a repair has the form of one."""
    return isinstance(answer, dict) and isinstance(answer.get("id"), str) and "item" in answer


def put_together(value: Any) -> Any:
    """Entries to their items; an item that was rejected leaves its list, or None."""
    if isinstance(value, Entry):
        return value.item
    if isinstance(value, dict):
        return {name: put_together(part) for name, part in value.items()}
    if isinstance(value, list):
        return [
            put_together(part)
            for part in value
            if not (isinstance(part, Entry) and part.item is None)
        ]
    return value


def report_of(
    entries: Sequence[Entry], tally: Mapping[str, int], refused: Mapping[RefusalKind, int]
) -> GroundingReport:
    """The counts of a grounding: `tally` of the whole, `refused` of the faults at first."""
    counts = Counter(tally)
    warned: Counter[WarningKind] = Counter()
    rejected = 0
    for entry in entries:
        if entry.item is None:
            rejected += 1
            continue
        counts.update(entry.counts)
        for _, part in cited_parts(entry.item):
            warned.update(warning.kind for warning in part.warnings)
    return GroundingReport(
        **counts,
        rejected=rejected,
        refused=dict(refused),
        warnings=warned.total(),
        warned=dict(warned),
    )
