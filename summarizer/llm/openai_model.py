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
from collections.abc import Sequence
from typing import Any

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from instructor.processing.response import handle_response_model
from openai.types.chat import ChatCompletion

from summarizer.errors import (
    EmptyReplyError,
    FilteredError,
    RefusedError,
    SummarizerError,
    TruncatedError,
    UnusableReplyError,
)
from summarizer.llm import failures
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.model import Reply
from summarizer.llm.pricing import cost_usd
from summarizer.llm.retrying import Sleep, TransientError, policy
from summarizer.messages import Message
from summarizer.results import Usage
from summarizer.settings import Settings
from summarizer.wire import ReplySchema

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
        self._formats: dict[tuple[str, int, int], Any] = {}
        self._client = openai.AsyncOpenAI(
            api_key=endpoint.key or "none",
            base_url=endpoint.base_url,
            max_retries=0,
            timeout=settings.timeout,
            default_headers=_headers(endpoint),
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
        bill = _Bill()
        try:
            completion = await self._complete(self._request(messages, schema), bill)
        except failures.NoStructuredOutputError:
            self._mode = instructor.Mode.MD_JSON
            completion = await self._complete(self._request(messages, schema), bill)
        try:
            schema.parse(_content(completion))
        except UnusableReplyError as error:
            if not self._settings.reasks:
                raise
            completion = await self._reask(messages, schema, completion, bill)
            _parse_again(completion, schema, error)
        return Reply(
            text=_content(completion),
            origin="live",
            model=completion.model or self._model,
            endpoint=self._endpoint.base_url,
            usage=bill.usage,
        )

    def _request(self, messages: Sequence[Message], schema: ReplySchema) -> dict[str, Any]:
        """The arguments of the first call, as instructor prepares them for the mode."""
        arguments = self._arguments(messages)
        if self._mode is instructor.Mode.MD_JSON:
            _, prepared = handle_response_model(
                schema.envelope, self._mode, messages=arguments["messages"]
            )
            return {**arguments, **prepared}
        identity = (schema.name, schema.version, id(schema.envelope))
        if identity not in self._formats:
            _, prepared = handle_response_model(schema.envelope, self._mode, messages=[])
            self._formats[identity] = _strict(prepared["response_format"])
        return {**arguments, "response_format": self._formats[identity]}

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
        bill: _Bill,
    ) -> ChatCompletion:
        """The last completion, after instructor told the model what was wrong with the first."""
        here, completions = [failed], [failed]

        async def create(**arguments: Any) -> ChatCompletion:
            # Instructor's first attempt is the reply that is already here and paid for.
            if here:
                return here.pop()
            if "response_format" in arguments:
                arguments["response_format"] = _strict(arguments["response_format"])
            completions.append(await self._complete(arguments, bill))
            return completions[-1]

        patched: Any = instructor.patch(create=create, mode=self._mode)
        try:
            await patched(
                response_model=schema.envelope,
                max_retries=self._settings.reasks,
                **self._arguments(messages),
            )
        except InstructorRetryException as error:
            # Its text holds whole replies: only an error of ours is let through.
            if isinstance(error.__cause__, SummarizerError):
                raise error.__cause__ from None
        return completions[-1]

    async def _complete(self, arguments: dict[str, Any], bill: _Bill) -> ChatCompletion:
        """One completion that has a usable choice, tried again by the policy. Every answer goes on
        the bill, also one that cannot be used."""
        retrying = policy(self._settings.time_budget, self._sleep)
        try:
            completion: ChatCompletion = await retrying(self._call, arguments)
        except TransientError as error:
            tries = retrying.statistics["attempt_number"]
            error.error.args = (
                (f"{error.error} Tried {tries} times.",) if tries > 1 else error.error.args
            )
            raise error.error from None
        bill.add(completion, completion.model or self._model, self._endpoint.base_url)
        try:
            _check(completion, self._model)
        except (AttributeError, TypeError):
            # The SDK does not validate what it builds; choices can be anything.
            raise failures.foreign(self._endpoint) from None
        return completion

    async def _call(self, arguments: dict[str, Any]) -> ChatCompletion:
        try:
            async with asyncio.timeout(self._settings.timeout):
                completion = await self._client.chat.completions.create(**arguments)
        except (openai.OpenAIError, TimeoutError, ValueError) as error:
            raise self._failure(error) from None
        if not isinstance(completion, ChatCompletion):
            raise failures.foreign(self._endpoint)
        return completion

    def _failure(self, error: Exception) -> Exception:
        if isinstance(error, openai.APIStatusError):
            body = error.body if isinstance(error.body, dict) else {}
            refusal = failures.Refusal(
                status=error.status_code,
                code=f"{error.code or ''} {error.type or ''}",
                message=str(body.get("message") or body.get("detail") or ""),
                headers=error.response.headers,
            )
            return failures.refused(refusal, self._endpoint, self._model)
        if isinstance(error, openai.APIConnectionError):
            return _connection_failure(error, self._endpoint)
        if isinstance(error, TimeoutError):
            return failures.silent(self._endpoint)
        return failures.garbled(self._endpoint, again=not isinstance(error, UnicodeError))


