"""HTTP calls to one endpoint. The only module that imports openai.

Its types are not let out: a completion is whatever came in, and every failure is one of
`summarizer.errors`.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import time
from contextvars import ContextVar
from typing import Any

import openai
from openai.types.chat import ChatCompletion

from summarizer.errors import RateLimitError
from summarizer.llm import failures
from summarizer.llm.completions import fault, usage_of
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.pacing import Pace, Turn
from summarizer.llm.retrying import Sleep, TransientError, policy
from summarizer.messages import tokens_in
from summarizer.results import Usage
from summarizer.settings import Settings

_turn: ContextVar[Turn | None] = ContextVar("_turn", default=None)


class Question:
    """One question to the model: the time that is left for it, and what its answers used. Each
    answer is entered when it comes in: later, instructor writes the sum of all into the last.
    After a call that took too long, it `is_patient`: the next may take all the time of a call."""

    def __init__(self, time_budget: float) -> None:
        self.usage = Usage()
        self.is_patient = False
        self._end = time.monotonic() + time_budget

    def extend(self, seconds: float) -> None:
        """Take a wait for one's turn off the count."""
        self._end += seconds

    @property
    def left(self) -> float:
        """Seconds; 0 when the time is over."""
        return max(0.0, self._end - time.monotonic())


