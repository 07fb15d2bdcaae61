"""The documents of a run, one by one: whoever is free takes the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator

from summarizer.batch.sources import BatchItem
from summarizer.documents import Document


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
                found = None if self._ended else await anext(self._waited, None)
        if found is None:
            self._ended = True
            return None
        return found if isinstance(found, BatchItem) else _Given(found)


class _Given(BatchItem):
    """A document that is there already."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.source, document.source, lambda: document.text, document.title)
        object.__setattr__(self, "given", document)

    def document(self, text: str) -> Document:  # noqa: ARG002 - it is in it
        given: Document = self.__dict__["given"]
        return given