class _Bill:
    """What the answers to one question used. Each is entered when it comes in: later, instructor
    writes the sum of all attempts into the last one."""

    def __init__(self) -> None:
        self.usage = Usage()

    def add(self, completion: ChatCompletion, model: str, base_url: str) -> None:
        used = completion.usage
        tokens = (used.prompt_tokens or 0, used.completion_tokens or 0) if used else (0, 0)
        self.usage = self.usage.plus(
            Usage(
                requests=1,
                input_tokens=tokens[0],
                output_tokens=tokens[1],
                cost_usd=cost_usd(model, base_url, *tokens),
            )
        )


def _headers(endpoint: Endpoint) -> dict[str, Any]:
    """The SDK fills headers from the environment for whatever host it is given: organisation,
    project, and free ones, which may hold secrets. They go to OpenAI's own endpoint alone."""
    headers: dict[str, Any] = {}
    if not endpoint.is_openai:
        free = os.environ.get("OPENAI_CUSTOM_HEADERS", "").split("\n")
        names = [line.partition(":")[0].strip() for line in free]
        dropped = ["OpenAI-Organization", "OpenAI-Project", *names]
        headers = {name: openai.Omit() for name in dropped if name.lower() != "authorization"}
        headers |= {
            name: f"Bearer {endpoint.key}" for name in names if name.lower() == "authorization"
        }
    if endpoint.key is None:
        headers = {
            name: value for name, value in headers.items() if name.lower() != "authorization"
        }
        headers["Authorization"] = openai.Omit()
    return headers


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
    never_connected = isinstance(root, ConnectionRefusedError | socket.gaierror | ssl.SSLError)
    return failures.unreachable(endpoint, type(root).__name__, again=not never_connected)


def _strict(response_format: dict[str, Any]) -> dict[str, Any]:
    """Instructor does not ask for strict adherence; endpoints that know it enforce the schema."""
    return {
        **response_format,
        "json_schema": {**response_format["json_schema"], "strict": True},
    }


def _check(completion: ChatCompletion, model: str) -> None:
    """Errors that no reask mends, seen before instructor sees the completion."""
    if not completion.choices:
        raise EmptyReplyError(f"{model} answered without a reply (no choices); try again.")
    choice = completion.choices[0]
    if choice.message.refusal:
        raise RefusedError(f"{model} declined to summarise this document.")
    if choice.finish_reason == "content_filter":
        raise FilteredError(f"A content filter stopped the reply of {model}.")
    if choice.finish_reason == "length":
        raise TruncatedError(
            f"The reply of {model} ended at its token limit before the brief was complete. Use a "
            "model or a server setting with a longer reply, or a shorter document."
        )
    if not (choice.message.content or "").strip():
        raise EmptyReplyError(f"The reply of {model} is empty; try again, or try another model.")


def _content(completion: ChatCompletion) -> str:
    return completion.choices[0].message.content or ""


def _parse_again(
    completion: ChatCompletion, schema: ReplySchema, first: UnusableReplyError
) -> None:
    """The reply to a reask has to be usable, by our own parser: it takes fences off, too."""
    try:
        schema.parse(_content(completion))
    except UnusableReplyError as error:
        raise UnusableReplyError(f"{error} It had been asked for again already.") from first
