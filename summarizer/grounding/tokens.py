"""Folded text as words, numbers and marks, with English contractions written out."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.grounding.folding import Folded

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\S")
_IS = ("is", "has")
_AFTER_HAS = frozenset({"been", "got", "had"})
# "'d" is left alone: it would or it had.
_ENDINGS = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'m": ("am",),
    "'s": _IS,
}
_WHOLE = {
    "won't": (("will",), ("not",)),
    "can't": (("can",), ("not",)),
    "shan't": (("shall",), ("not",)),
    "cannot": (("can",), ("not",)),
    "let's": (("let",), ("us",)),
}
_PARTS = frozenset(
    {form for forms in _ENDINGS.values() for form in forms}
    | {form for parts in _WHOLE.values() for forms in parts for form in forms}
)
_TAKES_IS = frozenset(
    {"it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "this"}
)


class Token(NamedTuple):
    """A word, number or mark; a contraction is two. `forms` are what it can be written out as,
    `start` and `end` its place in the folded text, `part` which half of a contraction it is.
    `spaced` tells whether a space comes before it."""

    forms: tuple[str, ...]
    start: int
    end: int
    spaced: bool
    part: int = 0


class Tokens(list[Token]):
    """The tokens of `form.text[start:end]`; `source` is what was folded."""

    def __init__(self, form: Folded, source: str, start: int, end: int) -> None:
        super().__init__()
        self._form, self._source = form, source
        for match in _TOKEN.finditer(form.text, start, end):
            spaced = match.start() > 0 and form.text[match.start() - 1] == " "
            for part, forms in enumerate(_written_out(match[0])):
                self.append(Token(forms, *match.span(), spaced or part > 0, part))
        for at, token in enumerate(self):
            if token.part and token.forms == _IS:
                following = self[at + 1].forms[0] if at + 1 < len(self) else ""
                meant = "has" if following in _AFTER_HAS else "is"
                self[at] = Token((meant,), token.start, token.end, token.spaced, token.part)

    def raw(self, at: int) -> str:
        """A token as it stands in the source."""
        return self._source[slice(*self._form.span(self[at].start, self[at].end))]


def _written_out(word: str) -> tuple[tuple[str, ...], ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    if "'" in word:
        for ending, forms in _ENDINGS.items():
            stem = word.removesuffix(ending)
            if stem not in ("", word) and (ending != "'s" or stem in _TAKES_IS):
                return ((stem,), forms)
    return ((word,),)


def can_contract(word: str) -> bool:
    """Whether a text can have the word as a part of a contraction alone."""
    return word in _PARTS


def is_contracted_in(text: str, word: str) -> bool:
    """Whether a folded text has the word as part of "don't" or "they're"."""
    endings = [ending for ending, forms in _ENDINGS.items() if word in forms]
    wholes = [whole for whole, parts in _WHOLE.items() if (word,) in parts]
    return f"{word}n't" in text or any(each in text for each in endings + wholes)
