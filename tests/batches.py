"""Small documents for batches, an endpoint that knows them apart, and what a batch leaves."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.cli import Result, run
from tests.endpoint import Answer, Received, Step, reply
from tests.replies import TEXT, valid

FINE = reply(valid())
_NUMBER = re.compile(r"About (\d+) people watched")


def text(number: int) -> str:
    """The text of a document; it says its number."""
    return f"{TEXT}About {number} people watched from the shore.\n"


def write(folder: Path, numbers: range | list[int]) -> Path:
    """A folder of documents d000.txt, d001.txt, …"""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"d{number:03}.txt").write_text(text(number), "utf-8")
    return folder


def number_of(request: Received) -> int:
    """The number of the document that a request is about; -1 for a document of another kind."""
    found = _NUMBER.search(request.body.decode())
    return int(found[1]) if found else -1


class Clerk:
    """A step that counts requests by document, and answers as told for some of them: with steps in
    order, the last for ever."""

    def __init__(self, special: Mapping[int, list[Step]] | None = None) -> None:
        self.asked: Counter[int] = Counter()
        self.changed = threading.Condition()
        self._special = special or {}

    def __call__(self, request: Received) -> Answer:
        number = number_of(request)
        with self.changed:
            self.asked[number] += 1
            turn = self.asked[number]
            self.changed.notify_all()
        steps = self._special.get(number, [FINE])
        step = steps[min(turn, len(steps)) - 1]
        return step if isinstance(step, Answer) else step(request)

    def wait_for(self, ready: Callable[[Counter[int]], bool]) -> None:
        """Until the counts are so; a minute is a failure."""
        with self.changed:
            assert self.changed.wait_for(lambda: ready(self.asked), timeout=60)


def batch(source: Path | str, out: Path, url: str, *args: str, model: str = "m") -> Result:
    """The command in this process."""
    where = ("--base-url", url, "--model", model)
    return run("batch", str(source), "--out", str(out), *where, *args)


def outputs(out: Path) -> dict[str, bytes]:
    """Every file but what is of a run itself, by name."""
    return {
        path.name: path.read_bytes()
        for path in sorted(out.iterdir())
        if path.is_file() and path.name != "run.json"
    }


def report(out: Path) -> dict[str, object]:
    """The report of the last run."""
    found: dict[str, object] = json.loads((out / "run.json").read_text("utf-8"))
    return found
