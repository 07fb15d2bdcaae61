"""How far a batch is: a bar on a terminal, a line every ten seconds elsewhere, or nothing."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from summarizer.batch.outcomes import RunReport
from summarizer.cli.console import talk

EVERY = 10.0
"""Seconds between two lines."""

_OFTEN = 0.2


class Pulse:
    """The figures of a run in words. `total` is how many documents there are, once it is known."""

    def __init__(self, report: RunReport) -> None:
        self.report = report
        self.total: int | None = None
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long the run has been at work."""
        return time.monotonic() - self._start

    @property
    def rate(self) -> float:
        """Documents a second that were worked on."""
        worked = self.report.done + self.report.failed
        return worked / max(1e-9, self.seconds)

    def line(self) -> str:
        """How many of how many, the rate, the time that is left, what was spent, what failed."""
        report = self.report
        seen = f"{report.seen:,}"
        parts = [f"{seen} of {self.total:,} documents" if self.total else f"{seen} documents"]
        if report.skipped:
            parts.append(f"{report.skipped.total():,} skipped")
        parts.append(f"{self.rate:.1f}/s")
        if self.total and self.rate:
            parts.append(f"{duration((self.total - report.seen) / self.rate)} left")
        parts += [money(report), f"{report.failed:,} failed"]
        return ", ".join(parts)


def money(report: RunReport) -> str:
    """What a run has spent: dollars where the price is known, tokens elsewhere."""
    spent = report.spent
    if spent.cost_usd is not None:
        return f"${spent.cost_usd:.4f}"
    return f"{spent.tokens:,} tokens"


def duration(seconds: float) -> str:
    """Seconds as `3 s`, `2 min 5 s` or `1 h 4 min`."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3_600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3_600} h {whole % 3_600 // 60} min"


@asynccontextmanager
async def showing(pulse: Pulse, *, quiet: bool) -> AsyncIterator[None]:
    """Show the pulse while the block runs."""
    if quiet:
        yield
        return
    on_terminal = sys.stderr.isatty()
    task = asyncio.create_task(
        _bar(pulse) if on_terminal else _repeat(lambda: talk(pulse.line()), EVERY)
    )
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _repeat(show: Callable[[], None], every: float) -> None:
    while True:
        await asyncio.sleep(every)
        show()


async def _bar(pulse: Pulse) -> None:
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    progress: Any = Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        auto_refresh=False,
    )
    task = progress.add_task(pulse.line(), total=None)

    def show() -> None:
        progress.update(
            task, description=pulse.line(), completed=pulse.report.seen, total=pulse.total
        )
        progress.refresh()

    with progress:
        try:
            await _repeat(show, _OFTEN)
        finally:
            show()
