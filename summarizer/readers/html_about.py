"""What a page says of its article: title, author, site, date. Nothing is guessed from addresses or
from today's date."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html
from trafilatura.metadata import Document, examine_meta, extract_author, extract_meta_json

from summarizer.readers.html_dates import published

_LONGEST = 500
_SITE_BEHIND = re.compile(r"(.+\S)\s+[|–—·•»:-]+\s+(\S.*)", re.DOTALL)


class About(NamedTuple):
    """What the page says; None where it says nothing, and never more than 500 characters."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    date: str | None = None


def about(root: html.HtmlElement) -> About:
    """What the page says of its article. `root` may be changed."""
    said = examine_meta(root)
    site = said.sitename
    title = said.title
    try:
        said = extract_meta_json(root, said)
    except Exception:  # noqa: BLE001 - linked data of a form that it does not know is no data
        said = Document(author=said.author)
    site = site or said.sitename
    site = site.lstrip("@") if isinstance(site, str) else None
    return About(
        _short(_title(root, title or said.title, site)),
        _short(said.author or extract_author(root)),
        _short(site),
        published(root),
    )


def _title(root: html.HtmlElement, said: str | None, site: str | None) -> str | None:
    """The title, by the page's word for programs, else its only main heading, else its <title>;
    without the name of the site behind it."""
    headings = [" ".join(h.text_content().split()) for h in root.iter("h1")]
    window = " ".join(root.findtext(".//head/title", default="").split())
    title = said or next(iter(headings if len(headings) == 1 else []), None) or window
    while title and (match := _SITE_BEHIND.fullmatch(title)):
        before, behind = match.groups()
        if before not in headings and not _same(behind, site):
            break
        title = before
    return title


def _same(behind: str, site: str | None) -> bool:
    return bool(site) and behind.strip().casefold() == str(site).strip().casefold()


def _short(words: object) -> str | None:
    """`words` in one line of at most 500 characters, cut at a space; None where there are none."""
    if not isinstance(words, str) or not words.strip():
        return None
    line = " ".join(words[: 20 * _LONGEST].split())
    if len(line) <= _LONGEST:
        return line
    cut = line[: _LONGEST - 1]
    return (cut.rpartition(" ")[0] if " " in cut else cut) + "…"
