"""What became of a lie: computed from the summary, and from what the true reply draws."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.lies.lie import Lie
from summarizer import NewsBrief, Summary
from summarizer.plan import cited_parts
from summarizer.schemas.evidence import Cited, ItemWarning

OUTCOMES = ("rejected", "warned", "shown")
"""From the best to the worst."""


def outcome(lie: Lie, told: Summary[NewsBrief], truth: Summary[NewsBrief]) -> str:
    """`rejected: KINDS`, `warned: KINDS` of what the true item does not draw, or `shown`.

    Args:
        lie: The lie.
        told: The summary of the lying reply.
        truth: The summary of the true reply, of which nothing may have been rejected.
    """
    refused = {each.path: each.kinds for each in told.rejected}
    if truth.rejected or refused.keys() - {lie.entry}:
        raise ValueError(f"{lie.name}: more was rejected than the lie.")
    if lie.entry in refused:
        against = dict.fromkeys(kind for kind in refused[lie.entry] if kind != "withdrawn")
        return f"rejected: {', '.join(against)}"
    item = _item(told.brief, lie.entry)
    if item is None:
        raise ValueError(f"{lie.name}: it is neither in the brief nor rejected.")
    before = _item(truth.brief, lie.entry)
    known = set(_warnings(before)) if before else set()
    kinds = dict.fromkeys(each.kind for each in _warnings(item) if each not in known)
    return f"warned: {', '.join(kinds)}" if kinds else "shown"


def severity(outcome: str) -> str:
    """The outcome without its kinds."""
    return outcome.partition(":")[0]


def row(lie: Lie, plain: str, verified: str) -> str:
    """The line of the table: a lie, what became of it, and with a second reading."""
    return f"| {lie.name}: {lie.done} | {plain} | {verified} |"


def _warnings(item: Cited) -> Iterator[ItemWarning]:
    for _, part in cited_parts(item):
        yield from part.warnings


def _item(brief: NewsBrief, path: str) -> Cited | None:
    """The item at a path such as `risks[1]`; None where the list ends before."""
    name, _, index = path.rstrip("]").partition("[")
    found: Any = getattr(brief, name)
    item: Cited | None = dict(enumerate(found)).get(int(index)) if index else found
    return item
