"""Print how many quotes are placed and how many altered ones are accepted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.grounding.cases import Case, generate, load
from benchmarks.grounding.negatives import NEGATIVES, elsewhere
from benchmarks.grounding.positives import POSITIVES

TEXTS = Path(__file__).parent / "texts"
SEED_ARTICLE = Path(__file__).parent.parent.parent / "seeds"


def cases_of(folder: str, seed: int) -> list[Case]:
    """The cases of one set of texts; the first has the seed articles in it, too."""
    sources = load(TEXTS / folder) + (load(SEED_ARTICLE) if folder == "first" else [])
    makers = {**POSITIVES, **NEGATIVES, "from elsewhere": elsewhere(sources)}
    return generate(sources, makers, seed)


def main() -> None:
    """Print how many cases of each kind the generator finds."""
    for folder, seed in (("first", 1), ("second", 2)):
        counts = Counter(case.kind for case in cases_of(folder, seed))
        print(folder, sum(counts.values()), dict(counts))


if __name__ == "__main__":
    main()
