"""An OpenAI-compatible endpoint. The only module that imports openai and instructor.

The first try goes out through openai's client on its aiohttp transport, prepared once per schema by
instructor; a reply whose shape is unusable goes to instructor's reask. Instructor never gets a
`context`: with one it would render every message, the article included, as a Jinja template.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import ssl
import time
from collections.abc import Sequence
from typing import Any, cast

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from instructor.processing.response import handle_response_model
from openai.types.chat import ChatCompletion
from pydantic import create_model

from summarizer.errors import SummarizerError, UnusableReplyError
from summarizer.llm import failures
from summarizer.llm.completions import fault, model_of, text_of, usage_of
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.model import Reply
from summarizer.llm.retrying import Sleep, TransientError, policy
from summarizer.messages import Message
from summarizer.results import Usage
from summarizer.settings import Settings
from summarizer.wire import Envelope, ReplySchema

# Its retry loop logs whole replies as errors; the errors raised here say what a person needs.
logging.getLogger("instructor.v2.retry").disabled = True


class OpenAIModel:
    """Asks one endpoint, and keeps its connections until `aclose`."""

    def __init__(
        self, endpoint: Endpoint, settings: Settings, model: str, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._endpoint = endpoint
        self._settings = settings
        self._model = model
        self._sleep = sleep
        self._mode = instructor.Mode.JSON_SCHEMA
        self._formats: dict[type[Envelope], Any] = {}
        self._headers = _headers(endpoint)
        self._client = openai.AsyncOpenAI(
            api_key=endpoint.key or "none",
            base_url=endpoint.base_url,
            max_retries=0,
            timeout=settings.timeout,
            # A redirect would carry the document to a host that nobody named.
            http_client=openai.DefaultAioHttpClient(
                follow_redirects=False, trust_env=not endpoint.is_loopback
            ),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        """One reply whose envelope is usable.

        Raises:
            AccessError, EndpointError, ReplyError: See `summarizer.errors`.
        """
        question = _Question(self._settings.time_budget)
        completion = await self._first(messages, schema, question)
        unusable = _unusable(completion, schema)
        if unusable and self._settings.reasks:
            completion = await self._reask(messages, schema, completion, question)
            unusable = _unusable(completion, schema, " It had been asked for again already.")
        if unusable:
            raise unusable
        return Reply(
            text=text_of(completion),
            origin="live",
            model=model_of(completion, self._model),
            endpoint=self._endpoint.base_url,
            usage=question.usage,
        )

    async def _first(
        self, messages: Sequence[Message], schema: ReplySchema, question: _Question
    ) -> ChatCompletion:
        """The first completion; an endpoint that takes no JSON Schema is asked in words, this time
        and from now on."""
        while True:
            arguments = self._request(messages, schema)
            try:
                return await self._complete(arguments, question)
            except failures.NoStructuredOutputError as error:
                rejected = error.error
            if "response_format" not in arguments:
                raise rejected
            self._mode = instructor.Mode.MD_JSON

    def _request(self, messages: Sequence[Message], schema: ReplySchema) -> dict[str, Any]:
        """The arguments of the first call, as instructor prepares them for the mode."""
        arguments = self._arguments(messages)
        if self._mode is instructor.Mode.MD_JSON:
            _, prepared = handle_response_model(
                schema.envelope, self._mode, messages=arguments["messages"]
            )
            return {**arguments, **prepared}
        if schema.envelope not in self._formats:
            _, prepared = handle_response_model(schema.envelope, self._mode, messages=[])
            self._formats[schema.envelope] = _strict(prepared["response_format"])
        return {**arguments, "response_format": self._formats[schema.envelope]}

    def _arguments(self, messages: Sequence[Message]) -> dict[str, Any]:
        arguments: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": each.role, "content": each.content} for each in messages],
        }
        if self._settings.temperature is not None:
            arguments["temperature"] = self._settings.temperature
        return arguments

    async def _reask(
        self,
        messages: Sequence[Message],
        schema: ReplySchema,
        failed: ChatCompletion,
        question: _Question,
    ) -> ChatCompletion:
        """The last completion, after instructor told the model what was wrong with the first."""
        here, completions = [failed], [failed]

        async def create(**arguments: Any) -> ChatCompletion:
            # Instructor's first attempt is the reply that is already here and paid for.
            if here:
                return here.pop()
            if "response_format" in arguments:
                arguments["response_format"] = _strict(arguments["response_format"])
            completions.append(await self._complete(arguments, question))
            return completions[-1]

        def parse(*_: Any, **__: Any) -> Envelope:
            # Our own parser decides, not instructor's: it takes fences and thinking off, too.
            if error := _unusable(completions[-1], schema):
                raise ResponseParsingError(str(error))
            return schema.envelope.model_construct()

        envelope = cast("Any", create_model(schema.envelope.__name__, __base__=schema.envelope))
        envelope.model_validate_json = parse
        patched: Any = instructor.patch(create=create, mode=self._mode)
        try:
            await patched(
                response_model=envelope,
                max_retries=self._settings.reasks,
                **self._arguments(messages),
            )
        except InstructorRetryException as error:
            # Its text holds whole replies: only an error of ours is let through.
            failure = error.__cause__
        else:
            failure = None
        if isinstance(failure, failures.NoStructuredOutputError):
            raise failure.error
        if isinstance(failure, SummarizerError):
            raise failure
        return completions[-1]

    async def _complete(self, arguments: dict[str, Any], question: _Question) -> ChatCompletion:
        """One completion that holds a text, tried again by the policy, and entered as used."""
        retrying = policy(question.left, self._sleep)
        try:
            completion: ChatCompletion = await retrying(self._call, arguments, question)
        except TransientError as error:
            failure = error.error
            if (tries := retrying.statistics["attempt_number"]) > 1:
                failure.args = (f"{failure} Tried {tries} times.",)
        else:
            used = usage_of(completion, self._model, self._endpoint.base_url)
            question.usage = question.usage.plus(used)
            return completion
        raise failure

    async def _call(self, arguments: dict[str, Any], question: _Question) -> ChatCompletion:
        # Failures are raised outside of `except`, so that they do not carry the SDK's exceptions
        # along, which hold the key.
        try:
            async with asyncio.timeout(min(self._settings.timeout, question.left)):
                completion = await self._client.chat.completions.create(
                    **arguments, extra_headers=self._headers
                )
        except (openai.OpenAIError, TimeoutError, ValueError, RecursionError) as error:
            failure = self._failure(error)
        else:
            if not isinstance(completion, ChatCompletion):
                raise failures.foreign(self._endpoint)
            found = fault(completion, self._endpoint, self._model)
            if found is None:
                return completion
            failure = found
        raise failure

    def _failure(self, error: Exception) -> Exception:
        if isinstance(error, openai.APIStatusError):
            refusal = failures.Refusal(
                status=error.status_code,
                code=f"{error.code or ''} {error.type or ''}",
                message=_message(error),
                headers=error.response.headers,
            )
            return failures.refused(refusal, self._endpoint, self._model)
        if isinstance(error, openai.APIConnectionError):
            return _connection_failure(error, self._endpoint)
        if isinstance(error, TimeoutError):
            return failures.silent(self._endpoint)
        if isinstance(error, RecursionError):
            return failures.foreign(self._endpoint)
        return failures.garbled(self._endpoint, again=not isinstance(error, UnicodeError))


class _Question:
    """One question to the model: the time that is left for it, and what its answers used. Each
    answer is entered when it comes in: later, instructor writes the sum of all into the last."""

    def __init__(self, time_budget: float) -> None:
        self.usage = Usage()
        self._end = time.monotonic() + time_budget

    @property
    def left(self) -> float:
        """Seconds; 0 when the time is over."""
        return max(0.0, self._end - time.monotonic())


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


def _connection_failure(error: openai.APIConnectionError, endpoint: Endpoint) -> Exception:
    """What became of a connection. The SDK's aiohttp transport reports a connection that was
    refused or reset as a timeout, so the exception at the root decides."""
    root: BaseException = error
    while root.__cause__ is not None:
        root = root.__cause__
    if isinstance(root, TimeoutError) or (
        isinstance(error, openai.APITimeoutError) and root is error
    ):
        return failures.silent(endpoint)
    never_connected = isinstance(
        root, ConnectionRefusedError | socket.gaierror | ssl.SSLError | UnicodeError
    )
    return failures.unreachable(endpoint, type(root).__name__, again=not never_connected)


def _strict(response_format: dict[str, Any]) -> dict[str, Any]:
    """Instructor does not ask for strict adherence; endpoints that know it enforce the schema."""
    return {
        **response_format,
        "json_schema": {**response_format["json_schema"], "strict": True},
    }


def _unusable(
    completion: ChatCompletion, schema: ReplySchema, more: str = ""
) -> UnusableReplyError | None:
    """Why the text of a completion cannot be taken apart; None if it can."""
    try:
        schema.parse(text_of(completion))
    except UnusableReplyError as error:
        return UnusableReplyError(f"{error}{more}")
    return None
