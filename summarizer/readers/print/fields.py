"""What was filled into the form of a page: PDFium finds only the words that are printed there."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from summarizer.readers.print.layout import Line, plain

_MOST = 2_000  # annotations looked at on one page
_LONGEST = 20_000  # characters of a value
_SIZE = 10.0  # points, where the field is higher than a line


def filled(raw: Any, form: Any, page: Any, number: int) -> list[Line]:
    """The text and the choices in the fields of an open page, each as lines that stand in its
    field, in the order of the file. `raw` is `pypdfium2.raw`, `form` an open form environment,
    `number` the page's, counted from 0."""
    found: list[Line] = []
    worded = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
    for n in range(min(_MOST, raw.FPDFPage_GetAnnotCount(page))):
        with _annotation(raw, page, n) as one:
            box = raw.FS_RECTF()
            if (
                one
                and raw.FPDFAnnot_GetSubtype(one) == raw.FPDF_ANNOT_WIDGET
                and raw.FPDFAnnot_GetFormFieldType(form, one) in worded
                and raw.FPDFAnnot_GetRect(one, box)
            ):
                found += _lines(_value(raw, form, one), box, number)
    return found


@contextmanager
def _annotation(raw: Any, page: Any, n: int) -> Iterator[Any]:
    one = raw.FPDFPage_GetAnnot(page, n)
    try:
        yield one
    finally:
        if one:
            raw.FPDFPage_CloseAnnot(one)


def _value(raw: Any, form: Any, one: Any) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, one, None, 0)  # bytes, with a NUL of two
    if not 2 < size <= 2 * _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    into = ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetFormFieldValue(form, one, into, size)
    return held.raw[: size - 2].decode("utf-16-le", "replace")


def _lines(value: str, box: Any, number: int) -> Iterator[Line]:
    words = [line for each in value.splitlines() if (line := plain(each))]
    foot, top = sorted((box.bottom, box.top))
    one = len(words) == 1 and top - foot < 2.5 * _SIZE
    size = max(1.0, min(_SIZE, 0.7 * (top - foot)))
    base = foot + 0.28 * (top - foot) if one else top - size
    left, right = sorted((box.left, box.right))
    for n, line in enumerate(words):
        yield Line(line, left, right, base - 1.2 * size * n, size, bold=False, page=number)
