"""Where words and numbers begin and end: no quote may cut one.

A number is one with its sign, its currency mark, its per cent or degree, and the other end of a
range: "−0.8 %" cut to "0.8" says something else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from summarizer.grounding.folding import COUNTED_WORD, INVISIBLE, UNSPACED

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"""(?:(?<![^\W_])[-−–])? (?:[+±<>≤≥~≈$£€¥]{_SPACE}?)* [-−]?
         (?: (?<!\d)\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d) | \d+ )
         (?: [.,:/−–-]\d+ )*
         (?: {_SPACE}?(?: [%‰°] | [$£€¥](?!\d) ) | [万億亿] )?""",
    re.VERBOSE,
)
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_BREAK_AHEAD = re.compile(r"[-‐][ \t]*\r?\n[ \t]*([^\W\d_])")
_BREAK_BEHIND = re.compile(r"[^\W\d_][-‐][ \t]*\r?\n[ \t]*\Z")
# Between letters these are inside a word: "can" is not found in "can’t", nor "violent" in
# "non-violent". The possessive alone may be left off.
_INNER = frozenset("'’-‐‑_")
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")
_RAISED_NOTE = re.compile(r"[^\W\d_]{4}[¹²³⁰⁴-⁹]")
_PLAIN = re.compile(r"[A-Za-z]*[ \n]?[A-Za-z]*")
_AROUND = 40

Cut = Literal["word", "number"]


def cut(text: str, at: int) -> Cut | None:
    """What the place between `text[at - 1]` and `text[at]` would cut in two, if anything."""
    if at in (0, len(text)):
        return None
    near = text[max(0, at - 3) : at + 3]
    if near.isascii() and _PLAIN.fullmatch(near):
        return "word" if text[at - 1].isalpha() and text[at].isalpha() else None
    if unicodedata.category(text[at]).startswith("M"):
        return "word"
    before = _without_marks(_UNSEEN.sub("", text[max(0, at - _AROUND) : at]))
    after = _UNSEEN.sub("", text[at : at + _AROUND])
    if not before or not after:
        return None
    if _in_number(before, after):
        return "number"
    return "word" if _in_word(before, after) else None


def _without_marks(before: str) -> str:
    """Up to the letter whose marks come last."""
    while before and unicodedata.category(before[-1]).startswith("M"):
        before = before[:-1]
    return before


def bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` cuts no word and no number."""
    return cut(text, start) is None and cut(text, end) is None


def _in_number(before: str, after: str) -> bool:
    if not any(c.isdigit() for c in before[-3:] + after[:3]):
        return False
    at = len(before)
    return any(m.start() < at < m.end() for m in _NUMBER.finditer(before + after))


def _in_word(before: str, after: str) -> bool:
    last, first = before[-1], after[0]
    if last.isalnum() and first.isalnum():
        # Scripts without spaces: any character may begin or end a word.
        if _UNSPACED.match(last) or _UNSPACED.match(first):
            return False
        return not (_RAISED_NOTE.match(before[-4:] + first) and not COUNTED_WORD.search(before))
    ahead = _BREAK_AHEAD.match(after)
    if last.isalpha() and ahead and ahead[1].islower():
        return True
    if first.islower() and _BREAK_BEHIND.search(before):
        return True
    if first in _INNER and last.isalnum():
        return after[1:2].isalnum() and not _POSSESSIVE.match(after)
    return last in _INNER and first.isalnum() and before[-2:-1].isalnum()
