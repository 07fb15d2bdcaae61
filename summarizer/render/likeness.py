"""Where a browser would find words: the search of text fragments, on a text instead of a page.

What it takes for equal is meant to be at least what Chromium was seen to take: it ignores case,
accents, strokes, the kind of quotation marks, of kana and of digits, soft hyphens and how wide a
space is. Where words end does not count here, so a browser passes over some of the places that are
found here, and finds no other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.render.runs import Span, lines

_TRIES = 200  # places that are looked at; a text where the words are more often has no link to them
_PIECE = 1_000  # characters
_SPACE = re.compile(r"\s+")
_LIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›″＂「」『』〝〞〟", '"'),
        **dict.fromkeys("‘’‚‛′＇`´", "'"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        **dict(zip("øłđðħŧıƶґ", "olddhtizг", strict=True)),
        **{chr(kana): chr(kana - 0x60) for kana in range(0x30A1, 0x30F7)},  # of one sound
        "æ": "ae",
        "œ": "oe",
    }
)


class Terms(NamedTuple):
    """A text directive: the words that it is about, and what stands directly around them."""

    start: str
    end: str | None = None
    prefix: str | None = None
    suffix: str | None = None


class Likeness:
    """A text as a search sees it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines = lines(text)
        self._begins = [start for start, _ in self.lines]
        self._pieces: list[int] = []
        self._places: list[int] = []
        whole: list[str] = []
        place = 0
        for start, end in self.lines:
            for begin, stop in _pieces(text, start, end):
                self._pieces.append(begin)
                self._places.append(place)
                whole.append(_alike(text[begin:stop]))
                place += len(whole[-1])
            whole.append("\n")
            place += 1
        self._whole = "".join(whole)

    def line(self, at: int) -> int:
        """Which of `lines` `text[at]` is in; the one before it where it is in none."""
        return max(0, bisect_right(self._begins, at) - 1)

    def place(self, start: int, end: int) -> Span:
        """`text[start:end]`, which has no white space at its ends, as `first` would give it."""
        return self._place(start, start), self._place(end, end - 1)

    def _place(self, at: int, near: int) -> int:
        """Where `text[at]` comes to stand, by the piece that `text[near]` is in."""
        piece = bisect_right(self._pieces, near) - 1
        return self._places[piece] + len(_alike(self._text[self._pieces[piece] : at]))

    def first(self, terms: Terms) -> Span | None:
        """The place that a search for `terms` ends at; None where there is none."""
        start, end, prefix, suffix = (each and _alike(each) for each in terms)
        return self._first(Terms(start or "", end, prefix, suffix))

    def _first(self, terms: Terms) -> Span | None:
        whole, at = self._whole, 0
        for _ in range(_TRIES):
            found = whole.find(terms.prefix or terms.start, at)
            if found < 0:
                return None
            at = found + 1
            begin = self._past_space(found + len(terms.prefix)) if terms.prefix else found
            if not whole.startswith(terms.start, begin):
                continue
            stop = begin + len(terms.start)
            if terms.end is not None:
                return self._range(terms, begin, stop)
            if self._follows(terms.suffix, stop):
                return begin, stop
        return None

    def _range(self, terms: Terms, begin: int, stop: int) -> Span | None:
        end = terms.end or ""
        for _ in range(_TRIES):
            found = self._whole.find(end, stop)
            if found < 0:
                return None
            stop = found + len(end)
            if self._follows(terms.suffix, stop):
                return begin, stop
        return None

    def _follows(self, suffix: str | None, at: int) -> bool:
        return suffix is None or self._whole.startswith(suffix, self._past_space(at))

    def _past_space(self, at: int) -> int:
        found = _SPACE.match(self._whole, at)
        return found.end() if found else at


def _plain(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return str(unicodedata.decimal(character, character))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A line in pieces, so that to find a place in a long one takes no longer than in a short one;
    none but the first begins with white space."""
    while start < end:
        stop = min(start + _PIECE, end)
        while stop < end and text[stop].isspace():
            stop += 1
        yield start, stop
        start = stop


def _alike(text: str) -> str:
    """Equal for what a search takes for equal; that of a text is that of its parts, put together,
    where white space is not parted."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).translate(_LIKE)
        text = "".join(map(_plain, text))
    return _SPACE.sub(" ", text.casefold())
