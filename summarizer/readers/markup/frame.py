"""The part of a page that holds its article, marked so that trafilatura takes that part whole."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import html
from trafilatura.xpaths import BODY_XPATH

_ROOTS = ("html", "body")
_LONG = 60
"""Characters of a paragraph that is no caption, label or link."""


def frame(root: html.HtmlElement) -> None:
    """Put one <article> around the article of a page, if it can be told.

    trafilatura reads the first <article> of a page alone, though a live blog has one an entry; it
    would rather have a container inside it, though the one named "article-body" has not the
    heading and the standfirst; and where it knows no container by name, it drops all headings.
    """
    outer = [a for a in root.iter("article") if next(a.iterancestors("article"), None) is None]
    if len(outer) > 1:
        around = _around(outer)
        for article in outer:
            article.tag = "div"
            article.attrib.clear()
        outer = [_article(around)] if around is not None else []
    if not outer and not any(expression(root) for expression in BODY_XPATH):
        long = [p for p in root.iter("p") if len(p.text_content()) >= _LONG]
        around = _around(long)
        outer = [_article(around)] if around is not None else []
    for article in outer:
        for element in article.iterdescendants("article", "main"):
            element.tag = "div"
        for element in [found for known in BODY_XPATH for found in known(article)]:
            element.attrib.clear()


def _around(elements: list[html.HtmlElement]) -> html.HtmlElement | None:
    """The nearest element that holds all of these and a main heading, if there is one."""
    if not elements:
        return None
    around = _shared(elements)
    headed = (a for a in around if a.tag == "main" or a.find(".//h1") is not None)
    return next(headed, around[0])


def _shared(elements: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
    """The ancestors that all `elements` have, the nearest first."""
    first, *others = elements
    shared = list(first.iterancestors())
    for other in others:
        above = set(other.iterancestors())
        shared = [ancestor for ancestor in shared if ancestor in above]
    return shared


def _article(around: html.HtmlElement) -> html.HtmlElement:
    """`around` as an <article>, or one with all that is in it."""
    if around.tag == "html":
        around = around.find("body")
    if around.tag not in _ROOTS:
        around.tag = "article"
        return around
    made = html.Element("article")
    made.text, around.text = around.text, None
    made.extend(list(around))
    around.append(made)
    return made
