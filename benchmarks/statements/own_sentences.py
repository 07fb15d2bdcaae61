"""Feed documents their own sentences back as statements: nothing should be refused, hardly anything
warned of. `python -m benchmarks.statements.own_sentences FILE ...`; by default, the seeds."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from summarizer import read
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.faults import Refused
from summarizer.grounding.locate import Locator
from summarizer.grounding.statements import StatementChecks

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def main() -> None:
    """Print a line a document, and every refusal."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--warnings", action="store_true", help="print warnings as well")
    given = options.parse_args()
    for path in given.files or sorted(SEEDS.glob("*.txt")):
        document = read(path)
        facts = DocumentFacts(document, Locator(document.text))
        checks = StatementChecks(facts, facts.language)
        counts: Counter[str] = Counter()
        started = time.process_time()
        for number in range(1, len(document.sentences) + 1):
            for fault in checks.faults(document.sentence(number), [number]):
                refused = isinstance(fault, Refused)
                counts["refused" if refused else "warned"] += 1
                if refused or given.warnings:
                    print(
                        f"    {number}: {type(fault).__name__} {fault.kind}: {fault.message[:200]}"
                    )
        spent = (time.process_time() - started) / len(document.sentences) * 1000
        print(
            f"{path.name}: {len(document.sentences)} sentences, {counts['refused']} refusals, "
            f"{counts['warned']} warnings, {spent:.1f} ms a sentence"
        )


if __name__ == "__main__":
    main()
