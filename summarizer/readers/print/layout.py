"""Characters with positions to pieces of lines: words by their gaps, raised digits as such.

Lengths are points, y counts upwards from the foot of the page, and the text runs to the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PRESENTATION = re.compile("[\ufb00-\ufb06]")  # the ligatures of Latin letters
# Separators that are spaces to a reader, and characters that have no width.
_SPACES = re.compile("[\t\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile(
    "[\x00-\x08\x0a\x0d-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
SOFT = "\u00ad"
_WORD_GAP = 0.15  # em; the narrowest space of a justified line is about 0.18, kerning below 0.1
_LONGEST = 2_000  # characters of a piece: adding to one of a million takes a million steps
_PIECE_GAP = 0.8  # em; no space of a justified line, and less than any gutter between columns


class Glyph(NamedTuple):
    """One character: where it begins and ends, its baseline, its height in points; `turn` the
    clockwise quarter turns of its direction on the page."""

    character: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    turn: int = 0


@dataclass(slots=True)
class Line:
    """A line of text, or a piece of one; `bold` if every letter is.

    `page` counts from 0. `block` numbers the column or the whole width that it stands in. `cells`
    are the left edges of what stands far behind the words before it, as in a row of a table.
    `size` is that of most of the characters, `odd` the number of those of another size.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int = 0
    block: int = 0
    turn: int = 0
    cells: tuple[float, ...] = ()
    odd: int = 0

    def follow(self, text: str, right: float, gap: float) -> None:
        """Put `text` behind the words, after a space where the gap is one."""
        spaced = gap > _WORD_GAP * self.size and not self.text.endswith(" ")
        self.text += f" {text}" if spaced else text
        self.right = max(self.right, right)


def pieces(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The pieces of lines, in the order of the file: what stands on one baseline with no gap wider
    than a space of justified text."""
    found: list[Line] = []
    line: Line | None = None
    last: Glyph | None = None
    for glyph in glyphs:
        if line and len(line.text) > _LONGEST:
            line = None
        if line and last and _same_place(last, glyph):
            line.text += glyph.character  # the rest of a ligature
        elif line and _is_plain_next(line, glyph):
            line.follow(glyph.character, glyph.right, glyph.left - line.right)
        elif line and _continues(line, glyph):
            _append(line, glyph)
        elif glyph.character != " ":
            line = Line(*glyph[:6], page=page, turn=glyph.turn)
            found.append(line)
        last = glyph
    for line in found:
        line.text = plain(line.text)
    return [line for line in found if line.text]


def plain(text: str) -> str:
    """`text` in NFC, ligatures as letters, every space a space, nothing that has no width; a soft
    hyphen stays only at the end, where it says that the word goes on."""
    text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = " ".join(_NOTHING.sub("", _SPACES.sub(" ", text)).split())
    body, end = (text[:-1], SOFT) if text.endswith(SOFT) else (text, "")
    return unicodedata.normalize("NFC", body.replace(SOFT, "")) + end


def _same_place(last: Glyph, glyph: Glyph) -> bool:
    return last.left == glyph.left and last.base == glyph.base and last.right > last.left


def _is_plain_next(line: Line, glyph: Glyph) -> bool:
    """The answer of `_continues` for nearly every character, sooner."""
    return (
        glyph.base == line.base
        and glyph.size == line.size
        and glyph.bold == line.bold
        and glyph.turn == line.turn
        and -0.5 < (glyph.left - line.right) / line.size < _PIECE_GAP
    )


def _continues(line: Line, glyph: Glyph) -> bool:
    size = max(line.size, glyph.size)
    gap, rise = glyph.left - line.right, glyph.base - line.base
    if glyph.turn != line.turn:
        return False
    return -0.5 * size < gap < _PIECE_GAP * size and abs(rise) < 0.6 * size and (
        abs(rise) < 0.12 * size or _is_raised(line, glyph) or _was_raised(line, glyph)
    )  # fmt: skip


def _is_raised(line: Line, glyph: Glyph) -> bool:
    """Whether the character is smaller than the line and stands off its baseline."""
    return glyph.size < 0.88 * line.size


def _was_raised(line: Line, glyph: Glyph) -> bool:
    """Whether all of the line so far is a raised number that this character follows."""
    return line.size < 0.88 * glyph.size and line.base > glyph.base and line.text.isdigit()


def _append(line: Line, glyph: Glyph) -> None:
    gap = glyph.left - line.right
    if _was_raised(line, glyph) and glyph.base < line.base - 0.12 * glyph.size:
        line.text = line.text.translate(_RAISED)
        line.base, line.size, line.bold = glyph.base, glyph.size, glyph.bold
    elif glyph.size != line.size and abs(glyph.base - line.base) < 0.12 * line.size:
        line.odd += 1
        if 2 * line.odd > len(line.text):
            line.size, line.odd = glyph.size, 0
    raised = glyph.base - line.base > 0.12 * line.size and _is_raised(line, glyph)
    text = glyph.character.translate(_RAISED) if raised else glyph.character
    if raised and text != glyph.character:
        gap = min(gap, 0)  # a note's number belongs to the word before it
    line.follow(text, glyph.right, gap)
    line.bold = line.bold and (glyph.bold or not text.isalpha())
