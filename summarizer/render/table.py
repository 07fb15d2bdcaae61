"""A brief as a table in CSV, for spreadsheets: RFC 4180, a row an item.

It begins with a byte order mark, without which Excel reads UTF-8 as another encoding. Every cell is
one line, with nothing in it that acts unseen. A cell that a spreadsheet would take for a formula
has an apostrophe before it; so has what follows a semicolon, which parts cells where the decimal
mark is a comma. A number is left as it is: nothing is executed, and -5 stays -5. To undo it, take
one apostrophe from those before any of `= + - @` at the start or behind a semicolon. JSON Lines
have the words as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from summarizer.render.escape import visible
from summarizer.render.layout.leads import first_text
from summarizer.render.records import Record, records
from summarizer.results import Summary

COLUMNS = (
    *("state", "path", "section", "type", "text", "rejected", "status", "speaker", "hedge"),
    *("likelihood", "fields", "warnings", "reasons", "sentences", "pages", "start", "end"),
    *("match", "passage", "link", "title", "source", "url", "document"),
)

_FORMULA = re.compile(r"(\A|;)(?='*[=+\-@＝＋－＠])")  # full width, too: Excel in Japanese
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def csv_table(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """The table: a line of `COLUMNS`, the items, then the rejected ones, whose words stand under
    `rejected` alone. Where an item stands on several passages, the numbers of each have spaces
    between them and the passages ` | `. Ends of lines are CR LF, as the RFC has it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in records(summary, likelihood=likelihood):
        row = _row(record)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return "\ufeff" + written.getvalue()


def _row(record: Record) -> Record:
    evidence = record["evidence"]
    fields = record["fields"]
    return record | {
        "rejected": first_text(record["given"]),
        "fields": json.dumps(fields, ensure_ascii=False) if fields else None,
        "warnings": " | ".join(each["message"] for each in record["warnings"]),
        "reasons": " | ".join(record["reasons"]),
        "sentences": _joined(number for each in evidence for number in each["sentences"]),
        "pages": _joined(each["page"] for each in evidence if each["page"]),
        "start": _joined(each["start"] for each in evidence),
        "end": _joined(each["end"] for each in evidence),
        "match": _joined(each["match"] for each in evidence),
        "passage": " | ".join(each["text"] for each in evidence),
        "link": _joined(each["link"] for each in evidence if each["link"]),
    }


def _joined(values: Any) -> str:
    return " ".join(map(str, values))


def _cell(value: str | None) -> str:
    shown = visible(value or "")
    return shown if _NUMBER.fullmatch(shown) else _FORMULA.sub(r"\1'", shown)
