"""A copy of a page's tree without what is hidden, and with no tags inside its paragraphs but links.

One pass with lists of strings: to take the tags out one by one takes time in the square of them.
"""

from __future__ import annotations

import re

from lxml import etree, html

from summarizer.readers.markup.chrome import is_chrome, is_hidden, prose
from summarizer.readers.markup.inline import marks, raised
from summarizer.readers.markup.tree import BREAK

TEXT = (
    *("p", "li", "dd", "dt", "td", "th", "caption", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)
_NEVER = frozenset(
    (
        *("button", "dialog", "iframe", "noscript", "object", "rp", "rt", "script", "select"),
        *("style", "svg", "template"),
        *("del", "s", "strike"),  # what is struck out, the author does not say
    )
)
_INLINE = frozenset(
    (
        *("abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em"),
        *("font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "samp", "small"),
        *("span", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
    )
)


_NAME = re.compile(r"[a-z][a-z0-9-]*")  # others, such as 'ahref="https:', no tree takes
_RENAMED = {"pre": "p", "noscript": "div"}
_ATTRIBUTES = frozenset(("class", "href", "id", "itemprop", "lang", "role"))


class Plain:
    """One page on its way to its copy."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._prose = prose(root)
        self._to = etree.TreeBuilder(element_factory=html.html_parser.makeelement)
        self._held: list[str] = []
        self._inside = {"pre": 0, "text": 0}  # how many elements are open that hold text
        self._raised: list[dict[int, str]] = []
        self._closing: list[str] = []  # of the open <q>, what ends them

    def copy(self) -> html.HtmlElement:
        """The copy: a new tree."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        gone = None
        for event, element in walk:
            if event == "start" and self._unwanted(element):
                gone = element
                walk.skip_subtree()
            elif event == "start":
                self._start(element)
                self._say(element.text)
            else:
                if element is not gone:
                    self._end(element)
                gone = None
                if element is not self._root:
                    self._say(element.tail)
        return self._to.close()

    def _unwanted(self, element: html.HtmlElement) -> bool:
        if element is self._root:
            return False
        if element.tag in _NEVER:
            return not self._is_article(element)
        return is_hidden(element) or is_chrome(element, self._prose)

    def _is_article(self, element: html.HtmlElement) -> bool:
        """Whether it is what a page shows without programs, and that is the article."""
        return element.tag == "noscript" and 2 * prose(element) > self._prose

    def _start(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._held.append(BREAK)
        elif tag == "q":
            left, right = marks(element, depth=len(self._closing))
            self._held.append(left)
            self._closing.append(right)
        elif tag in ("sub", "sup"):
            self._raised.append(raised(element))
        elif not self._is_inline(tag):
            self._flush()
            self._to.start(_RENAMED.get(tag, tag), _told(element))
            self._inside["text"] += tag in TEXT or tag == "blockquote"
            self._inside["pre"] += tag == "pre"

    def _end(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag == "q":
            if self._held:
                self._held[-1] = self._held[-1].rstrip()
            self._held.append(self._closing.pop())
        elif tag in ("sub", "sup"):
            self._raised.pop()
        elif not self._is_inline(tag):
            self._inside["text"] -= tag in TEXT or tag == "blockquote"
            self._inside["pre"] -= tag == "pre"
            self._flush()
            self._to.end(_RENAMED.get(tag, tag))

    def _is_inline(self, tag: object) -> bool:
        """Whether to leave out the tag alone. The time in a sentence is part of it: trafilatura
        would drop the words "on 5 May"; outside of text it tells when the page was made."""
        if tag == "time":
            return self._inside["text"] > 0
        return tag in _INLINE or not _NAME.fullmatch(str(tag))

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._raised:
            text = text.translate(self._raised[-1])
        if self._inside["pre"]:
            text = text.replace("\n", BREAK)
        self._held.append(text)

    def _flush(self) -> None:
        if self._held:
            self._to.data("".join(self._held))
            self._held.clear()


def _told(element: html.HtmlElement) -> dict[str, str]:
    """The attributes by which trafilatura finds an article. Regular expressions are tried on them:
    none may be of any length."""
    return {key: value[:200] for key, value in element.items() if key in _ATTRIBUTES}
