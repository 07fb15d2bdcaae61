"""What a page says of its article: title, author, site, date. Nothing is guessed from addresses or
from today's date."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html
from trafilatura.metadata import examine_meta, extract_author

from summarizer.readers.markup.dates import published
from summarizer.readers.markup.linked import names, nodes

_LONGEST = 500
# trafilatura knows the English and the German word.
_BY = re.compile(r"^(?:por|par|di|door|av|af|de)\s+(?=[^\W\da-z])", re.IGNORECASE)
_AUTHOR = re.compile(r"author|creator|byl", re.IGNORECASE)
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
    linked = list(nodes(root))
    articles = [node for node in linked if isinstance(node.get("headline"), str)][:1]
    authors = [name for node in articles for name in names(node.get("author"))]
    sites = [name for node in articles for name in names(node.get("publisher"))]
    site = (said.sitename or next(iter(sites), "")).lstrip("@")
    headline = next((node["headline"] for node in articles), None)
    days = (node["datePublished"] for node in linked if isinstance(node.get("datePublished"), str))
    return About(
        _short(_title(root, said.title or headline, site)),
        _short("; ".join(authors) or _as_written(root, said.author) or _byline(root)),
        _short(site),
        published(root, days),
    )


def _as_written(root: html.HtmlElement, author: str | None) -> str | None:
    """An author as <meta> has it: trafilatura takes "R. Hale" for "R Hale"."""
    for meta in root.iter("meta") if author else ():
        said, words = meta.get("name") or meta.get("property") or "", meta.get("content", "")
        if _AUTHOR.search(said) and _letters(words[:_LONGEST]) == _letters(author or ""):
            return str(words)
    return author


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _byline(root: html.HtmlElement) -> str | None:
    """Who is named as the author in the page itself, without the word before the name."""
    found = extract_author(root)
    return _BY.sub("", found) if found else None


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
