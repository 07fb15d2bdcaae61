"""What was named on the command line, to documents, one after the other.

Nothing is read before it is asked for, and nothing that cannot be read ends the run: it is an item
whose `read` raises.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import TextIO

from summarizer.batch.distinct import Distinct
from summarizer.batch.folders import TEXTS, Found, Wanted, is_pattern, matching, walk
from summarizer.batch.listed import listed_paths
from summarizer.batch.reading import (
    metadata_of_row,
    refuse,
    stamp,
    text_of,
    text_of_file,
    text_of_row,
)
from summarizer.batch.rows import Columns, Row
from summarizer.batch.tables import is_table, rows
from summarizer.documents import Document, encodable, shown
from summarizer.errors import UsageError


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One document that is to be read.

    `id` is unique in the run and the same in every run over the same sources: the path relative to
    the folder that was named, the path of a single file, or a row's id. `source` is what to call it
    in messages and briefs. `text` reads it now, and raises DocumentError if it is missing, not
    permitted, too large, not text, or was written to meanwhile. Sentences are found only by
    `document`: whether a document is done is known by its text, in a tenth of the time.
    """

    id: str
    source: str
    text: Callable[[], str]
    title: str | None = None
    metadata: Callable[[], dict[str, str]] = dict

    def document(self, text: str) -> Document:
        """The document of what `text` gave. Raises DocumentError if there is nothing to read."""
        return Document.from_text(
            text, source=self.source, title=self.title, metadata=self.metadata()
        )

    def read(self) -> Document:
        """Both at once."""
        return self.document(self.text())


def documents(
    sources: Sequence[str],
    *,
    include: Sequence[str] = (),
    text_column: str = "text",
    id_column: str | None = None,
    stdin: TextIO | None = None,
) -> Iterator[BatchItem]:
    """Every document of `sources`, in their order.

    Args:
        sources: Files; folders, with all below them; glob patterns; `-` for a list of paths on
            standard input, one a line or with a NUL behind each. `.jsonl`, `.csv` and `.parquet`
            are tables: a document a row.
        include: Which files of a folder are meant: patterns for names (`*.csv`), or with a slash
            for paths below the folder (`2024/**/*.md`). Texts if empty.
        text_column: The column of a table with the text. Other columns become metadata.
        id_column: The column with the ids; without it a row is called after its table and number.
        stdin: What `-` reads; `sys.stdin` if left out.

    Raises:
        UsageError: Now, not under way: nothing was named, or a folder, pattern or list that was
            named holds no file. A list is read up to its first path for this.
    """
    if not sources:
        raise UsageError("Nothing to read was named: name files, folders, patterns, or -.")
    if list(sources).count("-") > 1:
        raise UsageError("Standard input, -, was named twice; it can be read once.")
    wanted = Wanted(include) if include else Wanted(TEXTS, fold=True)
    found = [_found(source, wanted, stdin) for source in sources]
    return _items(chain.from_iterable(found), Columns(text_column, id_column))


def _found(source: str, wanted: Wanted, stdin: TextIO | None) -> Iterator[Found]:
    """The files of a source; at least one."""
    if source == "-":
        return _begun(_listed(wanted, stdin), "Standard input names no file.")
    if os.path.isdir(source):
        return _begun(walk(source, wanted), _nothing_in(source, wanted))
    if is_pattern(source):
        found = (
            replace(file, name=_name_of(file.path, file.name), within=False)
            for file in matching(source)
        )
        return _begun(found, f"{shown(source)}: no file matches this pattern.")
    return iter((Found(source, _name_of(source)),))


def _begun(found: Iterator[Found], nothing: str) -> Iterator[Found]:
    first = next(found, None)
    if first is None:
        raise UsageError(nothing)
    return chain((first,), found)


def _nothing_in(folder: str, wanted: Wanted) -> str:
    patterns = ", ".join(map(shown, wanted.patterns))
    return f"{shown(folder)}: no file in this folder matches {patterns}; hidden ones do not count."


def _listed(wanted: Wanted, stdin: TextIO | None) -> Iterator[Found]:
    for path in listed_paths(stdin):
        if not os.path.isdir(path):
            yield Found(path, _name_of(path))
            continue
        any_file = False
        for found in walk(path, wanted):
            any_file = True
            yield found
        if not any_file:  # the run is under way
            fault = _nothing_in(path, wanted).removeprefix(f"{shown(path)}: ")
            yield Found(path, _name_of(path), fault)


def _name_of(path: str, elsewhere: str | None = None) -> str:
    """The path relative to the working directory; for a file that is elsewhere, what it is called
    there, or its name."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # another drive, no path at all, or no working directory
        relative = os.pardir
    parts = PurePath(relative).parts
    if not parts or parts[0] == os.pardir:
        return elsewhere or os.path.basename(path) or path
    return "/".join(parts)


def _items(found: Iterator[Found], columns: Columns) -> Iterator[BatchItem]:
    distinct = Distinct()
    for file in found:
        if file.fault is None and is_table(file.path):
            items = _rows(file, columns)
        elif file.fault is None:
            items = iter((BatchItem(file.name, file.path, partial(text_of_file, file.path)),))
        else:
            items = iter((_failing(file.name, file.path, file.fault),))
        for item in items:
            identity = distinct.of(encodable(item.id))
            yield item if identity == item.id else replace(item, id=identity)


def _failing(identity: str, source: str, fault: str) -> BatchItem:
    return BatchItem(identity, source, partial(refuse, source, fault))


def _rows(table: Found, columns: Columns) -> Iterator[BatchItem]:
    before = stamp(table.path)
    for row in rows(table.path, columns):
        yield _row_item(table, row, columns)
    if stamp(table.path) != before:
        yield _failing(
            table.name,
            table.path,
            "changed while its rows were read, so some may be missing; run the same command again.",
        )


def _row_item(table: Found, row: Row, columns: Columns) -> BatchItem:
    if not row.number:
        return _failing(table.name, table.path, row.fault or "")
    source = f"{table.path}#{row.number}"
    within = PurePath(table.name)
    stem = within.with_suffix("").as_posix() if table.within else within.stem
    given = text_of(row.values.get(columns.id)) if columns.id else None
    identity = given if given and given.strip() else f"{stem}#{row.number}"
    if row.fault is not None:
        return _failing(identity, source, row.fault)
    return BatchItem(
        identity,
        source,
        partial(text_of_row, row.values, source, columns),
        metadata=partial(metadata_of_row, row.values, columns),
    )
