"""The numbers, dates and names with digits of a text, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.facts.dates import Date, dates
from summarizer.facts.periods import periods
from summarizer.facts.quantities import Quantity, quantities
from summarizer.facts.spans import Span, blanked, led_by_digits
from summarizer.facts.units import unit_after

_SCORE = re.compile(r"(?<![\w.,-])(\d{1,2})[-–](\d{1,2})(?![\w%-]|[.,]\d)")
_GLYPHS = "¹²³⁰-⁹①-⓿❶-➓Ⅰ-ↈ"
_CODE = re.compile(
    r"(?<![\w])(?:(?![a-z]+-\d)[A-Za-zÀ-ɏ]+[-–]?\d[\w]*(?:[-–]\w+)*|\d+[A-Z]{1,3}\d*(?![\w])"
    r"|(?!1/[2-9]|2/[35]|3/[458]|4/5)\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}:\d(?!\d)"
    r"|(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+(?:\.\d+){2,})"
    rf"|(?<![\w.])@\w{{2,}}|(?<![^\W\d_])[{_GLYPHS}]+"
)
_MARKED = re.compile(rf"(?<!\S)[^\s\d@{_GLYPHS}]*[\d@{_GLYPHS}]\S*")
"""What stands between spaces and has a mark of a code in it; no code has a space."""
_SUFFIXED = re.compile(r"\d+(?:[kKmMbB]|bn|mn|tn|st|nd|rd|th|s|er|[A-Z]{1,3})(?!\w)")
_USED = "§"  # is no part of any number, and separates


@dataclass(frozen=True)
class Figures:
    """What a text has in figures. `codes` are the spans of names with digits: G7, COVID-19, 3–1."""

    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    codes: tuple[Span, ...]


def figures(text: str, language: str) -> Figures:
    """Read a text in the notation of a language (ISO 639-1, or `und`)."""
    found_dates = dates(text, language)
    text = blanked(text, [(date.start, date.end) for date in found_dates], _USED)
    codes = [match.span() for match in _codes(text) if not _is_number(match[0])]
    codes += [m.span() for m in led_by_digits(_SCORE, text) if int(m[1]) >= int(m[2])]
    text = blanked(text, codes, _USED)
    found_periods = periods(text, language)
    text = blanked(text, [(each.start, each.end) for each in found_periods], _USED)
    numbers = [*found_periods, *quantities(text, language)]
    numbers.sort(key=lambda each: each.start)
    return Figures(tuple(numbers), tuple(found_dates), tuple(sorted(codes)))


def _codes(text: str) -> Iterator[re.Match[str]]:
    for marked in _MARKED.finditer(text):
        yield from _CODE.finditer(text, *marked.span())


def _is_number(code: str) -> bool:
    """Whether what looks like a code is a number with its unit, such as 5MW or 7K."""
    match = re.match(r"\d+", code)
    if match is None or not _SUFFIXED.fullmatch(code):
        return False
    suffix = code[match.end() :]
    return suffix.lower() in ("k", "m", "b", "bn", "mn", "tn") or bool(
        unit_after(code, match.end())[0]
    )
