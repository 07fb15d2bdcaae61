"""A list of paths on standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TextIO

from summarizer.errors import UsageError

_AT_ONCE = 65_536


def listed_paths(stdin: TextIO | None) -> Iterator[str]:
    """Paths, one a line or with a NUL behind each: if there is a NUL in what comes first, NULs
    separate and line ends belong to names. Empty ones are left out.

    Raises:
        UsageError: Standard input is closed.
    """
    separator, rest = b"", b""
    for piece in _pieces(stdin):
        separator = separator or (b"\0" if b"\0" in piece else b"\n")
        *whole, rest = (rest + piece).split(separator)
        yield from _paths(whole, separator)
    yield from _paths([rest], separator)


def _pieces(stdin: TextIO | None) -> Iterator[bytes]:
    """What has come so far, without waiting for more: a slow `find` must not hold up the run."""
    stdin = sys.stdin if stdin is None else stdin
    if stdin is None:
        raise UsageError("Standard input, -, is closed; name files, or send a list of paths.")
    buffer = getattr(stdin, "buffer", None)
    if buffer is None:  # a StringIO
        while text := stdin.read(_AT_ONCE):
            yield os.fsencode(text)
    else:
        while piece := buffer.read1(_AT_ONCE):
            yield piece


def _paths(parts: list[bytes], separator: bytes) -> Iterator[str]:
    for part in parts:
        if path := part if separator == b"\0" else part.removesuffix(b"\r"):
            yield os.fsdecode(path)
