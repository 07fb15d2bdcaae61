"""The links of a Markdown file, as a parser sees them."""

from __future__ import annotations

from urllib.parse import unquote

from markdown_it import MarkdownIt


def links(markdown: str) -> list[str]:
    """Their targets, in order."""
    return [
        unquote(str(child.attrs["href"]))
        for token in MarkdownIt().parse(markdown)
        for child in token.children or []
        if child.type == "link_open"
    ]
