"""When a call may go out: the seam through which many callers share one endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Turn(Protocol):
    """Leave to make one call; it is held until `close`."""

    @property
    def timeout(self) -> float:
        """Seconds that the call may take, by what others took; infinite where nothing is known."""
        ...

    def heard(self, headers: Mapping[str, str]) -> None:
        """The headers of the answer, as soon as they are there, whatever the answer is."""
        ...

    def answered(self, tokens: int) -> None:
        """The call came back with a reply that used so many tokens."""
        ...

    def limited(self, wait: float) -> bool:
        """The call met a rate limit that asks to wait so many seconds, 0 where it names no time.
        Whether to ask again, in another turn."""
        ...

    def close(self) -> None:
        """The call is over."""
        ...


class Pace(Protocol):
    """Who gives turns. A call that meets a rate limit is no failed attempt then: it waits for
    another turn, and what it waits does not count against its question's time budget."""

    async def turn(self, tokens: int) -> Turn:
        """Wait until a call of about so many tokens may go out."""
        ...
