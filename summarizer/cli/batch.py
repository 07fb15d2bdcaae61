"""The work behind `batch` and `status`."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import typer

from summarizer.batch.estimate import estimate
from summarizer.batch.feed import from_thread
from summarizer.batch.item import BatchItem
from summarizer.batch.outcomes import BatchOptions, Failed, Outcome, Skipped
from summarizer.batch.run import BatchRun
from summarizer.batch.sources import documents
from summarizer.batch.summarize import summarize_batch
from summarizer.batch.web import is_of_the_web
from summarizer.cli.batch_words import account, estimated, failed
from summarizer.cli.console import INTERRUPTED, talk
from summarizer.cli.progress import Pulse, showing
from summarizer.documents import shown
from summarizer.errors import BatchFailedError, UsageError
from summarizer.readers import ReadOptions
from summarizer.schema_choice import load_schema
from summarizer.settings import Settings

_LISTED = 20


@dataclass(frozen=True)
class Sources:
    """What was named on the command line; `out` is where the briefs go."""

    names: Sequence[str]
    include: Sequence[str]
    text_column: str
    id_column: str | None
    out: Path
    reading: ReadOptions
    keep_source: bool

    def items(self, *, fetch_feeds: bool = True) -> Iterator[BatchItem]:
        """The documents, read lazily; without `fetch_feeds` nothing is fetched to list them.

        Raises:
            UsageError: Nothing was named, or the folder of the briefs was.
        """
        for name in self.names:
            if self.out.is_dir() and Path(name).is_dir() and self.out.samefile(name):
                raise UsageError(
                    f"{shown(name)}: documents and briefs in one folder would be read as documents "
                    "the next time; choose another --out. It may be a folder in this one."
                )
        return documents(
            self.names,
            include=self.include,
            text_column=self.text_column,
            id_column=self.id_column,
            stdin=sys.stdin if "-" in self.names else None,
            reading=self.reading,
            keep_sources=self.keep_source,
            fetch_feeds=fetch_feeds,
        )

    @property
    def can_be_counted(self) -> bool:
        """Standard input can be read only once, and a feed is fetched to know its articles."""
        return not any(name == "-" or is_of_the_web(name) for name in self.names)


def make_batch(  # noqa: PLR0913 - what was given on the command line
    sources: Sources,
    out: Path,
    schema: str,
    prompt: str | None,
    *,
    settings: Settings,
    options: BatchOptions,
    quiet: bool,
) -> None:
    """Run a batch, show how far it is, and say how it ended.

    Raises:
        BatchFailedError: Documents have no brief.
        typer.Exit: It was interrupted.
    """
    wanted = load_schema(schema)
    items = sources.items()
    given = items if sources.can_be_counted else from_thread(items)
    run = summarize_batch(given, settings, out=out, schema=wanted, prompt=prompt, options=options)
    pulse = Pulse(run.report)
    if sources.can_be_counted and not quiet:
        Thread(target=_count, args=(pulse, sources), daemon=True).start()
    gc.collect()
    gc.freeze()  # what was imported is never garbage: the collector need not look at it again
    failures: list[str] = []
    try:
        interrupts = asyncio.run(_consume(run, pulse, failures, quiet=quiet))
    finally:
        if run.report.run and not quiet:
            talk(account(run.report, pulse))
    if interrupts:
        talk("summarizer: interrupted. The same command goes on from here.")
        raise typer.Exit(INTERRUPTED)
    if run.report.without:
        raise BatchFailedError(failed(run.report, failures))


def show_estimate(  # noqa: PLR0913 - what was given on the command line
    sources: Sources,
    out: Path,
    schema: str,
    prompt: str | None,
    *,
    settings: Settings,
    options: BatchOptions,
) -> str:
    """What a run would ask and cost, in words."""
    found = estimate(
        sources.items(fetch_feeds=False),
        settings,
        out,
        schema=load_schema(schema),
        prompt=prompt,
        options=options,
    )
    return estimated(found, settings)


async def _consume(run: BatchRun, pulse: Pulse, failures: list[str], *, quiet: bool) -> int:
    """Take all outcomes. How often it was interrupted."""
    task = asyncio.current_task()
    interrupts = 0

    def interrupt() -> None:
        nonlocal interrupts
        interrupts += 1
        if interrupts == 1:
            talk("Ending when the calls under way are answered; interrupt again to end at once.")
            run.drain()
        elif task is not None:
            task.cancel()

    try:
        with _interruptible(interrupt):
            async with showing(pulse, quiet=quiet), aclosing(aiter(run)) as outcomes:
                async for outcome in outcomes:
                    if len(failures) < _LISTED and (why := _failure(outcome)):
                        failures.append(f"{outcome.id}: {why}")
    except asyncio.CancelledError:
        if not interrupts:
            raise
    return interrupts


def _failure(outcome: Outcome) -> str | None:
    """Why a document has no brief; None if it has one."""
    if isinstance(outcome, Failed):
        return f"{outcome.kind}: {outcome.message}"
    if isinstance(outcome, Skipped) and outcome.reason == "failed":
        return outcome.message
    return None


@contextmanager
def _interruptible(interrupt: Callable[[], None]) -> Iterator[None]:
    """Have interrupts reach the loop instead of whatever it is doing."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    try:
        for each in signals:
            loop.add_signal_handler(each, interrupt)
    except (RuntimeError, ValueError):  # Windows has none, nor has another thread than the main
        yield
        return
    try:
        yield
    finally:
        for each in signals:
            loop.remove_signal_handler(each)


def _count(pulse: Pulse, sources: Sources) -> None:
    """Count the documents beside the run, so that it can say what is left."""
    try:
        pulse.total = sum(1 for _ in sources.items())
    except Exception:  # noqa: BLE001 - the run meets it, too, and says so
        return
