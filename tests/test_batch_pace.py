"""The pace by a clock of the test's own: no test waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from summarizer.batch.buckets import seconds
from summarizer.batch.pace import PATIENCE, DrainedError, Pace


class Clock:
    """Time that passes when it is told to; what is due is called then."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def __call__(self) -> float:
        return self.now

    def later(self, wait: float, call: Callable[[], None]) -> Any:
        entry = (self.now + wait, call)
        self.due.append(entry)
        return self

    def cancel(self) -> None:
        self.due.clear()

    async def pass_(self, wait: float) -> None:
        end = self.now + wait
        while self.due and min(self.due)[0] <= end:
            self.due.sort(key=lambda each: each[0])
            self.now, call = self.due.pop(0)
            call()
        self.now = end
        await settle()


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


class Callers:
    """Those who want turns; each turn that is given stands in `turns`."""

    def __init__(self, places: int = 100, **given: Any) -> None:
        self.clock = Clock()
        self.pace = Pace(places, clock=self.clock, later=self.clock.later, **given)
        self.turns: list[Any] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def want(self, count: int, tokens: int = 10) -> None:
        self.tasks += [asyncio.create_task(self._one(tokens)) for _ in range(count)]
        await settle()

    async def _one(self, tokens: int) -> None:
        turn = await self.pace.turn(tokens)
        self.turns.append(turn)

    def close(self, *, tokens: int | None = None) -> None:
        """Answer all turns that are out, and close them."""
        for turn in self.turns:
            turn.answered(turn.tokens if tokens is None else tokens)
            turn.close()
        self.turns.clear()


def go(test: Coroutine[Any, Any, None]) -> None:
    async def whole() -> None:
        await test
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    asyncio.run(whole())


def told(limit: int, remaining: int, reset: str, kind: str = "requests") -> dict[str, str]:
    names = ("limit", "remaining", "reset")
    values = (str(limit), str(remaining), reset)
    return {f"x-ratelimit-{n}-{kind}": v for n, v in zip(names, values, strict=True)}


def test_there_are_no_more_turns_than_places() -> None:
    async def test() -> None:
        callers = Callers(places=3)
        await callers.want(5)
        assert len(callers.turns) == 3
        callers.close()
        await settle()
        assert len(callers.turns) == 2

    go(test())


def test_a_given_rate_spends_its_burst_and_then_keeps_to_the_rate() -> None:
    async def test() -> None:
        callers = Callers(rpm=60)
        await callers.want(80)
        assert len(callers.turns) == 60
        await callers.clock.pass_(5)
        assert len(callers.turns) == 65
        await callers.clock.pass_(60)
        assert len(callers.turns) == 80

    go(test())


def test_a_limit_empties_the_burst_that_a_given_rate_would_still_allow() -> None:
    async def test() -> None:
        callers = Callers(rpm=60)
        await callers.want(5)
        refused = callers.turns.pop()
        callers.close()
        assert refused.limited(0.5)  # somebody else used the rest of the minute
        refused.close()
        await callers.want(20)
        await callers.clock.pass_(0.9)
        assert callers.turns == []
        await callers.clock.pass_(5)
        assert len(callers.turns) == 5
        await callers.clock.pass_(5)
        assert len(callers.turns) == 10

    go(test())


def test_tokens_are_counted_as_they_were_used() -> None:
    async def test() -> None:
        callers = Callers(tpm=6000)
        await callers.want(4, tokens=1000)
        assert len(callers.turns) == 4
        callers.close(tokens=1500)  # 2,000 more than was thought: nothing is left
        await callers.want(1, tokens=1000)
        await callers.clock.pass_(9)
        assert callers.turns == []
        await callers.clock.pass_(2)
        assert len(callers.turns) == 1

    go(test())


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


def test_the_time_for_a_call_follows_the_slowest_of_the_others() -> None:
    async def test() -> None:
        callers = Callers()
        await callers.want(1)
        assert callers.turns[0].timeout == float("inf")
        for wait in [1.0] * 16 + [20.0] + [1.0] * 16:
            await callers.clock.pass_(wait)
            callers.close()
            await callers.want(1)
        assert callers.turns[0].timeout == 80.0
        for _ in range(600):
            await callers.clock.pass_(1.0)
            callers.close()
            await callers.want(1)
        assert callers.turns[0].timeout == 30.0

    go(test())


def test_draining_ends_those_who_wait_and_lets_those_go_on_who_need_not() -> None:
    async def test() -> None:
        callers = Callers(places=2)
        await callers.want(4)
        callers.pace.drain()
        await settle()
        ended = [task for task in callers.tasks if task.done() and task.exception()]
        assert [type(task.exception()) for task in ended] == [DrainedError] * 2
        callers.close()
        await callers.want(1)
        assert len(callers.turns) == 1

    go(test())


def test_who_stops_waiting_takes_no_place() -> None:
    async def test() -> None:
        callers = Callers(places=1)
        await callers.want(3)
        callers.tasks[1].cancel()
        await settle()
        callers.close()
        await settle()
        assert len(callers.turns) == 1

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
