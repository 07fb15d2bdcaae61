"""Whom batches from Python ask, and what they are given."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence

from summarizer import (
    BatchOptions,
    Document,
    Done,
    Failed,
    Skipped,
)
from summarizer.batch.outcomes import RunReport
from summarizer.batch.run import BatchRun
from summarizer.llm import Reply
from summarizer.messages import Message
from summarizer.results import Usage
from summarizer.wire import ReplySchema
from tests.batches import text
from tests.replies import valid

ONE = BatchOptions(concurrency=1)


class Teller:
    """Answers at once with a reply that costs a cent; or as told."""

    def __init__(self, cost: float | None = 0.01) -> None:
        self.asked = 0
        self._usage = Usage(requests=1, input_tokens=10, output_tokens=5, cost_usd=cost)
        self._text = json.dumps(valid())

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        del messages, schema
        self.asked += 1
        await asyncio.sleep(0)
        return Reply(self._text, "live", "m", usage=self._usage)

    async def aclose(self) -> None:
        pass


def given(count: int) -> Iterator[Document]:
    for number in range(count):
        yield Document.from_text(text(number), source=f"d{number}")


async def ended(run: BatchRun) -> tuple[list[Done | Failed | Skipped], RunReport]:
    return [outcome async for outcome in run], run.report
