"""Tables to rows, one after the other: JSON Lines, CSV, Parquet.

No table is ever in memory as a whole, and the first row comes before the second is read. What
cannot be read is a row with a fault; nothing is raised.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.batch import parquet
from summarizer.batch.rows import Columns, Row, lacking
from summarizer.readers.files import why
from summarizer.readers.text import MAX_BYTES

_SAMPLE = 65_536
_FIRST = 100  # objects by which a table is judged
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_table(path: str) -> bool:
    """Whether a file is read row by row, by its suffix."""
    return _suffix(path) in _READERS


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def rows(path: str, columns: Columns) -> Iterator[Row]:
    """The rows of a table: lines of JSON Lines, records of CSV below the header."""
    reader = _READERS[_suffix(path)]
    any_row = False
    try:
        for row in reader(path, columns):
            any_row = True
            yield row
    except OSError as error:
        yield Row(0, fault=why(error))
    else:
        if not any_row:
            yield Row(0, fault="this table holds no rows; there is nothing to summarise.")


def _json_lines(path: str, columns: Columns) -> Iterator[Row]:
    with Path(path).open("rb") as file:
        if file.read(2) in _UTF_16:
            yield Row(0, fault="this is UTF-16, and JSON Lines are UTF-8; save it again as UTF-8.")
            return
        file.seek(0)
        yield from _unless_all_lack(columns.text, _json_objects(file, columns))


def _json_objects(file: BinaryIO, columns: Columns) -> Iterator[Row]:
    for number, line in enumerate(_lines(file), 1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        if line.strip():
            yield _json_row(number, line, columns)


def _unless_all_lack(column: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows; but if none of the first has the column, it is not theirs that is missing: one
    fault for the whole table."""
    first: list[Row] = []
    for row in islice(rows, _FIRST):
        first.append(row)
        if row.fault is None or column in row.values:
            break
    else:
        if named := next((row for row in first if row.values), None):
            yield Row(0, fault=f"line {named.number} {lacking(column, named.values)}")
            return
    yield from chain(first, rows)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut behind the limit: a file without line ends must not fill the memory."""
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES + 1)


def _json_row(number: int, line: bytes, columns: Columns) -> Row:
    value: dict[str, Any] = {}
    fault = _json_fault(line, value)
    if fault is None and columns.text not in value:
        fault = lacking(columns.text, value)
    return Row(number, value, fault and f"line {number} {fault}")


def _json_fault(line: bytes, into: dict[str, Any]) -> str | None:
    if len(line) > MAX_BYTES:
        return f"is longer than {MAX_BYTES:,} bytes, the most that is read."
    try:
        value = json.loads(line.decode())
    except json.JSONDecodeError as error:
        return f"is no JSON at character {error.pos + 1}."
    except UnicodeDecodeError as error:
        return f"is no UTF-8 at byte {error.start + 1}."
    except (ValueError, RecursionError):  # a number of thousands of digits, a thousand brackets
        return "is JSON beyond what is read."
    if not isinstance(value, dict):
        return "is no JSON object."
    into.update(value)
    return None


def _csv(path: str, columns: Columns) -> Iterator[Row]:
    csv.field_size_limit(MAX_BYTES)
    with _text_of(path) as file:
        sample = file.read(_SAMPLE)
        if "\0" in sample:
            yield Row(0, fault="holds NUL, which no CSV does; save it as CSV in UTF-8.")
            return
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(sample, columns))
        try:
            header = [name.strip() for name in next(reader, [])]
            if fault := columns.missing(header):
                yield Row(0, fault=f"the first line {fault}")
                return
            for number, cells in enumerate(reader, 1):
                if any(cells):
                    yield _csv_row(number, header, cells, reader.line_num, columns)
        except csv.Error as error:
            # What follows would be read from the middle of a quotation.
            yield Row(
                0,
                fault=f"is no CSV at line {reader.line_num} ({error}); the rest of it is not read. "
                "A quotation mark is often missing there.",
            )


def _text_of(path: str) -> io.TextIOWrapper:
    """UTF-8 or UTF-16 by its mark, else UTF-8 with what is none of it as Windows-1252."""
    file = Path(path).open("rb")  # noqa: SIM115 - the wrapper closes it
    encoding = "utf-16" if file.read(2) in _UTF_16 else "utf-8-sig"
    file.seek(0)
    return io.TextIOWrapper(file, encoding, errors="cp1252_rest", newline="")


def _cp1252_rest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "latin1_rest"), error.end


codecs.register_error("cp1252_rest", _cp1252_rest)


def _delimiter(sample: str, columns: Columns) -> str:
    """The one that gives a header with the columns asked for, else the most columns."""

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        names = {name.strip() for name in header}
        return len(names & {columns.text, columns.id}), len(header)

    return max(",;\t", key=fitness)


def _csv_row(number: int, header: list[str], cells: list[str], line: int, columns: Columns) -> Row:
    if any(cells[len(header) :]):
        return Row(
            number,
            fault=f"the row that ends in line {line} has {len(cells)} cells and the header "
            f"{len(header)}; a text with the delimiter in it has to be quoted.",
        )
    values: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        values.setdefault(name, cell)  # of two columns with one name the first counts
    if columns.text not in values:
        return Row(number, values, f"the row that ends in line {line} has too few cells.")
    return Row(number, values)


_READERS = {".jsonl": _json_lines, ".csv": _csv, ".parquet": parquet.rows}
