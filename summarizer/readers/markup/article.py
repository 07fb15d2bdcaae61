"""The article in a page's characters. Loads trafilatura."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from lxml import html
from trafilatura import bare_extraction
from trafilatura.xpaths import REMOVE_COMMENTS_AND_LISTS_XPATH

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.markup.about import About, about
from summarizer.readers.markup.chrome import drop
from summarizer.readers.markup.lines import lines
from summarizer.readers.markup.linked import nodes
from summarizer.readers.markup.paywall import kept_back
from summarizer.readers.markup.rewrite import is_menu, plain
from summarizer.readers.markup.tree import parse

# What is read in place of an article that a program was to fetch.
_NO_PROGRAM = re.compile(
    r"(?:enabl|activ|aktiv|activer|habilit|requir|need|without|disabled|ohne|sans|sin)\w*"
    r"[^.!?]{0,60}javascript|javascript[^.!?]{0,60}(?:requir|disabled|enable|aktiv|activ|désactiv)",
    re.IGNORECASE,
)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""No date is looked for by trafilatura; its default would make options depend on today."""


def article(text: str, name: str) -> Extract:
    """The article of a page whose characters are `text`.

    Raises:
        DocumentError: There is none in it, or it is far too large to be one.
    """
    root = parse(text, name)
    known, said = _about(root), list(nodes(root))
    try:
        found = lines(_body(root))
        omissions = kept_back(said, found)
    except Exception as error:  # whatever breaks in there on a hostile page is about the page
        raise DocumentError(
            f"{shown(name)}: its markup cannot be made sense of ({type(error).__name__}); "
            "save the text of the article instead."
        ) from error
    if not any(map(str.isalnum, found)) or (len(found) < 300 and _NO_PROGRAM.search(found)):
        raise DocumentError(
            f"{shown(name)}: there is no article in this page; if a program in it fetches the "
            "words, open it in a browser and save its text instead."
        )
    return Extract(found, known.title, known.author, known.site, known.date, omissions=omissions)


def _about(root: html.HtmlElement) -> About:
    """What the page says of its article; nothing, if what it says cannot be read."""
    try:
        return about(deepcopy(root))
    except Exception:  # noqa: BLE001 - the words are worth reading without a title
        return About()


def _body(root: html.HtmlElement) -> Any:
    """The article as trafilatura's tree, or an empty one. Changes `root`."""
    for expression in REMOVE_COMMENTS_AND_LISTS_XPATH:  # before classes go that tell of them
        for element in expression(root):
            drop(element)
    root = plain(root)
    if is_menu(root):
        return html.Element("body")
    found = bare_extraction(
        root,
        include_comments=False,
        include_tables=True,
        deduplicate=False,  # its memory would make the second reading of a page differ
        date_extraction_params=_DATES,
    )
    return html.Element("body") if found is None or isinstance(found, dict) else found.body
