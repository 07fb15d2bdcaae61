"""Megabytes of text a second of CPU that are split into numbered sentences, on one core."""

from __future__ import annotations

import statistics
import textwrap
import time
from pathlib import Path

from summarizer.sentences import split

ROOT = Path(__file__).parent.parent
SIZE = 4_000_000
RUNS = 5


def main() -> None:
    """Print a table: the seeds' articles as they are, hard-wrapped, and as one long line."""
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(ROOT.glob("seeds/*.txt")))
    wrapped = "\n\n".join(textwrap.fill(line, 72) for line in seeds.split("\n"))
    kinds = {
        "a line a paragraph": seeds,
        "hard-wrapped at 72": wrapped,
        "one line": seeds.replace("\n", " "),
        "no full stop at all": "word " * 1000,
    }
    print(f"{'text':22} {'MB':>5} {'sentences':>9} {'MB/s of CPU':>11}")
    for name, text in kinds.items():
        whole = (text + "\n") * (SIZE // len(text.encode()) + 1)
        megabytes = len(whole.encode()) / 1e6
        times = []
        for _ in range(RUNS):
            start = time.process_time()
            count = len(split(whole, "en"))
            times.append(time.process_time() - start)
        print(f"{name:22} {megabytes:5.1f} {count:9,} {megabytes / statistics.median(times):11.1f}")


if __name__ == "__main__":
    main()
