"""The one thread that writes to the ledger, in grouped commits."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from summarizer.batch.ledger_file import connect, damaged, place

MOST_ROWS = 64
"""Rows in a commit at the most."""

LONGEST = 0.02
"""Seconds that a row waits for others."""


class _Row(NamedTuple):
    sql: str
    values: Any
    written: asyncio.Future[None] | None


class Writer:
    """Takes rows from the loop's thread. After a failure it takes none any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: SimpleQueue[_Row | None] = SimpleQueue()
        self._failure: str | None = None
        self._loop = asyncio.get_running_loop()
        self._file = os.stat(place(folder))
        self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
        self._thread.start()

    async def add(self, sql: str, values: Any) -> None:
        """Write a row; it is on the disk when this returns. Raises OutputError."""
        self._check()
        written: asyncio.Future[None] = self._loop.create_future()
        self._rows.put(_Row(sql, values, written))
        await written

    def put(self, sql: str, values: Any) -> None:
        """Write a row soon. Raises OutputError if an earlier one could not be written."""
        self._check()
        self._rows.put(_Row(sql, values, None))

    def close(self) -> None:
        """Write what is left, and end."""
        self._rows.put(None)
        self._thread.join()

    def _check(self) -> None:
        if self._failure is not None:
            raise damaged(self._folder, self._failure)

    def _run(self) -> None:
        try:
            connection = connect(place(self._folder), "rw")
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error as error:
            self._failure = str(error)
            connection = None
        going_on = True
        while going_on:
            rows, going_on = self._next()
            if connection is not None and self._failure is None:
                try:
                    self._commit(connection, rows)
                except (sqlite3.Error, OSError) as error:
                    self._failure = str(error) or type(error).__name__
            with suppress(RuntimeError):  # the loop is closed: nobody waits
                self._loop.call_soon_threadsafe(self._tell, rows, self._failure)
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _next(self) -> tuple[list[_Row], bool]:
        """The rows of the next commit, and whether more may come."""
        first = self._rows.get()
        if first is None:
            return [], False
        rows = [first]
        end = time.monotonic() + LONGEST
        while len(rows) < MOST_ROWS:
            try:
                row = self._rows.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                break
            if row is None:
                return rows, False
            rows.append(row)
        return rows, True

    def _commit(self, connection: sqlite3.Connection, rows: list[_Row]) -> None:
        if not rows:
            return
        now = os.stat(place(self._folder))  # rows for a file that was removed would be lost
        if (now.st_ino, now.st_dev) != (self._file.st_ino, self._file.st_dev):
            raise FileNotFoundError("No such file any more")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for row in rows:
                connection.execute(row.sql, row.values)
            connection.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def _tell(self, rows: list[_Row], failure: str | None) -> None:
        for row in rows:
            if row.written is None or row.written.done():
                continue
            if failure is None:
                row.written.set_result(None)
            else:
                row.written.set_exception(damaged(self._folder, failure))
