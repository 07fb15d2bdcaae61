"""`index.html`: a page over all briefs of a folder that have a page of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from summarizer.batch.folder import Folder
from summarizer.batch.ledger import DocumentRow, Ledger
from summarizer.render.formats import FORMATS
from summarizer.render.page.index import FACETS, IndexRow, Overview, index_page

INDEX_PAGE = "index.html"
_PAGE = FORMATS["html"].suffix
_MOST_NAMES = 100
_MOST_FAILURES = 1_000


def write_index_page(folder: Folder, ledger: Ledger) -> None:
    """Write the page, if there is a brief to lead to. Raises OutputError.

    It holds nothing of the run itself, so that the same briefs have the same page.
    """
    briefs = sum(1 for _ in _rows(ledger))
    if not briefs:
        return
    failures = islice(ledger.documents("failed"), _MOST_FAILURES)
    overview = Overview(
        briefs=briefs,
        failed=ledger.count("failed"),
        failures=[(row.id, f"{row.kind}: {row.message}") for row in failures],
        names={facet: ledger.frequent(facet, _MOST_NAMES) for facet in FACETS},
    )
    with folder.writing(INDEX_PAGE) as write:
        for piece in index_page(overview, _rows(ledger)):
            write(piece)


def _rows(ledger: Ledger) -> Iterator[IndexRow]:
    for row, facets in ledger.described():
        files = json.loads(row.files)
        if any(name.endswith(_PAGE) for name in files):
            yield _row(row, json.loads(facets or "{}"), files)


def _row(row: DocumentRow, facets: dict[str, object], files: list[str]) -> IndexRow:
    def names(key: str) -> list[str]:
        found = facets.get(key)
        return [str(name) for name in found] if isinstance(found, list) else []

    def count(key: str) -> int:
        found = facets.get(key)
        return found if isinstance(found, int) else 0

    return IndexRow(
        files=sorted(files, key=lambda name: not name.endswith(_PAGE)),
        title=str(facets.get("title") or row.id),
        source=row.source,
        date=str(facets.get("date") or ""),
        bottom_line=row.bottom_line or "",
        claims=count("claims"),
        risks=count("risks"),
        warnings=row.warnings,
        rejected=row.rejected,
        gap=row.gap or "",
        names={facet: names(facet) for facet in FACETS},
    )
