"""Limits on requests and tokens a minute, and the headers that tell of them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Bucket:
    """So many a minute, flowing in evenly; after a minute's rest, as many at once."""

    name: str  # "requests" or "tokens", as the headers have it
    a_minute: int
    level: float
    filled: float | None = None  # when, in seconds; it begins to fill with the first request

    def fill(self, now: float) -> None:
        """Let in what has come since the last time."""
        gained = (now - (now if self.filled is None else self.filled)) * self.a_minute / 60
        self.level, self.filled = min(self.a_minute, self.level + gained), now

    def seconds_until(self, amount: float) -> float:
        """How long it takes until `amount` are there."""
        return max(0.0, amount - self.level) * 60 / self.a_minute

    def headers(self) -> dict[str, str]:
        """The limit, what is left of it, and how long it takes to be whole again."""
        return {
            f"x-ratelimit-limit-{self.name}": str(self.a_minute),
            f"x-ratelimit-remaining-{self.name}": str(int(self.level)),
            f"x-ratelimit-reset-{self.name}": duration(self.seconds_until(self.a_minute)),
        }


def duration(seconds: float) -> str:
    """A time as OpenAI writes it: `20ms`, `1.5s`, `6m0s`."""
    if seconds < 1:
        return f"{math.ceil(seconds * 1000)}ms"
    minutes, rest = divmod(round(seconds, 3), 60)
    return f"{int(minutes)}m{rest:g}s" if minutes else f"{rest:g}s"


class Limits:
    """Both limits together: a request takes from both, or is refused and takes from neither."""

    def __init__(
        self,
        requests: tuple[int, int] | None,
        tokens: tuple[int, int] | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Each limit is a number a minute and how many of them are left now, as if others had used
        the rest; None for no limit."""
        given = (("requests", requests), ("tokens", tokens))
        self._clock = clock
        self._buckets = {name: Bucket(name, *limit) for name, limit in given if limit}

    def take(self, tokens: int) -> float:
        """Take a request of so many tokens: 0, or the seconds until there is room for it."""
        now = self._clock()
        wanted = {"requests": 1, "tokens": tokens}
        for bucket in self._buckets.values():
            bucket.fill(now)
        # A request larger than the limit is let through when the bucket is full.
        waits = [
            bucket.seconds_until(min(wanted[name], bucket.a_minute))
            for name, bucket in self._buckets.items()
        ]
        if wait := max(waits, default=0.0):
            return wait
        for name, bucket in self._buckets.items():
            bucket.level -= wanted[name]
        return 0.0

    def headers(self) -> dict[str, str]:
        """What every answer tells of both."""
        return {
            name: value
            for bucket in self._buckets.values()
            for name, value in bucket.headers().items()
        }
