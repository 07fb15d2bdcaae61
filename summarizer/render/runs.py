"""Which words of a text a browser can be trusted to find on the page that the text came from.

Reading a page changes it: each block becomes a line, the cells of a row are joined with bars, items
get a dash, <q> gets quotation marks, <sup> and <sub> become characters of their own. A browser
looks for words inside one block, and finds nothing of what reading put there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

Span = tuple[int, int]

_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟＂`´"
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BAR = re.compile(r"(?:\A|(?<= ))\|(?= |\Z)")
_PART = re.compile(rf"[^\s{_QUOTES}]+(?:['’][^\W_][^\s{_QUOTES}]*)*")
_JOINERS = frozenset(".,:;·‧․_")
"""Punctuation that is part of a word between two of its characters: 3.5, 10:30 (UAX 29)."""
_CATEGORIES = frozenset(
    ("Ll", "Lu", "Lt", "Lo", "Lm", "Mn", "Mc", "Nd", "Nl", "Pc", "Pd", "Ps", "Pe", "Po", "Sc", "Sm")
)
_MOST = 8
_WIDTHLESS = frozenset("\u00ad\u200c\u200d")
_UNSURE = frozenset(_QUOTES) | _WIDTHLESS
_KEPT = frozenset("°©®’") | _WIDTHLESS  # ’ as in it’s; elsewhere it parts words


def runs(text: str, start: int, end: int) -> list[Span]:
    """The runs of words in `text[start:end]` that stand on the page as they stand in `text`, each
    within a block; indices into `text`. A run has a letter or digit, or a sign of currency or
    measure, at both ends."""
    found: list[Span] = []
    for first, last in _between(_BREAK, text, start, end):
        begins = first == 0 or _BREAK.match(text, first - 1)
        is_item = bool(begins) and text.startswith("- ", first)
        for cell in _between(_BAR, text, first + 2 * is_item, last):
            found += _unbroken(text, *cell)
    return found


def lines(text: str) -> list[Span]:
    """The lines of a text that are not empty; indices into it."""
    return [span for span in _between(_BREAK, text, 0, len(text)) if span[0] < span[1]]


def is_border(text: str, at: int) -> bool:
    """Whether a word is sure to end before `text[at]` or to begin there, on the page as well. Where
    words have no spaces between them that takes a dictionary: between letters it is never sure."""
    left, right = _beyond(text, at - 1, -1), _beyond(text, at, 1)
    before, behind = _at(text, left), _at(text, right)
    if before in _JOINERS:
        before = _at(text, _beyond(text, left - 1, -1))
    if behind in _JOINERS:
        behind = _at(text, _beyond(text, right + 1, 1))
    return not (is_word(before) and is_word(behind))


def _beyond(text: str, at: int, step: int) -> int:
    """Past quotation marks, which may not be on the page, and past what has no width; past a few,
    since nobody writes more."""
    for _ in range(_MOST):
        if _at(text, at) not in _UNSURE:
            break
        at += step
    return at


def _at(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else "\n"


def is_word(character: str) -> bool:
    """Whether it is part of a word, whatever stands beside it."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for found in pattern.finditer(text, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end


def _unbroken(text: str, start: int, end: int) -> Iterator[Span]:
    """The runs in one cell: between quotation marks, and words with a character that may be another
    on the page."""
    first, last = start, start
    for part in _PART.finditer(text, start, end):
        plain = all(map(_is_plain, part[0]))
        if not plain or not text[last : part.start()].isspace():
            yield from _trimmed(text, first, last)
            first = part.start() if plain else part.end()
        last = part.end()
    yield from _trimmed(text, first, last)


def is_safe(text: str) -> bool:
    """Whether all of it can be looked for as it is: no quotation mark, bar or line break."""
    return (
        not _BREAK.search(text)
        and not _BAR.search(text)
        and all(_PART.fullmatch(part) and all(map(_is_plain, part)) for part in text.split())
    )


def _is_plain(character: str) -> bool:
    if character.isascii():
        return character > " " and character != "\x7f"
    raised = unicodedata.decomposition(character).startswith(("<super>", "<sub>"))
    return character in _KEPT or (unicodedata.category(character) in _CATEGORIES and not raised)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and not _opens(text[start]):
        start += 1
    while start < end and not _closes(text[end - 1]):
        end -= 1
    if start < end:
        yield start, end


def _closes(character: str) -> bool:
    return character in "%‰°" or is_word(character) or _opens(character)


def _opens(character: str) -> bool:
    return character.isalnum() or character == "§" or unicodedata.category(character) == "Sc"
