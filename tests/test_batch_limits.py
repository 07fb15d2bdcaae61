"""What an endpoint says of its limits, and what a 429 does to everybody's pace."""

from __future__ import annotations

import pytest

from summarizer.batch.buckets import seconds
from summarizer.batch.pace import PATIENCE
from tests.pacing import Callers, go, settle, told


def test_the_endpoint_says_what_is_left_and_when_more_comes() -> None:
    async def test() -> None:
        callers = Callers()
        await callers.want(1)
        callers.turns[0].heard(told(600, 2, "59.8s"))
        callers.close()
        await callers.want(5)
        assert len(callers.turns) == 2
        await callers.clock.pass_(0.21)
        assert len(callers.turns) == 4
        await callers.clock.pass_(0.1)
        assert len(callers.turns) == 5

    go(test())


def test_what_went_out_after_a_call_is_not_in_what_its_answer_says() -> None:
    async def test() -> None:
        callers = Callers()
        await callers.want(5)
        # The first of five came in when 6 were left after it: 2 are left now.
        callers.turns[0].heard(told(600, 6, "59.4s"))
        await callers.want(5)
        assert len(callers.turns) == 5 + 2

    go(test())


def test_the_tokens_that_are_left_hold_back_what_is_larger() -> None:
    async def test() -> None:
        callers = Callers()
        await callers.want(1)
        callers.turns[0].heard(told(60_000, 500, "59.5s", "tokens"))
        callers.close()
        await callers.want(1, tokens=1500)
        assert callers.turns == []
        await callers.clock.pass_(1.1)
        assert len(callers.turns) == 1

    go(test())


def test_headers_that_make_no_sense_are_ignored() -> None:
    async def test() -> None:
        callers = Callers()
        await callers.want(1)
        for headers in (
            told(0, 0, "1s"), told(10, 11, "1s"), told(10, 5, "soon"),
            {"x-ratelimit-remaining-requests": "nan", "x-ratelimit-limit-requests": "-1"},
        ):  # fmt: skip
            callers.turns[0].heard(headers)
        await callers.want(5)
        assert len(callers.turns) == 6

    go(test())


def test_a_limit_pauses_everybody_until_the_time_it_names() -> None:
    async def test() -> None:
        callers = Callers()
        await callers.want(4)
        first, *others = callers.turns
        assert first.limited(7.0)
        first.close()
        await callers.want(10)
        callers.turns = others
        callers.close()
        await settle()
        await callers.clock.pass_(6.9)
        assert callers.turns == []
        await callers.clock.pass_(0.2)
        assert len(callers.turns) == 10

    go(test())


def test_without_headers_the_places_are_halved_once_a_limit_and_grow_back() -> None:
    async def test() -> None:
        callers = Callers(places=16)
        await callers.want(16)
        out, callers.turns = callers.turns, []
        for turn in out:  # they went out together, and tell one thing
            assert turn.limited(1.0)
            turn.close()
        await callers.want(100)
        await callers.clock.pass_(1.1)
        assert len(callers.turns) == 8
        callers.close()
        await settle()
        assert len(callers.turns) == 8 + (len(callers.turns) - 8)
        assert 8 <= len(callers.turns) <= 9
        for _ in range(3):
            callers.close()
            await settle()
        assert 10 <= len(callers.turns) <= 13

    go(test())


def test_a_limit_without_a_time_waits_longer_each_time() -> None:
    async def test() -> None:
        callers = Callers(places=1)
        for wait in (1, 2, 4, 8):
            await callers.want(1)
            turn = callers.turns.pop()
            assert turn.limited(0.0)
            turn.close()
            await callers.want(1)
            await callers.clock.pass_(wait - 0.01)
            assert callers.turns == []
            await callers.clock.pass_(0.02)
            callers.turns.pop().close()
            await settle()

    go(test())


def test_an_hour_of_nothing_but_limits_is_enough() -> None:
    async def test() -> None:
        callers = Callers(places=1)
        asked = 0
        while True:
            await callers.want(1)
            turn = callers.turns.pop()
            asked += 1
            again = turn.limited(100.0)
            turn.close()
            if not again:
                break
            await callers.clock.pass_(101)
        assert asked == int(PATIENCE // 101) + 1

    go(test())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1s", 1), ("6m0s", 360), ("120ms", 0.12), ("2.5", 2.5), ("1h2m3.5s", 3723.5),
        ("1d", 86400), ("", None), ("soon", None), ("-1", None), ("1e300", None), ("s", None),
        ("1700000000", None),
    ],
)  # fmt: skip
def test_durations_as_endpoints_write_them(text: str, value: float | None) -> None:
    assert seconds(text) == value
