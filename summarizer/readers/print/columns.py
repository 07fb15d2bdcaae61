"""Pieces of a page's lines in the order in which they are read: columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count

from summarizer.readers.print.layout import Line

Row = list[Line]
_NARROWEST = 10.0  # em that a column's fuller lines are wide at least; cells of tables are narrower
_MOST_PIECES = 20_000  # more on one page is no page that somebody set
_CANDIDATES = 12
_DEPTH = 6


def rows(pieces: Sequence[Line]) -> list[Row]:
    """Pieces by their baselines, from the top to the foot; each row from left to right."""
    found: list[Row] = []
    for piece in sorted(pieces, key=lambda line: (-line.base, line.left)):
        if found and found[-1][0].base - piece.base < 0.35 * min(piece.size, found[-1][0].size):
            found[-1].append(piece)
        else:
            found.append([piece])
    for row in found:
        row.sort(key=lambda line: line.left)
    return found


def reading_order(page: list[Row], first_block: int) -> list[Line]:
    """Whole lines in reading order; `block` of each counts from `first_block` upwards."""
    numbers = count(first_block)
    lines: list[Line] = []
    deep = _DEPTH if sum(map(len, page)) <= _MOST_PIECES else 0
    for block in _blocks(page, deep):
        number = next(numbers)
        for row in block:
            line = _joined(row)
            line.block = number
            lines.append(line)
    return lines


def _blocks(page: list[Row], deep: int) -> list[list[Row]]:
    """Runs of rows that are read from the left to the right edge of what they stand in."""
    found = _gutter(page) if deep else None
    if found is None:
        return [page] if page else []
    at, start, end = found
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in page[start:end]:
        for side, part in enumerate(_sides(row, at)):
            if part:
                sides[side].append(part)
    parts = (page[:start], *sides, page[end:])
    return [block for part in parts for block in _blocks(part, deep - 1)]


def _sides(row: Row, at: float) -> tuple[Row, Row]:
    return [p for p in row if p.left < at], [p for p in row if p.left >= at]


def _gutter(page: list[Row]) -> tuple[float, int, int] | None:
    """Where the second column begins, and which rows, from and to, stand in columns."""
    starts = Counter(round(piece.left) for row in page for piece in row)
    edges = [edge for edge, _ in starts.most_common(_CANDIDATES) if edge > min(starts)]
    best: tuple[int, float, int, int] | None = None
    for edge in sorted(edges):
        at = edge - 1.0
        for start, end in _clear(page, at):
            score = _score(page[start:end], at)
            if score and (best is None or score > best[0]):
                best = score, at, start, end
    return best[1:] if best else None


def _clear(page: list[Row], at: float) -> list[tuple[int, int]]:
    """The longest runs of rows of which no piece crosses `at`."""
    runs, start = [], 0
    for n, row in enumerate(page):
        if any(piece.left < at < piece.right for piece in row):
            runs.append((start, n))
            start = n + 1
    runs.append((start, len(page)))
    return [(a, b) for a, b in runs if b > a]


def _score(part: list[Row], at: float) -> int:
    """How many lines the smaller of the two sides has; 0 if they are not two columns of prose."""
    split = [_sides(row, at) for row in part]
    left, right = ([side[n] for side in split if side[n]] for n in (0, 1))
    if not right or len(left) + len(right) < 4 or not (_is_prose(left) and _is_prose(right)):
        return 0
    return min(len(left), len(right))


def _is_prose(side: list[Row]) -> bool:
    """Whether the wider pieces are as wide as lines of a column."""
    if not side:
        return False
    widths = sorted(piece.right - piece.left for row in side for piece in row)
    size = sorted(row[0].size for row in side)[len(side) // 2]
    return widths[3 * len(widths) // 4] >= _NARROWEST * size


def _joined(row: Row) -> Line:
    first, *others = row
    longest = max(row, key=lambda piece: len(piece.text))
    for piece in others:
        # A cell, or the far end of a stretched line, is a word of its own however near it stands.
        first.follow(piece.text, piece.right, first.size)
        first.bold = first.bold and piece.bold
    first.cells = tuple(piece.left for piece in others)
    first.size = longest.size
    return first
