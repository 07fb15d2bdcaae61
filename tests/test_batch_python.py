"""`summarize_batch` from Python: outcomes, back-pressure, money, memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest

from summarizer import (
    BatchItem,
    BatchOptions,
    Document,
    Done,
    Failed,
    Settings,
    Skipped,
    summarize_batch,
)
from summarizer.batch import documents
from summarizer.batch.outcomes import RunReport
from summarizer.errors import DocumentError, QuotaError, RefusedError
from summarizer.llm import Reply
from summarizer.messages import Message
from summarizer.readers import Extract
from summarizer.results import Usage
from summarizer.wire import ReplySchema
from tests.batches import FINE, text, write
from tests.endpoint import Endpoint
from tests.tellers import ONE, Teller, ended, given


def test_outcomes_are_typed_and_carry_the_brief(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(3))
    (source / "empty.txt").write_text("  ")
    with Endpoint(FINE) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="m")
        names = [str(source)]
        out = tmp_path / "out"
        outcomes, report = asyncio.run(ended(summarize_batch(documents(names), settings, out=out)))
        again, _ = asyncio.run(ended(summarize_batch(documents(names), settings, out=out)))
    by_id = {outcome.id: outcome for outcome in outcomes}
    done = by_id["d001.txt"]
    assert isinstance(done, Done)
    assert done.summary.brief.bottom_line.statement == "The ferry ran aground."
    assert all((out / name).is_file() for name in done.files)
    failed = by_id["empty.txt"]
    assert isinstance(failed, Failed)
    assert (failed.kind, report.done, report.failed) == ("DocumentError", 3, 1)
    assert {type(outcome) for outcome in again} == {Skipped}
    assert {o.reason for o in again if isinstance(o, Skipped)} == {"done", "failed"}


def test_nothing_is_taken_faster_than_outcomes_are(tmp_path: Path) -> None:
    taken = 0

    def counting() -> Iterator[Document]:
        nonlocal taken
        for document in given(1000):
            taken += 1
            yield document

    async def go() -> None:
        run = summarize_batch(
            counting(), out=tmp_path, options=BatchOptions(concurrency=4), model=Teller()
        )
        seen = 0
        async for _ in run:
            seen += 1
            for _ in range(50):
                await asyncio.sleep(0)
            assert taken <= seen + 4 + 4 + 1
            if seen == 40:
                break

    asyncio.run(go())
    assert taken < 60


def test_leaving_early_lets_a_second_run_go_on(tmp_path: Path) -> None:
    teller = Teller()

    async def go() -> RunReport:
        async for _ in summarize_batch(given(50), out=tmp_path, options=ONE, model=teller):
            break
        await asyncio.sleep(0.01)  # the generator is closed by the loop
        _, report = await ended(summarize_batch(given(50), out=tmp_path, options=ONE, model=teller))
        return report

    report = asyncio.run(go())
    assert report.done + report.skipped["done"] == 50
    assert teller.asked <= 52


def test_draining_ends_with_what_is_under_way(tmp_path: Path) -> None:
    async def go() -> tuple[int, RunReport]:
        run = summarize_batch(given(1000), out=tmp_path, model=Teller())
        seen = 0
        async for _ in run:
            seen += 1
            if seen == 10:
                run.drain()
        return seen, run.report

    seen, report = asyncio.run(go())
    assert report.state == "interrupted"
    assert 10 <= seen < 60


def test_max_cost_counts_what_is_in_flight(tmp_path: Path) -> None:
    teller = Teller(cost=0.01)
    options = BatchOptions(concurrency=8, max_cost=0.305)
    run = summarize_batch(given(200), out=tmp_path, options=options, model=teller)
    _, report = asyncio.run(ended(run))
    assert report.state == "spent"
    assert report.spent.cost_usd == pytest.approx(0.30)
    assert report.done == 30
    more = summarize_batch(given(200), out=tmp_path, options=options, model=teller)
    _, report = asyncio.run(ended(more))
    assert (report.done, report.skipped["done"]) == (30, 30)


def test_two_documents_of_one_id_do_not_share_a_brief(tmp_path: Path) -> None:
    items = [Document.from_text(text(n)) for n in (1, 2)]
    outcomes, _ = asyncio.run(ended(summarize_batch(items, out=tmp_path, model=Teller())))
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["Done", "Failed"]
    [failed] = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert "the same id" in failed.message


def test_an_asynchronous_iterable_will_do(tmp_path: Path) -> None:
    async def slowly() -> AsyncIterator[Document]:
        for document in given(20):
            await asyncio.sleep(0)
            yield document

    _, report = asyncio.run(ended(summarize_batch(slowly(), out=tmp_path, model=Teller())))
    assert report.done == 20


def test_an_exception_that_nobody_meant_stays_with_its_document(tmp_path: Path) -> None:
    def boom() -> Extract:
        raise ZeroDivisionError("boom")

    items: list[BatchItem | Document] = [BatchItem("bad", "bad", boom), *given(3)]
    outcomes, report = asyncio.run(ended(summarize_batch(items, out=tmp_path, model=Teller())))
    assert report.done == 3
    [failed] = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert failed.kind == "ZeroDivisionError"
    assert "an error of the program itself" in failed.message


def test_a_list_that_breaks_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    def breaking() -> Iterator[Document]:
        yield from given(5)
        raise OSError("the disk is out")

    run = summarize_batch(breaking(), out=tmp_path, model=Teller())
    with pytest.raises(DocumentError, match="cannot be listed"):
        asyncio.run(ended(run))
    assert (run.report.done, run.report.state) == (5, "stopped")


class Refusing(Teller):
    """Answers some, and then raises."""

    def __init__(self, after: int, error: Exception) -> None:
        super().__init__()
        self._after = after
        self._error = error

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        if self.asked >= self._after:
            raise self._error
        return await super().ask(messages, schema)


def test_a_spent_quota_ends_the_run_and_fails_no_document(tmp_path: Path) -> None:
    broke = Refusing(10, QuotaError("no quota left"))
    run = summarize_batch(given(100), out=tmp_path, model=broke)
    with pytest.raises(QuotaError):
        asyncio.run(ended(run))
    assert (run.report.done, run.report.failed, run.report.state) == (10, 0, "stopped")
    _, report = asyncio.run(ended(summarize_batch(given(100), out=tmp_path, model=Teller())))
    assert (report.done, report.skipped["done"]) == (90, 10)


def test_what_a_failure_cost_is_counted(tmp_path: Path) -> None:
    error = RefusedError("declined")
    error.usage = Usage(requests=1, input_tokens=10, output_tokens=5, cost_usd=0.02)
    run = summarize_batch(given(4), out=tmp_path, options=ONE, model=Refusing(2, error))
    _, report = asyncio.run(ended(run))
    assert (report.done, report.failed) == (2, 2)
    assert report.spent.cost_usd == pytest.approx(0.06)
    spent = json.loads((tmp_path / "run.json").read_text())["spent"]
    assert spent["cost_usd"] == pytest.approx(0.06)
