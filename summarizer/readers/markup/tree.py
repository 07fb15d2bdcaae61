"""Markup to a tree, within bounds: what a hostile page costs to parse is known beforehand."""

from __future__ import annotations

import re

from lxml import etree, html

from summarizer.documents import shown
from summarizer.errors import DocumentError

MOST_TAGS = 20_000
"""Pages of more tags are refused: what finds the article takes time in the square of them. Of the
1,030 pages by which trafilatura is evaluated the largest has 10,138."""

_MOST_ATTRIBUTES = 200
"""libxml2 compares each attribute of a tag with every other: 50,000 of them take 30 seconds."""

_LONGEST_VALUE = 20_000
"""Longer attributes are dropped: they hold pictures and programs."""

_LONGEST_DATA = 500_000
"""Longer JSON is dropped."""

# Comments and programs are found first, since what looks like a tag inside them is none.
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?P<raw>script|style)\b(?P<of>[^>]*+)>.*?(?:</(?P=raw)\b[^>]*+>|\Z)"
    r"|<(?P<tag>[a-z][^\s/>]*+)"
    r"(?P<rest>(?:=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+)|[^>=]++)*+)(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# The look behind keeps a million slashes from being tried from each of them.
_ATTRIBUTE = re.compile(
    r"(?<![\s/])[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
)
# What XML cannot hold, and the mark that stands for a line break while the article is looked for.
BREAK = "\ue000"
_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff{BREAK}]")


def parse(text: str, name: str) -> html.HtmlElement:
    """The tree of a page: its root is <html>, without comments, programs and styles, but with its
    linked data in JSON. `name` is for messages.

    Raises:
        DocumentError: There is no markup in it, or far too much.
    """
    text = _MARKUP.sub(_lighter, _UNFIT.sub("", text))
    if text.count("<") - text.count("</") > MOST_TAGS:
        raise DocumentError(
            f"{shown(name)}: has more than {MOST_TAGS:,} tags, which no article has; "
            "save the text of the article instead."
        )
    parser = html.HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(
            f"{shown(name)}: is not a web page, or an empty one; save the text of the article "
            "instead."
        ) from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        # The parser stops there, and would give the beginning for the whole.
        raise DocumentError(
            f"{shown(name)}: its tags are nested more than 255 deep, or a paragraph is longer than "
            "10 MB, which no article is; save the text of the article instead."
        )
    return root


def _lighter(match: re.Match[str]) -> str:
    """One comment, program or tag of a page, without what costs much and says nothing."""
    whole = match[0]
    if match["raw"]:
        data = "ld+json" in match["of"].lower() and len(whole) <= _LONGEST_DATA
        return whole if data else " "
    if not match["tag"]:
        return ""
    if len(whole) <= 2 * _MOST_ATTRIBUTES:
        return whole
    attributes = [a for a in _ATTRIBUTE.findall(match["rest"]) if len(a) <= _LONGEST_VALUE]
    return f"<{match['tag']}{''.join(attributes[:_MOST_ATTRIBUTES])}>"
