"""The parts of a Word file that hold its words, found by the relationships between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.word.archives import unpack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_TAGS = 1_500_000
"""Opening angle brackets in one part."""
MAX_WORK = 200_000
"""Runs in one part, and four for each paragraph: some fifteen hundred pages, two seconds."""
MAX_DEFINED = 20_000
"""Styles, lists, or relationships of one part. Each is looked at, be it used or not."""

# ISO 29500 Strict has namespaces of its own for the same elements.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Package:
    """Roots of the parts, lxml elements; None where the file has no such part."""

    body: Any
    styles: Any = None
    numbering: Any = None
    footnotes: Any = None
    endnotes: Any = None
    core: Any = None


def open_package(data: bytes, name: str) -> Package:
    """The parts of the Word file `data`.

    python-docx's own `Document` is not asked: it reads every part that is related to another, by
    recursion, refuses files with macros, and stops at a picture that is missing.

    Raises:
        DocumentError: No Word file, an old one, a protected or a damaged one.
    """
    _refuse_others(data, name)
    parts = unpack(data, name, lambda path: path.endswith((".xml", ".rels")))
    top = dict(_related("", parts, name))
    path = top.get("officeDocument", "word/document.xml")
    root = _xml(path, parts, name)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise DocumentError(
            f"{shown(name)}: holds no Word document, though it may hold another kind of office "
            "file; save it as .docx."
        )
    beside = dict(_related(path, parts, name))
    core = top.get("core-properties", "docprops/core.xml")
    found = {
        kind: _xml(beside[kind], parts, name)
        for kind in ("styles", "numbering", "footnotes", "endnotes")
        if kind in beside
    }
    for each in (body, *found.values()):
        _refuse_excess(each, name)
    return Package(body, core=_xml(core, parts, name), **found)


def _refuse_excess(root: Any, name: str) -> None:
    """Raises DocumentError on more paragraphs, styles or lists than are read."""
    if root is None:
        return

    def count(*tags: str) -> int:
        return sum(1 for _ in root.iter(*(f"{W}{tag}" for tag in tags)))

    if 4 * count("p") + count("r") > MAX_WORK:
        raise DocumentError(f"{shown(name)}: longer than what is read at once; split it first.")
    if count("style", "num", "abstractNum") > MAX_DEFINED:
        raise DocumentError(
            f"{shown(name)}: more than {MAX_DEFINED:,} styles or lists, which no document has; "
            "copy its text into a new one."
        )


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError(
                f"{shown(name)}: protected by a password; open it in Word and save it without one."
            )
        raise DocumentError(
            f"{shown(name)}: the old binary format of Word (.doc), which is not read; open it in "
            "Word or LibreOffice and save it as .docx."
        )
    if b"PK\x05\x06" not in data[-66_000:]:
        raise DocumentError(
            f"{shown(name)}: no Word file, or only the beginning of one; save it as .docx."
        )


def _related(path: str, parts: dict[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    """What the part at `path` is related to, as the last word of the kind, and a path; the whole
    file is the path "". Nothing outside of the file is among it."""
    folder, file = posixpath.split(path)
    root = _xml(posixpath.join(folder, "_rels", f"{file}.rels"), parts, name)
    if root is not None and len(root) > MAX_DEFINED:
        raise DocumentError(
            f"{shown(name)}: more than {MAX_DEFINED:,} links to other parts, which no document "
            "has; copy its text into a new one."
        )
    for link in () if root is None else root:
        kind, target = link.get("Type"), link.get("Target")
        if kind and target and link.get("TargetMode") != "External":
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield kind.rpartition("/")[2], whole


def _xml(path: str, parts: dict[str, bytes], name: str) -> Any:
    """The root of the part at `path`; None if there is no such part."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - an extra, and lxml takes its time

    data = parts.get(path.lower())
    if data is None:
        return None
    refused = DocumentError(
        f"{shown(name)}: its {shown(path)} declares a document type or entities, which Word never "
        "writes; it is not read. Open it in Word and save it again."
    )
    if any(mark in data for mark in _DOCTYPE):
        raise refused
    if data.count(b"<") > MAX_TAGS:
        raise DocumentError(f"{shown(name)}: longer than what is read at once; split it first.")
    try:
        root: Any = parse_xml(data.replace(_STRICT, W[1:-1].encode()))
    except (SyntaxError, ValueError) as error:  # lxml's errors are syntax errors
        raise DocumentError(
            f"{shown(name)}: its {shown(path)} is damaged; open it in Word, which can repair it, "
            "and save it again."
        ) from error
    if root.getroottree().docinfo.doctype:  # in an encoding that hid it from the look above
        raise refused
    return root
