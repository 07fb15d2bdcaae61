"""What a table is to the rest: rows, and the columns that matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

MOST_COLUMNS = 50
"""Other columns kept as metadata. The rest is left out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds the text, and which the ids, if one does."""

    text: str
    id: str | None

    def missing(self, there: Iterable[str]) -> str | None:
        """The end of a message if not all of them are there."""
        names = list(there)
        gone = next((name for name in (self.text, self.id) if name and name not in names), None)
        return lacking(gone, names) if gone else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number, counted from 1, or the whole table by 0: its values, or what is wrong
    with it, as the end of a message."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    fault: str | None = None


def lacking(column: str, there: Iterable[str]) -> str:
    """Which columns there are instead, as the end of a message."""
    names = [repr(name[:50]) for name in islice(there, 10)]
    return f"has no column {column[:50]!r}, but {', '.join(names) or 'none at all'}."
