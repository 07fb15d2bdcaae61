"""Mails as their bytes, and the words that are read of them."""

from __future__ import annotations

import re

from summarizer.errors import DocumentError
from summarizer.readers.eml import read_eml
from summarizer.readers.extract import Extract


def page(data: bytes, name: str) -> Extract:
    """A stand-in for the reader of pages: the words between the tags."""
    text = re.sub(r"<[^>]*>", "", data.decode("utf-8-sig")).strip()
    if not text:
        raise DocumentError(f"{name}: an empty page.")
    return Extract(text)


def read(data: bytes | str) -> Extract:
    return read_eml(data.encode() if isinstance(data, str) else data, "a.eml", html=page)


HEAD = "From: Ada Example <ada@mill.example>\nSubject: Prices\n"


def plain(body: str) -> str:
    return read(f"{HEAD}Date: Mon, 06 May 2024 10:00:00 +0200\n\n{body}").text
