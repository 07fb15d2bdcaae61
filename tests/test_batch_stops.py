"""What ends a batch, since every further document would meet it: nothing is noted as failed that
was not asked about, and the same command goes on."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import BatchOptions, Document, Settings, summarize_batch
from summarizer.batch.outcomes import RunReport
from summarizer.errors import NoConnectionError
from summarizer.llm.endpoint import Endpoint as Place
from summarizer.llm.openai_model import OpenAIModel
from summarizer.llm.retrying import Sleep
from tests import endpoint as answers
from tests.batches import FINE, Clerk, batch, text, write
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received


def told(out: Path) -> str:
    """What the ledger says of the documents."""
    return run("status", str(out)).out.decode().splitlines()[0]


def test_a_model_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(40)), tmp_path / "out"
    with Endpoint(answers.model_not_found(), answers.model_not_found(), FINE) as endpoint:
        wrong = batch(source, out, endpoint.base_url, "--concurrency", "1", model="gone")
        assert len(endpoint.received) <= 2  # one may have its turn already
        assert wrong.code == 5
        assert "knows no model gone" in wrong.err
        assert told(out) == "0 briefs, 0 failed, 0 incomplete."
        right = batch(source, out, endpoint.base_url, model="gone")
    assert right.code == 0
    assert told(out) == "40 briefs, 0 failed, 0 incomplete."


def test_nobody_who_listens_ends_the_run(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(40)), tmp_path / "out"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    result = batch(source, out, f"http://127.0.0.1:{port}/v1")
    assert result.code == 5
    assert "is it running?" in result.err
    assert told(out) == "0 briefs, 0 failed, 0 incomplete."


def leaving(endpoint: Endpoint, count: int) -> Iterator[Document]:
    """Documents; the endpoint is closed before the fourth is handed out."""
    for number in range(count):
        if number == 3:
            endpoint.__exit__(None, None, None)
        yield Document.from_text(text(number), source=f"d{number}")


async def ended(endpoint: Endpoint, count: int, out: Path, sleep: Sleep) -> RunReport:
    """A run over as many documents, one at a time."""
    place = Place(endpoint.base_url, None, is_openai=False)
    model = OpenAIModel(place, Settings(), "m", sleep=sleep)
    one = BatchOptions(concurrency=1)
    run = summarize_batch(leaving(endpoint, count), out=out, options=one, model=model)
    try:
        async for _ in run:
            pass
    finally:
        await model.aclose()
    return run.report


def test_an_endpoint_that_is_started_anew_is_waited_for(tmp_path: Path) -> None:
    first = Endpoint(FINE)
    again: list[Endpoint] = []
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            again.append(Endpoint(FINE, port=first.server_address[1]))

    try:
        report = asyncio.run(ended(first, 6, tmp_path, sleep))
    finally:
        for endpoint in again:
            endpoint.__exit__(None, None, None)
    assert (report.done, report.failed, len(waits)) == (6, 0, 3)


def test_an_endpoint_that_does_not_come_back_ends_the_run(tmp_path: Path) -> None:
    async def sleep(_: float) -> None:
        pass

    with pytest.raises(NoConnectionError, match="Tried 6 times"):
        asyncio.run(ended(Endpoint(FINE), 60, tmp_path, sleep))
    assert told(tmp_path) == "3 briefs, 0 failed, 0 incomplete."


def test_a_hundred_failures_in_a_row_end_the_run(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(150)), tmp_path / "out"
    rejecting = answers.error(400, "No such parameter.")
    with Endpoint(rejecting) as endpoint:
        result = batch(source, out, endpoint.base_url, "--concurrency", "1")
        assert 100 <= len(endpoint.received) <= 104
    assert result.code == 5
    assert "No such parameter" in result.err
    assert "The 99 requests before it failed, too." in result.err
    assert told(out).startswith("0 briefs, 99 failed")


def test_failures_between_replies_do_not(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(150)), tmp_path / "out"

    class Some(Clerk):
        def __call__(self, request: Received) -> Answer:
            super().__call__(request)
            return FINE if sum(self.asked.values()) % 50 == 0 else answers.error(400, "No.")

    with Endpoint(Some()) as endpoint:
        result = batch(source, out, endpoint.base_url, "--concurrency", "4")
    assert result.code == 8
    assert "3 briefs written, 147 failed" in result.err
