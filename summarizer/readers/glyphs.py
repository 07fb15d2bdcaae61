"""The characters of a page with their positions, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from summarizer.readers.layout import Glyph

_BOLD = re.compile(r"bold|black|heavy|demi|-bd\b|,b\b", re.IGNORECASE)
_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_NAME = 256  # bytes
_BOLD_WEIGHT = 600
_FAR = 1e7  # points; no page is a hundred miles wide
_SLANT = 20.0  # degrees; what stands further off the horizontal and the vertical is a stamp


class Style(NamedTuple):
    """What the characters of one text object share; `turn` is None for a slanting stamp."""

    size: float
    bold: bool
    turn: int | None


class TextPage:
    """A page's characters. `raw` is `pypdfium2.raw`, `handle` an open `PdfTextPage`."""

    def __init__(self, raw: Any, handle: Any) -> None:
        self._raw, self._handle = raw, handle
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(_NAME)

    def glyphs(self, size: int) -> Iterator[Glyph]:
        """The first `size` characters in the order of the file, turned so that each line runs to
        the right; not what PDFium adds of its own."""
        raw, handle = self._raw, self._handle
        owner, style = 0, Style(1.0, bold=False, turn=0)
        for n in range(size):
            code = raw.FPDFText_GetUnicode(handle, n)
            if raw.FPDFText_IsGenerated(handle, n) == 1 or not 0 < code <= sys.maxunicode:
                continue
            shape = raw.FPDFText_GetTextObject(handle, n)
            address = ctypes.addressof(shape.contents) if shape else -n - 1
            if address != owner:
                owner, style = address, self._style(n)
            if style.turn is None or not raw.FPDFText_GetLooseCharBox(handle, n, self._box):
                continue
            raw.FPDFText_GetCharOrigin(handle, n, self._x, self._y)
            left, right, base = self._turned(style.turn)
            if -_FAR < left <= right < _FAR and -_FAR < base < _FAR:
                character = "-" if code == _HYPHEN else chr(code)
                yield Glyph(character, left, right, base, style.size, style.bold, style.turn)

    def _style(self, n: int) -> Style:
        raw, handle = self._raw, self._handle
        size = raw.FPDFText_GetFontSize(handle, n)
        if raw.FPDFText_GetMatrix(handle, n, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        length = raw.FPDFText_GetFontInfo(handle, n, self._name, _NAME, None)
        name = self._name.value.decode("utf-8", "replace") if 0 < length <= _NAME else ""
        # The weight is that of the font's descriptor, which the standard fonts do not have.
        bold = bool(_BOLD.search(name)) or raw.FPDFText_GetFontWeight(handle, n) >= _BOLD_WEIGHT
        angle = math.degrees(raw.FPDFText_GetCharAngle(handle, n))
        size = abs(size) if math.isfinite(size) and size else 1.0
        if not math.isfinite(angle) or abs((angle + 45) % 90 - 45) > _SLANT:
            return Style(size, bold, None)
        return Style(size, bold, round(angle / 90) % 4)

    def _turned(self, turn: int) -> tuple[float, float, float]:
        """The left and right edges and the baseline of the character that was asked for last."""
        box = self._box
        left, _, right, _ = turned((box.left, box.bottom, box.right, box.top), turn)
        return left, right, (self._y, self._x, self._y, self._x)[turn].value * (1, 1, -1, -1)[turn]


def turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box (left, bottom, right, top) as a reader has it before him who turns the page until text
    of `turn` clockwise quarter turns runs to the right."""
    left, bottom, right, top = box
    if turn == 0:
        return box
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    return bottom, -right, top, -left
