"""Parquet to rows. It needs pyarrow, which is an extra: 170 MB that most people never want."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarizer.batch.rows import MOST_COLUMNS, Columns, Row

_AT_ONCE = 256
_MISSING = (
    "Parquet files need pyarrow, which is not installed; install it with "
    "pip install 'grounded-summarizer[parquet]', or save the table as JSON Lines."
)


def rows(path: str, columns: Columns) -> Iterator[Row]:
    """The rows of a Parquet file: of the columns that are kept, and a few hundred at once."""
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra, and slow to import
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError:
        yield Row(0, fault=_MISSING)
        return
    with Path(path).open("rb"):  # a file that is not there is told as for all others
        pass
    try:
        # Buffered, each column's part of a row group is read bit by bit, not at one go.
        with ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
            names = file.schema_arrow.names
            if fault := columns.missing(names):
                yield Row(0, fault=fault)
                return
            batches = file.iter_batches(_AT_ONCE, columns=_kept(names, columns), use_threads=False)
            last = 0
            for batch in batches:
                values = [_values(column) for column in batch.columns]
                for number, cells in enumerate(zip(*values, strict=True), last + 1):
                    yield Row(number, dict(zip(batch.schema.names, cells, strict=True)))
                last += batch.num_rows
    except (ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        yield Row(0, fault=f"is no Parquet file that can be read to its end ({reason}).")


def _kept(names: list[str], columns: Columns) -> list[str]:
    wanted = {columns.text, columns.id}
    others = [name for name in names if name not in wanted][:MOST_COLUMNS]
    return [name for name in names if name in wanted or name in others]


def _values(column: Any) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except Exception:  # noqa: BLE001 - bytes that are no UTF-8, times that Python does not have
        return [_value(scalar) for scalar in column]
    return values


def _value(scalar: Any) -> Any:
    """What a cell holds, as text if Python has no such value; None if it cannot be read."""
    for read in (scalar.as_py, lambda: scalar.cast("string").as_py()):
        with suppress(Exception):  # pyarrow raises half a dozen kinds
            return read()
    return None
