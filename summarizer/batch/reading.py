"""A file or a row to its text, at the moment when somebody wants it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from stat import S_ISREG
from typing import Any, NoReturn

from summarizer.batch.rows import MOST_COLUMNS, Columns
from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.files import read_bytes
from summarizer.readers.reading import MOST_BYTES, ReadOptions, extract_of
from summarizer.readers.text import MAX_BYTES, decode

_MOST_CHARACTERS = 1_000
_MOST_OF_A_NAME = 100


def refuse(source: str, fault: str) -> NoReturn:
    """Raise DocumentError."""
    raise DocumentError(f"{shown(source)}: {fault}")


def stamp(path: str) -> tuple[int, int, int] | None:
    """What is another after a file was written to or replaced; None if there is no telling."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if S_ISREG(found.st_mode) else None


def extract_of_file(path: str, options: ReadOptions) -> Extract:
    """Read a file of any format.

    Raises:
        DocumentError: It cannot be read, or was written to meanwhile.
    """
    before = stamp(path)
    data = read_bytes(path if path != "-" else "./-", MOST_BYTES)  # a file of this name, no stdin
    if stamp(path) != before:
        refuse(path, "changed while it was read; run the same command again when it is finished.")
    return extract_of(data, path, options)


def extract_of_row(values: dict[str, Any], source: str, columns: Columns) -> Extract:
    """The text of a row of a table. Raises as `text_of_row` does."""
    return Extract(text_of_row(values, source, columns))


def text_of_row(values: dict[str, Any], source: str, columns: Columns) -> str:
    """The text of a row of a table.

    Raises:
        DocumentError: The text column holds no text, or too much.
    """
    text = values[columns.text]
    if isinstance(text, bytes):
        text = decode(text, source)
    if text is None:
        text = ""
    if not isinstance(text, str):
        refuse(source, f"the column {columns.text!r} holds {_kind(text)} and no text.")
    if len(text) > MAX_BYTES:
        refuse(source, f"longer than {MAX_BYTES:,} characters, the most that is read.")
    if "\0" in text:
        refuse(source, "holds NUL, which no text has.")
    return text


def metadata_of_row(values: dict[str, Any], columns: Columns) -> dict[str, str]:
    """Its other columns."""
    return dict(_metadata(values, columns))


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return kinds.get(type(value), "an object" if isinstance(value, dict) else "something else")


def _metadata(values: dict[str, Any], columns: Columns) -> Iterator[tuple[str, str]]:
    kept = 0
    for name, value in values.items():
        text = None if name in (columns.text, columns.id) else text_of(value)
        if text is not None and kept < MOST_COLUMNS:
            kept += 1
            yield _cut(name, _MOST_OF_A_NAME), _cut(text, _MOST_CHARACTERS)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def text_of(value: Any) -> str | None:
    """A cell as text: strings as they are, nested values as JSON; None for nothing, and for bytes
    that are no text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return None
    if isinstance(value, bool | int | float | list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
