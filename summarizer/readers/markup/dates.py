"""The day on which a page says that its article was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lxml import html

from summarizer.facts.dates import dates

_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|published|pub|posted|byline|dateline)", re.IGNORECASE
)
_MODIFIED = re.compile(r"modif|updat|aktualis|upcoming|event", re.IGNORECASE)


def published(root: html.HtmlElement, linked: Iterable[str]) -> str | None:
    """The first of these that is a day, as YYYY-MM-DD: what <meta> says, `linked` data, a <time>, a
    short line that is marked as a date. None if the page has none of them."""
    for said in (*_meta(root), *linked, *_times(root)):
        if found := _iso(said):
            return found
    language = (root.get("lang") or "en").lower()[:2]
    return next(filter(None, (_worded(said, language) for said in _lines(root))), None)


def _worded(said: str, language: str) -> str | None:
    """The one day in `said`, if it has its year and can be read in one way only."""
    found = [day for day in dates(said, language) if day.year and day.days]
    if len(found) != 1 or len(found[0].days) != 1:
        return None
    ((day, month),) = found[0].days
    try:
        return date(found[0].year or 0, month, day).isoformat()
    except ValueError:
        return None


def _iso(said: str) -> str | None:
    """The day at the beginning of `said`, as it stands there: in the page's own time zone."""
    match = _ISO.match(said)
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _meta(root: html.HtmlElement) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        for key in ("property", "name", "itemprop"):
            said.setdefault((meta.get(key) or "").lower(), meta.get("content") or "")
    return (said[name] for name in _META if name in said)


def _times(root: html.HtmlElement) -> Iterator[str]:
    """The days of <time> that are said to be of publication, else of the first before the text."""
    for element in root.iter():
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.text_content()
    for element in root.iter("time"):
        if next(element.iterancestors("p", "li", "td", "aside", "nav", "footer"), None) is None:
            own = " ".join(filter(None, (element.get("class"), element.getparent().get("class"))))
            if not _MODIFIED.search(own):
                yield element.get("datetime") or ""


def _lines(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter("div", "p", "span", "time", "small", "li"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag == "time" or (_NAMED.search(named) and not _MODIFIED.search(named)):
            said = " ".join("".join(element.itertext()).split())
            if 6 <= len(said) <= 80:
                yield said
