"""A second reading: which statements a model is shown beside their sentences, and what its verdicts
do to them.

The model names the parts that fail and nothing else; code looks the parts up in the statement, and
derives from them whether it is supported, in part or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from summarizer.fields import written_in
from summarizer.grounding.entries import Entry, warn
from summarizer.grounding.faults import Refused, Warned
from summarizer.grounding.locate import Locator
from summarizer.messages import VerifyCase
from summarizer.plan import cited_parts
from summarizer.schemas.evidence import Cited
from summarizer.wire import VerificationFailure

MOST_FAILURES = 200
"""Failures of one reply that are looked at; more are no second reading."""


@dataclass(frozen=True)
class _Pair:
    entry: Entry
    part: Cited
    case: VerifyCase


class Verification:
    """The second reading of the items of a brief that hold."""

    def __init__(self, entries: list[Entry]) -> None:
        self._pairs = {pair.case.id: pair for pair in _pairs(entries)}

    def cases(self) -> tuple[VerifyCase, ...]:
        """What the model is shown; empty when no item holds."""
        return tuple(pair.case for pair in self._pairs.values())

    def apply(self, data: Mapping[str, Any], tally: Counter[str]) -> None:
        """Take the parsed reply in: a failure of the main act or actor refuses the item, any other
        is a warning beside it. Counts `verified`, `unsupported` and `partly`."""
        tally["verified"] += len(self._pairs)
        hit: dict[str, bool] = {}
        for given in data["failures"][:MOST_FAILURES]:
            try:
                failure = VerificationFailure.model_validate(given)
            except ValidationError:
                failure = None
            pair = self._pairs.get(failure.id) if failure else None
            if failure is None or pair is None:
                tally["dropped_fields"] += 1
                continue
            is_main = failure.main and _stands_in(failure.words, pair)
            hit[failure.id] = hit.get(failure.id, False) or is_main
            message = _message(failure, pair)
            if is_main:
                pair.entry.refuse(Refused("verification", message))
            else:
                warn(pair.part, Warned("verification", message))
        tally["unsupported"] += sum(hit.values())
        tally["partly"] += len(hit) - sum(hit.values())


def _pairs(entries: list[Entry]) -> Iterator[_Pair]:
    number = 0
    for entry in entries:
        if entry.item is None:
            continue
        lead: str | None = None
        for path, part in cited_parts(entry.item):
            said = _said(part)
            if not said:
                continue
            number += 1
            sentences = sorted({n for evidence in part.evidence for n in evidence.sentences})
            about = lead if path else None
            yield _Pair(entry, part, VerifyCase(f"v{number}", said, about, tuple(sentences)))
            lead = lead or next(iter(said.values()))


def _said(part: Cited) -> dict[str, str]:
    """What an item says, by field: strings, numbers, and choices such as a kind of denial."""
    said: dict[str, str] = {}
    for path, text in written_in(part, choices=True):
        said[path] = f"{said[path]}; {text}" if path in said else text
    return said


def _stands_in(words: str, pair: _Pair) -> bool:
    """Whether the words are the statement's."""
    return any(Locator(text).locate(words) for text in pair.case.statement.values())


def _message(failure: VerificationFailure, pair: _Pair) -> str:
    shown = {n + step for n in pair.case.sentences for step in (-1, 0)}
    against = f"; sentence {failure.sentence} says otherwise" if failure.sentence in shown else ""
    if not _stands_in(failure.words, pair):
        return f"A second reading objects to it ({failure.kind}), in words that it does not have."
    words = " ".join(failure.words.split())
    return f"A second reading did not find “{words}” supported ({failure.kind}){against}."
