"""A page over all briefs of a folder: one row a brief, to be sorted, searched and narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from summarizer.render.page.templates import template


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One brief. `files` are names in the folder, that of its page first; `actors` and `exposed`
    are the names by which the page is narrowed; `gap` is why a part of it could not be had."""

    files: Sequence[str]
    title: str
    source: str
    date: str
    bottom_line: str
    claims: int
    risks: int
    warnings: int
    rejected: int
    gap: str
    actors: Sequence[str]
    exposed: Sequence[str]


Counted = tuple[str, int]
"""A name, and in how many briefs it is."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands around the rows: how many briefs there are and how many documents without one,
    the first of these with the reason; and the names by which rows can be narrowed."""

    briefs: int
    failed: int
    failures: Sequence[tuple[str, str]]
    actors: Sequence[Counted]
    exposed: Sequence[Counted]


def index_page(overview: Overview, rows: Iterable[IndexRow]) -> Iterator[str]:
    """The page, piece by piece; `rows` are the briefs, in order."""
    known = {name: f"a{n}" for n, (name, _) in enumerate(overview.actors)}
    at_risk = {name: f"e{n}" for n, (name, _) in enumerate(overview.exposed)}

    def shown() -> Iterator[tuple[IndexRow, str, str]]:
        """Rows, each with the keys of its names, and the names without one: searched as well."""
        for row in rows:
            found = {known[name] for name in row.actors if name in known}
            found |= {at_risk[name] for name in row.exposed if name in at_risk}
            others = {name: None for name in row.actors if name not in known}
            others |= {name: None for name in row.exposed if name not in at_risk}
            yield row, " ".join(sorted(found)), " ".join(others)

    page = template("index.html.j2").stream(
        rows=shown(),
        overview=overview,
        groups=[("Actors", "a", overview.actors), ("Exposed to risks", "e", overview.exposed)],
        link=_link,
    )
    page.enable_buffering(200)
    return iter(page)


def _link(name: str) -> str:
    """The relative address of a file beside the page: a name with a colon is no scheme."""
    return "./" + quote(name)
