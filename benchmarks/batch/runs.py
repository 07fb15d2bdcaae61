"""One run of the batch command over a corpus, and what is left when it has ended."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.batch import corpus
from benchmarks.batch.processes import Command, Cost, Endpoint

IN_FLIGHT = 64


@dataclass(frozen=True)
class Bench:
    """A corpus in a folder of its own, and where its briefs go."""

    folder: Path
    documents: int
    poison: float = 0.0

    @property
    def source(self) -> Path:
        """The documents."""
        return self.folder / "documents"

    @property
    def out(self) -> Path:
        """The briefs and the ledger."""
        return self.folder / "briefs"

    @property
    def refused(self) -> int:
        """How many documents no endpoint takes."""
        return int(self.documents * self.poison)

    def start(self, at: Endpoint, *more: str, out: Path | None = None) -> Command:
        """Start the command; its talk goes into the folder."""
        return Command(
            *("batch", str(self.source), "--out", str(out or self.out)),
            *("--base-url", at.base_url, "--model", "m"),
            *("--concurrency", str(IN_FLIGHT), "--quiet", *more),
            err=self.folder / "talk.txt",
        )

    def run(self, at: Endpoint, *more: str, out: Path | None = None) -> Cost:
        """Run the command to its end."""
        return self.start(at, *more, out=out).wait()

    def briefs(self, out: Path | None = None) -> dict[str, Path]:
        """The documents' files in Markdown and JSON, by name."""
        found = (out or self.out).rglob("d0*.*")
        return {path.name: path for path in found if path.suffix in (".md", ".json")}


@contextmanager
def bench(documents: int, *, poison: float = 0.0) -> Iterator[Bench]:
    """A new corpus, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="batch-") as name:
        made = Bench(Path(name), documents, poison)
        corpus.write(made.source, documents, poison=poison)
        yield made


@dataclass(frozen=True)
class Found:
    """What a run left: finished by the files and by the ledger, reported as failed, lost."""

    done: int
    in_ledger: int
    failed: int
    lost: int

    @property
    def fine(self) -> bool:
        """Nothing lost, and the ledger knows what stands in the folder."""
        return not self.lost and self.done == self.in_ledger

    def __str__(self) -> str:
        told = f"{self.done:,} done, {self.failed:,} failed, {self.lost:,} lost"
        return told if self.done == self.in_ledger else f"{told} (ledger: {self.in_ledger:,} done)"


def look(at: Bench) -> Found:
    """Count the files and read the ledger. A document that could be summarised and has no brief is
    lost, and so is one that could not and is not reported."""
    done = sum(name.endswith(".md") for name in at.briefs())
    told = status(at.out)
    failed = int(told.get("failed", 0))
    refused = at.refused
    lost = max(0, at.documents - refused - done) + max(0, refused - failed)
    return Found(done, int(told.get("done", 0)), failed, lost)


def status(out: Path) -> dict[str, Any]:
    """What `summarizer status` tells of the ledger."""
    talk = out.parent / "status.txt"
    answer = out.parent / "status.json"
    with answer.open("wb") as file:
        cost = Command("status", str(out), "--json", out=file, err=talk).wait(120)
    if cost.code not in (0, 8):
        print(f"summarizer status: exit {cost.code}: {cost.err.strip()}")
        return {}
    told: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    return told
