"""The pace by a clock of the test's own: no test waits."""

from __future__ import annotations

from summarizer.batch.pace import DrainedError
from tests.pacing import Callers, go, settle


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
