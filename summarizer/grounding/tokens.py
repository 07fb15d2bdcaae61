"""Folded text as words, numbers and marks, with English contractions written out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.grounding.folding import Folded

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\S")
_ENDINGS = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'m": ("am",),
    "'d": ("would", "had"),
    "'s": ("is", "has"),
}
_WHOLE = {
    "won't": (("will",), ("not",)),
    "can't": (("can",), ("not",)),
    "shan't": (("shall",), ("not",)),
    "cannot": (("can",), ("not",)),
    "let's": (("let",), ("us",)),
}
_TAKES_IS = frozenset(
    {"it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "this"}
)


@dataclass(frozen=True)
class Token:
    """A word, number or mark; a contraction is two. `forms` are what it can be written out as,
    `start` and `end` its place in the folded text, `part` which half of a contraction it is."""

    forms: tuple[str, ...]
    start: int
    end: int
    spaced: bool
    raw: str
    part: int = 0


def tokens(form: Folded, text: str, start: int, end: int) -> list[Token]:
    """The tokens of `form.text[start:end]`; `text` is what was folded."""
    found: list[Token] = []
    for match in _TOKEN.finditer(form.text, start, end):
        spaced = match.start() > 0 and form.text[match.start() - 1] == " "
        raw = text[slice(*form.span(*match.span()))]
        for part, forms in enumerate(_written_out(match[0])):
            found.append(Token(forms, *match.span(), spaced or part > 0, raw, part))
    return found


def _written_out(word: str) -> tuple[tuple[str, ...], ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    if "'" in word:
        for ending, forms in _ENDINGS.items():
            stem = word.removesuffix(ending)
            if stem not in ("", word) and (ending != "'s" or stem in _TAKES_IS):
                return ((stem,), forms)
    return ((word,),)


def is_contracted_in(text: str, word: str) -> bool:
    """Whether a folded text has the word as part of "don't" or "they're"."""
    endings = [ending for ending, forms in _ENDINGS.items() if word in forms]
    wholes = [whole for whole, parts in _WHOLE.items() if (word,) in parts]
    return f"{word}n't" in text or any(each in text for each in endings + wholes)
