"""Numbers with what they count, alone or as the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from summarizer.facts.notation import SPACES
from summarizer.facts.numeral import Numeral
from summarizer.facts.numerals import numerals
from summarizer.facts.units import CONVERTED, MONEY, PERCENT, currency_before, unit_after

Reading = tuple[Fraction, str]
"""A value and the code of its unit, "" for none."""

Place = Literal["single", "low", "high", "change"]
"""Alone, an end of a range, or an end of "from … to …", which is a range or a change."""

ORDINAL, DECADE, CLOCK = "ordinal", "decade", "clock"

_WIDEST_GAP = 40  # characters between two numbers of one range or list; no pattern has more
_MINUS = re.compile(rf"(?:(?<![\w)])[-−–]|\b(?:minus|moins|menos)[{SPACES}])$", re.IGNORECASE)
_DASH = re.compile(rf"[{SPACES}]?[-–—−‑][{SPACES}]?\Z")
_TO = re.compile(rf"[{SPACES}\n](?:to|bis|à|a|al|bis[{SPACES}]zu)[{SPACES}\n]\Z")
_AND = re.compile(rf"[{SPACES}\n](?:and|und|et|y)[{SPACES}\n]\Z")
_LIST = re.compile(
    rf"(?:,[{SPACES}\n]?|[{SPACES}\n])(?:(?:and|or|und|oder|et|ou|y|o)[{SPACES}\n])?"
    rf"(?:about|some|nearly|almost|around|then|over|only)?[{SPACES}\n]?\Z"
)
_FROM = re.compile(
    rf"\b(?:from|von|vom|desde|de|du|d['’])[{SPACES}\n](?:[\w$£€¥]+[{SPACES}\n]){{0,3}}\Z",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"[{SPACES}\n](?:in|out[{SPACES}]of|in[{SPACES}]every|sur|von|de[{SPACES}]cada)[{SPACES}\n]\Z"
)
_BETWEEN = re.compile(
    rf"\b(?:between|zwischen|entre)[{SPACES}\n](?:[\w$£€¥]{{1,6}}[{SPACES}\n])?\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class Quantity:
    """A number as a text has it; half-open indices. `parts` are what it may be instead."""

    start: int
    end: int
    readings: frozenset[Reading]
    place: Place = "single"
    spelled: bool = False
    scaled: int = 1
    parts: tuple[Quantity, ...] = ()

    @property
    def units(self) -> frozenset[str]:
        """The codes of all readings."""
        return frozenset(unit for _, unit in self.readings)


def quantities(text: str, language: str) -> list[Quantity]:
    """The numbers of a text with their units, in order; ends of ranges are marked."""
    return _joined(_apart(_with_unit(each, text) for each in numerals(text, language)), text)


def _with_unit(numeral: Numeral, text: str) -> Quantity:
    units, end = unit_after(text, numeral.end, share=numeral.share)
    money, start = currency_before(text, numeral.start)
    if numeral.ordinal and not numeral.share:
        units = money = frozenset()
        start, end = numeral.start, numeral.end
    codes = money or units or {""}
    values = numeral.values
    if money and values and numeral.scaled > 1:
        values = frozenset({max(values)})  # "€40m" is no length
    if numeral.ordinal and not numeral.share:
        codes = {ORDINAL}
    if numeral.ordinal and numeral.share:
        values = frozenset(value for value in values if value < 1)
    if _MINUS.search(text[max(0, start - 7) : start]):
        values = frozenset(-value for value in values)
    readings = {(value, code) for value in values for code in codes}
    for code in codes & CONVERTED.keys():
        factor, other = CONVERTED[code]
        readings |= {(value * factor, other) for value in values}
    if numeral.share and codes == {""}:
        readings |= {(100 * value, PERCENT) for value in values if value < 1}
    if numeral.ordinal and numeral.share:
        readings |= {(value, ORDINAL) for value in numeral.values if value > 1}
    return Quantity(
        min(start, numeral.start),
        max(end, numeral.end),
        frozenset(readings),
        spelled=numeral.spelled,
        scaled=numeral.scaled,
        parts=tuple(_with_unit(part, text) for part in numeral.parts),
    )


def _apart(found: Iterable[Quantity]) -> list[Quantity]:
    """Without numbers that are part of the unit before them, as in "dix pour cent"."""
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
    """Mark the ends of ranges, and give numbers of one list the unit at its end: "5 to 7 million
    euros", "3, 5 and 7 per cent"."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if other.start - one.end > _WIDEST_GAP or not one.readings or not other.readings:
            continue
        gap = text[one.end : other.start]
        if _LIST.match(gap) or _DASH.match(gap) or _TO.match(gap):
            found[at] = one = _sharing(one, other)
        if _DASH.match(gap) or _TO.match(gap) or _AND.match(gap):
            found[at + 1] = other = _paid_alike(one, other)
        if _OUT_OF.match(gap) and (share := _share_of(one, other)):
            found[at : at + 2] = [share]
            continue
        if _is_range(one, other, gap, text):
            is_change = bool(
                _TO.match(gap) and _FROM.search(text[max(0, one.start - 40) : one.start])
            )
            found[at] = replace(one, place="change" if is_change else "low")
            found[at + 1] = replace(other, place="change" if is_change else "high")
    return found


