"""Plain text: a file or standard input, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.files import name_of, read_bytes

MAX_BYTES = 20_000_000
"""Larger input is refused: some six thousand pages, more than any model reads."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the start of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text has; tabs, line ends, form feeds and ANSI's escape are not here.
_NOT_TEXT = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f]")


def read_text(source: str | Path, most: int | None = None) -> str:
    """The decoded words of a path, or of standard input for `-`, of `most` bytes at the most, or
    of `MAX_BYTES`.

    Raises:
        DocumentError: The source is missing, no file, not permitted, too large or not text.
    """
    return decode(read_bytes(source, most or MAX_BYTES), name_of(source))


def decode(data: bytes, name: str) -> str:
    """Text of `data`: by its byte order mark, else UTF-8, else Windows-1252.

    Raises:
        DocumentError: The bytes are not text in any of them.
    """
    text = _marked(data, name)
    if text is None:
        text = _unmarked(data)
    if _NOT_TEXT.search(text, 0, 100_000) or "\0" in text:
        raise DocumentError(
            f"{shown(name)}: holds bytes that no text has, such as NUL; it is a binary file, or "
            "UTF-16 without its mark. Save it as UTF-8 text."
        )
    return text


def _marked(data: bytes, name: str) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(
                    f"{shown(name)}: begins with the mark of {encoding.upper()} and is not valid "
                    f"{encoding.upper()} at byte {error.start + len(mark)}; save it again as UTF-8."
                ) from error
    return None


def _unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", errors="ignore")) > 2 * wrong:
        return text  # UTF-8 with some damage, such as a file cut in the middle of a character
    # What is not UTF-8 is nearly always the old Western encoding; the five bytes that it leaves
    # undefined are read as Latin-1 does.
    return data.decode("cp1252", errors="latin1_rest")


def _latin1_rest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin1_rest", _latin1_rest)
