"""The tree in which trafilatura gives an article, as lines."""

from __future__ import annotations

from typing import Any

from lxml import etree

from summarizer.readers.markup.tree import BREAK

_HEADINGS = frozenset(("head", "h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {
    *("p", "div", "item", "list", "quote", "code", "table", "row", "cell", "lb", "pre", "body"),
    *("li", "ul", "ol", "blockquote", "article", "section", "main", "tr", "td"),
}


def lines(body: Any) -> str:
    """The text of `body`, an lxml element: a line a paragraph, list item or table row, "- " before
    an item, a blank line before a heading and behind it. Ends with a line break, or is empty."""
    made: list[str] = []
    held: list[str] = []
    items = headings = 0
    begun = False  # whether the item that is open has its mark

    def flush() -> None:
        nonlocal begun
        for line in "".join(held).split(BREAK):
            words = " ".join(line.split())
            if not words:
                continue
            if headings:
                made.extend(("", words, ""))
            elif items and not begun:
                made.append(f"- {words}")
                begun = True
            else:
                made.append(words)
        held.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        step = 1 if event == "start" else -1
        if block:
            flush()
            if element.tag in ("item", "li"):
                items, begun = items + step, event == "end"
            headings += step * (element.tag in _HEADINGS)
        said = element.text if event == "start" else element.tail
        if element is not body or event == "start":
            held.append(said or "")
    flush()
    return _joined(made)


def _joined(made: list[str]) -> str:
    """Lines with no blank one doubled, first or last."""
    kept: list[str] = []
    for line in made:
        if line or (kept and kept[-1]):
            kept.append(line)
    text = "\n".join(kept).strip("\n")
    return f"{text}\n" if text else ""
