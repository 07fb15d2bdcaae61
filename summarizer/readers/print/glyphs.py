"""The characters of a page with their positions, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from summarizer.readers.print.layout import Glyph

_BOLD = re.compile(r"bold|black|heavy|demi|-bd\b|,b\b", re.IGNORECASE)
_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_STAMP = -1  # a turn that is none
_NAME = 256  # bytes
_BOLD_WEIGHT = 600
_WHITE = frozenset((10, 13, 32))
_FAR = 1e7  # points; no page is a hundred miles wide
_SLANT = 20.0  # degrees; what stands further off the horizontal and the vertical is a stamp


class Style(NamedTuple):
    """What the characters of one text object share; `turn` is -1 for a slanting stamp."""

    base: float
    size: float
    bold: bool
    turn: int


class TextPage:
    """A page's characters. `raw` is `pypdfium2.raw`, `handle` that of an open text page."""

    def __init__(self, raw: Any, handle: Any) -> None:
        self._raw, self._handle = raw, handle
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.read = self.unsure = 0
        """Characters so far, and those of which the font does not say which letter they are."""
        self._name = ctypes.create_string_buffer(_NAME)
        # The same function with plain addresses: a pointer object a character takes half the time.
        owner = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._owner = owner(ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)

    def glyphs(self, size: int) -> Iterator[Glyph]:
        """The first `size` characters in the order of the file, turned so that each line runs to
        the right; not the white space that PDFium adds of its own."""
        raw, handle, box = self._raw, self._handle, self._raw.FS_RECTF()
        address, at = ctypes.cast(handle, ctypes.c_void_p), ctypes.byref(box)
        unicode, loose, owner_of = (
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetLooseCharBox,
            self._owner,
        )
        owner, style, unsure = None, Style(0.0, 1.0, bold=False, turn=_STAMP), False
        for n in range(size):
            code = unicode(handle, n)
            if code in _WHITE and raw.FPDFText_IsGenerated(handle, n) == 1:
                continue
            now = owner_of(address, n)
            if now != owner or now is None:
                owner, style = now, self._style(n)
                unsure = raw.FPDFText_HasUnicodeMapError(handle, n) == 1
            if style.turn == _STAMP or not 0 < code <= sys.maxunicode or not loose(handle, n, at):
                continue
            left, right = box.left, box.right
            if style.turn:
                left, _, right, _ = turned((left, box.bottom, right, box.top), style.turn)
            if -_FAR < left <= right < _FAR:
                self.read += 1
                self.unsure += unsure
                yield Glyph("-" if code == _HYPHEN else chr(code), left, right, *style)

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
            return Style(0.0, size, bold, _STAMP)
        turn = round(angle / 90) % 4
        raw.FPDFText_GetCharOrigin(handle, n, self._x, self._y)
        base = (self._y.value, self._x.value, -self._y.value, -self._x.value)[turn]
        return Style(base, size, bold, turn if -_FAR < base < _FAR else _STAMP)


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
