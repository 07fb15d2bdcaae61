"""What a run leaves for people and for programs: `index.md` and `run.json` in the folder."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from summarizer.batch.folder import Folder, is_locked
from summarizer.batch.ledger import DocumentRow, Ledger
from summarizer.batch.ledger_file import REPORT, damaged, open_ledger
from summarizer.batch.outcomes import RunReport
from summarizer.render.escape import counted, inline
from summarizer.results import Usage

INDEX = "index.md"
_FAILURES_IN_REPORT = 1_000
_SUMS = (
    "SELECT coalesce(sum(requests), 0), coalesce(sum(input_tokens), 0), "
    "coalesce(sum(output_tokens), 0), sum(cost_usd), sum(requests > 0 AND cost_usd IS NULL) FROM"
)


def write_report(folder: Folder, ledger: Ledger, report: RunReport) -> None:
    """Write both files. The index holds nothing of the run itself, so that the same briefs have the
    same index. Raises OutputError."""
    done, failed = ledger.count("done"), ledger.count("failed")
    with folder.writing(INDEX) as write:
        write(f"# Briefs\n\n{counted(done, 'brief')}, {counted(failed, 'failure')}.\n")
        if failed:
            write("\n## Failures\n\n")
            for row in ledger.documents("failed"):
                write(_failure(row))
        if done:
            write("\n## By document\n\n")
            for row in ledger.documents("done"):
                write(_line(row))
    rows = list(islice(ledger.documents("failed"), _FAILURES_IN_REPORT))
    whole = _status(folder.path) | {
        "run": report.run,
        "state": report.state,
        "reason": report.reason,
        "this_run": {
            "done": report.done,
            "failed": report.failed,
            "skipped": dict(sorted(report.skipped.items())),
            "outdated": dict(sorted(report.outdated.items())),
            "spent": report.spent.model_dump(),
        },
        "failures": [
            {"id": row.id, "source": row.source, "kind": row.kind, "message": row.message}
            for row in rows
        ],
    }
    del whole["running"]
    folder.write(REPORT, json.dumps(whole, indent=2, ensure_ascii=False) + "\n")


def _line(row: DocumentRow) -> str:
    files = json.loads(row.files)
    name = inline(row.id) or "document"
    entry = f"[{name}]({quote(files[0])})" if files else name
    text = inline(row.bottom_line) if row.bottom_line else "*No bottom line.*"
    notes = [f"[{name.rpartition('.')[2]}]({quote(name)})" for name in files[1:]]
    if row.warnings:
        notes.append(counted(row.warnings, "warning"))
    if row.rejected:
        notes.append(f"{row.rejected} rejected")
    if row.gap:
        notes.append(f"incomplete: {inline(row.gap)}")
    return f"- {entry}: {' · '.join([text, *notes])}\n"


def _failure(row: DocumentRow) -> str:
    return f"- {inline(row.id) or 'document'}: {inline(f'{row.kind}: {row.message}')}\n"


def status(folder: Path) -> dict[str, Any]:
    """What the ledger of a folder says, also while a run is at work: counts, spend, runs, and the
    first failures. Raises OutputError: there is none, or it cannot be read."""
    found = _status(folder)
    with closing(open_ledger(folder)) as reader:
        try:
            run = reader.execute(
                "SELECT number, started, ended, state, reason FROM runs ORDER BY number DESC"
            ).fetchone()
            failures = reader.execute(
                "SELECT id, kind, message FROM documents WHERE state = 'failed' "
                "ORDER BY id LIMIT 20"
            ).fetchall()
        except sqlite3.Error as error:
            raise damaged(folder, error) from error
    keys = ("number", "started", "ended", "state", "reason")
    last = dict(zip(keys, run, strict=True)) if run else None
    if last and last["state"] == "running" and not found["running"]:
        last["state"] = "killed"
    names = ("id", "kind", "message")
    return found | {
        "last_run": last,
        "failures": [dict(zip(names, row, strict=True)) for row in failures],
    }


def _status(folder: Path) -> dict[str, Any]:
    with closing(open_ledger(folder)) as reader:
        try:
            states = dict(
                reader.execute("SELECT state, count(*) FROM documents GROUP BY state").fetchall()
            )
            [incomplete] = reader.execute(
                "SELECT count(*) FROM documents WHERE gap IS NOT NULL"
            ).fetchone()
            sums = [
                reader.execute(f"{_SUMS} {table}").fetchone() for table in ("replies", "losses")
            ]
        except sqlite3.Error as error:
            raise damaged(folder, error) from error
    total = Usage()
    for requests, tokens_in, tokens_out, cost, unknown in sums:
        total = total.plus(
            Usage(
                requests=requests,
                input_tokens=tokens_in,
                output_tokens=tokens_out,
                cost_usd=None if unknown else cost,
            )
        )
    return {
        "folder": str(folder),
        "running": is_locked(folder),
        "done": states.get("done", 0),
        "failed": states.get("failed", 0),
        "incomplete": incomplete,
        "spent": total.model_dump(),
    }
