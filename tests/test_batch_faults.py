"""Endpoints that limit, fail, hang and break off, in the middle of a batch."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from summarizer import Done, Settings, summarize_batch
from summarizer.batch import documents
from summarizer.batch.outcomes import BatchOptions
from summarizer.llm.endpoint import Endpoint as Address
from summarizer.llm.openai_model import OpenAIModel
from tests import endpoint as answers
from tests.batches import FINE, Clerk, batch, outputs, write
from tests.endpoint import Answer, Endpoint, Received, Step

BLINK = {"retry-after-ms": "20"}


def limited() -> Answer:
    return answers.error(429, "Slow down.", BLINK, code="rate_limit_exceeded")


class Storm:
    """Takes some requests, then refuses a great many, then takes all."""

    def __init__(self, first: int, refused: int) -> None:
        self._lock = threading.Lock()
        self._from, self._to = first, first + refused
        self.count = 0

    def __call__(self, _: Received) -> Answer:
        with self._lock:
            self.count += 1
            stormy = self._from < self.count <= self._to
        return limited() if stormy else FINE


def test_a_storm_of_429_fails_nobody(tmp_path: Path) -> None:
    # With 100 refusals for 30 documents, six attempts each would not be enough for all.
    source = write(tmp_path / "in", range(30))
    with Endpoint(storm := Storm(5, 100)) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url, "--time-budget", "2")
    assert result.code == 0, result.err
    assert storm.count == 130
    assert "30 briefs written, 0 failed" in result.err


def test_a_429_is_no_attempt_of_the_six(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(1))
    steps: list[Step] = [*[limited()] * 9, FINE]
    with Endpoint(*steps) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url)
        assert len(endpoint.received) == 10
    assert result.code == 0, result.err


def test_faults_lose_nothing(tmp_path: Path) -> None:
    now = {"retry-after-ms": "1"}
    special: dict[int, list[Step]] = {
        1: [answers.error(500, headers=now), FINE],
        4: [answers.reset(), FINE],
        7: [answers.malformed_json(), FINE],
        9: [answers.cut(), answers.error(503, headers=now), FINE],
    }
    source = write(tmp_path / "in", range(12))
    with Endpoint(clerk := Clerk(special)) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url)
    assert result.code == 0, result.err
    assert {number: count for number, count in clerk.asked.items() if count > 1} == {
        1: 2, 4: 2, 7: 2, 9: 3,
    }  # fmt: skip


def test_a_hang_ends_with_the_time_of_a_call_and_the_others_go_on(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(8))
    with Endpoint(clerk := Clerk({2: [answers.hang(), FINE]})) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url, "--timeout", "1")
    assert result.code == 0, result.err
    assert clerk.asked[2] == 2


@pytest.mark.parametrize(
    ("step", "code", "words"),
    [
        (answers.insufficient_quota(), 5, "no quota left"),
        (answers.bad_key(), 4, "refuses a request without a key"),
    ],
)
def test_what_would_meet_every_document_ends_the_run(
    tmp_path: Path, step: Step, code: int, words: str
) -> None:
    source, out = write(tmp_path / "in", range(40)), tmp_path / "out"
    with Endpoint(*[FINE] * 10, step) as endpoint:
        result = batch(source, out, endpoint.base_url, "--concurrency", "2")
        assert len(endpoint.received) <= 10 + 2 + 4
        again = batch(source, out, endpoint.base_url, "--concurrency", "2")
    assert result.code == again.code == code
    assert words in result.err
    assert "10 briefs written, 0 failed" in result.err
    assert len(outputs(out)) == 21


class Turns:
    """A pace that notes what the connection tells it."""

    def __init__(self) -> None:
        self.notes: list[Any] = []
        self.timeout = 0.3

    async def turn(self, tokens: int) -> Turns:
        assert tokens > 10  # of the request, as estimated
        self.notes.append("turn")
        return self

    def heard(self, headers: Any) -> None:
        self.notes.append(headers.get("x-ratelimit-remaining-requests"))

    def answered(self, tokens: int) -> None:
        self.notes.append(tokens)

    def limited(self, wait: float) -> bool:
        self.notes.append(wait)
        return True

    def close(self) -> None:
        self.notes.append("close")


def asked_at(pace: Turns, tmp_path: Path, *steps: Step) -> list[Any]:
    async def go(url: str) -> list[Any]:
        model = OpenAIModel(Address(url, None, is_openai=False), Settings(), "m", pace=pace)
        try:
            source = [str(write(tmp_path / "in", range(1)))]
            run = summarize_batch(
                documents(source), out=tmp_path / "out", options=BatchOptions(), model=model
            )
            return [outcome async for outcome in run]
        finally:
            await model.aclose()

    with Endpoint(*steps) as endpoint:
        return asyncio.run(go(endpoint.base_url))


def test_every_call_takes_a_turn_and_tells_what_it_heard(tmp_path: Path) -> None:
    fine = Answer(200, {**FINE.headers, "x-ratelimit-remaining-requests": "7"}, FINE.body)
    pace = Turns()
    [outcome] = asked_at(pace, tmp_path, limited(), fine)
    assert isinstance(outcome, Done)
    assert pace.notes == ["turn", None, "close", 0.02, "turn", "7", 150, "close"]


def test_after_a_call_that_took_too_long_the_next_has_all_its_time(tmp_path: Path) -> None:
    def slowly(_: Received) -> Answer:
        threading.Event().wait(0.6)  # longer than a first call may take at this pace
        return FINE

    [outcome] = asked_at(Turns(), tmp_path, slowly)
    assert isinstance(outcome, Done)
