"""What an endpoint still allows: a bucket that drains with use and refills with time."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

_DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?")
_LONGEST = 90 * 86_400.0


class Bucket:
    """Holds at most `limit`, full at first, and refills by `rate` a second."""

    __slots__ = ("_at", "level", "limit", "rate")

    def __init__(self, limit: float, rate: float, now: float) -> None:
        self.limit = self.level = limit
        self.rate = rate
        self._at = now

    def refill(self, now: float) -> None:
        """Let time pass."""
        self.level = min(self.limit, self.level + (now - self._at) * self.rate)
        self._at = now

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` is there. More than the limit is there as soon as it is full."""
        self.refill(now)
        missing = min(amount, self.limit) - self.level
        if missing <= 1e-9:
            return 0.0
        return missing / self.rate if self.rate > 0 else math.inf

    def take(self, amount: float) -> None:
        """Use it; the level falls below 0 where more was used than there was."""
        self.level -= amount

    def empty(self, now: float) -> None:
        """There is nothing left, as a refusal says: whoever else shares the limit used the rest."""
        self.refill(now)
        self.level = min(self.level, 0.0)

    def learn(self, told: Told, unseen: float, now: float, ago: float) -> None:
        """Take over what the endpoint said of the moment when a call came in, `ago` seconds before:
        what went out since is `unseen` in it."""
        self._at = now
        self.limit = told.limit
        # Until it is full again takes `reset`; where that is not said, limits are by the minute.
        missing = told.limit - told.remaining
        self.rate = missing / told.reset if told.reset and missing > 0 else told.limit / 60
        self.level = min(told.limit, told.remaining - unseen + self.rate * ago)


class Told:
    """The three headers about one kind of limit."""

    __slots__ = ("limit", "remaining", "reset")

    def __init__(self, limit: float, remaining: float, reset: float | None) -> None:
        self.limit = limit
        self.remaining = remaining
        self.reset = reset

    @classmethod
    def of(cls, headers: Mapping[str, str], kind: str) -> Told | None:
        """What `headers` say about `requests` or `tokens`; None where they say nothing usable."""
        remaining = number(headers.get(f"x-ratelimit-remaining-{kind}"))
        limit = number(headers.get(f"x-ratelimit-limit-{kind}"))
        if remaining is None or not limit or remaining > limit:
            return None
        return cls(limit, remaining, seconds(headers.get(f"x-ratelimit-reset-{kind}")))


def number(text: str | None) -> float | None:
    """A number of 0 or more; None where there is none."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < math.inf else None


def seconds(text: str | None) -> float | None:
    """A duration as endpoints write it (`1s`, `6m0s`, `120ms`, `2.5`); None where it is none."""
    if not text:
        return None
    plain = number(text)
    if plain is None:
        found = _DURATION.fullmatch(text.strip())
        if not found or not any(found.groups()):
            return None
        parts = [float(part or 0) for part in found.groups()]
        weights = (86_400, 3_600, 60, 1, 0.001)
        plain = sum(part * weight for part, weight in zip(parts, weights, strict=True))
    return plain if plain <= _LONGEST else None
