"""One pace for all workers: turns for calls, as the endpoint allows them.

A turn is given when a place is free, when the buckets of requests and of tokens hold enough, and
when nobody was told to wait. A 429 makes everybody wait until the time that it names: each worker
waiting for itself makes a herd. Buckets follow the endpoint's `x-ratelimit-*` headers; where it
sends none, a 429 empties the buckets that the caller gave, and without these the number of places
is halved at a 429 and grows by one a round without (additive increase, multiplicative decrease:
D.-M. Chiu, R. Jain, "Analysis of the increase and decrease algorithms", 1989).
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from summarizer.batch.buckets import Bucket, Told

PATIENCE = 3_600.0
"""Seconds of nothing but 429 after which asking ends."""

LEAST_TIMEOUT = 30.0
"""Seconds that every call may take."""

_TIMES_P99 = 4
_ENOUGH = 32
_REMEMBERED = 512
_LONGEST_PAUSE = 60.0
_KINDS = ("requests", "tokens")

Later = Callable[[float, Callable[[], None]], Any]


class DrainedError(Exception):
    """There are no more turns: the run is ending. What was to be asked is left for the next."""


class Pace:
    """Who gives turns; `summarizer.llm.pacing.Pace` says what the caller has to know.

    Args:
        places: Calls in flight at the most.
        rpm, tpm: Requests and tokens a minute, where the caller knows a limit.
        clock, later: The time in seconds, and what calls back after some.
    """

    def __init__(
        self,
        places: int,
        *,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        later: Later | None = None,
    ) -> None:
        self._clock = clock
        self._later = later
        self._most = places
        self._allowed = float(places)
        self._out = 0
        self._sent = (0, 0)
        self._waiting: deque[tuple[int, asyncio.Future[_Turn]]] = deque()
        self._timer: Any = None
        now = clock()
        given = {"requests": rpm, "tokens": tpm}
        self._given = {kind: Bucket(n, n / 60, now) for kind, n in given.items() if n}
        self._told: dict[str, Bucket] = {}
        self._paused_until = 0.0
        self._epoch = 0
        self._storms = 0
        self._limited_since: float | None = None
        self._took: deque[float] = deque(maxlen=_REMEMBERED)
        self._answers = 0
        self._timeout = math.inf
        self._draining = False

    async def turn(self, tokens: int) -> _Turn:
        """Wait until a call of about so many tokens may go out. Raises DrainedError."""
        waiting: asyncio.Future[_Turn] = asyncio.get_running_loop().create_future()
        self._waiting.append((tokens, waiting))
        self._wake()
        if self._draining:
            self._refuse()
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled() and not waiting.exception():
                self._close()
            raise

    def drain(self) -> None:
        """Give no turn any more that has to be waited for; those that are waited for now end."""
        self._draining = True
        self._refuse()

    def _refuse(self) -> None:
        while self._waiting:
            _, waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(DrainedError)

    def _wake(self) -> None:
        """Give all the turns that can be given now."""
        while self._waiting:
            tokens, waiting = self._waiting[0]
            if waiting.done():
                self._waiting.popleft()
                continue
            if self._out >= max(1, int(self._allowed)):
                return  # whoever closes a turn comes back here
            if (wait := self._wait(tokens)) > 0:
                self._come_back(wait)
                return
            self._waiting.popleft()
            self._out += 1
            self._sent = (self._sent[0] + 1, self._sent[1] + tokens)
            for bucket in self._buckets("requests"):
                bucket.take(1)
            for bucket in self._buckets("tokens"):
                bucket.take(tokens)
            waiting.set_result(_Turn(self, tokens, self._clock()))

    def _buckets(self, kind: str) -> list[Bucket]:
        return [each[kind] for each in (self._given, self._told) if kind in each]

    def _wait(self, tokens: int) -> float:
        now = self._clock()
        waits = [self._paused_until - now]
        waits += [bucket.wait(1, now) for bucket in self._buckets("requests")]
        waits += [bucket.wait(tokens, now) for bucket in self._buckets("tokens")]
        return max(waits)

    def _come_back(self, wait: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        later = self._later or asyncio.get_running_loop().call_later
        self._timer = later(min(wait, _LONGEST_PAUSE), self._wake)

    def _heard(self, turn: _Turn, headers: Mapping[str, str]) -> None:
        now = self._clock()
        for kind, unseen in zip(_KINDS, self._since(turn), strict=True):
            if (told := Told.of(headers, kind)) is not None:
                if kind not in self._told:
                    self._told[kind] = Bucket(told.limit, 0.0, now)
                self._told[kind].learn(told, unseen, now, now - turn.start)
        if self._waiting:
            self._wake()

    def _since(self, turn: _Turn) -> tuple[int, int]:
        """Requests and tokens that went out after a turn."""
        return self._sent[0] - turn.sent[0], self._sent[1] - turn.sent[1]

    def _answered(self, turn: _Turn, tokens: int) -> None:
        self._limited_since = None
        self._storms = 0
        self._allowed = min(self._most, self._allowed + 1 / self._allowed)
        for bucket in self._buckets("tokens"):
            bucket.take(tokens - turn.tokens)
        self._took.append(self._clock() - turn.start)
        self._answers += 1
        if self._answers % _ENOUGH == 0:
            ordered = sorted(self._took)
            slow = ordered[math.ceil(0.99 * len(ordered)) - 1]
            self._timeout = max(LEAST_TIMEOUT, _TIMES_P99 * slow)

    def _limited(self, turn: _Turn, wait: float) -> bool:
        now = self._clock()
        if self._limited_since is None:
            self._limited_since = now
        if turn.epoch == self._epoch:  # the first of those that went out together
            self._epoch += 1
            self._storms += 1
            if not self._told:
                for bucket in self._given.values():
                    bucket.empty(now)
            if not (self._told or self._given) or self._storms > 1:
                self._allowed = max(1.0, self._allowed / 2)
        pause = wait or min(_LONGEST_PAUSE, 2.0 ** (self._storms - 1))
        self._paused_until = max(self._paused_until, now + pause)
        return self._paused_until - self._limited_since <= PATIENCE

    def _close(self) -> None:
        self._out -= 1
        self._wake()


class _Turn:
    """One call: its estimated tokens, when it went out, and how long it may take."""

    __slots__ = ("_is_open", "_pace", "epoch", "sent", "start", "timeout", "tokens")

    def __init__(self, pace: Pace, tokens: int, start: float) -> None:
        self._pace = pace
        self._is_open = True
        self.tokens = tokens
        self.start = start
        self.epoch = pace._epoch  # noqa: SLF001 - the pace's other half
        self.sent = pace._sent  # noqa: SLF001
        self.timeout = pace._timeout  # noqa: SLF001

    def heard(self, headers: Mapping[str, str]) -> None:
        self._pace._heard(self, headers)  # noqa: SLF001

    def answered(self, tokens: int) -> None:
        self._pace._answered(self, tokens)  # noqa: SLF001

    def limited(self, wait: float) -> bool:
        return self._pace._limited(self, wait)  # noqa: SLF001

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._pace._close()  # noqa: SLF001
