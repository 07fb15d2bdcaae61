"""What a source is: by its content first, and by its name where content leaves a doubt."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.facts.wordlists import word_set

Kind = Literal["text", "html", "pdf", "docx", "eml", "feed"]

READABLE = "text, Markdown, HTML, PDF, Word (.docx), mail (.eml)"
"""What can be read, for messages."""

_SAMPLE = 4_096
_FORMATS = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file, such as WebP or WAV"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"%!PS", "PostScript; convert it to PDF"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_WORD = b"word/"
_SPREADSHEET, _SLIDES, _OPEN_DOCUMENT, _BOOK = b"xl/", b"ppt/", b"opendocument", b"epub+zip"
_LEAD = r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+(?!html)[^>\[]*(?:\[.*?\]\s*)?>|<\?[^>]*\?>)*"
_FEED = re.compile(_LEAD + r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    _LEAD + r"<(?:!doctype\s+html|html|head|body|title|meta)[\s>/]", re.IGNORECASE | re.DOTALL
)
_PART_OF_HTML = re.compile(
    _LEAD + r"<(?:article|main|section|div|h1|p|table|header|nav)[\s>/]", re.IGNORECASE | re.DOTALL
)
_MARKDOWN = (".md", ".markdown", ".txt", ".text")  # which may begin with a tag of HTML
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]*):[ \t]")
_OF_MAIL = word_set(
    """
    from to cc subject date message-id mime-version received return-path delivered-to reply-to
    content-type content-transfer-encoding dkim-signature x-mailer sender in-reply-to references
    """
)
_OF_MAIL_ALONE = word_set("message-id mime-version received return-path delivered-to")
_SUFFIXES: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".eml": "eml", ".rss": "feed",
    ".atom": "feed",
}  # fmt: skip
"""Names that decide where the content could be text as well."""


def kind_of(data: bytes, name: str) -> Kind:
    """What some bytes are. A wrong suffix does not matter.

    Raises:
        DocumentError: They are of a format that is not read.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return _kind_of_archive(data, name)
    if data.startswith(_OLE):
        raise _unreadable(
            name, "an old Word, Excel or PowerPoint file, or an encrypted one; save it as .docx"
        )
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise _unreadable(name, what)
    return _kind_of_text(data, name)


def _kind_of_archive(data: bytes, name: str) -> Kind:
    if _WORD in data:
        return "docx"
    known = (
        (_SPREADSHEET, "a spreadsheet; save it as CSV"),
        (_SLIDES, "slides; save them as PDF"),
        (_OPEN_DOCUMENT, "an OpenDocument file; save it as .docx"),
        (_BOOK, "an EPUB book; its chapters are HTML"),
    )
    what = next((what for mark, what in known if mark in data), "a ZIP archive; unpack it first")
    raise _unreadable(name, what)


def _kind_of_text(data: bytes, name: str) -> Kind:
    start = _beginning(data)
    if _FEED.match(start):
        return "feed"
    suffix = PurePath(name.partition("?")[0]).suffix.lower()
    if _HTML.match(start) or (_PART_OF_HTML.match(start) and suffix not in _MARKDOWN):
        return "html"
    by_name = _SUFFIXES.get(suffix)
    if _is_mail(start, by_name == "eml"):
        return "eml"
    if by_name in ("html", "feed") and start.lstrip().startswith("<"):
        return by_name
    if _XML.match(start):
        raise _unreadable(name, "XML that is no web page and no feed")
    return "text"


def _beginning(data: bytes) -> str:
    """The first characters, as far as telling marks need: UTF-16 by its mark, else bytes one to
    one."""
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", errors="replace")
    return sample.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _is_mail(start: str, is_called_so: bool) -> bool:  # noqa: FBT001 - by its name
    """Whether a text begins with the headers of a mail: with such as no letter or minutes have."""
    names: list[str] = []
    for line in start.splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        if line.startswith("From ") and not names:  # of a mailbox
            continue
        header = _HEADER.match(line) or re.match(r"([A-Za-z][A-Za-z-]*):$", line)
        if header is None:
            return False
        names.append(header[1].lower())
    known = set(names) & _OF_MAIL
    return len(known) >= (1 if is_called_so else 3) and (
        is_called_so or ("from" in known and bool(known & _OF_MAIL_ALONE))
    )


def _unreadable(name: str, what: str) -> DocumentError:
    return DocumentError(f"{shown(name)}: this is {what}. What can be read: {READABLE}.")
