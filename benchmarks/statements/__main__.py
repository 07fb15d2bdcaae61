"""Print how the checks of statements do on hand-written rows: what they reject, warn of, let pass.

`first` is there to develop with, `second` to measure with. With `--rows` every row is printed that
went otherwise than it says.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from benchmarks.statements.table import Row, rows
from summarizer.facts.common_words import is_word
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.faults import Fault, Refused
from summarizer.grounding.locate import Locator
from summarizer.grounding.statements import StatementChecks

Counts = Counter[tuple[str, str, str]]
"""Rows by what they say, their kind, and what the checks did: reject, warn or pass."""


def outcome(faults: list[Fault]) -> str:
    """The gravest of what was found."""
    if any(isinstance(fault, Refused) for fault in faults):
        return "reject"
    return "warn" if faults else "pass"


def main() -> None:
    """Print the tables of the sets that are asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("set", nargs="?", default="first", choices=["first", "second", "both"])
    options.add_argument("--rows", action="store_true", help="print every row that went otherwise")
    given = options.parse_args()
    for language in ("en", "de", "fr"):
        is_word("warm", language)  # the lists of words are loaded once a process
    for name in ("first", "second") if given.set == "both" else (given.set,):
        counts, spent = judge(name, show=given.rows)
        print(f"{name}: {counts.total()} rows, {spent * 1000:.2f} ms CPU a row, documents included")
        _print(counts)


def judge(name: str, *, show: bool) -> tuple[Counts, float]:
    """The counts of a set, and CPU seconds a row."""
    counts: Counts = Counter()
    checks: dict[int, StatementChecks] = {}
    spent = 0.0
    for row in rows(name):
        started = time.process_time()
        key = id(row.document)
        if key not in checks:
            facts = DocumentFacts(row.document, Locator(row.document.text))
            checks[key] = StatementChecks(facts, facts.language)
        faults = list(checks[key].faults(row.statement, row.cites))
        if row.speaker:
            faults += checks[key].speaker_faults(row.speaker, row.cites)
        spent += time.process_time() - started
        found = outcome(faults)
        counts[row.verdict, row.kind, found] += 1
        expected = {"fine": "pass", "unseen": "pass"}.get(row.verdict, row.verdict)
        if show and found != expected:
            _show(row, found, faults)
    return counts, spent / counts.total()


def _show(row: Row, found: str, faults: list[Fault]) -> None:
    print(f"{row.verdict}->{found} [{row.language} {row.kind}] {row.statement}")
    print(f"      note: {row.note}")
    for number in row.cites:
        print(f"      {number}: {row.document.sentence(number)}")
    for fault in faults:
        print(f"      {type(fault).__name__} {fault.kind}: {fault.message}")


def _print(counts: Counts) -> None:
    print(
        "  kind       |  true: rows rejected  warned | false: rows rejected  warned"
        " | doubtful: rows  flagged"
    )
    for kind in [*sorted({kind for _, kind, _ in counts}), "all"]:
        fine, reject, warn = (_of(counts, verdict, kind) for verdict in ("fine", "reject", "warn"))
        print(
            f"  {kind:10} | {fine.total():11} {_share(fine, 'reject')}  {_share(fine, 'warn')}"
            f" | {reject.total():11} {_share(reject, 'reject')}  {_share(reject, 'warn')}"
            f" | {warn.total():14}  {_share(warn, 'warn', 'reject')}"
        )
    rejected = sum(n for (_, _, found), n in counts.items() if found == "reject")
    right = sum(n for (verdict, _, found), n in counts.items() if verdict == found == "reject")
    unseen = _of(counts, "unseen", "all")
    print(f"  precision of rejections: {right / rejected:.1%} of {rejected}")
    beyond = _share(unseen, "warn").strip()
    print(f"  false beyond what code compares: {unseen.total()}, {beyond} warned")


def _of(counts: Counts, verdict: str, kind: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for (its_verdict, its_kind, outcome_), n in counts.items():
        if its_verdict == verdict and kind in (its_kind, "all"):
            found[outcome_] += n
    return found


def _share(counts: Counter[str], *outcomes: str) -> str:
    total = counts.total()
    return f"{sum(counts[each] for each in outcomes) / total:7.1%}" if total else "      –"


if __name__ == "__main__":
    main()
