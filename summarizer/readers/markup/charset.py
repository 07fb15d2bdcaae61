"""The characters of a web page, from its bytes alone: a kept page reads the same without the server
that said in which encoding it came."""

from __future__ import annotations

import re

from summarizer.readers.charsets import codec_of, text_in
from summarizer.readers.text import decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_SEARCHED = 8_192
"""Bytes at the beginning in which a declaration counts. Browsers stop at 1,024; pages do not."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def decode_page(data: bytes, name: str) -> str:
    """The characters of a page, by `text_in` and what the page itself declares.

    Raises:
        DocumentError: It is valid in no encoding, or UTF-16 without its mark.
    """
    if data.startswith(_MARKS) or data.count(0) > len(data) // 8:
        return decode(data, name)  # which refuses the many NULs of UTF-16 without its mark
    return text_in(data, _declared(data), name)


def in_utf8(data: bytes, served: str) -> bytes:
    """A page in UTF-8, where nothing but its server told in which other encoding it is; else its
    bytes as they are, since these say it themselves, by a mark, a declaration or by being UTF-8.

    Args:
        data: The page.
        served: The encoding that the server said. What is Windows-1252 by it is taken for that
            without its help.
    """
    codec = codec_of(served) or "cp1252"
    if codec == "cp1252" or data.startswith(_MARKS) or _declared(data):
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            return data.decode(codec).encode()
        except (UnicodeError, LookupError):  # the server is wrong
            return data
    return data


def _declared(data: bytes) -> str | None:
    """The encoding that a page says of itself, if it is one that text is saved in."""
    found = _DECLARED.search(data, 0, _SEARCHED)
    label = (found[1] or found[2]).decode("ascii") if found else ""
    return label if label and codec_of(label) else None
