"""Running heads and feet, and the numbers of pages: lines of the paper, not of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.readers.print.columns import Row

_EDGE = 0.15  # of the page's height, at the top and at the foot
_DEEPEST = 3  # lines of a head or a foot
_APART = 1.3  # times the distance of lines in the text: a head stands apart from the body
_PLACE = 4.0  # points that a head's baseline may differ from page to page
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|p\.|s\.)?\s*[-–—|\[(]*\s*(\d{1,5}|[ivxl]{1,7})"
    r"\s*[-–—|\])]*(?:\s*(?:of|/|von|de|sur|di)\s*\d{1,5})?",
    re.IGNORECASE,
)


class Edge(NamedTuple):
    """A row near an edge of a page; `ends` are what stands at its far left and its far right."""

    page: int
    row: int
    top: bool
    base: float
    words: str
    ends: tuple[str, ...]


def without_margins(pages: Sequence[list[Row]], heights: Sequence[tuple[float, float]]) -> None:
    """Take heads, feet and page numbers out of `pages`, each a list of rows from the top to the
    foot; `heights` are the foot and the top of every page. Nothing goes from a single page."""
    edges = [
        edge
        for number, (page, (foot, top)) in enumerate(zip(pages, heights, strict=True))
        for edge in _edges(number, page, foot, top)
    ]
    going = _numbers(edges, len(pages)) | _repeated(edges, len(pages))
    kept_back = _behind_others(edges, going)
    for number, page in enumerate(pages):
        page[:] = [row for n, row in enumerate(page) if (number, n) not in going - kept_back]


def _edges(number: int, page: list[Row], foot: float, top: float) -> list[Edge]:
    """The rows at the top and at the foot that a gap parts from the rest, outermost first."""
    apart = _APART * _leading(page)
    found = []
    for is_top in (True, False):
        rows = range(len(page)) if is_top else range(len(page) - 1, -1, -1)
        outer: list[Edge] = []
        for n in list(rows)[:_DEEPEST]:
            base = page[n][0].base
            if (top - base if is_top else base - foot) > _EDGE * (top - foot):
                break
            row = page[n]
            ends = (row[0].text, row[-1].text) if len(row) > 1 else ()
            outer.append(Edge(number, n, is_top, base, _words(row), ends))
            inner = n + 1 if is_top else n - 1
            if len(page) == 1:
                found += outer
            elif 0 <= inner < len(page) and abs(page[inner][0].base - base) > apart:
                found += outer
                outer = []
    return found


def _words(row: Row) -> str:
    return " ".join(piece.text for piece in row)


def _leading(page: list[Row]) -> float:
    """The distance of two lines of the text in points: the median, of sets of two the smaller."""
    if len(page) < 4:
        return 1.2 * max((row[0].size for row in page), default=10.0)
    steps = sorted(a[0].base - b[0].base for a, b in pairwise(page))
    return steps[(len(steps) - 1) // 2]


def _numbers(edges: list[Edge], pages: int) -> set[tuple[int, int]]:
    """Page numbers, alone or at the far end of a head: they count on with the pages."""
    valued = [
        (edge, value)
        for edge in edges
        for words in (edge.words, *edge.ends)
        if (value := _value(words)) is not None
    ]
    offsets = Counter(
        offset for offset, _ in {(value - edge.page, edge.page) for edge, value in valued}
    )
    return {
        (edge.page, edge.row)
        for edge, value in valued
        if offsets[value - edge.page] > 1
        or (pages > 1 and not edge.ends and value == edge.page + 1)
    }


def _value(words: str) -> int | None:
    match = _NUMBER.fullmatch(words.strip())
    if match is None:
        return None
    number = match[1]
    if number.isdecimal():
        return int(number)
    return _roman(number.lower()) if _ROMAN.fullmatch(number) else None


def _roman(number: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _repeated(edges: list[Edge], pages: int) -> set[tuple[int, int]]:
    """Rows whose words, digits apart, stand in one place on several pages."""
    places: dict[tuple[bool, str], list[Edge]] = {}
    for edge in edges:
        key = edge.top, _DIGITS.sub("#", edge.words.casefold())
        places.setdefault(key, []).append(edge)
    least = 2 if pages <= 4 else 3
    going: set[tuple[int, int]] = set()
    for same in places.values():
        near = [
            [other for other in same if abs(other.base - edge.base) <= _PLACE] for edge in same[:8]
        ]
        most = max(near, key=len)
        if len({edge.page for edge in most}) >= least:
            going |= {(edge.page, edge.row) for edge in most}
    return going


def _behind_others(edges: list[Edge], going: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """What would go although a row nearer to the edge stays: that is no margin."""
    stays: set[tuple[int, bool]] = set()
    behind: set[tuple[int, int]] = set()
    for edge in edges:  # outermost first
        if (edge.page, edge.row) not in going:
            stays.add((edge.page, edge.top))
        elif (edge.page, edge.top) in stays:
            behind.add((edge.page, edge.row))
    return behind
