"""Asking through the ledger: what was answered once is never asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from summarizer.batch.fingerprint import Keys
from summarizer.batch.ledger import Ledger
from summarizer.errors import (
    CredentialsError,
    EndpointError,
    NoConnectionError,
    NoEndpointError,
    OutputError,
    QuotaError,
    RateLimitError,
    SummarizerError,
    WrongAddressError,
)
from summarizer.llm.model import Model, Reply
from summarizer.messages import Message
from summarizer.results import Usage
from summarizer.wire import ReplySchema, verification_schema

HOPELESS = (
    CredentialsError,
    NoConnectionError,
    NoEndpointError,
    OutputError,
    QuotaError,
    RateLimitError,
    WrongAddressError,
)
"""What happens to one document and would happen to every other. A rate limit is among them because
the pace waits out every one that passes."""

MOST_IN_A_ROW = 100
"""Questions that an endpoint may fail to answer, one after the other, before a run ends."""


class StopRunError(Exception):
    """The run has to end, since `error` would meet every document. It is no SummarizerError: the
    pipeline makes do without an answer to a further request, and must not do so here."""

    def __init__(self, error: SummarizerError) -> None:
        super().__init__(str(error))
        self.error = error


class Asking:
    """What all documents of a run share: the ledger, whom to ask, what is being asked, and what
    that has cost."""

    def __init__(
        self, ledger: Ledger, model: Model, verifier: Model, keys: Keys, verifier_keys: Keys
    ) -> None:
        self.ledger = ledger
        self.spent = Usage()
        self.payers = 0
        """Documents that something was paid for."""
        self.unpaid = 0
        """Documents in work that nothing was paid for yet."""
        self._models = {False: (model, keys), True: (verifier, verifier_keys)}
        self._pending: dict[bytes, asyncio.Future[Reply]] = {}
        self._in_a_row = 0

    @contextmanager
    def document(self, *, anew: bool = False) -> Iterator[LedgerModel]:
        """Whom to ask about a document; with `anew`, what the ledger holds is replaced."""
        model = LedgerModel(self, anew=anew)
        self.unpaid += 1
        try:
            yield model
        finally:
            self.unpaid -= not model.has_paid

    async def ask(
        self, messages: Sequence[Message], schema: ReplySchema, asker: LedgerModel
    ) -> Reply:
        """As `LedgerModel.ask`."""
        model, keys = self._models[schema.name == verification_schema().name]
        key = keys.of(messages, schema)
        if (pending := self._pending.get(key)) is not None:
            return await asyncio.shield(pending)
        if not asker.anew and (kept := self._kept(key, schema)) is not None:
            return kept
        pending = self._pending[key] = asyncio.get_running_loop().create_future()
        try:
            reply = await self._asked(model, messages, schema, asker)
            if not reply.replayed:  # a recording is kept already, and costs nothing
                await self._keep(key, reply)
        except BaseException as error:
            if isinstance(error, Exception):
                pending.set_exception(error)
                pending.exception()  # nobody else may have waited for it
            else:
                pending.cancel()
            raise
        else:
            pending.set_result(reply)
            return reply
        finally:
            del self._pending[key]

    def _kept(self, key: bytes, schema: ReplySchema) -> Reply | None:
        try:
            reply = self.ledger.reply(key)
        except OutputError as error:  # no SummarizerError: see there
            raise StopRunError(error) from None
        if reply is None:
            return None
        try:
            schema.parse(reply.text)
        except (SummarizerError, RecursionError):
            return None  # a file on a disk can hold anything; asking again puts it right
        return reply

    async def _asked(
        self, model: Model, messages: Sequence[Message], schema: ReplySchema, asker: LedgerModel
    ) -> Reply:
        try:
            reply = await model.ask(messages, schema)
        except SummarizerError as error:
            if error.usage is not None and error.usage.requests:
                self._pay(error.usage, asker)
                self._lose(error.usage)
            self._in_a_row += isinstance(error, EndpointError)
            if isinstance(error, HOPELESS):
                raise StopRunError(error) from None
            if self._in_a_row >= MOST_IN_A_ROW:
                more = f"The {self._in_a_row - 1} requests before it failed, too."
                raise StopRunError(type(error)(f"{error} {more}")) from None
            raise
        self._in_a_row = 0
        self._pay(reply.usage, asker)
        return reply

    def _lose(self, used: Usage) -> None:
        try:
            self.ledger.lose(used)
        except OutputError as error:
            raise StopRunError(error) from None

    def _pay(self, used: Usage, asker: LedgerModel) -> None:
        self.spent = self.spent.plus(used)
        if used.requests and not asker.has_paid:
            asker.has_paid = True
            self.payers += 1
            self.unpaid -= 1

    async def _keep(self, key: bytes, reply: Reply) -> None:
        try:
            await self.ledger.keep(key, reply)
        except OutputError as error:
            raise StopRunError(error) from None


class LedgerModel:
    """Answers one document's questions from the ledger, or asks and keeps the reply first. Equal
    questions that are asked at the same time are asked once."""

    def __init__(self, asking: Asking, *, anew: bool = False) -> None:
        self._asking = asking
        self.anew = anew
        self.has_paid = False

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        """The reply, exactly as it was when it was given; it is on the disk.

        Raises:
            StopRunError: Nobody will get an answer any more, or no reply can be kept.
            SummarizerError: This question has none.
        """
        return await self._asking.ask(messages, schema, self)

    async def aclose(self) -> None:
        """Nothing is held: what is shared is the run's."""
