"""Word files of which a part is not read: what is missing is said."""

from __future__ import annotations

import io
import struct
import zlib

import docx
import pytest
from docx.shared import Cm

from summarizer.errors import DocumentError
from summarizer.readers.docx import read_docx
from tests.word_files import p, r, raw, saved

WORDS = "Prices rose in May."


def png() -> io.BytesIO:
    """A picture of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + parts)


def pictures(*sizes: tuple[float, float], words: str = WORDS) -> bytes:
    word = docx.Document()
    word.add_paragraph(words)
    for wide, high in sizes:
        word.add_picture(png(), Cm(wide), Cm(high))
    return saved(word)


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([], ()),
        ([(16, 9), (8, 22)], ()),
        ([(16, 22)], ("Not read: 1 picture as large as a page; words in it need OCR.",)),
        (
            [(16, 22), (3, 3), (21, 29.7)],
            ("Not read: 2 pictures as large as a page; words in them need OCR.",),
        ),
    ],
)
def test_scans_are_told_from_photos_by_their_size(
    sizes: list[tuple[float, float]], said: tuple[str, ...]
) -> None:
    found = read_docx(pictures(*sizes), "a.docx")
    assert (found.text, found.omissions) == (WORDS, said)


def test_a_file_of_scans_alone_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.docx: there is no text in it\. Not read: 1 pict"):
        read_docx(pictures((16, 22), words=""), "a.docx")


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"
DIAGRAM = f'<w:r><w:drawing><x:relIds xmlns:x="{DRAWN}diagram"/></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p(DIAGRAM), "Not read: 1 diagram with its words."),
        (p(DIAGRAM, DIAGRAM), "Not read: 2 diagrams with their words."),
        ("<w:altChunk/>", "Not read: 1 part in another format; save the file again in Word."),
    ],
)
def test_diagrams_and_parts_in_other_formats_are_named(body: str, said: str) -> None:
    assert read_docx(raw(p(r(WORDS)) + body), "a.docx").omissions == (said,)


def test_a_large_chart_is_no_picture() -> None:
    assert read_docx(raw(p(r(WORDS), sized("6000000", ""))), "a.docx").omissions == ()
    assert read_docx(raw(p(r(WORDS), sized("6000000"))), "a.docx").omissions != ()


def sized(side: str, inner: str = f'<x:pic xmlns:x="{DRAWN}picture"/>') -> str:
    extent = f'<x:extent xmlns:x="{DRAWN}wordprocessingDrawing" cx="{side}" cy="9000000"/>'
    return f"<w:r><w:drawing>{extent}{inner}</w:drawing></w:r>"


@pytest.mark.parametrize("side", ["", "-9", "9e9", "9" * 40, "٣"])
def test_an_odd_size_is_none(side: str) -> None:
    assert read_docx(raw(p(r(WORDS), sized(side))), "a.docx").omissions == ()
