"""The brief of a page: its blocks, with what the page's program and its filters need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.documents import Document
from summarizer.render.escape import visible
from summarizer.render.layout import Block, Entry
from summarizer.render.page.article import Article
from summarizer.render.page.picture import Run, numbers, runs


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a saved brief found: against which source it was held, None for the text in
    the brief itself; and what does not hold, by the path of the field where it is."""

    against: str | None
    faults: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with its index among all items; `references` are the pieces that it stands on,
    `sentences` their numbers, `runs` its part of the picture, `faults` what does not hold in it."""

    index: int
    entry: Entry
    references: str
    sentences: tuple[int, ...]
    runs: tuple[Run, ...]
    faults: tuple[str, ...]
    inner: tuple[Shown, ...]

    @property
    def warned(self) -> bool:
        """Whether a warning or a fault stands beside it, or beside an entry inside it."""
        own = self.entry.item.warnings or self.faults
        return bool(own) or any(each.warned for each in self.inner)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter, and how many items it leaves."""

    value: str
    count: int


class Shower:
    """Gives entries their index, in the order in which they are read."""

    def __init__(
        self, blocks: tuple[Block, ...], document: Document, checked: Checked | None
    ) -> None:
        self._document = document
        entries = [
            entry for block in blocks for each in block.entries for entry in each.with_inner()
        ]
        self._index = {entry.path: index for index, entry in enumerate(entries)}
        self._faults: dict[str, list[str]] = {}
        for where, reason in checked.faults if checked else ():
            self._faults.setdefault(self._path(where), []).append(reason)
        self.article = Article(document, [entry.item for entry in entries])

    @property
    def faults(self) -> list[str]:
        """What does not hold and is in no entry."""
        return self._faults.get("", [])

    def _path(self, where: str) -> str:
        """The path of the innermost entry that a field is in; "" if it is in none."""
        while where and where not in self._index:
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
        return where

    def shown(self, block: Block) -> tuple[Shown, ...]:
        """The entries of a block."""
        return tuple(map(self._entry, block.entries))

    def _entry(self, entry: Entry) -> Shown:
        cited = tuple(numbers(entry.item))
        return Shown(
            self._index[entry.path],
            entry,
            self.article.references(entry.item),
            cited,
            runs(cited, self._document),
            tuple(self._faults.get(entry.path, ())),
            tuple(map(self._entry, entry.inner)),
        )


def speakers(blocks: tuple[Block, ...]) -> list[Choice]:
    """Who says something, as it is shown, and in how many items; those who say most first."""
    return _choices({each.speaker for each in entry.with_inner()} for entry in _entries(blocks))


def statuses(blocks: tuple[Block, ...]) -> list[Choice]:
    """What items can be, and how many are; what is most frequent first."""
    return _choices({entry.status} for entry in _entries(blocks))


def _entries(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    for block in blocks:
        yield from block.entries


def _choices(values: Iterable[set[str | None]]) -> list[Choice]:
    found = Counter(
        name for each in values for name in {visible(value) for value in each if value} if name
    )
    return [
        Choice(name, found[name]) for name in sorted(found, key=lambda name: (-found[name], name))
    ]
