"""Dates, whole or in part: a day, a month, a year, a weekday.

The names of months and weekdays are CLDR's, through Babel, so every language has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.facts.notation import SPACES
from summarizer.facts.spans import led_by_digits

_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_S = rf"[{SPACES}\n]"
_ORDINAL = r"(?:st|nd|rd|th|er|\.?º|\.)?"
_JOIN = rf"{_S}?(?:[-–—/]|,|and|und|et|y|or|oder|ou|to|bis|au|al|a){_S}?"
_ISO = re.compile(rf"(?<!\d)({_YEAR})[-/.年]({_DAY})[-/.月]({_DAY})(?!\d)日?")
_NUMERIC = re.compile(rf"(?<![\d.,/])({_DAY})([./-])({_DAY})\2({_YEAR}|\d\d)(?![\d/])")
_SHORT = re.compile(rf"(?<![\d.,])({_DAY})\.({_DAY})\.(?!\d)")
_PADDED = re.compile(
    rf"(?<![\d.,/])({_DAY})(?:\.(0[1-9]|1[0-2])\.(?!\d)|/(0[1-9]|1[0-2])(?![\d/]))"
)
_ROMAN = re.compile(rf"(?<![\w-])({_DAY})[-.]([IVX]+)[-.]({_YEAR})(?!\d)")
_ROMAN_MONTHS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_DATELESS = frozenset({"may", "march", "mar", "mars", "sun", "sat", "mon", "wed", "dec", "jan"})
"""Names of months and weekdays that are words as well: they count with a capital, and as a month
alone only behind a preposition or a year."""
_LEAD = re.compile(
    rf"\b(?:in|of|since|until|by|before|after|last|next|this|early|late|mid|from|to|between|and"
    rf"|during|through|for|every|on){_S}?-?{_S}?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Date:
    """A date as far as it is written; `days` are its readings as (day, month), since 3/4 can be
    either. Indices are half-open."""

    start: int
    end: int
    year: int | None = None
    month: frozenset[int] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    weekday: int | None = None
    """0 is Monday."""
    in_words: bool = True
    """Whether `days` are several days, rather than readings of one."""


@dataclass(frozen=True)
class _Names:
    months: dict[str, int]
    wide: frozenset[str]
    weekdays: dict[str, int]
    pattern: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=32)
def _names(language: str) -> _Names:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most runs never read a date

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                months[name.lower().rstrip(".")] = number
            for number, name in locale.days[context][width].items():
                weekdays[name.lower().rstrip(".")] = number
    if locale.language == "en":
        months["sept"] = 9
    months = {name: number for name, number in months.items() if not name[0].isdigit()}
    if locale.language != "en":  # "mar", "jun", "So" and the like are no dates in prose
        full = {name.lower() for name in locale.days["format"]["wide"].values()}
        weekdays = {
            name: number for name, number in weekdays.items() if len(name) > 3 or name in full
        }
    names = _either(months) or r"(?!)"  # in Japanese and Korean they are digits
    lead = rf"(?P<d1>{_DAY}){_ORDINAL}(?:{_JOIN}(?P<d2>{_DAY}){_ORDINAL})?"
    tail = rf"(?P<d3>{_DAY})(?:st|nd|rd|th)?(?:{_JOIN}(?P<d4>{_DAY})(?:st|nd|rd|th)?)?(?![\d.,]*\d)"
    pattern = re.compile(
        rf"(?<![\w,.])(?:{lead}{_S}(?:of{_S}|de{_S})?)?(?P<month>{names})\.?(?!\w)"
        rf"(?:{_S}{tail})?(?:,?{_S}(?:de{_S}|del{_S})?(?P<year>{_YEAR})(?!\d))?",
        re.IGNORECASE,
    )
    weekday = re.compile(rf"(?<!\w)({_either(weekdays)})(?:s|en)?(?!\w)", re.IGNORECASE)
    wide = frozenset(name.lower() for name in locale.months["format"]["wide"].values())
    return _Names(months, wide, weekdays, pattern, weekday)


def _either(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def dates(text: str, language: str) -> list[Date]:
    """Every date of a text, in order, but for lone years, which read as numbers."""
    found = [*_in_digits(text, language), *_in_words(text, language)]
    chosen: list[Date] = []
    for date in sorted(found, key=lambda each: (each.start, -each.end)):
        if not chosen or date.start >= chosen[-1].end:
            chosen.append(date)
    return chosen


def _in_digits(text: str, language: str) -> Iterator[Date]:
    for match in led_by_digits(_ISO, text):
        year, month, day = (int(match[group]) for group in (1, 2, 3))
        if month <= 12:
            yield Date(
                *match.span(), year, frozenset({month}), frozenset({(day, month)}), in_words=False
            )
    for match in led_by_digits(_NUMERIC, text):
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        first, second = int(match[1]), int(match[3])
        pairs = {(first, second)}
        if language == "en" and match[2] == "/":
            pairs.add((second, first))
        days = frozenset((day, month) for day, month in pairs if month <= 12)
        if days:
            yield Date(*match.span(), year, frozenset(m for _, m in days), days, in_words=False)
    for match in led_by_digits(_SHORT if language == "de" else _PADDED, text):
        day, month = int(match[1]), int(match[2] or match[match.lastindex or 2])
        if month <= 12 and (language != "en" or match[0].endswith(".")):
            yield Date(*match.span(), None, frozenset({month}), frozenset({(day, month)}))
    for match in led_by_digits(_ROMAN, text):
        if match[2] in _ROMAN_MONTHS:
            day, month = int(match[1]), 1 + _ROMAN_MONTHS.index(match[2])
            days = frozenset({(day, month)})
            yield Date(*match.span(), int(match[3]), frozenset({month}), days)


def _in_words(text: str, language: str) -> Iterator[Date]:
    names = _names(language)
    lowered = text.lower()
    if any(name in lowered for name in names.months):
        yield from _with_month(text, names)
    if any(name in lowered for name in names.weekdays):
        yield from _weekdays(text, names)


def _with_month(text: str, names: _Names) -> Iterator[Date]:
    for match in names.pattern.finditer(text):
        name = match["month"].lower()
        numbers = [int(match[group]) for group in ("d1", "d2", "d3", "d4") if match[group]]
        doubtful = name in _DATELESS or name not in names.wide
        if doubtful and not numbers and not _is_month(match, text):
            continue
        month = names.months[name]
        yield Date(
            *match.span(),
            int(match["year"]) if match["year"] else None,
            frozenset({month}),
            frozenset((day, month) for day in numbers),
        )


def _weekdays(text: str, names: _Names) -> Iterator[Date]:
    for match in names.weekday.finditer(text):
        if match[1].lower() not in _DATELESS or (match[1][0].isupper() and len(match[1]) > 3):
            yield Date(*match.span(), weekday=names.weekdays[match[1].lower()])


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a name that is a word as well ("May", "March") stands for a month."""
    if match["month"].islower():
        return False
    before = text[max(0, match.start("month") - 12) : match.start("month")]
    return bool(match["year"] or _LEAD.search(before))
