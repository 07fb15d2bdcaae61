"""What of a Word file is not in its text though it may hold words, in sentences for people."""

from __future__ import annotations

from typing import Any

from summarizer.readers.word.package import W

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/"
_EXTENT = f"{_DRAWN}wordprocessingDrawing}}extent"
_PICTURE = f"{_DRAWN}picture}}pic"
_DIAGRAM = f"{_DRAWN}diagram}}relIds"
_LARGE = 0.4 * (210 * 36_000) * (297 * 36_000)  # of an A4 page: a scan within the margins, no photo


def omissions(body: Any) -> tuple[str, ...]:
    """Of pictures as large as a page, diagrams, and parts in other formats in `body`."""
    pictures = sum(map(_is_page, body.iter(f"{W}drawing")))
    diagrams = sum(1 for _ in body.iter(_DIAGRAM))
    parts = sum(1 for _ in body.iter(f"{W}altChunk"))
    found = []
    if pictures:
        of_them = "it" if pictures == 1 else "them"
        large = _counted(pictures, "picture as large as a page", "pictures as large as a page")
        found.append(f"{large}; words in {of_them} need OCR.")
    if diagrams:
        found.append(_counted(diagrams, "diagram with its words.", "diagrams with their words."))
    if parts:
        whole = _counted(parts, "part in another format", "parts in another format")
        found.append(f"{whole}; save the file again in Word.")
    return tuple(f"Not read: {each}" for each in found)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _is_page(drawing: Any) -> bool:
    """Whether it is a picture as large as a page, by the size in EMU that it is shown in."""
    extent = next(drawing.iter(_EXTENT), None)
    if extent is None or next(drawing.iter(_PICTURE), None) is None:
        return False
    sides = [extent.get(side) or "" for side in ("cx", "cy")]
    if not all(side.isdecimal() and len(side) < 12 for side in sides):
        return False
    return int(sides[0]) * int(sides[1]) >= _LARGE
