"""Plain text: a file or standard input, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from summarizer.documents import Document
from summarizer.errors import DocumentError

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
_NOT_TEXT = frozenset(range(0x20)) - {0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}


def read(source: str | Path) -> Document:
    """Read a path, or standard input for `-`.

    Raises:
        DocumentError: The source is missing, no file, not permitted, too large, empty or not text.
    """
    name = "stdin" if str(source) == "-" else str(source)
    try:
        data = _bytes(source)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(f"{name}: cannot be read: {reason[0].lower()}{reason[1:]}.") from error
    except ValueError as error:  # a path with a NUL in it
        raise DocumentError(f"{name!r}: cannot be read: this is no path.") from error
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"{name}: larger than {MAX_BYTES:,} bytes, the most that is read; split it first."
        )
    return Document.from_text(decode(data, name), source=name)


def _bytes(source: str | Path) -> bytes:
    """At most one byte more than the limit, so that an endless pipe ends."""
    if str(source) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(source)
    if path.is_dir():
        raise DocumentError(f"{path}: this is a directory; name a file in it.")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def decode(data: bytes, name: str) -> str:
    """Text of `data`: by its byte order mark, else UTF-8, else Windows-1252.

    Raises:
        DocumentError: The bytes are not text in any of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(
                    f"{name}: begins with the mark of {encoding.upper()} and is not valid "
                    f"{encoding.upper()} at byte {error.start + len(mark)}; save it again as UTF-8."
                ) from error
    if any(byte in _NOT_TEXT for byte in data[:100_000]) or b"\0" in data:
        raise DocumentError(
            f"{name}: holds bytes that no text has, such as NUL; it is a binary file, or UTF-16 "
            "without its mark. Save it as UTF-8 text."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # What is not UTF-8 is nearly always the old Western encoding; the five bytes that it
        # leaves undefined are read as Latin-1 does.
        return data.decode("cp1252", errors="latin1_rest")


def _latin1_rest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin1_rest", _latin1_rest)
