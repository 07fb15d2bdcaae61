"""The one policy of retries: tenacity around one HTTP call.

The SDK's own retries are off and instructor's are for the shape of a reply; otherwise they
multiply. Waits grow exponentially with full jitter, never shorter than the endpoint asks
(Retry-After), and the whole ends within the time budget.

Source of full jitter: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)
from tenacity.stop import stop_base

from summarizer.errors import SummarizerError

ATTEMPTS = 6
"""Calls for one request at most, the first included; a reask is a request of its own."""

Sleep = Callable[[float], Awaitable[None]]

_BACK_OFF = wait_random_exponential(multiplier=1, max=60)


class TransientError(Exception):
    """A call failed in a way that may pass. `error` is what to raise if it does not, `retry_after`
    the seconds that the endpoint asks to wait, `is_silence` whether no answer came in time."""

    def __init__(
        self, error: SummarizerError, retry_after: float = 0.0, *, is_silence: bool = False
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry_after = retry_after
        self.is_silence = is_silence


def policy(left: Callable[[], float], sleep: Sleep = asyncio.sleep) -> AsyncRetrying:
    """A new policy for one request: its state is not safe to share between calls. `left` are the
    seconds until the time budget ends."""
    return AsyncRetrying(
        retry=retry_if_exception_type(TransientError),
        wait=_wait,
        stop=_Ending(left) | stop_after_attempt(ATTEMPTS),
        sleep=sleep,
        reraise=True,
    )


class _Ending(stop_base):
    """Stop where the next wait would pass the end."""

    def __init__(self, left: Callable[[], float]) -> None:
        self._left = left

    def __call__(self, retry_state: RetryCallState) -> bool:
        return retry_state.upcoming_sleep >= self._left()


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    floor = error.retry_after if isinstance(error, TransientError) else 0.0
    return max(floor, _BACK_OFF(state))
