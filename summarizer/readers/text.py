"""Plain text: a file or standard input, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.documents import Document, shown
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
_NOT_TEXT = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f]")


def read(source: str | Path) -> Document:
    """Read a path, or standard input for `-`.

    Raises:
        DocumentError: The source is missing, no file, not permitted, too large, empty or not text.
    """
    name = "stdin" if str(source) == "-" else str(source)
    return Document.from_text(read_text(source), source=name)


def read_text(source: str | Path, most: int = MAX_BYTES) -> str:
    """The decoded words of a path, or of standard input for `-`, of `most` bytes at the most.

    Raises:
        DocumentError: As `read` does.
    """
    name = "stdin" if str(source) == "-" else str(source)
    label = shown(name)
    try:
        data = _bytes(str(source), most)
    except OSError as error:
        raise DocumentError(f"{label}: {why(error)}") from error
    except ValueError as error:  # a path with a NUL in it
        raise DocumentError(f"{label}: cannot be read: this is no path.") from error
    if len(data) > most:
        raise DocumentError(
            f"{label}: larger than {most:,} bytes, the most that is read; split it first."
        )
    return decode(data, name)


def why(error: OSError) -> str:
    """Why something cannot be read, as the end of a message."""
    reason = error.strerror or type(error).__name__
    return f"cannot be read: {reason[0].lower()}{reason[1:]}."


def _bytes(source: str, most: int) -> bytes:
    """At most one byte more than the limit, so that an endless pipe ends."""
    if source == "-":
        if sys.stdin is None:
            raise DocumentError("stdin: it is closed; name a file, or send the text.")
        return sys.stdin.buffer.read(most + 1)
    path = Path(source)
    if path.is_dir():
        raise DocumentError(f"{shown(source)}: this is a directory; name a file in it.")
    with _open(path) as file:
        data = file.read(most + 1)
    if not data and path.is_fifo():
        raise DocumentError(f"{shown(source)}: this pipe is empty, and nobody writes to it.")
    return data


def _open(path: Path) -> BinaryIO:
    """Open for reading; a named pipe, too, without waiting for somebody to write to it."""
    if not path.is_fifo():
        return path.open("rb")
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(file, True)
    return os.fdopen(file, "rb")


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
