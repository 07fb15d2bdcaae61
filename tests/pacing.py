"""A pace by a clock of the test's own, and those who want turns: no test waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from summarizer.batch.pace import Pace


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