class Connection:
    """Calls to an endpoint, over connections that are kept until `aclose`."""

    def __init__(
        self,
        endpoint: Endpoint,
        settings: Settings,
        model: str,
        sleep: Sleep,
        pace: Pace | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._pace = pace
        self._timeout = settings.timeout
        self._model = model
        self._sleep = sleep
        self._headers = _headers(endpoint)
        self._has_answered = False
        self._client = openai.AsyncOpenAI(
            api_key=endpoint.key or "none",
            base_url=endpoint.base_url,
            max_retries=0,
            timeout=settings.timeout,
            # A redirect would carry the document to a host that nobody named.
            http_client=openai.DefaultAioHttpClient(
                follow_redirects=False,
                trust_env=not endpoint.is_loopback,
                event_hooks={"response": [_listen]} if pace else None,
            ),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def complete(self, arguments: dict[str, Any], question: Question) -> Any:
        """One completion that holds a text, tried again by the policy, and entered as used."""
        retrying = policy(lambda: question.left, self._sleep)
        try:
            completion: Any = await retrying(self._in_turn, arguments, question)
        except TransientError as error:
            failure = error.error
            if (tries := retrying.statistics["attempt_number"]) > 1:
                failure.args = (f"{failure} Tried {tries} times.",)
        else:
            return completion
        raise failure

    async def _in_turn(self, arguments: dict[str, Any], question: Question) -> Any:
        """A call as soon as the pace allows, and again as long as it meets nothing but a limit."""
        if self._pace is None:
            return await self._call(arguments, question, self._timeout)
        tokens = _tokens(arguments)
        while True:
            start = time.monotonic()
            turn = await self._pace.turn(tokens)
            sent = time.monotonic()
            question.extend(sent - start)
            before = question.usage
            _turn.set(turn)
            timeout = self._timeout if question.is_patient else min(self._timeout, turn.timeout)
            try:
                completion = await self._call(arguments, question, timeout)
            except TransientError as error:
                failure = error
            else:
                turn.answered(question.usage.tokens - before.tokens)
                return completion
            finally:
                turn.close()
            if not isinstance(failure.error, RateLimitError):
                question.is_patient |= failure.is_silence
                raise failure
            if not turn.limited(failure.retry_after):
                raise failure.error
            question.extend(time.monotonic() - sent)

    async def _call(self, arguments: dict[str, Any], question: Question, most: float) -> Any:
        # `chat.completions.create` goes through its typed arguments key by key, which takes as long
        # as sending them, and its module takes 16 MB; it ends in this very call.
        # Failures are raised outside of `except`, so that they do not carry the SDK's exceptions
        # along, which hold the key.
        try:
            async with asyncio.timeout(min(most, question.left)):
                completion: Any = await self._client.post(
                    "/chat/completions",
                    cast_to=ChatCompletion,
                    body=arguments,
                    options={"headers": self._headers, "security": {"bearer_auth": True}},
                )
        except (openai.OpenAIError, TimeoutError, ValueError, RecursionError) as error:
            failure = self._failure(error)
        else:
            self._has_answered = True
            if not isinstance(completion, ChatCompletion):
                raise failures.foreign(self._endpoint)
            if completion.choices or completion.usage:  # else nothing was answered, nor billed
                used = usage_of(completion, self._model, self._endpoint.base_url)
                question.usage = question.usage.plus(used)
            found = fault(completion, self._endpoint, self._model)
            if found is None:
                return completion
            failure = found
        raise failure

    def _failure(self, error: Exception) -> Exception:
        if isinstance(error, openai.APIStatusError):
            self._has_answered = True
            refusal = failures.Refusal(
                status=error.status_code,
                code=f"{error.code or ''} {error.type or ''}",
                message=_message(error),
                headers=error.response.headers,
            )
            return failures.refused(refusal, self._endpoint, self._model)
        if isinstance(error, openai.APIConnectionError):
            return _connection_failure(error, self._endpoint, has_answered=self._has_answered)
        if isinstance(error, TimeoutError):
            return failures.silent(self._endpoint)
        if isinstance(error, RecursionError):
            return failures.foreign(self._endpoint)
        return failures.garbled(self._endpoint, again=not isinstance(error, UnicodeError))


async def _listen(response: Any) -> None:
    """Hand an answer's headers to the turn of its call, which is that of the running task."""
    if (turn := _turn.get()) is not None:
        turn.heard(response.headers)


def _tokens(arguments: dict[str, Any]) -> int:
    """An estimate for the pace."""
    return tokens_in("".join(message["content"] for message in arguments["messages"]))


def _headers(endpoint: Endpoint) -> dict[str, Any]:
    """What to send beside, or instead of, the headers that the SDK fills from the environment for
    whatever host it is given: organisation, project, and free ones, which may hold secrets. They
    go to OpenAI's own endpoint alone. Names keep their case, since the SDK tells them apart by it.
    """
    lines = os.environ.get("OPENAI_CUSTOM_HEADERS", "").split("\n")
    free = [line.partition(":")[0].strip() for line in lines]
    if endpoint.is_openai:
        authorised = endpoint.key or any(name.lower() == "authorization" for name in free)
        return {} if authorised else {"Authorization": openai.Omit()}
    dropped = ("OpenAI-Organization", "OpenAI-Project", *free)
    key = f"Bearer {endpoint.key}" if endpoint.key else openai.Omit()
    return {**{name: openai.Omit() for name in dropped}, "Authorization": key}


def _message(error: openai.APIStatusError) -> str:
    """The endpoint's own words. Bodies differ: {"error": {"message": …}}, {"error": "…"},
    {"message": …}, {"detail": …}; a page of HTML says nothing."""
    body = error.body
    if isinstance(body, dict):
        return str(body.get("message") or body.get("detail") or "")
    is_json = "json" in error.response.headers.get("content-type", "")
    return body if isinstance(body, str) and is_json else ""


def _connection_failure(
    error: openai.APIConnectionError, endpoint: Endpoint, *, has_answered: bool
) -> Exception:
    """What became of a connection. The SDK's aiohttp transport reports a connection that was
    refused or reset as a timeout, so the exception at the root decides."""
    root: BaseException = error
    while root.__cause__ is not None:
        root = root.__cause__
    if isinstance(root, TimeoutError) or (
        isinstance(error, openai.APITimeoutError) and root is error
    ):
        return failures.silent(endpoint)
    is_connected = not isinstance(
        root, ConnectionRefusedError | socket.gaierror | ssl.SSLError | UnicodeError
    )
    return failures.unreachable(
        endpoint, type(root).__name__, is_connected=is_connected, has_answered=has_answered
    )
