"""A page over all briefs of a folder: one row a brief, to be sorted, searched and narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from summarizer.render.page.templates import template

FACETS = {"actors": "Actors", "states": "Risks", "exposed": "Exposed to risks"}
"""By what rows can be narrowed, and how that is called on the page."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One brief. `files` are names in the folder, that of its page first; `names` are those by
    which it can be found, by facet; `gap` is why a part of it could not be had."""

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
    names: Mapping[str, Sequence[str]]


Counted = tuple[str, int]
"""A name, and in how many briefs it is."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands around the rows: how many briefs there are and how many documents without one,
    the first of these with the reason; and by facet the names by which rows can be narrowed."""

    briefs: int
    failed: int
    failures: Sequence[tuple[str, str]]
    names: Mapping[str, Sequence[Counted]]


def index_page(overview: Overview, rows: Iterable[IndexRow]) -> Iterator[str]:
    """The page, piece by piece; `rows` are the briefs, in order."""
    groups = [
        (title, [(f"{facet}-{n}", *each) for n, each in enumerate(overview.names.get(facet, ()))])
        for facet, title in FACETS.items()
    ]
    keys = {
        facet: {name: key for key, name, _ in names}
        for facet, (_, names) in zip(FACETS, groups, strict=True)
    }

    def shown() -> Iterator[tuple[IndexRow, str, str]]:
        """Rows, each with the keys of its names, and the names without one: searched as well."""
        for row in rows:
            known: set[str] = set()
            others: dict[str, None] = {}
            for facet, names in row.names.items():
                for name in names:
                    if key := keys[facet].get(name):
                        known.add(key)
                    else:
                        others[name] = None
            yield row, " ".join(sorted(known)), " ".join(others)

    page = template("index.html.j2").stream(
        rows=shown(),
        overview=overview,
        groups=groups,
        link=_link,
    )
    page.enable_buffering(200)
    return iter(page)


def _link(name: str) -> str:
    """The relative address of a file beside the page: a name with a colon is no scheme."""
    return "./" + quote(name)
