"""What was named on the command line, to documents, one after the other.

Nothing is read before it is asked for, and nothing that cannot be read ends the run: it is an item
whose `read` raises.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import TextIO

from summarizer.batch.distinct import Distinct
from summarizer.batch.folders import DOCUMENTS, Found, Wanted, is_pattern, matching, walk
from summarizer.batch.item import BatchItem
from summarizer.batch.listed import listed_paths
from summarizer.batch.reading import (
    extract_of_file,
    extract_of_row,
    metadata_of_row,
    refuse,
    stamp,
    text_of,
)
from summarizer.batch.rows import Columns, Row
from summarizer.batch.tables import is_table, rows
from summarizer.batch.web import Web, is_feed_file, is_of_the_web
from summarizer.documents import encodable, shown
from summarizer.errors import DocumentError, UsageError
from summarizer.readers.files import read_bytes
from summarizer.readers.reading import MOST_BYTES, ReadOptions


def documents(  # noqa: PLR0913 - one argument an option
    sources: Sequence[str],
    *,
    include: Sequence[str] = (),
    text_column: str = "text",
    id_column: str | None = None,
    stdin: TextIO | None = None,
    reading: ReadOptions | None = None,
    keep_sources: bool = False,
    fetch_feeds: bool = True,
) -> Iterator[BatchItem]:
    """Every document of `sources`, in their order.

    Args:
        sources: Files; folders, with all below them; glob patterns; addresses of pages and feeds;
            `-` for a list of all these but folders' patterns on standard input, one a line or with
            a NUL behind each. `.jsonl`, `.csv` and `.parquet` are tables: a document a row; `.rss`,
            `.atom` and `.xml` are feeds: a document an article.
        include: Which files of a folder are meant: patterns for names (`*.csv`), or with a slash
            for paths below the folder (`2024/**/*.md`). What can be read if empty.
        text_column: The column of a table with the text. Other columns become metadata.
        id_column: The column with the ids; without it a row is called after its table and number.
        stdin: What `-` reads; `sys.stdin` if left out.
        reading: How files and pages are read.
        keep_sources: Whether an item of the web hands its bytes on with its text.
        fetch_feeds: Whether a feed of the web is fetched to list its articles; else it is one item.
            Pages are fetched only as they are read.

    Raises:
        UsageError: Now, not under way: nothing was named, or a folder, pattern or list that was
            named holds no file. A list is read up to its first path for this.
    """
    if not sources:
        raise UsageError("Nothing to read was named: name files, folders, patterns, or -.")
    if list(sources).count("-") > 1:
        raise UsageError("Standard input, -, was named twice; it can be read once.")
    wanted = Wanted(include) if include else Wanted(DOCUMENTS, fold=True)
    found = [_found(source, wanted, stdin) for source in sources]
    web = Web(reading or ReadOptions(), keeps=keep_sources, fetches_feeds=fetch_feeds)
    return _items(chain.from_iterable(found), Columns(text_column, id_column), web)


def _found(source: str, wanted: Wanted, stdin: TextIO | None) -> Iterator[Found]:
    """The files of a source; at least one."""
    if source == "-":
        return _begun(_listed(wanted, stdin), "Standard input names no file.")
    if is_of_the_web(source):
        return iter((Found(source, source),))
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
        if is_of_the_web(path):
            yield Found(path, path)
            continue
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


def _items(found: Iterator[Found], columns: Columns, web: Web) -> Iterator[BatchItem]:
    distinct = Distinct()
    for file in found:
        for item in _items_of(file, columns, web):
            identity = distinct.of(encodable(item.id))
            yield item if identity == item.id else replace(item, id=identity)


def _items_of(file: Found, columns: Columns, web: Web) -> Iterator[BatchItem]:
    if file.fault is not None:
        yield _failing(file.name, file.path, file.fault)
    elif is_of_the_web(file.path):
        yield from web.items(file.path)
    elif is_table(file.path):
        yield from _rows(file, columns)
    elif is_feed_file(file.path):
        yield from _of_feed(file, web)
    else:
        read = partial(extract_of_file, file.path, web.options)
        yield BatchItem(file.name, file.path, read, is_slow=_is_slow(file.path))


def _is_slow(path: str) -> bool:
    return not path.lower().endswith((".txt", ".md", ".text", ".markdown"))


def _of_feed(file: Found, web: Web) -> Iterator[BatchItem]:
    try:
        yield from web.of_feed(read_bytes(file.path, MOST_BYTES), file.path)
    except DocumentError as error:
        yield _failing(file.name, file.path, str(error).removeprefix(f"{shown(file.path)}: "))


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
        partial(extract_of_row, row.values, source, columns),
        metadata=partial(metadata_of_row, row.values, columns),
    )
