"""One document of a batch, before it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from summarizer.documents import Document
from summarizer.readers.extract import Extract


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One document that is to be read.

    `id` is unique in the run and the same in every run over the same sources: the path relative to
    the folder that was named, the path of a single file, or a row's id. `source` is what to call it
    in messages and briefs. `extract` reads it now, and raises DocumentError if it is missing, not
    permitted, too large, damaged, or was written to meanwhile; if `is_slow`, this may take seconds.
    `of_web` is what has to be fetched for it: a page, or a feed that stands for its articles where
    feeds are not fetched. Sentences are found only by `document`: whether a document is done is
    known by its text, in a tenth of the time.
    """

    id: str
    source: str
    extract: Callable[[], Extract]
    metadata: Callable[[], dict[str, str]] = dict
    is_slow: bool = False
    of_web: Literal["page", "feed"] | None = None

    def document(self, extract: Extract) -> Document:
        """The document of what `extract` gave. Raises DocumentError if there is nothing to read."""
        return extract.document(self.source, self.metadata())

    def read(self) -> Document:
        """Both at once."""
        return self.document(self.extract())
