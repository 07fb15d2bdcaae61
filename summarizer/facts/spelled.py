"""Numbers in words, by text2num; and what it does not know: parts, dozens, German halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from summarizer.facts.notation import SPACES
from summarizer.facts.number_words import COUNTS, MANY, PARTS, B, K, M, T
from summarizer.facts.numeral import Numeral

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_GERMAN_HALF = re.compile(r"\b(\w+?)einhalb(tausend)?\b|\b(anderthalb)\w{0,2}\b", re.IGNORECASE)
_GERMAN_PART = re.compile(r"\b(halbe|dreiviertel|viertel)(million|milliarde)\b", re.IGNORECASE)
_FEMININE = re.compile(
    r"\b(dosc|tresc|cuatroc|quin|seisc|setec|ochoc|novec)ientas\b", re.IGNORECASE
)


_LETTERS = re.compile(r"[^\W\d_]+")
_BESIDE = 6
"""Tokens on each side of a number word that are read with it: what joins two ("and", "y", a comma)
is no number word by itself."""


class _Word:
    """A token as text2num takes it."""

    def __init__(self, word: str, span: tuple[int, int] = (0, 0)) -> None:
        self.word = word
        self.span = span

    def text(self) -> str:
        return _masculine(self.word)

    def nt_separated(self, _: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return self.word[0].isdigit() or self.word.lower() in ("unos", "unas")


def spelled(text: str, language: str) -> Iterator[Numeral]:
    """The numbers that a text has in words. Some overlap; those that take in more come to count."""
    from text_to_num import find_numbers  # noqa: PLC0415 - most runs never read a number

    for tokens in _runs([*_TOKEN.finditer(text)], language):
        for found in find_numbers(tokens, language, threshold=0):
            start, end = tokens[found.start].span[0], tokens[found.end - 1].span[1]
            words = text[start:end].lower()
            if words in MANY or words == "o":
                continue
            value = Fraction(str(found.value))
            scaled = next((each for each in (T, B, M, K) if value and value % each == 0), 1)
            yield Numeral(
                *(start, end, frozenset({value})),
                ordinal=found.is_ordinal,
                spelled=True,
                scaled=scaled,
            )
    yield from _shares(text, language)
    if language == "de":
        yield from _german_halves(text, language)


def _runs(matches: list[re.Match[str]], language: str) -> Iterator[list[_Word]]:
    """The tokens that stand beside a number word. To read all the others takes text2num longer
    than all else that is looked for in a text."""
    first = last = 0
    for at, match in enumerate(matches):
        if not (match[0].isalpha() and _is_number_word(match[0], language)):
            continue
        if at - _BESIDE > last:
            if last:
                yield [_Word(each[0], each.span()) for each in matches[first:last]]
            first = max(0, at - _BESIDE)
        last = at + _BESIDE + 1
    if last:
        yield [_Word(each[0], each.span()) for each in matches[first:last]]


@lru_cache(maxsize=4_096)
def _is_number_word(word: str, language: str) -> bool:
    """Whether a token alone is a number for text2num."""
    from text_to_num import find_numbers  # noqa: PLC0415

    return bool(find_numbers([_Word(word)], language, threshold=0))


def _masculine(word: str) -> str:
    """text2num does not know the feminine of the Spanish hundreds."""
    return _FEMININE.sub(r"\1ientos", word)


def _shares(text: str, language: str) -> Iterator[Numeral]:
    """Parts and collective numbers: "two-thirds", "a quarter", "half", "une vingtaine"."""
    parts, counts = PARTS.get(language, {}), COUNTS.get(language, {})
    lowered = text.lower()
    if not any(word in lowered for word in (*parts, *counts)):
        return
    for match in _LETTERS.finditer(text):
        word = match[0].lower()
        if word in counts:
            yield Numeral(*match.span(), frozenset({Fraction(counts[word])}), spelled=True)
        elif word in parts:
            start, count = _count_before(text, match.start(), language)
            share = Fraction(count, parts[word])
            yield Numeral(start, match.end(), frozenset({share}), spelled=True, share=True)


def _count_before(text: str, at: int, language: str) -> tuple[int, int]:
    """Where a fraction starts, and its upper number: 2 in "two thirds"."""
    match = re.search(rf"([^\W_]+)[{SPACES}-]$", text[max(0, at - 20) : at])
    if match is None:
        return at, 1
    start = at - len(match[0])
    word = match[1].lower()
    if word.isdigit():
        return start, int(word)
    from text_to_num import text2num  # noqa: PLC0415

    try:
        count = int(text2num(word, language))
    except ValueError:
        return at, 1
    return (start, count) if 0 < count < 20 else (at, 1)


def _german_halves(text: str, language: str) -> Iterator[Numeral]:
    from text_to_num import text2num  # noqa: PLC0415

    for match in _GERMAN_HALF.finditer(text):
        word = match[1] or "eins"
        try:
            whole = int(text2num("eins" if word.lower() == "ein" else word.lower(), language))
        except ValueError:
            continue
        value = (whole + Fraction(1, 2)) * (K if match[2] else 1)
        yield Numeral(*match.span(), frozenset({value}), spelled=True)
    for match in _GERMAN_PART.finditer(text):
        part = {"halbe": Fraction(1, 2), "viertel": Fraction(1, 4)}.get(match[1].lower())
        value = (part or Fraction(3, 4)) * (M if match[2].lower() == "million" else B)
        yield Numeral(*match.span(), frozenset({value}), spelled=True)
