"""The words of a text, as names are looked for among them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from summarizer.facts.common_words import is_title

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[^\W_]|[-‐‑–](?=[^\W_])|['’](?=[^\W\d_]))*")
_ELIDED = re.compile(
    r"(?:[ldjsncmt]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull)['’](?=\w)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)
_START = re.compile(r"(?:\A|[.!?:;…|]|[\n•–—])[\s\"'“”„‘’«»(\[*-]*\Z|[\"“„«‘]\Z")
_GAP = re.compile(r"[ \u00a0]\Z")
_LETTER_PAIRS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "œ": "oe", "æ": "ae"}
_STROKES = str.maketrans("øłđıðħ", "oldidh", "")
HYPHENS = re.compile(r"[-‐‑–]")


@lru_cache(maxsize=4_096)  # a language says most of what it says with fewer words
def folded(word: str) -> str:
    """A word for comparison: one case, one apostrophe, no points in an acronym, no possessive."""
    if word.isascii() and word.isalnum():
        return word.lower()
    word = unicodedata.normalize("NFKC", _POSSESSIVE.sub("", word.rstrip(".")))
    return word.casefold().replace("’", "'").replace(".", "")


def unaccented(key: str) -> frozenset[str]:
    """What a folded word may be where accents cannot be typed: müller is muller or mueller."""
    spelled = [key, re.sub("[äöüøåœæ]", lambda match: _LETTER_PAIRS[match[0]], key)]
    return frozenset(
        "".join(c for c in unicodedata.normalize("NFD", each) if not unicodedata.combining(c))
        .translate(_STROKES)
        for each in spelled
    )  # fmt: skip


class Word(NamedTuple):
    """A word of a text, half-open indices; `starts` says that a capital may be the sentence's."""

    start: int
    end: int
    text: str
    key: str
    """The folded form."""
    is_capital: bool
    """Whether it has a capital anywhere: "WHO", "Smith", "iPhone", "al-Sisi"."""
    starts: bool
    joined: bool
    """Whether one space alone parts it from the word before."""

    def part(self, text: str) -> Word:
        """A part of the word, such as one between hyphens."""
        key = folded(text)
        return self._replace(text=text, key=key, is_capital=_has_capital(text, key), joined=False)


def _has_capital(word: str, key: str) -> bool:
    return word != key and any(map(str.isupper, word))


def _is_joined(before: Word, gap: str) -> bool:
    """Whether words that this gap parts may be one name: "Ada Voss", "Dr. Voss"."""
    return bool(_GAP.fullmatch(gap)) or (gap == ". " and is_title(before.key))


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text; French elisions ("l’") are left out."""
    found: list[Word] = []
    is_elided = language in ("fr", "it")
    end = 0
    for match in _WORD.finditer(text):
        begin, behind = match.start(), end
        start, end = match.span()
        if is_elided and (elided := _ELIDED.match(text, start, end)):
            start = elided.end()
        word = text[start:end]
        if found and begin - behind == 1 and text[behind] == " " and text[behind - 1] != ".":
            starts, joined = False, True  # as nearly always: two words and a space
        else:
            starts, joined = _beginning(text, begin, found)
        key = folded(word)
        found.append(Word(start, end, word, key, _has_capital(word, key), starts, joined))
    return found


def _beginning(text: str, begin: int, found: list[Word]) -> tuple[bool, bool]:
    """Whether a sentence may start with the word that begins there, and whether the word is joined
    to the one before, the last of those found."""
    starts = bool(_START.search(text, max(0, begin - 6), begin))
    if not found:
        return starts, False
    before = found[-1]
    gap = text[before.end : begin]
    if gap == ". " and (is_title(before.key) or len(before.key) == 1):
        starts = False  # "St. Brendan", "J. Mensah": the full stop is no end of a sentence
    return starts, _is_joined(before, gap)
