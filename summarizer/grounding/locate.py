"""Words that somebody wrote down, to their span in the text.

Matched are the words as they are, and then the words after folding of white space, quotation
marks, dashes and case. Anything else is not found: a near miss may have another number, name or
negation in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_FORMS: dict[str, str] = {
    **dict.fromkeys("‘’‚‛′‹›`´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
_TABLE = str.maketrans(_FORMS)
_UNEVEN_SPACE = re.compile(r"\A\s|\s\s|[^\S ]")
# Between letters these are inside a word: "can" is not found in "can’t", nor "violent" in
# "non-violent". The possessive alone may be left off.
_INNER = frozenset("'’-‐‑")
# A digit, a space of any make, and a group of three.
_GROUPED = re.compile(r"\d[ \u00a0\u202f\u2009]\d{3}(?!\d)")
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")


@dataclass(frozen=True)
class Located:
    """A span of the text, half-open, and whether form alone differs (`folded`)."""

    start: int
    end: int
    match: Literal["exact", "folded"]


def locate(words: str, text: str, start: int, end: int) -> Located | None:
    """Find `words` in `text[start:end]`, at word boundaries; the first place that fits."""
    wanted = words.strip()
    if not any(map(str.isalnum, wanted)):
        return None
    at = _find(wanted, text[start:end])
    if at is not None:
        return Located(start + at, start + at + len(wanted), "exact")
    folded, offsets = _fold(text[start:end])
    pattern, _ = _fold(wanted)
    at = _find(pattern, folded)
    if at is None:
        return None
    return Located(start + offsets[at], start + offsets[at + len(pattern) - 1] + 1, "folded")


def _find(wanted: str, text: str) -> int | None:
    at = text.find(wanted)
    while at >= 0:
        if _bounded(text, at, at + len(wanted)):
            return at
        at = text.find(wanted, at + 1)
    return None


def _bounded(text: str, start: int, end: int) -> bool:
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    """Whether a word or number runs through this place."""
    if at in (0, len(text)):
        return False
    if text[at - 1].isalnum() and text[at].isalnum():
        return not (_is_unspaced(text[at - 1]) or _is_unspaced(text[at]))
    return _in_number(text, at) or _in_word(text, at)


def _in_number(text: str, at: int) -> bool:
    """Inside 7,000 or 1 750, or between a sign and its number."""
    before, after = text[at - 1], text[at]
    if not (before.isdigit() or after.isdigit()):
        return False
    if _GROUPED.match(text, at - 1) or _GROUPED.match(text, max(0, at - 2)):
        return True
    if before.isdigit() and after in ".,":
        return text[at + 1 : at + 2].isdigit()
    if after.isdigit() and before in ".,":
        return at > 1 and text[at - 2].isdigit()
    return after.isdigit() and before in "-−–" and not text[max(0, at - 2) : at - 1].isalnum()


def _in_word(text: str, at: int) -> bool:
    """Inside can’t or non-violent; before a possessive ends a word."""
    before, after = text[at - 1], text[at]
    if after in _INNER and before.isalnum():
        return text[at + 1 : at + 2].isalnum() and not _POSSESSIVE.match(text, at)
    return before in _INNER and after.isalnum() and at > 1 and text[at - 2].isalnum()


def _is_unspaced(character: str) -> bool:
    """Scripts that put no space between words: there any character may begin or end one."""
    return "\u0e00" <= character <= "\u0eff" or "\u3040" <= character <= "\u9fff"


def folded(text: str) -> str:
    """Words with white space, quotation marks and dashes of one make; case stays."""
    return " ".join(text.translate(_TABLE).split())


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Folded text, and for each of its characters the index in `text` that it came from."""
    folded = text.translate(_TABLE).casefold()
    # Case folding never shortens, so where the length is the same, each character is.
    if len(folded) == len(text) and not _UNEVEN_SPACE.search(text):
        return folded, range(len(text))
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] != " ":
                characters.append(" ")
                offsets.append(index)
            continue
        for part in _FORMS.get(character, character).casefold():
            characters.append(part)
            offsets.append(index)
    return "".join(characters), offsets
