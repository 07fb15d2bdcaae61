"""A page's tree, made plain before the article is looked for: no hidden words, no menus, and each
paragraph one run of text. trafilatura loses or glues words where paragraphs hold other tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from summarizer.readers.html_chrome import drop, is_chrome, is_hidden
from summarizer.readers.html_frame import frame
from summarizer.readers.html_inline import quote, raised
from summarizer.readers.html_tree import BREAK

_NEVER = (
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "dialog",
    "rt",
    "rp",
)
_GONE = ("del", "s", "strike")
_INLINE = (
    *(
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
    ),
    *("ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "samp", "small", "span", "strong"),
    *("sub", "sup", "tt", "u", "var", "wbr"),
)
_TEXT = ("p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "caption")
_BLOCKS = frozenset(
    (
        *_TEXT,
        *(
            "article",
            "blockquote",
            "body",
            "div",
            "dl",
            "fieldset",
            "figure",
            "footer",
            "form",
            "center",
            "hr",
        ),
        *("header", "main", "ol", "pre", "section", "table", "tr", "ul"),
    )
)


def plain(root: html.HtmlElement) -> html.HtmlElement:
    """`root`, changed: only blocks, links and text are left, a line break is the character BREAK,
    and the rows of a table are paragraphs."""
    _prune(root)
    _inline(root)
    for element in list(root.iter("pre")):
        element.text, element.tag = BREAK.join(element.text_content().strip().splitlines()), "p"
        del element[:]
    for element in list(root.iter("br")):
        element.tail = BREAK + (element.tail or "")
        drop(element)
    for table in reversed(list(root.iter("table"))):
        _rows(table)
    _paragraphs(root)
    frame(root)
    return root


def _prune(root: html.HtmlElement) -> None:
    """Take out what is hidden, struck out, or of the site around the article."""
    whole = _length(root)
    for element in list(root.iter(*_NEVER, *_GONE)):
        drop(element)
    for element in list(root.iterdescendants(etree.Element)):
        if element.getparent() is None:
            continue  # it went with its parent
        if is_hidden(element) or (is_chrome(element) and _length(element) < whole / 3):
            drop(element)


def _inline(root: html.HtmlElement) -> None:
    """Replace the tags inside a paragraph, links apart, by what they mean in plain text."""
    language = (root.get("lang") or "en").lower()
    for element in list(root.iter("q")):
        quote(element, language)
    for element in root.iter("sub", "sup"):
        raised(element)
    for element in list(root.iter("time")):
        if next(element.iterancestors(*_TEXT, "blockquote"), None) is not None:
            element.drop_tag()  # else trafilatura drops the words "on 5 May" from a sentence
    etree.strip_tags(root, *_INLINE)


def _length(element: html.HtmlElement) -> int:
    """Characters of its words, white space apart."""
    return sum(len(part.strip()) for part in element.itertext())


def _blocks(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield from element.iterdescendants(*_BLOCKS)


def _rows(table: html.HtmlElement) -> None:
    """A table of data to a paragraph a row; one that only arranges a page to plain containers."""
    cells = list(table.iter("td", "th"))
    arranged = table.get("role") in ("presentation", "none") or any(
        len(list(_blocks(cell))) > 1 or cell.find(".//li") is not None for cell in cells
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
    table.tag = "div"


def _paragraphs(root: html.HtmlElement) -> None:
    """Paragraphs for the text that stands in other containers without one."""
    for element in list(
        root.iter("blockquote", "div", "section", "article", "main", "body", "center")
    ):
        quoted = element.tag == "blockquote"
        if quoted:
            element.tag = "div"
        own = [element.text or "", *(child.tail or "" for child in element)]
        if next(_blocks(element), None) is None:
            said = "".join(own).strip()
            if quoted or (len(said) >= 40 and element.tag == "div"):
                element.tag = "p"
        elif sum(len(part.strip()) for part in own) >= 40:
            _wrap(element)
    for element in list(root.iter("p")):
        links = [len(link.text_content().strip()) for link in element.iter("a")]
        if len(links) > 1 and sum(links) > 0.8 * _length(element):
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
        if child.tag in _BLOCKS or next(_blocks(child), None) is not None:
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
