"""The ledger: every reply that was paid for, and what became of every document.

A SQLite file in the folder of the batch. Rows are written by one thread in commits of at most 64,
at latest 20 ms after the first of them, each of which is on the disk when it ends (WAL,
synchronous=FULL). A reply is in the ledger before anything is made of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.batch.ledger_file import damaged, open_ledger
from summarizer.batch.writer import Writer
from summarizer.llm.model import Reply
from summarizer.results import Usage


class DocumentRow(NamedTuple):
    """What became of a document. `digest` is that of what was read; `prompt`, `schema`, `model` and
    `parameters` are those it was made with (`Fingerprint`), `rendering` how it was written down.
    `files` are names in the folder, as JSON; `gap` is why a further request had no answer."""

    id: str
    source: str
    digest: str
    prompt: str
    schema: str
    model: str
    parameters: str
    rendering: str
    state: str
    kind: str | None = None
    message: str | None = None
    files: str = "[]"
    bottom_line: str | None = None
    warnings: int = 0
    rejected: int = 0
    gap: str | None = None
    cost_usd: float | None = None
    run: int = 0


_PLACES = ", ".join("?" * len(DocumentRow._fields))
_COLUMNS = ", ".join(DocumentRow._fields)
_NOTE = f"INSERT OR REPLACE INTO documents ({_COLUMNS}) VALUES ({_PLACES})"  # noqa: S608 - our names
_DOCUMENT = f"SELECT {_COLUMNS} FROM documents"  # noqa: S608
_KEEP = (
    "INSERT OR REPLACE INTO replies (key, run, origin, model, endpoint, answered, requests, "
    "input_tokens, output_tokens, cost_usd, kept, text) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, date('now'), ?)"
)
_REPLY = (
    "SELECT text, origin, model, endpoint, answered, requests, input_tokens, output_tokens, "
    "cost_usd FROM replies WHERE key = ?"
)
_LOSE = (
    "INSERT INTO losses (run, requests, input_tokens, output_tokens, cost_usd) "
    "VALUES (?, ?, ?, ?, ?)"
)
# Made when it is first needed: a ledger without it is one of a run without pages.
_FACETS = "CREATE TABLE IF NOT EXISTS facets (id TEXT PRIMARY KEY, facets TEXT) WITHOUT ROWID"
_DESCRIBE = "INSERT OR REPLACE INTO facets (id, facets) VALUES (?, ?)"
_DESCRIBED = (
    f"SELECT facets.facets, {_COLUMNS} FROM documents LEFT JOIN facets USING (id) "  # noqa: S608
    "WHERE state = 'done' ORDER BY id"
)
_FREQUENT = (
    "SELECT value, count(*) FROM documents JOIN facets USING (id), json_each(facets.facets, ?) "
    "WHERE state = 'done' GROUP BY value ORDER BY count(*) DESC, value LIMIT ?"
)
_START = "INSERT INTO runs (started, state) VALUES (strftime('%Y-%m-%dT%H:%M:%SZ'), 'running')"
_END = (
    "UPDATE runs SET ended = strftime('%Y-%m-%dT%H:%M:%SZ'), state = ?, reason = ?, done = ?, "
    "failed = ?, skipped = ? WHERE number = ?"
)


class Ledger:
    """The ledger of a folder that is locked. Every method may raise OutputError: the file is
    damaged, gone, or there is no room for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader = open_ledger(folder, create=True)
        self._writer = Writer(folder)
        self.run = 0

    async def start(self) -> None:
        """Begin a run."""
        await self._writer.add(_FACETS, ())
        await self._writer.add(_START, ())
        [[self.run]] = self._rows("SELECT max(number) FROM runs")

    async def end(self, state: str, reason: str | None, counts: tuple[int, int, int]) -> None:
        """End it, with how many were done, failed and skipped."""
        await self._writer.add(_END, (state, reason, *counts, self.run))

    def reply(self, key: bytes) -> Reply | None:
        """The reply that was kept under a key, exactly as it was."""
        rows = self._rows(_REPLY, key)
        if not rows:
            return None
        text, origin, model, endpoint, answered, *used = rows[0]
        return Reply(text, origin, model, endpoint, answered, usage=_usage(used))

    async def keep(self, key: bytes, reply: Reply) -> None:
        """Keep a reply; it is on the disk when this returns."""
        use = reply.usage
        await self._writer.add(
            _KEEP,
            (
                *(key, self.run, reply.origin, reply.model, reply.endpoint, reply.answered),
                *(use.requests, use.input_tokens, use.output_tokens, use.cost_usd, reply.text),
            ),
        )

    def lose(self, used: Usage) -> None:
        """Note what was paid for nothing."""
        values = (used.requests, used.input_tokens, used.output_tokens, used.cost_usd)
        self._writer.put(_LOSE, (self.run, *values))

    def document(self, id: str) -> DocumentRow | None:  # noqa: A002 - what it is called
        """What became of a document."""
        return read_document(self._reader, self._folder, id)

    def documents(self, state: str) -> Iterator[DocumentRow]:
        """All in a state, by id, one by one."""
        try:
            for row in self._reader.execute(f"{_DOCUMENT} WHERE state = ? ORDER BY id", (state,)):
                yield DocumentRow._make(row)
        except sqlite3.Error as error:
            raise damaged(self._folder, error) from error

    def described(self) -> Iterator[tuple[DocumentRow, str | None]]:
        """All that are done, by id, one by one; each with its facets, None if it has none."""
        try:
            for facets, *row in self._reader.execute(_DESCRIBED):
                yield DocumentRow._make(row), facets
        except sqlite3.Error as error:
            raise damaged(self._folder, error) from error

    def frequent(self, facet: str, most: int) -> list[tuple[str, int]]:
        """The most frequent names of a facet, each with the number of documents."""
        return [(name, count) for name, count in self._rows(_FREQUENT, f"$.{facet}", most)]

    def count(self, state: str) -> int:
        """How many are in a state."""
        return int(self._rows("SELECT count(*) FROM documents WHERE state = ?", state)[0][0])

    def note(self, row: DocumentRow) -> None:
        """Note what became of a document; it is on the disk a moment later."""
        self._writer.put(_NOTE, row._replace(run=self.run))

    def describe(self, id: str, facets: str) -> None:  # noqa: A002 - what it is called
        """Note what a document is found by, before it is noted as done."""
        self._writer.put(_DESCRIBE, (id, facets))

    async def flush(self) -> None:
        """Wait until everything is on the disk."""
        await self._writer.add("SELECT 1", ())

    def close(self) -> None:
        """Write what is left, and let go of the file."""
        self._writer.close()
        self._reader.close()

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        try:
            return self._reader.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise damaged(self._folder, error) from error


def read_document(
    reader: sqlite3.Connection,
    folder: Path,
    id: str,  # noqa: A002 - what it is called
) -> DocumentRow | None:
    """What became of a document. Raises OutputError."""
    try:
        row = reader.execute(f"{_DOCUMENT} WHERE id = ?", (id,)).fetchone()
    except sqlite3.Error as error:
        raise damaged(folder, error) from error
    return DocumentRow._make(row) if row else None


def _usage(values: list[Any]) -> Usage:
    requests, tokens_in, tokens_out, cost = values
    return Usage(requests=requests, input_tokens=tokens_in, output_tokens=tokens_out, cost_usd=cost)
