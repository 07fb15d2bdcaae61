"""CPU seconds of whole commands: the help, the version, and a replayed brief of the seed article.

Each runs once to warm the disk's cache and then RUNS times; printed is the user and system time of
the finished process, as the operating system accounts it.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 9
COMMANDS = {
    "summarizer --help": ["--help"],
    "summarizer --version": ["--version"],
    "summarizer brief seeds/belarus-joint-grouping.txt --replay": [
        "brief",
        "seeds/belarus-joint-grouping.txt",
        "--replay",
    ],
}


def cpu_seconds(arguments: list[str]) -> float:
    """User and system time of one finished process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments], cwd=ROOT, capture_output=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a table."""
    print(f"{'command':62} {'min':>6} {'median':>6} {'max':>6}  CPU seconds")
    for name, arguments in COMMANDS.items():
        cpu_seconds(arguments)
        found = sorted(cpu_seconds(arguments) for _ in range(RUNS))
        print(f"{name:62} {found[0]:6.3f} {statistics.median(found):6.3f} {found[-1]:6.3f}")


if __name__ == "__main__":
    main()
