"""Print how the checks of statements do on hand-written rows: what they reject, warn of, let pass.

`first` is there to develop with, `second` to measure with. With `--rows` every row is printed that
went otherwise than it says.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from summarizer.documents import Document
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.faults import Refused
from summarizer.grounding.locate import Locator
from summarizer.grounding.statements import Fault, StatementChecks

ROWS = Path(__file__).parent / "rows"
OUTCOMES = ("reject", "warn", "pass")


@dataclass(frozen=True)
class Row:
    """A statement about a document, and what a careful reader says of it."""

    language: str
    document: Document
    cites: tuple[int, ...]
    statement: str
    speaker: str | None
    verdict: str
    kind: str
    note: str


def rows(folder: str) -> Iterator[Row]:
    """The rows of a set, file by file."""
    for path in sorted((ROWS / folder).glob("*.yaml")):
        language = path.stem.partition("-")[0]
        for entry in yaml.safe_load(path.read_text("utf-8")):
            lines = entry["text"].strip("\n").split("\n")
            document = _document("\n".join(lines), language)
            for row in entry["rows"]:
                yield Row(
                    language,
                    document,
                    tuple(row["cites"]),
                    row["statement"],
                    row.get("speaker"),
                    row["verdict"],
                    row["kind"],
                    row.get("note", ""),
                )


def _document(text: str, language: str) -> Document:
    """A document whose sentences are its lines, so that the rows' numbers hold."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return Document(source="rows", language=language, text=text, sentences=tuple(spans))


def outcome(faults: list[Fault]) -> str:
    """The gravest of what was found."""
    severities = {"reject" if isinstance(fault, Refused) else "warn" for fault in faults}
    return "reject" if "reject" in severities else "warn" if severities else "pass"


def main() -> None:
    """Print the tables of one set."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("set", nargs="?", default="first", choices=["first", "second"])
    options.add_argument("--rows", action="store_true", help="print every row that went otherwise")
    given = options.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    checks: dict[int, StatementChecks] = {}
    spent = 0.0
    total = 0
    for row in rows(given.set):
        key = id(row.document)
        if key not in checks:
            facts = DocumentFacts(row.document, Locator(row.document.text))
            checks[key] = StatementChecks(facts, row.language)
        started = time.process_time()
        faults = list(checks[key].faults(row.statement, row.cites))
        if row.speaker:
            faults += checks[key].speaker_faults(row.speaker, row.cites)
        spent += time.process_time() - started
        total += 1
        found = outcome(faults)
        counts[row.verdict, row.kind, found] += 1
        expected = {"fine": "pass", "unseen": "pass"}.get(row.verdict, row.verdict)
        if given.rows and found != expected:
            print(f"{row.verdict}->{found} [{row.language} {row.kind}] {row.statement}")
            print(f"      note: {row.note}")
            for number in row.cites:
                print(f"      {number}: {row.document.sentence(number)}")
            for fault in faults:
                print(f"      {type(fault).__name__} {fault.kind}: {fault.message}")
    _print(counts)
    print(f"{spent / total * 1000:.2f} ms CPU a statement, the documents' facts included")


def _print(counts: Counter[tuple[str, str, str]]) -> None:
    for verdict in ("fine", "reject", "warn", "unseen"):
        of_verdict = {key: n for key, n in counts.items() if key[0] == verdict}
        total = sum(of_verdict.values())
        print(f"{verdict}: {total} rows")
        for kind in sorted({key[1] for key in of_verdict}):
            of_kind = [counts[verdict, kind, each] for each in OUTCOMES]
            shown = ", ".join(f"{n:3} {name}" for n, name in zip(of_kind, OUTCOMES, strict=True))
            print(f"    {kind:10} {shown}")
        shares = [
            sum(n for key, n in of_verdict.items() if key[2] == each) / total for each in OUTCOMES
        ]
        print(
            "    all        "
            + ", ".join(
                f"{share:6.1%} {name}" for share, name in zip(shares, OUTCOMES, strict=True)
            )
        )


if __name__ == "__main__":
    main()
