"""The text of a feed, from its root on, if it is safe to parse."""

from __future__ import annotations

import codecs
import re

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.charsets import text_in
from summarizer.readers.text import decode

MAX_ENTRIES = 10_000
MAX_TAGS = 300_000
"""Opening angle brackets outside of CDATA: thirty for each of the most entries."""

# Possessive: a prolog of a thousand comments must not be tried in every division.
_PROLOG = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?P<type>[^\[<>]*)>)*+", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,20}|[0-9]{1,20});")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WEB = frozenset({"html", "head", "body", "div", "p", "script", "svg"})


def feed_text(data: bytes, name: str) -> str:
    """The XML of a feed without what stands before its root.

    Raises:
        DocumentError: It is no feed, declares entities, or has more than `MAX_ENTRIES` entries.
    """
    text = _NOT_XML.sub("", _decoded(data, name)).removeprefix("\ufeff")
    start = _prolog_end(text, name)
    root = _ROOT.search(text, start)
    if root is None:
        raise DocumentError(f"{shown(name)}: no feed: there is no XML in it; name an RSS or Atom.")
    if root[1].lower() in _WEB:
        raise DocumentError(
            f"{shown(name)}: a web page and no feed; read it as a page, or name the feed that it "
            "links to."
        )
    text = text[root.start() :]
    marks = [part.partition("]]>")[2] for part in text.split("<![CDATA[")[1:]]
    marks.append(text.partition("<![CDATA[")[0])
    if sum(len(_ENTRY.findall(part)) for part in marks) > MAX_ENTRIES:
        raise DocumentError(
            f"{shown(name)}: more than {MAX_ENTRIES:,} entries, the most that are read of a feed; "
            "split it first."
        )
    if sum(part.count("<") for part in marks) > MAX_TAGS:
        raise DocumentError(
            f"{shown(name)}: more than {MAX_TAGS:,} tags, the most that are read of a feed; split "
            "it first."
        )
    return _REFERENCE.sub(_possible, text)


def _possible(reference: re.Match[str]) -> str:
    """A numeric reference, or U+FFFD for one to no character: parsers fail there."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    good = number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return reference[0] if good and number not in {0xFFFE, 0xFFFF} else "\ufffd"


def _prolog_end(text: str, name: str) -> int:
    """Where the root may begin, behind declarations that are harmless."""
    prolog = _PROLOG.match(text)
    end = prolog.end() if prolog else 0
    kind = (prolog["type"] if prolog else None) or ""
    rest = text[end : end + 9]
    # What is left to declare is a document type with a subset of its own. Where something else
    # stands before the root, a lenient parser would still find a declaration there.
    root = _ROOT.search(text, end)
    before = text[: root.start() if root else len(text)]
    if rest.upper() == "<!DOCTYPE" or "<!ENTITY" in before.upper():
        raise DocumentError(
            f"{shown(name)}: declares entities of its own, which can unpack to any length; it is "
            "not read."
        )
    if kind.split()[:1] and kind.split()[0].lower() == "html":
        raise DocumentError(
            f"{shown(name)}: a web page and no feed; read it as a page, or name the feed that it "
            "links to."
        )
    return end


def _decoded(data: bytes, name: str) -> str:
    """By its mark, else UTF-8, else what it declares, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)  # UTF-32 too: its mark begins with that of UTF-16, or with NUL
    if b"\0" in data[:2]:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", errors="replace")
    declared = _DECLARED.search(data[:1000])
    return text_in(data, declared[1].decode() if declared else None, name)
