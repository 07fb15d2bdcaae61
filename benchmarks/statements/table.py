"""The rows of the table: statements about invented documents, with a careful reader's verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from summarizer.documents import Document

ROWS = Path(__file__).parent / "rows"


@dataclass(frozen=True)
class Row:
    """A statement about a document. `verdict` is what a careful reader says of it: fine, reject,
    warn, or unseen (false, but not by anything that code compares)."""

    language: str
    document: Document
    cites: tuple[int, ...]
    statement: str
    speaker: str | None
    verdict: str
    kind: str
    note: str


def rows(folder: str) -> Iterator[Row]:
    """The rows of a set, file by file."""
    for path in sorted((ROWS / folder).glob("*.yaml")):
        language = path.stem.partition("-")[0]
        for entry in yaml.safe_load(path.read_text("utf-8")):
            document = _document(entry["text"].strip("\n"), language)
            for row in entry["rows"]:
                yield Row(
                    language=language,
                    document=document,
                    cites=tuple(row["cites"]),
                    statement=row["statement"],
                    speaker=row.get("speaker"),
                    verdict=row["verdict"],
                    kind=row["kind"],
                    note=row.get("note", ""),
                )


def _document(text: str, language: str) -> Document:
    """A document whose sentences are its lines, so that the rows' numbers hold."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return Document(source="rows", language=language, text=text, sentences=tuple(spans))
