"""Web pages: the article in one, without what the site puts around it."""

from __future__ import annotations

import logging

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.markup.charset import decode_page


def read_html(data: bytes, name: str) -> Extract:
    """The article of the web page `data`, and what the page says of it. Nothing is fetched, and the
    same bytes always give the same text. `name` is what to call the page in messages.

    Raises:
        DocumentError: There is no article in the page, it is far too large to be one, it is no
            text, or what reads web pages is not installed.
    """
    try:
        from summarizer.readers.markup.article import article  # noqa: PLC0415 - 0.2 s, optional
    except ImportError as error:
        raise DocumentError(
            f"{shown(name)}: reading web pages needs an optional part: "
            "pip install 'grounded-summarizer[docs]'"
        ) from error
    text = decode_page(data, name)
    for logger in ("trafilatura", "htmldate", "justext", "readability"):
        # Their complaints are about pages that are read all the same, or refused with a message.
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    return article(text, name)
