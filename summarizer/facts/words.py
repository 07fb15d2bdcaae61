"""The words of a text, as names are looked for among them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

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


def folded(word: str) -> str:
    """A word for comparison: one case, one apostrophe, no points in an acronym, no possessive."""
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


@dataclass(frozen=True)
class Word:
    """A word of a text, half-open indices; `starts` says that a capital may be the sentence's."""

    start: int
    end: int
    text: str
    starts: bool
    joined: bool
    """Whether one space alone parts it from the word before."""

    @cached_property
    def key(self) -> str:
        """The folded form."""
        return folded(self.text)

    @cached_property
    def is_capital(self) -> bool:
        """Whether it has a capital anywhere: "WHO", "Smith", "iPhone", "al-Sisi"."""
        return any(map(str.isupper, self.text))


def _is_joined(before: Word, gap: str) -> bool:
    """Whether words that this gap parts may be one name: "Ada Voss", "Dr. Voss"."""
    return bool(_GAP.fullmatch(gap)) or (gap == ". " and is_title(before.key))


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text; French elisions ("l’") are left out."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if language in ("fr", "it") and (elided := _ELIDED.match(text, start, end)):
            start = elided.end()
        begins = bool(_START.search(text, max(0, match.start() - 6), match.start()))
        if found and text[found[-1].end : match.start()] == ". ":
            # "St. Brendan", "J. Mensah": the full stop is no end of a sentence.
            begins = begins and not (is_title(found[-1].key) or len(found[-1].key) == 1)
        joined = bool(found) and _is_joined(found[-1], text[found[-1].end : match.start()])
        found.append(Word(start, end, text[start:end], begins, joined))
    return found
