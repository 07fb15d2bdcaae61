"""Digits to values, in the notation of a language: 7,000 and 7.000, 2.5 and 2,5, 7 000, 7'000.

One string can have two readings. Both are kept: a check asks whether any reading of one side is a
reading of the other.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from summarizer.languages import UNDETERMINED

SPACES = " \u00a0\u2009\u202f"
_GROUPS = rf"'’{SPACES}"

DIGITS = re.compile(
    # Groups of three behind a space that may be broken extraction ("36, 000"), or a mark.
    rf"(?<![\d])\d{{1,3}}(?:(?:[{_GROUPS}]|[{SPACES}]?[.,٬][{SPACES}]?)\d{{3}}(?![\d]))+(?:[.,٫]\d+)?"
    r"|\d+[.,]\d\d(?:[.,]\d\d)*[.,]\d{3}(?!\d)"  # 1,00,000 as in India
    rf"|\d+(?:[.,٫]\d+)+|\d+[.,] \d+(?=[{SPACES}-]?(?:%|per|million|billion|(?:[mk]|bn)\b))|\d+"
)
"""What may be one number in digits."""

_LONGEST = 60  # digits; longer, it is no number that anybody means, and slow to read
_LOOSE = re.compile(rf"[{SPACES}]")


@lru_cache(maxsize=64)
def decimal_mark(language: str) -> str:
    """The decimal mark of a language, by CLDR; a point where the language is not known."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most runs never read a number

    try:
        symbols = Locale.parse(language).number_symbols
    except (UnknownLocaleError, ValueError):
        return "."
    mark = symbols.get("latn", symbols).get("decimal", ".")
    return mark if mark in (".", ",") else "."


@lru_cache(maxsize=4096)
def values_of(digits: str, language: str) -> frozenset[Fraction]:
    """The readings of a match of `DIGITS`; empty for what is no number, such as 1.2.3."""
    plain = re.sub(rf"[{_GROUPS}]", "", digits).replace("٬", ",").replace("٫", ".")
    marks = re.findall("[.,]", plain)
    if len(plain) > _LONGEST:
        return frozenset()
    if not marks:
        return frozenset({Fraction(int(plain))})
    if len(marks) == 1:
        return _with_one_mark(plain, language)
    last = max(plain.rfind("."), plain.rfind(","))
    joined = Fraction(int(re.sub("[.,]", "", plain)))
    if len(set(marks)) == 2:
        grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})*", plain[:last])
        return frozenset({joined / 10 ** len(plain[last + 1 :])}) if grouped else frozenset()
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}", plain)
    return frozenset({joined}) if grouped else frozenset()


def _with_one_mark(plain: str, language: str) -> frozenset[Fraction]:
    """A mark is a decimal one, or parts the thousands."""
    whole, mark, tail = re.split("([.,])", plain)
    joined = Fraction(int(whole + tail))
    decimal = joined / 10 ** len(tail)
    if len(tail) != 3 or len(whole) > 3 or whole.startswith("0"):
        return frozenset({decimal})
    # The mark of Spain is the other one of Mexico.
    if language == UNDETERMINED or (language == "es" and tail != "000"):
        return frozenset({joined, decimal})
    return frozenset({decimal if mark == decimal_mark(language) else joined})


def parts_of(digits: str) -> tuple[tuple[int, int], ...]:
    """Spans of the numbers that a match may be instead, where a space stands inside it: "2019, 300"
    can be two of them. Empty where it is one for certain."""
    if not _LOOSE.search(digits):
        return ()
    parts = list(re.finditer(r"\d+(?:[.,]\d+)*", digits))
    if any(len(part[0]) > 1 and part[0][0] == "0" for part in parts):
        return ()  # nobody writes 000 for a number
    return tuple(part.span() for part in parts)
