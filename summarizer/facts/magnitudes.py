"""Numbers with the magnitude that follows: 2.5 million, 5m, two and a half million, 3 Mrd."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from summarizer.facts.notation import SPACES
from summarizer.facts.number_words import HALVES, MAGNITUDES, B, M
from summarizer.facts.numeral import Numeral


def magnified(found: Iterable[Numeral], text: str, language: str) -> Iterator[Numeral]:
    """Numbers joined with the half and the magnitude that follow: 2.5 million, two and a half."""
    table = {**MAGNITUDES[""], **MAGNITUDES.get(language, MAGNITUDES["en"])}
    half = re.compile(HALVES[language], re.IGNORECASE) if language in HALVES else None
    waiting: Numeral | None = None
    for numeral in found:
        if waiting is not None and numeral.start < waiting.end:
            waiting = _with_rest(waiting, numeral)
            continue
        if waiting is not None:
            yield waiting
        waiting = _magnified(_and_a_half(numeral, text, half), text, table)
    if waiting is not None:
        yield waiting


def _with_rest(one: Numeral, words: Numeral) -> Numeral:
    """The number with what follows its magnitude: 7 thousand five hundred, whose words alone read
    as 1,500."""
    rest = min(words.values, default=Fraction(0)) - one.scaled
    if words.end <= one.end or not words.spelled or not 0 < rest < one.scaled:
        return one
    return replace(one, end=words.end, values=frozenset(value + rest for value in one.values))


def _and_a_half(one: Numeral, text: str, half: re.Pattern[str] | None) -> Numeral:
    match = None if half is None or one.ordinal else half.match(text, one.end)
    if match is None:
        return one
    more = Fraction(1, 4 if match[1] == "quarter" else 2) * one.scaled
    return replace(one, end=match.end(), values=frozenset(v + more for v in one.values))


_MAGNITUDE = re.compile(
    rf"(?:[{SPACES}-]|(?<=[^\W_])(?:[{SPACES}](?:of[{SPACES})]?)?an?[{SPACES}])?)?"
    rf"(mil[{SPACES}]millones|[^\W\d_]+)(\.?)"
)
_BEFORE_MONEY = re.compile(rf"[{SPACES}]?(Mds?|Mrd|M|m)(?=[{SPACES}]?[€$£]|[{SPACES}]de[{SPACES}])")
_OF_A = re.compile(rf"[{SPACES}-](?:of[{SPACES}])?(?:a|an)[{SPACES}]([^\W\d_]+)")


def _magnified(one: Numeral, text: str, table: dict[str, int]) -> Numeral:
    """With the magnitudes that follow: "2.5 million", "5m", "half a million", "3 mil millones"."""
    if abbreviated := _BEFORE_MONEY.match(text, one.end):
        by = M if abbreviated[1] in ("M", "m") else B
        values = frozenset(value * by for value in one.values)
        return replace(one, end=abbreviated.end(1), values=values, scaled=by, parts=())
    while True:
        match = _OF_A.match(text, one.end) if one.share else None
        match = match or _MAGNITUDE.match(text, one.end)
        if match is None:
            return one
        word = match[1].lower()
        factor = table.get(re.sub(rf"[{SPACES}]", " ", word))
        attached = match.start(1) == one.end
        if factor is None or (word in ("k", "m", "b") and not attached):
            return one
        scaled = frozenset(value * factor for value in one.values)
        # "5m" may be metres; a unit decides.
        values = scaled | one.values if word == "m" and attached else scaled
        # Of two numbers that a space parts, the magnitude is the second's.
        parts = (*one.parts[:-1], *(_magnified(part, text, table) for part in one.parts[-1:]))
        scale = one.scaled * factor
        one = replace(one, end=match.end(1), values=values, scaled=scale, share=False, parts=parts)
