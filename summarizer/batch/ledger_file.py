"""Opening the file of a ledger: made whole, recognised, and never begun anew in silence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from summarizer.batch.folder import KEPT, unusable
from summarizer.documents import shown
from summarizer.errors import OutputError

REPORT = "run.json"
"""The report of a run, in the folder: there was a ledger, too."""

VERSION = 1
_APPLICATION = 0x53756D6C  # "Suml"
_TABLES = f"""
CREATE TABLE replies (
    key BLOB PRIMARY KEY, run INTEGER, origin TEXT, model TEXT, endpoint TEXT, answered TEXT,
    requests INTEGER, input_tokens INTEGER, output_tokens INTEGER, cost_usd REAL, kept TEXT,
    text TEXT  -- last: sums go over the rest, and do not read it
);
CREATE TABLE documents (
    id TEXT PRIMARY KEY, source TEXT, digest TEXT, prompt TEXT, schema TEXT, model TEXT,
    parameters TEXT, rendering TEXT, state TEXT, kind TEXT, message TEXT, files TEXT,
    bottom_line TEXT, warnings INTEGER, rejected INTEGER, gap TEXT, cost_usd REAL, run INTEGER
) WITHOUT ROWID;
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, started TEXT, ended TEXT, state TEXT, reason TEXT,
    done INTEGER, failed INTEGER, skipped INTEGER
);
CREATE TABLE losses (
    run INTEGER, requests INTEGER, input_tokens INTEGER, output_tokens INTEGER, cost_usd REAL
);
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {VERSION};
"""


def place(folder: Path) -> Path:
    """Where the ledger of a folder is."""
    return folder / KEPT / "ledger.sqlite"


def open_ledger(folder: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection that reads. With `create`, a ledger is made where there was never one.

    Raises:
        OutputError: There is none, it is damaged or of a newer version, or it cannot be made.
    """
    path = place(folder)
    if path.is_symlink():
        raise OutputError(f"{shown(str(path))}: this is a link, which is not followed.")
    if not path.exists():
        if not create:
            raise OutputError(f"{shown(str(folder))}: there is no ledger of a batch in it.")
        _make(folder, path)
    if path.stat().st_size == 0:
        raise damaged(folder, "it is empty")
    try:
        connection = connect(path)
    except sqlite3.Error as error:
        raise damaged(folder, error) from error
    try:
        _check(connection, folder)
    except sqlite3.Error as error:
        connection.close()
        raise damaged(folder, error) from error
    except OutputError:
        connection.close()
        raise
    return connection


def connect(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A connection in autocommit mode."""
    name = quote(str(path.resolve()))
    return sqlite3.connect(
        f"file:{name}?mode={mode}", uri=True, isolation_level=None, timeout=30,
        check_same_thread=False,
    )  # fmt: skip


def damaged(folder: Path, cause: object) -> OutputError:
    """What to tell a person about a ledger that cannot be used."""
    path = shown(str(place(folder)))
    text = str(cause)
    if isinstance(cause, FileNotFoundError) or "No such file" in text:
        return OutputError(
            f"{path}: the ledger is gone, or another stands in its place. Nothing more was asked; "
            "put the folder back, and the same command goes on where this run ended."
        )
    if "full" in text or "I/O" in text:
        return OutputError(
            f"{path}: cannot be written ({text}); is there no room left? Make room; the same "
            "command then goes on where this run ended."
        )
    if "readonly" in text or "unable to open" in text:
        return OutputError(f"{path}: cannot be written or opened ({text}); check its permissions.")
    return OutputError(
        f"{path}: the ledger is damaged ({text}). Nothing was begun anew, since everything would "
        "be paid for again. Put a copy back, or try `sqlite3 ledger.sqlite .recover`; to begin "
        "anew all the same, choose another --out."
    )


def _make(folder: Path, path: Path) -> None:
    if (folder / REPORT).exists():
        raise OutputError(
            f"{shown(str(path))}: the ledger is missing, and {REPORT} says that there was one. Put "
            f"it back; to begin anew and pay for everything again, remove {REPORT}."
        )
    beside = path.with_suffix(".new")
    try:
        beside.unlink(missing_ok=True)
        with closing(connect(beside, "rwc")) as connection:
            connection.executescript(_TABLES)
            connection.execute("PRAGMA journal_mode = WAL")
        beside.replace(path)
    except OSError as error:
        raise unusable(folder, error) from error
    except sqlite3.Error as error:
        raise damaged(folder, error) from error


def _check(connection: sqlite3.Connection, folder: Path) -> None:
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        raise damaged(folder, "it is not a ledger of this program")
    if version > VERSION:
        raise OutputError(
            f"{shown(str(place(folder)))}: the ledger is of version {version}, and this program "
            f"knows versions up to {VERSION}. Update the program, or choose another --out."
        )
    for table in ("replies", "documents", "runs", "losses"):
        connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608 - our names
