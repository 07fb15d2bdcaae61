"""A document: its text, and the text's numbered sentences."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import DocumentError
from summarizer.languages import language_of
from summarizer.sentences import Sentence, split

_SURROGATE = re.compile("[\ud800-\udfff]")


class Document(BaseModel):
    """What is read, cited and checked. Make one with `Document.from_text` or `summarizer.read`.

    `sentences[n - 1]` is the span of the sentence with the number n: half-open indices into the
    Python string `text`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(description="Where the text came from, as it was given: a path, or stdin.")
    title: str | None = Field(default=None, description="The document's own title, if it has one.")
    author: str | None = Field(default=None, description="Who wrote it, by its own word.")
    site: str | None = Field(default=None, description="Where it was published, by its own word.")
    date: str | None = Field(default=None, description="When it was published, by its own word.")
    url: str | None = Field(default=None, description="The address that it was fetched from.")
    language: str = Field(description="ISO 639-1 code of the rules that split the sentences.")
    text: str
    sentences: tuple[Sentence, ...] = Field(repr=False)
    pages: tuple[int, ...] = Field(
        default=(),
        repr=False,
        description="Where each page of the original begins: indices into `text`, ascending.",
    )
    omissions: tuple[str, ...] = Field(
        default=(),
        description="What of the original is not in the text, each in a sentence for people.",
    )
    metadata: dict[str, str] = Field(
        default={},
        description="What else its source says of it, such as the other columns of a table's row. "
        "Shown with the brief; no model reads it.",
    )

    def __hash__(self) -> int:
        return hash((self.source, self.text))

    @classmethod
    def from_text(  # noqa: PLR0913 - what may be known of a document
        cls,
        text: str,
        *,
        source: str = "text",
        title: str | None = None,
        author: str | None = None,
        site: str | None = None,
        date: str | None = None,
        url: str | None = None,
        language: str | None = None,
        pages: Sequence[int] = (),
        omissions: Sequence[str] = (),
        metadata: Mapping[str, str] | None = None,
    ) -> Document:
        """A document of `text`, a BOM apart.

        Args:
            text: The words, as they are to be cited.
            source: What to call it in messages and briefs.
            title: Its own title; never invented from the file's name.
            author: Who wrote it, by its own word.
            site: Where it was published, by its own word.
            date: When it was published, by its own word.
            url: The address that it was fetched from.
            language: ISO 639-1 code for the splitter; found by frequent words when left out.
            pages: Where each page of the original begins, as indices into `text`, ascending.
            omissions: What of the original is not in `text`, each in a sentence for people.
            metadata: What else is known of it, to be shown with the brief.

        Raises:
            DocumentError: There is nothing to read in `text`, or it is not text.
        """
        shift = text.startswith("\ufeff")
        text = text[shift:]
        if _SURROGATE.search(text):
            raise DocumentError(
                f"{shown(source)}: the text holds lone surrogates, which are no characters; "
                "decode the original again."
            )
        language = language or language_of(text)
        sentences = split(text, language)
        if not sentences:
            what = "is empty" if not text.strip() else "holds no letter and no digit"
            raise DocumentError(
                f"{shown(source)}: the document {what}; there is nothing to summarise."
            )
        return cls(
            source=encodable(source),
            title=_known(title),
            author=_known(author),
            site=_known(site),
            date=_known(date),
            url=_known(url),
            language=language,
            text=text,
            sentences=sentences,
            pages=tuple(max(0, page - shift) for page in pages),
            omissions=tuple(encodable(each) for each in omissions),
            metadata={encodable(k): encodable(v) for k, v in (metadata or {}).items()},
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def name(self) -> str:
        """The title, or what a person would call the source: a file's name without its suffix, and
        the row of a table after `#`."""
        path, mark, row = self.source.rpartition("#")
        if path and row.isdecimal():
            return self.title or f"{PurePath(path).stem}{mark}{row}"
        return self.title or PurePath(self.source).stem or self.source

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that `text[position]` is in, or else of the last before it;
        1 where there is none before."""
        return max(1, bisect_right(self.sentences, position, key=lambda span: span[0]))

    def page_at(self, position: int) -> int | None:
        """The page of the original, counted from 1, that `text[position]` stands on; None where the
        original has no pages."""
        return max(1, bisect_right(self.pages, position)) if self.pages else None

    def sentence(self, number: int) -> str:
        """The words of one sentence, `number` counted from 1. Raises IndexError."""
        if number < 1:
            raise IndexError(f"Sentences are counted from 1; there is no sentence {number}.")
        start, end = self.sentences[number - 1]
        return self.text[start:end]


def _known(words: str | None) -> str | None:
    """What a source says of itself, in one line; None where it says nothing."""
    return encodable(" ".join(words.split())) or None if words else None


def encodable(text: str) -> str:
    """`text` with U+FFFD for what JSON and UTF-8 cannot hold: a file's name can have such bytes."""
    return _SURROGATE.sub("\ufffd", text)


def shown(source: str) -> str:
    """The name of a source for a message: in quotes and escaped, if it would break a line or move
    a terminal's cursor."""
    return source if source.strip() and source.isprintable() else repr(source)