def _sharing(one: Quantity, other: Quantity) -> Quantity:
    """The first of two with the unit and the magnitude of the second as well, if it has none."""
    readings = set(one.readings)
    if other.scaled >= 1000 and one.scaled == 1:
        readings |= {(value * other.scaled, unit) for value, unit in readings if 0 < value < 1000}
    is_article = one.spelled and all(value == 1 for value, _ in one.readings)
    if not one.units - {"", ORDINAL} and not is_article:
        codes = other.units - {"", ORDINAL, DECADE, CLOCK}
        readings |= {(value, code) for value, _ in readings for code in codes}
    return replace(one, readings=frozenset(readings))


def _share_of(one: Quantity, other: Quantity) -> Quantity | None:
    """Two numbers as a share: "one in five" is 20 per cent. They may be two numbers yet."""
    shares = {
        (part / whole, "")
        for part, unit in one.readings
        for whole, _ in other.readings
        if unit == "" and 0 < part < whole
    }
    if not shares:
        return None
    percents = {(100 * share, PERCENT) for share, _ in shares}
    readings = frozenset(shares | percents)
    return Quantity(one.start, other.end, readings, spelled=one.spelled, parts=(one, other))


def _paid_alike(one: Quantity, other: Quantity) -> Quantity:
    """The second of two with the currency that stands before the first: "$5 to 7 million"."""
    codes = one.units & MONEY
    if not codes or other.units != {""}:
        return other
    return replace(
        other, readings=frozenset((v, code) for v, _ in other.readings for code in codes)
    )


def _is_range(one: Quantity, other: Quantity, gap: str, text: str) -> bool:
    """Whether two neighbours are the ends of a range, or of a change. 3–1 is a score, and 2010 to
    2015 are years: neither is one."""
    if not (one.readings and other.readings):  # too long to be a number
        return False
    low, high = min(v for v, _ in one.readings), max(v for v, _ in other.readings)
    if "" not in one.units and one.units.isdisjoint(
        other.units
    ):  # "rose 8 per cent to 2.1 billion"
        return False
    if low >= high or DECADE in one.units | other.units or _is_year(one) or _is_year(other):
        return False
    before = text[max(0, one.start - 40) : one.start]
    if _DASH.match(gap) or _TO.match(gap):
        return True
    return bool(_AND.match(gap) and _BETWEEN.search(before))


def _is_year(quantity: Quantity) -> bool:
    return quantity.end - quantity.start == 4 and any(
        unit == "" and 1000 <= value <= 2100 for value, unit in quantity.readings
    )
