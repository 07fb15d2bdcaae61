"""The documents of a run, one by one: whoever is free takes the next."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import suppress
from functools import partial

from summarizer.batch.item import BatchItem
from summarizer.documents import Document
from summarizer.readers.extract import Extract, extract_of_document

_AHEAD = 64


class Feed:
    """Takes from an iterable, or from an asynchronous one."""

    def __init__(
        self, documents: Iterable[BatchItem | Document] | AsyncIterable[BatchItem | Document]
    ) -> None:
        self._plain: Iterator[BatchItem | Document] | None = None
        self._waited: AsyncIterator[BatchItem | Document] | None = None
        if isinstance(documents, AsyncIterable):
            self._waited = aiter(documents)
        else:
            self._plain = iter(documents)
        self._taking = asyncio.Lock()
        self._closed = asyncio.Event()
        self._ended = False

    async def next(self) -> BatchItem | None:
        """The next document; None when there is none. Raises what the iterable raises."""
        if self._ended:
            return None
        found: BatchItem | Document | None
        if self._plain is not None:
            found = next(self._plain, None)
        elif self._waited is not None:
            async with self._taking:  # an asynchronous generator cannot be asked twice at a time
                found = await self._anext(self._waited)
        if found is None:
            self._ended = True
            return None
        return found if isinstance(found, BatchItem) else _Given(found)

    def close(self) -> None:
        """Take no more, also where one is being waited for."""
        self._ended = True
        self._closed.set()

    async def _anext(
        self, waited: AsyncIterator[BatchItem | Document]
    ) -> BatchItem | Document | None:
        if self._ended:
            return None
        following = asyncio.ensure_future(anext(waited, None))
        closed = asyncio.ensure_future(self._closed.wait())
        try:
            await asyncio.wait({following, closed}, return_when=asyncio.FIRST_COMPLETED)
            return following.result() if following.done() else None
        finally:
            closed.cancel()
            following.cancel()


async def from_thread(documents: Iterable[BatchItem]) -> AsyncIterator[BatchItem]:
    """Take from an iterable that can make everybody wait, such as standard input, in a thread of
    its own. It takes a few ahead, and does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    taken: asyncio.Queue[BatchItem | BaseException | None] = asyncio.Queue()
    room = threading.Semaphore(_AHEAD)

    def put(found: BatchItem | BaseException | None) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody takes any more
            loop.call_soon_threadsafe(taken.put_nowait, found)

    def take() -> None:
        try:
            for item in documents:
                room.acquire()
                put(item)
            put(None)
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            put(error)

    threading.Thread(target=take, name="documents", daemon=True).start()
    while (found := await taken.get()) is not None:
        if isinstance(found, BaseException):
            raise found
        room.release()
        yield found


class _Given(BatchItem):
    """A document that is there already."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.source, document.source, partial(extract_of_document, document))
        object.__setattr__(self, "given", document)

    def document(self, extract: Extract) -> Document:  # noqa: ARG002 - it is in it
        given: Document = self.__dict__["given"]
        return given
