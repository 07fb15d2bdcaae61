"""A page's tree, made plain before the article is looked for: no hidden words, no menus, and each
paragraph one run of text. trafilatura loses or glues words where paragraphs hold other tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from summarizer.readers.markup.chrome import drop, length
from summarizer.readers.markup.frame import frame
from summarizer.readers.markup.plain import TEXT, Plain
from summarizer.readers.markup.tree import BREAK

_BLOCKS = frozenset(
    (
        *TEXT,
        *("article", "blockquote", "body", "div", "dl", "fieldset", "figure", "footer", "form"),
        *("center", "header", "hr", "main", "ol", "section", "table", "tr", "ul"),
    )
)

_FEW = 60  # characters


def plain(root: html.HtmlElement) -> html.HtmlElement:
    """A copy of `root` in which only blocks, links and text are left, a line break is the character
    BREAK, and the rows of a table are paragraphs."""
    root = Plain(root).copy()
    for table in reversed(list(root.iter("table"))):
        _rows(table)
    _paragraphs(root)
    frame(root)
    return root


def is_menu(element: html.HtmlElement) -> bool:
    """Whether there is nearly nothing in it but links. An <a> without an address counts for none:
    old pages leave it open, and it holds all that follows."""
    links = sum(map(length, element.findall(".//a[@href]")))
    return links > 0.5 * length(element) and length(element) - links < _FEW


def blocks(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The blocks in it, at any depth."""
    yield from element.iterdescendants(*_BLOCKS)


def _rows(table: html.HtmlElement) -> None:
    """A table of data to a paragraph a row; one that only arranges a page to plain containers."""
    cells = list(table.iter("td", "th"))
    arranged = table.get("role") in ("presentation", "none") or any(
        len(list(blocks(cell))) > 1 or cell.find(".//li") is not None for cell in cells
    )
    for row in list(table.iter("tr")):
        parts = [
            re.sub(rf"[\s{BREAK}]+", " ", c.text_content()).strip() for c in row.iter("td", "th")
        ]
        if not arranged and len(parts) > 1:
            del row[:]
            row.tag, row.text = "p", " | ".join(parts)
    for element in list(table.iter("caption", "tr", "td", "th", "thead", "tbody", "tfoot")):
        element.tag = "p" if element.tag == "caption" else "div"
    for element in list(table.iter("col", "colgroup")):
        drop(element)
    for element in (table, *table.iterancestors("figure")):
        element.tag = "div"  # trafilatura leaves out figures without a table


def _paragraphs(root: html.HtmlElement) -> None:
    """Paragraphs for the text that stands in other containers without one."""
    for element in list(
        root.iter("blockquote", "div", "section", "article", "main", "body", "center")
    ):
        quoted = element.tag == "blockquote"
        if quoted:
            element.tag = "div"
        own = [element.text or "", *(child.tail or "" for child in element)]
        if next(blocks(element), None) is None:
            said = "".join(own).strip()
            if quoted or (len(said) >= 40 and element.tag == "div"):
                element.tag = "p"
        elif sum(len(part.strip()) for part in own) >= 40:
            _wrap(element)
    for element in list(root.iter("p")):
        links = element.findall(".//a[@href]")
        if len(links) > 1 and sum(map(length, links)) > 0.8 * length(element):
            drop(element)  # a row of links: trafilatura keeps one below a short page


def _wrap(element: html.HtmlElement) -> None:
    """Put each run of loose text and links between the blocks of `element` into a paragraph."""
    children = list(element)
    run: html.HtmlElement | None = None
    if (element.text or "").strip():
        run = html.Element("p")
        run.text, element.text = element.text, None
        element.insert(0, run)
    for child in children:
        if child.tag in _BLOCKS or next(blocks(child), None) is not None:
            run, tail = None, child.tail
            child.tail = None
            if (tail or "").strip():
                run = html.Element("p")
                run.text = tail
                child.addnext(run)
        else:
            if run is None:
                run = html.Element("p")
                child.addprevious(run)
            run.append(child)
