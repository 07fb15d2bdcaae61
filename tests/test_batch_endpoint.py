"""The endpoint that the batch command is measured against, asked by a real client."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch import corpus
from benchmarks.batch.behaviour import KINDS, Options
from benchmarks.batch.limits import Limits, duration
from benchmarks.batch.processes import endpoint
from summarizer import Document, Settings, markdown, summarize
from tests.batch_client import Asked, Client, served


def test_a_reply_is_the_documents_own_first_sentence_and_passes_the_checks() -> None:
    text = next(text for _, text in corpus.texts(1))
    with endpoint() as at:
        document = Document.from_text(text)
        settings = Settings(base_url=at.base_url, model="m")
        one, other = (summarize(document, settings=settings) for _ in range(2))
        told = at.counters(documents=True)
    assert one.brief.bottom_line is not None
    assert one.brief.bottom_line.statement == document.sentence(1)
    assert not one.rejected
    assert markdown(one) == markdown(other)
    assert told["documents"] == {corpus.marker(0): 2}
    assert told["prompt_tokens"] > 2 * 2000


def test_counters_tell_what_was_paid_by_document_and_what_was_in_flight() -> None:
    async def work(client: Client) -> tuple[Any, ...]:
        names = ["D0000001", "D0000002", "D0000001"]
        await asyncio.gather(*(client.ask(f"In case {name}, it rained.") for name in names))
        first, brief = await client.counters(), await client.counters("?documents=0")
        await client.reset()
        return first, brief, await client.counters()

    first, brief, after = served(Options(latency_ms=50), work)
    assert first["documents"] == {"D0000001": 2, "D0000002": 1}
    assert (first["requests"], first["paid"]) == (3, 3)
    assert (first["in_flight"], first["most_in_flight"]) == (0, 3)
    assert first["last"] - first["first"] >= 0.05
    assert "documents" not in brief
    assert (after["requests"], after["paid"], after["documents"]) == (0, 0, {})


def test_requests_over_the_limit_get_429_and_are_not_paid() -> None:
    async def work(client: Client) -> tuple[list[Asked], Any]:
        asked = [await client.ask("In case D0000001, it rained.") for _ in range(4)]
        return asked, await client.counters()

    asked, told = served(Options(rpm=60, left=3), work)
    assert [status for status, _, _ in asked] == [200, 200, 200, 429]
    names = ("limit", "remaining", "reset")
    first = [asked[0][1][f"x-ratelimit-{name}-requests"] for name in names]
    assert first == ["60", "2", "58s"]  # two of sixty are left; one comes back a second
    assert asked[3][1]["x-ratelimit-remaining-requests"] == "0"
    assert asked[3][1]["retry-after"] == "1"
    assert asked[3][2]["error"]["code"] == "rate_limit_exceeded"
    assert (told["limited"], told["paid"]) == (1, 3)


def test_tokens_have_a_limit_of_their_own() -> None:
    async def work(client: Client) -> list[Asked]:
        return [await client.ask("It rained. " * 20) for _ in range(3)]

    asked = served(Options(tpm=5000, left_tokens=500), work)
    assert [status for status, _, _ in asked] == [200, 200, 429]
    assert asked[0][1]["x-ratelimit-limit-tokens"] == "5000"
    used = asked[0][2]["usage"]["total_tokens"]
    left = int(asked[0][1]["x-ratelimit-remaining-tokens"])
    assert left == pytest.approx(500 - used, abs=1)
    assert "x-ratelimit-limit-requests" not in asked[0][1]


def test_an_endpoint_without_headers_says_nothing_of_its_limits() -> None:
    async def work(client: Client) -> list[Asked]:
        return [await client.ask("It rained.") for _ in range(2)]

    asked = served(Options(rpm=60, left=1, headers=False), work)
    assert [status for status, _, _ in asked] == [200, 429]
    told = {name for _, headers, _ in asked for name in headers}
    assert not [name for name in told if name.startswith(("x-ratelimit", "retry-after"))]


def test_limits_fill_evenly_up_to_a_minutes_worth() -> None:
    now = [0.0]
    limits = Limits((60, 2), None, clock=lambda: now[0])
    assert [limits.take(1) for _ in range(3)] == pytest.approx([0, 0, 1])
    now[0] = 1.0
    assert limits.take(1) == 0
    now[0] = 600.0
    assert [limits.take(1) for _ in range(61)] == pytest.approx([*[0] * 60, 1])


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "0ms"), (0.0201, "21ms"), (1, "1s"), (1.5, "1.5s"), (360, "6m0s"), (61.25, "1m1.25s")],
)
def test_durations_are_written_as_openai_does(seconds: float, written: str) -> None:
    assert duration(seconds) == written


def test_a_poisonous_document_always_gets_400_and_costs_nothing() -> None:
    async def work(client: Client) -> tuple[list[int], Any]:
        text = f"In case D0000003, it is stamped {corpus.POISON}."
        return [(await client.ask(text))[0] for _ in range(2)], await client.counters()

    statuses, told = served(Options(), work)
    assert statuses == [400, 400]
    assert (told["poisoned"], told["paid"], told["documents"]) == (2, 0, {})


@pytest.mark.parametrize(
    ("kind", "seen", "paid"),
    [
        ("500", "500", 0),
        ("reset", "ClientConnectionResetError ServerDisconnectedError ClientOSError", 0),
        ("malformed", "malformed", 1),
        ("garbled", "garbled", 1),
        ("truncated", "ClientPayloadError", 1),
        ("hang", "TimeoutError", 0),
    ],
)
def test_each_fault_is_what_its_name_says(kind: str, seen: str, paid: int) -> None:
    async def work(client: Client) -> tuple[str, Any]:
        outcome = await client.outcome("In case D0000001, it rained.")
        await asyncio.sleep(0.05)  # until the endpoint knows that a client has gone
        return outcome, await client.counters()

    outcome, told = served(Options(faults=1, kinds=(kind,)), work)
    assert outcome in seen.split()
    assert told["faults"] == {kind: 1}
    assert (told["paid"], told["in_flight"]) == (paid, 0)


def test_faults_belong_to_the_document_and_its_attempt_whatever_the_order() -> None:
    names = [corpus.marker(number) for number in range(40)]

    async def fates(client: Client, order: list[str]) -> dict[str, list[str]]:
        asked = await asyncio.gather(*(client.outcome(f"In case {name}, x.") for name in order))
        return {name: [fate] for name, fate in zip(order, asked, strict=True)}

    async def work(client: Client) -> tuple[Any, Any, Any]:
        one = await fates(client, names)
        again = await fates(client, names)
        await client.reset()
        return one, again, await fates(client, names[::-1])

    one, again, reverse = served(Options(faults=0.5, kinds=("500",)), work)
    assert one == reverse
    assert one != again  # a second attempt has a fate of its own
    assert Counter(fate for fates in one.values() for fate in fates).keys() == {"200", "500"}


def test_rates_and_latencies_come_out_as_asked() -> None:
    options = Options(latency_ms=200, sigma=0.5, faults=0.02, kinds=KINDS)
    drawn = [options.chance(corpus.marker(number), 1) for number in range(5000)]
    assert sum(bool(kind) for kind, _ in drawn) / 5000 == pytest.approx(0.02, abs=0.005)
    seconds = sorted(each for _, each in drawn)
    assert seconds[2500] == pytest.approx(0.2, rel=0.05)
    assert seconds[4206] == pytest.approx(0.33, rel=0.1)  # one sigma above: 0.2 * e ** 0.5
    assert Options(latency_ms=200).chance("D0000001", 1) == ("", 0.2)


def test_the_corpus_is_small_marked_and_the_same_every_time(tmp_path: Path) -> None:
    texts = list(corpus.texts(300, poison=0.01))
    assert texts == list(corpus.texts(300, poison=0.01))
    assert len({name for name, _ in texts}) == 300
    for number, (_, text) in enumerate(texts):
        assert corpus.SHORTEST <= len(text) <= corpus.LONGEST
        assert corpus.marker(number) in text.split(".")[0]
    assert sum(corpus.POISON in text for _, text in texts) == 3
    corpus.write(tmp_path / "documents", 3)
    assert len(list((tmp_path / "documents").iterdir())) == 3
