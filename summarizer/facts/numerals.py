"""Every number of a text: in digits, in words, as fractions, with magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from summarizer.facts.magnitudes import magnified
from summarizer.facts.notation import DIGITS, SPACES, parts_of, values_of
from summarizer.facts.number_words import GLYPHS, SPELLED
from summarizer.facts.numeral import Numeral
from summarizer.facts.spans import led_by_digits
from summarizer.facts.spelled import spelled

_ANY_GLYPH = re.compile(f"[{''.join(GLYPHS)}]")
_GLYPH = re.compile(rf"(?:(?<!\d)(\d{{1,9}})[{SPACES}]?)?([{''.join(GLYPHS)}])")
_SLASH = re.compile(rf"(?<![\d/])(?:(\d{{1,9}})[{SPACES}])?(\d{{1,3}})/(\d{{1,3}})(?![\d/])")
_ONE = re.compile(rf"\b(?:an?|un[ea]?)[{SPACES}]\Z", re.IGNORECASE)
_OF = re.compile(rf"[{SPACES}](?:of|des?|du)\b|[{SPACES}]d['’]")
_ORDINAL_END = re.compile(
    r"(?:st|nd|rd|th|er|re|ère|e|è?me|nd|nde|o|a|\.?[ºª])(?!\w)|\.(?=\s[^\W\d_])"
)


def numerals(text: str, language: str) -> list[Numeral]:
    """Every number of a text, in order. None overlaps another."""
    found = [*_glyphs(text), *_slashes(text), *_digits(text, language)]
    if language in SPELLED:
        found += spelled(text, language)
    chosen: list[Numeral] = []
    for numeral in sorted(found, key=lambda each: (each.start, -each.end)):
        if not chosen or numeral.start >= chosen[-1].end:
            chosen.append(numeral)
        elif (numeral.start, numeral.end) == (chosen[-1].start, chosen[-1].end):
            chosen[-1] = _either(chosen[-1], numeral, text)
    return list(magnified(_years(chosen, text), text, language))


def _either(one: Numeral, other: Numeral, text: str) -> Numeral:
    """Both readings of the same words, "a third" of something and "the third"; but "a third of"
    is no place in a row."""
    before, after = text[max(0, one.start - 4) : one.start], text[one.end : one.end + 4]
    if one.share != other.share and _ONE.search(before) and _OF.match(after):
        return one if one.share else other
    return replace(
        one,
        values=one.values | other.values,
        ordinal=one.ordinal or other.ordinal,
        share=one.share or other.share,
    )


def _years(found: list[Numeral], text: str) -> Iterator[Numeral]:
    """Two numbers in words as one, if they are a year: nineteen eighty-four."""
    waiting: Numeral | None = None
    for numeral in found:
        if waiting is not None:
            one, other = min(waiting.values), min(numeral.values, default=0)
            beside = numeral.start - waiting.end == 1 and text[waiting.end].isspace()
            if beside and waiting.spelled and numeral.spelled and other >= 10 and one <= 20:
                year = one * 100 + other
                yield Numeral(
                    waiting.start, numeral.end, frozenset({year}), spelled=True,
                    parts=(waiting, numeral),
                )  # fmt: skip
                waiting = None
                continue
            yield waiting
            waiting = None
        if numeral.spelled and not numeral.ordinal and min(numeral.values) in range(10, 21):
            waiting = numeral
        else:
            yield numeral
    if waiting is not None:
        yield waiting


def _glyphs(text: str) -> Iterator[Numeral]:
    for match in _GLYPH.finditer(text) if _ANY_GLYPH.search(text) else ():
        value = Fraction(*GLYPHS[match[2]]) + int(match[1] or 0)
        yield Numeral(*match.span(), frozenset({value}), share=match[1] is None)


def _slashes(text: str) -> Iterator[Numeral]:
    """3/4, which is three quarters, or two numbers: 24/7, 2019/20; and 5 1/2."""
    for match in led_by_digits(_SLASH, text):
        parts = tuple(
            Numeral(*match.span(group), frozenset({Fraction(int(match[group]))}))
            for group in (1, 2, 3)
            if match[group]
        )
        if int(match[3]):
            value = int(match[1] or 0) + Fraction(int(match[2]), int(match[3]))
            is_share = match[1] is None
            yield Numeral(*match.span(), frozenset({value}), share=is_share, parts=parts)


def _digits(text: str, language: str) -> Iterator[Numeral]:
    for match in led_by_digits(DIGITS, text):
        start, end = match.span()
        values = values_of(match[0], language)
        parts = tuple(
            Numeral(start + first, start + last, values_of(match[0][first:last], language))
            for first, last in parts_of(match[0])
        )
        ending = _ORDINAL_END.match(text, end) if match[0].isdigit() else None
        dotted = ending is not None and ending[0] == "."
        if ending is not None and (not dotted or (language == "de" and len(match[0]) <= 2)):
            # "am 3. Platz" counts; so may a sentence that ends in a number.
            plain = (Numeral(start, end, values),) if dotted else ()
            yield Numeral(start, ending.end(), values, ordinal=True, parts=plain)
        else:
            yield Numeral(start, end, values, parts=parts)
