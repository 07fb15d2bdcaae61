"""Batches of many documents in little memory."""

from __future__ import annotations

import asyncio
import tracemalloc
from pathlib import Path

from summarizer import (
    BatchOptions,
    Document,
    Skipped,
    summarize_batch,
)
from tests.batches import text
from tests.tellers import Teller, ended, given


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    """What 200 documents of a run still hold is what 1,000 do."""
    teller = Teller()
    held: dict[int, int] = {}

    async def go() -> None:
        seen = 0
        options = BatchOptions(formats=("markdown",))
        async for _ in summarize_batch(given(1000), out=tmp_path, options=options, model=teller):
            seen += 1
            if seen in {400, 1000}:
                held[seen] = tracemalloc.get_traced_memory()[0]

    asyncio.run(ended(summarize_batch(given(50), out=tmp_path / "first", model=teller)))
    tracemalloc.start()
    try:
        asyncio.run(go())
    finally:
        tracemalloc.stop()
    assert held[1000] - held[400] < 1_500_000


def test_ten_thousand_that_are_done_are_passed_in_little_memory(tmp_path: Path) -> None:
    async def go(peak: bool) -> int:  # noqa: FBT001 - one test's own
        count = 0
        same = Document.from_text(text(1), source="same")
        run = summarize_batch((same for _ in range(10_000)), out=tmp_path, model=Teller())
        if peak:
            tracemalloc.start()
        async for outcome in run:
            count += isinstance(outcome, Skipped)
        return count

    asyncio.run(go(peak=False))
    try:
        assert asyncio.run(go(peak=True)) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
