"""Print how many true quotes each peer places, and how many altered ones it accepts.

The peers are installed apart: `pip install rapidfuzz langextract`. With `--kinds` the faults of
each are counted by kind. Last, our own locator is timed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.grounding.adapters import adapters
from benchmarks.grounding.cases import Source, generate, load
from benchmarks.grounding.negatives import NEGATIVES, elsewhere
from benchmarks.grounding.positives import POSITIVES
from benchmarks.grounding.score import score
from benchmarks.grounding.speed import hostile, times

TEXTS = Path(__file__).parent / "texts"
SEEDS = Path(__file__).parent.parent.parent / "seeds"
SETS = {"first": 1, "second": 2, "third": 3}


def sources_of(folder: str) -> list[Source]:
    """The texts of a set; the seed articles belong to the first."""
    return load(TEXTS / folder) + (load(SEEDS) if folder == "first" else [])


def main() -> None:
    """Print a table for each set that is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("set", nargs="?", default="first", choices=[*SETS, "all"])
    options.add_argument("--kinds", action="store_true", help="count the faults by kind")
    given = options.parse_args()
    for folder in SETS if given.set == "all" else [given.set]:
        sources = sources_of(folder)
        makers = {**POSITIVES, **NEGATIVES, "from elsewhere": elsewhere(sources)}
        cases = generate(sources, makers, SETS[folder])
        texts = {source.name: source.text for source in sources}
        print(f"{folder}: {len(cases)} cases of {len(makers)} kinds over {len(sources)} texts")
        for name, adapter in adapters():
            result = score(adapter, cases, texts)
            print(f"  {name:16} {result.line()}")
            if given.kinds:
                for kind, count in Counter(case.kind for case, _ in result.faults).most_common():
                    print(f"      {count:3} {kind}")
        times("all languages in one text", sources, cases)
        if folder == "first":
            times("English articles", load(SEEDS), cases)
            hostile(sources)


if __name__ == "__main__":
    main()
