"""What was named on the command line, as documents that are read one by one (a stand-in)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from summarizer.documents import Document
from summarizer.readers import read_text


@dataclass(frozen=True)
class BatchItem:
    """A document that has not been read yet."""

    id: str
    source: str
    text: Callable[[], str]
    title: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    def document(self, text: str) -> Document:
        return Document.from_text(text, source=self.source, title=self.title)

    def read(self) -> Document:
        return self.document(self.text())


def documents(
    sources: Sequence[str],
    *,
    include: Sequence[str] = (),
    text_column: str = "text",
    id_column: str | None = None,
    stdin: TextIO | None = None,
) -> Iterator[BatchItem]:
    for source in sources:
        path = Path(source)
        if path.is_dir():
            for each in sorted(path.rglob("*.txt")):
                yield BatchItem(
                    each.relative_to(path).as_posix(), str(each), lambda e=each: read_text(e)
                )
        else:
            yield BatchItem(path.name, source, lambda p=path: read_text(p))
