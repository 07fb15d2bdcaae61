"""Whom to ask, by settings and environment."""

from __future__ import annotations

import os
from collections.abc import Sequence

from summarizer.errors import NoEndpointError, RecordingMissingError, SettingsError
from summarizer.llm.endpoint import Endpoint, find_endpoint
from summarizer.llm.model import Model, Reply
from summarizer.llm.pacing import Pace
from summarizer.llm.recording import Recorder, Replayer
from summarizer.messages import Message
from summarizer.settings import Settings
from summarizer.wire import ReplySchema


def choose_model(settings: Settings, title: str) -> Model:
    """`open_model`, recorded under `title` if that is asked for."""
    model = open_model(settings)
    return Recorder(model, settings.folder, title) if settings.record else model


def open_model(settings: Settings, pace: Pace | None = None) -> Model:
    """Recordings when a replay is asked for; the endpoint when one is configured, at that pace;
    recordings otherwise. Nothing is recorded.

    Raises:
        SettingsError: An endpoint is configured and no model is named, or the URL cannot be used.
        CredentialsError: The key cannot be one.
    """
    if settings.replay:
        return Replayer(settings.folder)
    endpoint = find_endpoint(settings, os.environ)
    if endpoint is None and settings.record:
        raise NoEndpointError(
            "No endpoint is configured, so there is nobody to record. Set OPENAI_API_KEY, name a "
            "--base-url, or bring a reply with --answer."
        )
    if endpoint is None:
        return _Offline(settings)
    if not settings.model:
        raise SettingsError(
            f"Name the model to use at {endpoint.base_url} with --model or SUMMARIZER_MODEL."
        )
    return _AtFirstAsk(endpoint, settings, settings.model, pace)


class _AtFirstAsk:
    """The endpoint's model, made when it is first asked: openai and instructor take a second to
    import, in which a batch that is done has passed two thousand documents."""

    def __init__(
        self, endpoint: Endpoint, settings: Settings, name: str, pace: Pace | None
    ) -> None:
        self._made: Model | None = None
        self._given = (endpoint, settings, name)
        self._pace = pace

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        if self._made is None:
            from summarizer.llm.openai_model import OpenAIModel  # noqa: PLC0415

            self._made = OpenAIModel(*self._given, pace=self._pace)
        return await self._made.ask(messages, schema)

    async def aclose(self) -> None:
        if self._made is not None:
            await self._made.aclose()


class _Offline:
    """Recordings where nothing else is configured; a miss tells the ways on."""

    def __init__(self, settings: Settings) -> None:
        self._replayer = Replayer(settings.folder)
        self._folder = settings.folder
        self._answered = False

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        try:
            reply = await self._replayer.ask(messages, schema)
        except RecordingMissingError:
            if self._answered:  # what is missing is the repair's
                raise
            raise NoEndpointError(
                f"No endpoint is configured, and no recording in {self._folder} answers this "
                "request. Three ways on:\n"
                "  - set OPENAI_API_KEY and name a model: --model NAME\n"
                "  - use a local server: --base-url http://localhost:8080/v1 --model NAME\n"
                "  - ask elsewhere: `summarizer prompt SOURCE` prints the request, and\n"
                "    `summarizer brief SOURCE --answer reply.json` takes the reply"
            ) from None

        self._answered = True
        return reply

    async def aclose(self) -> None:
        """Nothing is held."""
