"""The batch command against a loopback endpoint: `python -m benchmarks.batch SCENARIO`.

Each scenario runs `summarizer batch` in a process on one core, and the endpoint on another where
there is one. It prints a line or two, and exits 1 if a document is lost.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.batch import killing, pages, scenarios

SCENARIOS = {
    "ceiling": scenarios.ceiling,
    "clean": scenarios.clean,
    "memory": scenarios.memory,
    "rate": scenarios.rate,
    "faults": scenarios.faults,
    "poison": scenarios.poison,
    "hang": scenarios.hang,
    "kill": killing.kill,
    "done": scenarios.done,
    "pages": pages.pages,
}


def main() -> None:
    """Run one scenario, or all."""
    told = "\n".join(f"  {name:8} {each.__doc__}" for name, each in SCENARIOS.items())
    options = argparse.ArgumentParser(
        prog="python -m benchmarks.batch",
        description=f"{__doc__}\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("scenario", choices=[*SCENARIOS, "all"])
    options.add_argument("--documents", type=int, help="how many; each scenario has its own number")
    options.add_argument("--long", action="store_true", help="memory: 100,000 documents, too")
    options.add_argument("--seed", type=int, default=5, help="kill: draws the moments")
    given = options.parse_args()
    names = SCENARIOS if given.scenario == "all" else [given.scenario]
    fine = [SCENARIOS[name](given) for name in names]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
