"""What a reader makes of a source: its words, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.documents import Document


@dataclass(frozen=True, slots=True)
class Extract:
    """The words of one source as they are to be cited, in order: a line a paragraph, a blank line
    before a heading and behind it.

    `title`, `author`, `site` and `date` are what the source says of itself, None where it says
    nothing; `url` is the address that it was fetched from. `pages` are the indices into `text` at
    which the pages of the original begin, ascending; empty where it has none. `omissions` are what
    of the source is not in `text`, each in a sentence for people. `original` is what was fetched,
    where that is to be kept.
    """

    text: str
    title: str | None = None
    author: str | None = None
    site: str | None = None
    date: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    omissions: tuple[str, ...] = ()
    original: bytes | None = None

    def document(self, source: str, metadata: Mapping[str, str] | None = None) -> Document:
        """The document with its sentences. Raises DocumentError if there is nothing to read."""
        return Document.from_text(
            self.text,
            source=source,
            title=self.title,
            author=self.author,
            site=self.site,
            date=self.date,
            url=self.url,
            pages=self.pages,
            omissions=self.omissions,
            metadata=metadata,
        )


def extract_of_document(document: Document) -> Extract:
    """What a document was made of."""
    return Extract(
        document.text,
        title=document.title,
        author=document.author,
        site=document.site,
        date=document.date,
        url=document.url,
        pages=document.pages,
        omissions=document.omissions,
    )
