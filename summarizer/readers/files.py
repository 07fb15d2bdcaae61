"""The bytes of a file or of standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.documents import shown
from summarizer.errors import DocumentError


def name_of(source: str | Path) -> str:
    """What to call a source: its path, or `stdin` for `-`."""
    return "stdin" if str(source) == "-" else str(source)


def read_bytes(source: str | Path, most: int) -> bytes:
    """The bytes of a path, or of standard input for `-`; `most` of them at the most.

    Raises:
        DocumentError: The source is missing, no file, not permitted or too large.
    """
    label = shown(name_of(source))
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
    return data


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
