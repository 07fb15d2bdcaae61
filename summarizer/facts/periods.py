"""Decades, years cut short, times of day, and spans of a unit and a half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from summarizer.facts.notation import SPACES
from summarizer.facts.quantities import CLOCK, DECADE, Quantity
from summarizer.facts.spans import led_by_digits

_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])(?::|h)([0-5]\d)(?![\d:])")
_POINTED = re.compile(rf"(?<![\d:.,])([01]?\d|2[0-3])\.([0-5]\d)(?=[{SPACES}]?(?:Uhr|h)\b)")
_HALF_DAY = re.compile(
    rf"(?<![\d:.,])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?[{SPACES}]?(?:([ap])m\b|([ap])\.[{SPACES}]?m\.)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<![\d.,])((?:1[0-9]|20)\d0)(?:['’]?s|er)(?!\w)")
_CLIPPED_DECADE = re.compile(r"(?<![\d.,])['’](\d0)(?:['’]?s|er)(?!\w)")
_DECADES = (
    ("twenties", "zwanziger"), ("thirties", "dreißiger"), ("forties", "vierziger"),
    ("fifties", "fünfziger"), ("sixties", "sechziger"), ("seventies", "siebziger"),
    ("eighties", "achtziger"), ("nineties", "neunziger"),
)  # fmt: skip
_SPELLED_DECADES = {
    word: 1920 + 10 * place for place, words in enumerate(_DECADES) for word in words
}
_SPELLING_DECADES = ("ties", "ziger", "dreißiger", "années", "años")  # or the words beside them
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante-dix": 70, "soixante": 60,
    "quatre-vingt-dix": 90, "quatre-vingts": 80, "quatre-vingt": 80, "veinte": 20, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
}  # fmt: skip
_WORD_DECADE = re.compile(
    rf"\b(?:années|años)[{SPACES}](?P<tens>(?:19|20)?[2-9]0|{'|'.join(_TENS)})\b"
    rf"|\b({'|'.join(_SPELLED_DECADES)})n?\b",
    re.IGNORECASE,
)
_CLIPPED_YEAR = re.compile(r"(?<!\w)['’](\d\d)(?![\w])")
_AND_A_HALF = re.compile(
    rf"\ban?[{SPACES}](year|month|week|day|hour|minute|decade|million|billion)[{SPACES}]and[{SPACES}]a[{SPACES}]half\b",
    re.IGNORECASE,
)


def periods(text: str, language: str) -> list[Quantity]:
    """What is no plain number: the 1990s, ’74, a year and a half, 10:30."""
    found = sorted(_periods(text, language), key=lambda each: (each.start, -each.end))
    return [each for at, each in enumerate(found) if not at or each.start >= found[at - 1].end]


def _periods(text: str, language: str) -> Iterator[Quantity]:
    yield from _decades(text)
    for match in _CLIPPED_YEAR.finditer(text) if _has_apostrophe(text) else ():
        years = {Fraction(century + int(match[1])) for century in (1900, 2000)}
        yield Quantity(*match.span(), frozenset((year, "") for year in years))
    for match in _AND_A_HALF.finditer(text) if "half" in text.lower() else ():
        unit = match[1].lower()
        factor = {"million": 10**6, "billion": 10**9}.get(unit)
        reading = (Fraction(3, 2) * (factor or 1), "" if factor else unit)
        yield Quantity(*match.span(), frozenset({reading}), spelled=True)
    if language != "de":  # where "12 am" is "12 on the"
        for match in led_by_digits(_HALF_DAY, text):
            yield _in_half_day(match)
    for match in (*led_by_digits(_CLOCK, text), *led_by_digits(_POINTED, text)):
        minutes = int(match[1]) * 60 + int(match[2])
        half_day = {minutes, minutes + 720} if minutes < 780 else {minutes}
        yield Quantity(*match.span(), frozenset((Fraction(each), CLOCK) for each in half_day))


def _in_half_day(match: re.Match[str]) -> Quantity:
    """5 p.m., which a text may also have as a plain five."""
    hour, minute = int(match[1]), int(match[2] or 0)
    afternoon = (match[3] or match[4]).lower() == "p"
    readings = {(Fraction((hour % 12 + 12 * afternoon) * 60 + minute), CLOCK)}
    if match[2] is None:
        readings.add((Fraction(hour), ""))
    return Quantity(*match.span(), frozenset(readings))


def _decades(text: str) -> Iterator[Quantity]:
    for match in led_by_digits(_DECADE, text):
        yield Quantity(*match.span(), frozenset({(Fraction(int(match[1])), DECADE)}))
    for match in _CLIPPED_DECADE.finditer(text) if _has_apostrophe(text) else ():
        yield Quantity(*match.span(), frozenset({(Fraction(1900 + int(match[1])), DECADE)}))
    lowered = text.lower()
    if not any(word in lowered for word in _SPELLING_DECADES):
        return
    for match in _WORD_DECADE.finditer(text):
        tens = match["tens"] and match["tens"].lower()
        if tens is None:
            year = _SPELLED_DECADES[match[2].lower()]
        else:
            year = int(tens) if tens.isdigit() else _TENS[tens]
            year += 1900 if year < 100 else 0
        yield Quantity(*match.span(), frozenset({(Fraction(year), DECADE)}))


def _has_apostrophe(text: str) -> bool:
    return "'" in text or "’" in text
