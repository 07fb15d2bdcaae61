"""Feed documents their own sentences back as statements: nothing should be refused, hardly anything
warned of. Each cites itself; and then the sentence that is farthest from it, where nothing should
be refused either, though all of it stands elsewhere: that asks the document's reading alone.
`python -m benchmarks.statements.own_sentences FILE ...`; by default, the seeds."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from summarizer import read
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.faults import Fault, Refused
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
        count = len(document.sentences)
        for number in range(1, count + 1):
            for cited in (number, 1 if number > count / 2 else count):
                for fault in checks.faults(document.sentence(number), [cited]):
                    refused = isinstance(fault, Refused)
                    if refused or cited == number:
                        counts["refused" if refused else "warned"] += 1
                        if refused or given.warnings:
                            _show(number, cited, fault)
        spent = (time.process_time() - started) / count / 2 * 1000
        print(
            f"{path.name}: {count} sentences, twice: {counts['refused']} refusals, "
            f"{counts['warned']} warnings where they cite themselves, {spent:.1f} ms each"
        )


def _show(number: int, cited: int, fault: Fault) -> None:
    kind = f"{type(fault).__name__} {fault.kind}"
    print(f"    {number}, citing {cited}: {kind}: {fault.message[:200]}")


if __name__ == "__main__":
    main()
