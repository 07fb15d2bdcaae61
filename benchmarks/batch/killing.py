"""The command is killed half way and given again: what is lost, paid twice, different."""

from __future__ import annotations

import random
import shutil
import time
from argparse import Namespace
from pathlib import Path

from benchmarks.batch.processes import Command, Endpoint, endpoint
from benchmarks.batch.runs import IN_FLIGHT, Bench, bench, look

WINDOW = 64
"""Rows of one commit: what is answered and not yet committed is lost, too."""
KILLS = 5
PATIENCE = 300.0


def kill(given: Namespace) -> bool:
    """Killed about half way, five times at moments that a fixed seed draws, then run again."""
    count = given.documents or 1000
    drawn = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    every = True
    with endpoint("--latency-ms", "200") as at, bench(count) as many:
        undisturbed = many.folder / "undisturbed"
        if (cost := many.run(at, out=undisturbed)).code:
            print(f"kill: the undisturbed run: exit {cost.code}: {cost.err.strip()[-600:]}")
            return False
        for turn in range(1, KILLS + 1):
            every &= _once(at, many, undisturbed, turn, drawn)
    return every


def _once(at: Endpoint, many: Bench, undisturbed: Path, turn: int, drawn: random.Random) -> bool:
    shutil.rmtree(many.out, ignore_errors=True)
    at.reset()
    moment = int(many.documents * drawn.uniform(0.3, 0.7))
    killed = _killed(many.start(at), at, moment, drawn.uniform(0, 0.2))
    cost = many.run(at)
    told, found = at.counters(documents=True), look(many)
    repeated = sum(paid - 1 for paid in told["documents"].values())
    different = compare(many, undisturbed)
    print(
        f"kill {turn}: at {killed:,} of {many.documents:,} calls; {repeated} repeated (allowed "
        f"{IN_FLIGHT + WINDOW}); {len(different)} files different {different[:3] or ''}; {found}"
    )
    if cost.code:
        print(f"  exit {cost.code}: {cost.err.strip()[-600:]}")
    fine = found.fine and not cost.code and not different and killed < many.documents
    return fine and repeated <= IN_FLIGHT + WINDOW


def _killed(command: Command, at: Endpoint, moment: int, later: float) -> int:
    """Kill the command so many seconds after it has paid for `moment` calls; the calls paid."""
    end = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end and command.running:
            if at.counters()["paid"] >= moment:
                time.sleep(later)
                break
            time.sleep(0.01)
    finally:
        command.kill()
        command.wait()
    return int(at.counters()["paid"])


def compare(many: Bench, undisturbed: Path) -> list[str]:
    """Names of briefs that only one of the two folders has, or whose bytes differ."""
    ours, theirs = many.briefs(), many.briefs(undisturbed)
    index = {"index.md": many.out / "index.md"}, {"index.md": undisturbed / "index.md"}
    ours, theirs = ours | index[0], theirs | index[1]
    return sorted(
        name
        for name in ours.keys() | theirs.keys()
        if name not in ours or name not in theirs or _bytes(ours[name]) != _bytes(theirs[name])
    )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
