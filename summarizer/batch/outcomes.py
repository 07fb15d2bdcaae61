"""What becomes of the documents of a run, and of the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from summarizer.render.formats import formats_of
from summarizer.results import Summary, Usage

SkipReason = Literal["done", "failed", "outdated"]
"""It is `done` and nothing has changed; it `failed` in an earlier run; it is done, and prompt,
schema, model or parameters have changed since (`outdated`)."""

RunState = Literal["finished", "interrupted", "limited", "spent", "stopped"]
"""All were looked at (`finished`); somebody ended it (`interrupted`); a limit did (`limited`,
`spent`); or what would meet every document did (`stopped`)."""


@dataclass(frozen=True, kw_only=True)
class BatchOptions:
    """How a batch is worked off. Raises UsageError: there is no such format."""

    concurrency: int = 16
    """Calls in flight at the most."""
    rpm: float | None = None
    """Requests a minute at the most; by default what the endpoint says."""
    tpm: float | None = None
    """Tokens a minute at the most."""
    limit: int | None = None
    """Documents to work on at the most; those that are done do not count."""
    retry_failed: bool = False
    """Whether to ask again for what failed in an earlier run."""
    redo: bool = False
    """Whether to ask again for what is done with another prompt, schema, model or parameters."""
    max_cost: float | None = None
    """US dollars; no new work is taken that would pass it."""
    formats: tuple[str, ...] = ("markdown", "json")
    """What is written for each document, by names of `summarizer.render.formats.FORMATS`."""
    likelihood: bool = False
    """Whether hedges are shown on the scale of ICD 203."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "formats", formats_of(self.formats))


@dataclass(frozen=True)
class Done:
    """A brief was written. `files` are names in the folder."""

    id: str
    source: str
    files: tuple[str, ...]
    summary: Summary[Any] = field(repr=False)


@dataclass(frozen=True)
class Failed:
    """There is no brief. `kind` is the name of an error of `summarizer.errors`, or of an exception
    that nobody meant to raise."""

    id: str
    source: str
    kind: str
    message: str


@dataclass(frozen=True)
class Skipped:
    """Nothing was done. `changed` names what is outdated, `message` why it failed earlier."""

    id: str
    source: str
    reason: SkipReason
    changed: tuple[str, ...] = ()
    message: str = ""


Outcome = Done | Failed | Skipped


@dataclass
class RunReport:
    """The counts of a run, while it runs and afterwards. `spent` is what this run paid for."""

    folder: Path
    run: int = 0
    state: RunState = "finished"
    reason: str | None = None
    done: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    outdated: Counter[str] = field(default_factory=Counter)
    spent: Usage = field(default_factory=Usage)

    @property
    def seen(self) -> int:
        """Documents that were looked at."""
        return self.done + self.failed + self.skipped.total()

    @property
    def without(self) -> int:
        """Documents that have no brief: failed now, or earlier and not tried again."""
        return self.failed + self.skipped["failed"]

    def count(self, outcome: Outcome) -> None:
        """Enter an outcome."""
        if isinstance(outcome, Done):
            self.done += 1
        elif isinstance(outcome, Failed):
            self.failed += 1
        else:
            self.skipped[outcome.reason] += 1
            self.outdated.update(outcome.changed)
