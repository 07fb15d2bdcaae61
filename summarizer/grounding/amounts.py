"""Numbers of a statement against those of its document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from summarizer.facts.quantities import CLOCK, DECADE, ORDINAL, Quantity, Reading
from summarizer.facts.units import MEASURES, MONEY, PERCENT, POINTS, same_unit
from summarizer.facts.wordlists import any_of
from summarizer.grounding.document_facts import DocumentFacts

_BOUND = re.compile(
    any_of(
        """
        at~least at~most more~than no~more~than less~than fewer~than over under above below up~to
        as~(?:many|much|few|little)~as from minimum~of maximum~of exceed\\w* upwards~of mindestens
        höchstens mehr~als weniger~als bis~zu über unter ab au~moins au~plus plus~de moins~de
        jusqu['’]à à~partir~de dès al~menos como~mínimo como~máximo más~de menos~de hasta desde
        """
    )
    + r"\s(?:[\w$£€¥]{1,6}\s)?[$£€¥]?\Z",
    re.IGNORECASE,
)
"""Words before a number that make it the end of a range."""

_DOWNWARD = re.compile(
    any_of(
        r"""
        minus below down loss lost losing fell fall falls fallen drop\w* declin\w* decreas\w*
        shr[aiu]nk contract\w* deficit negative unter gefallen sank verlor baisse perte recul
        moins cay\w* menos pérdida
        """
    ),
    re.IGNORECASE,
)
"""Words that say in a statement what a minus says in the document."""

_A_PART = re.compile(r"\b(?:an?|one)\s\Z", re.IGNORECASE)
_APART = frozenset({ORDINAL, CLOCK, DECADE})
"""Readings that only one of their own kind equals."""


@dataclass(frozen=True)
class Missing:
    """A number that the document does not have so. `reason` is a clause for a person."""

    kind: Literal["number", "percent", "money"]
    text: str
    reason: str
    sure: bool = True


@dataclass(frozen=True)
class _Use:
    """How a statement uses a number: as the end of a range, of something that falls, or as a part
    of a whole ("a third")."""

    written: str
    is_bound: bool
    is_downward: bool
    is_a_part: bool


@dataclass
class _Matches:
    """Where a number stands: with its unit, without one, and once with another, or as the end of a
    range."""

    same: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    other: Quantity | None = None

    def add(self, reading: Reading, there: Quantity, *, is_downward: bool, by_clock: bool) -> None:
        """Compare a reading of the statement with a number of the same size in the document;
        `by_clock` as times of day alone."""
        value, unit = reading
        for size, code in there.readings:
            if abs(size) != abs(value) or (by_clock and CLOCK not in (unit, code)):
                continue
            if size != value and not is_downward:
                self.other = self.other or there
            elif _is_same(unit, code):
                self.same.append(there.start)
            elif code == "":
                self.bare.append(there.start)
            elif code not in _APART:
                self.other = self.other or there


class Amounts:
    """The numbers of one document, as those of statements are looked up in them. What was looked
    up once is kept: neither a statement nor a document gets slow by saying one thing often."""

    def __init__(self, facts: DocumentFacts) -> None:
        self._facts = facts
        self._known: dict[tuple[Quantity, _Use], Missing | frozenset[int]] = {}

    def look_up(self, quantity: Quantity, statement: str) -> Missing | frozenset[int]:
        """The sentences that have a number of a statement; none, but it is not missing, for one
        that claims nothing, such as "one" in "one of them"."""
        before = statement[max(0, quantity.start - 30) : quantity.start]
        use = _Use(
            written=statement[quantity.start : quantity.end],
            is_bound=quantity.place != "single" or bool(_BOUND.search(before)),
            is_downward=_is_downward(statement),
            is_a_part=bool(_A_PART.search(before)),
        )
        anywhere = replace(quantity, start=0, end=0, parts=())
        if (anywhere, use) not in self._known:
            found = _look_up(quantity, statement, use, self._facts)
            self._known[anywhere, use] = (
                found if isinstance(found, Missing) else self._facts.sentences(found)
            )
        return self._known[anywhere, use]


def _look_up(
    quantity: Quantity, statement: str, use: _Use, facts: DocumentFacts, *, as_part: bool = False
) -> Missing | tuple[int, ...]:
    """Where the document has a number. `as_part` is for what may be a part of a number that a
    space parts: it equals no part of another."""
    if says_nothing(quantity):
        return ()
    written = statement[quantity.start : quantity.end]
    places = [*_by_word(quantity, written, facts), *_by_year(quantity, use, facts)]
    if not quantity.readings and (at := facts.text.find(written)) >= 0:
        places = [at]
    matches = _matches(quantity, use, facts, as_part=as_part)
    if places or matches.same:
        return (*places, *matches.same)
    if quantity.parts and not as_part:
        inner = [_look_up(part, statement, use, facts, as_part=True) for part in quantity.parts]
        found = [part for part in inner if not isinstance(part, Missing)]
        if len(found) == len(inner):
            return tuple(place for part in found for place in part)
    if (
        quantity.units & MEASURES - MONEY
        and not quantity.units & MONEY
        and matches.bare
        and not matches.other
    ):
        return tuple(matches.bare)
    return _missing(quantity, written, matches, facts)


def _missing(quantity: Quantity, written: str, matches: _Matches, facts: DocumentFacts) -> Missing:
    kind: Literal["number", "percent", "money"] = "number"
    if quantity.units & {PERCENT, POINTS} and "" not in quantity.units:
        kind = "percent"
    elif quantity.units & MONEY:
        kind = "money"
    if matches.other:
        there = facts.text[matches.other.start : matches.other.end]
        return Missing(kind, written, f"the document has “{' '.join(there.split())}” instead")
    if kind == "money" and matches.bare and facts.currencies & quantity.units:
        return Missing(kind, written, "the document has it without a currency", sure=False)
    return Missing(kind, written, "it is nowhere in the document")


def says_nothing(quantity: Quantity) -> bool:
    """Whether a number is but an article, or a pronoun: "one of them"."""
    return quantity.spelled and all(
        value == 1 and (unit in MEASURES or unit in ("", ORDINAL))
        for value, unit in quantity.readings
    )


def _by_word(quantity: Quantity, written: str, facts: DocumentFacts) -> list[int]:
    """Where the document has the very word: a half, a quarter, a dozen."""
    word = written.casefold()
    is_part = any(value.denominator > 1 for value, _ in quantity.readings)
    if not (quantity.spelled and word.isalpha() and (is_part or word == "dozen")):
        return []
    return facts.names.places(word) or facts.names.places(word.removesuffix("s"))


def _by_year(quantity: Quantity, use: _Use, facts: DocumentFacts) -> list[int]:
    """Where a date has the number: as its year, as a year of the decade, or as its day; "a third"
    is no day."""
    places: list[int] = []
    for value, unit in quantity.readings:
        if value.denominator != 1:
            continue
        number = int(value)
        if unit == "":
            places += facts.years.get(number, [])
        elif unit == DECADE:
            places += [
                at for year in range(number, number + 10) for at in facts.years.get(year, [])
            ]
        elif unit == ORDINAL and not use.is_a_part:
            places += facts.days.get(number, [])
    return places


def _matches(quantity: Quantity, use: _Use, facts: DocumentFacts, *, as_part: bool) -> _Matches:
    matches = _Matches()
    for reading in quantity.readings:
        for there in facts.quantities.get(abs(reading[0]), ()):
            if as_part and there in facts.parts:
                continue
            if there.place in ("low", "high") and not use.is_bound:
                matches.other = matches.other or there
            else:
                both_clocks = CLOCK in quantity.units and CLOCK in there.units
                matches.add(reading, there, is_downward=use.is_downward, by_clock=both_clocks)
    return matches


@lru_cache(maxsize=16)
def _is_downward(statement: str) -> bool:
    return bool(_DOWNWARD.search(statement))


def _is_same(unit: str, code: str) -> bool:
    """Whether a unit of a statement is one of the document; a plain number counts anything."""
    if unit == "":
        return code not in _APART
    return same_unit(unit, code) or (unit == ORDINAL and code == "")
