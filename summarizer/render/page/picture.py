"""The small picture of a document: where in it the items of each part of a brief stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.documents import Document
from summarizer.render.layout import Block
from summarizer.schemas.evidence import Cited

_MOST_LANES = 12

WIDTH = 1_000
"""Columns of the picture; the first is the beginning of the text, the last its end."""

Run = tuple[int, int]
"""A column, and how many are filled from there on."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture. The last one is of what no item uses."""

    name: str
    runs: tuple[Run, ...]
    unused: bool = False


def lanes(blocks: Sequence[Block], document: Document) -> list[Lane]:
    """A row for each title of a block, or one for all where they are too many; and what is left."""
    cited: dict[str, set[int]] = {}
    for block in blocks:
        for entry in block.entries:
            found = cited.setdefault(block.title, set())
            found.update(n for each in entry.with_inner() for n in numbers(each.item))
    if len(cited) > _MOST_LANES:
        cited = {"All items": set().union(*cited.values())}
    unused = set(range(1, len(document.sentences) + 1)).difference(*cited.values())
    return [
        *(Lane(title, runs(found, document)) for title, found in cited.items()),
        Lane("No item", runs(unused, document), unused=True),
    ]


def numbers(item: Cited) -> list[int]:
    """The sentences that an item stands on, each once, ascending."""
    return sorted({number for evidence in item.evidence for number in evidence.sentences})


def runs(sentences: Iterable[int], document: Document) -> tuple[Run, ...]:
    """What some sentences fill of the picture."""
    filled = bytearray(WIDTH)
    length = max(1, len(document.text))
    for number in sentences:
        start, end = document.sentences[number - 1]
        first = start * WIDTH // length
        last = -(-end * WIDTH // length)
        filled[first:last] = b"\1" * (min(last, WIDTH) - first)
    return tuple(_filled(filled))


def _filled(columns: Sequence[int]) -> Iterable[Run]:
    start = None
    for column, value in enumerate((*columns, 0)):
        if value and start is None:
            start = column
        elif not value and start is not None:
            yield start, column - start
            start = None
