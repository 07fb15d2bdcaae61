"""An OpenAI-compatible endpoint. The only module that imports instructor.

The first try goes out through openai's client on its aiohttp transport, prepared once per schema by
instructor; a reply whose shape is unusable goes to instructor's reask. Instructor never gets a
`context`: with one it would render every message, the article included, as a Jinja template.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, cast

import instructor
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from instructor.processing.response import handle_response_model
from pydantic import create_model

from summarizer.errors import SummarizerError, UnusableReplyError
from summarizer.llm import failures
from summarizer.llm.completions import model_of, text_of
from summarizer.llm.connection import Connection, Question
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.model import Reply
from summarizer.llm.pacing import Pace
from summarizer.llm.retrying import Sleep
from summarizer.messages import Message
from summarizer.settings import Settings
from summarizer.wire import Envelope, ReplySchema

# Its retry loop logs whole replies as errors; the errors raised here say what a person needs.
logging.getLogger("instructor.v2.retry").disabled = True


class OpenAIModel:
    """Asks one endpoint, and keeps its connections until `aclose`; at a `pace`, if one is given."""

    def __init__(
        self,
        endpoint: Endpoint,
        settings: Settings,
        model: str,
        *,
        sleep: Sleep = asyncio.sleep,
        pace: Pace | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._settings = settings
        self._model = model
        self._mode = instructor.Mode.JSON_SCHEMA
        self._formats: dict[type[Envelope], Any] = {}
        self._connection = Connection(endpoint, settings, model, sleep, pace)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._connection.aclose()

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        """One reply whose envelope is usable.

        Raises:
            AccessError, EndpointError, ReplyError: See `summarizer.errors`.
        """
        question = Question(self._settings.time_budget)
        try:
            completion = await self._usable(messages, schema, question)
        except SummarizerError as error:
            error.usage = question.usage
            raise
        return Reply(
            text=text_of(completion),
            origin="live",
            model=model_of(completion, self._model),
            endpoint=self._endpoint.base_url,
            usage=question.usage,
        )

    async def _usable(
        self, messages: Sequence[Message], schema: ReplySchema, question: Question
    ) -> Any:
        completion = await self._first(messages, schema, question)
        unusable = _unusable(completion, schema)
        if unusable and self._settings.reasks:
            completion = await self._reask(messages, schema, completion, question)
            unusable = _unusable(completion, schema, " It had been asked for again already.")
        if unusable:
            raise unusable
        return completion

    async def _first(
        self, messages: Sequence[Message], schema: ReplySchema, question: Question
    ) -> Any:
        """The first completion; an endpoint that takes no JSON Schema is asked in words, this time
        and from now on."""
        while True:
            arguments = self._request(messages, schema)
            try:
                return await self._connection.complete(arguments, question)
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
        failed: Any,
        question: Question,
    ) -> Any:
        """The last completion, after instructor told the model what was wrong with the first."""
        here, completions = [failed], [failed]

        async def create(**arguments: Any) -> Any:
            # Instructor's first attempt is the reply that is already here and paid for.
            if here:
                return here.pop()
            if "response_format" in arguments:
                arguments["response_format"] = _strict(arguments["response_format"])
            completions.append(await self._connection.complete(arguments, question))
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


def _strict(response_format: dict[str, Any]) -> dict[str, Any]:
    """Instructor does not ask for strict adherence; endpoints that know it enforce the schema."""
    return {
        **response_format,
        "json_schema": {**response_format["json_schema"], "strict": True},
    }


def _unusable(completion: Any, schema: ReplySchema, more: str = "") -> UnusableReplyError | None:
    """Why the text of a completion cannot be taken apart; None if it can."""
    try:
        schema.parse(text_of(completion))
    except UnusableReplyError as error:
        return UnusableReplyError(f"{error}{more}")
    return None
