"""Opening a PDF, and what it says of itself."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from summarizer.errors import DocumentError

MAX_PAGES = 5_000


def opened(pypdfium2: Any, data: bytes, label: str, password: str | None) -> Any:
    """The open document; by hand, as the helper never closes a file without pages.

    Raises:
        DocumentError: It is encrypted, damaged, without pages or of more than `MAX_PAGES`.
    """
    raw = pypdfium2.raw
    secret = None if password is None else password.encode("utf-8", "surrogateescape") + b"\0"
    handle = raw.FPDF_LoadMemDocument64(data, len(data), secret)
    if not handle:
        raise DocumentError(f"{label}: {_why(raw, raw.FPDF_GetLastError(), password)}")
    document = pypdfium2.PdfDocument(handle)
    # Its complaint is about forms in XFA, which are named in `omissions`.
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    with suppress(pypdfium2.PdfiumError):  # a form that cannot be had
        document.init_forms()
    # PDFium reads from these bytes until it closes the document.
    document._data_holder.append(data)  # noqa: SLF001
    count = len(document)
    if 0 < count <= MAX_PAGES:
        return document
    document.close()
    if count < 1:
        raise DocumentError(
            f"{label}: this PDF has no pages, or is damaged; save it again from its source."
        )
    raise DocumentError(
        f"{label}: has {count:,} pages, and {MAX_PAGES:,} is the most that is read; split it first."
    )


def _why(raw: Any, code: int, password: str | None) -> str:
    if code == raw.FPDF_ERR_PASSWORD and password:
        return "the password does not open this PDF; give the right one with --password."
    if code == raw.FPDF_ERR_PASSWORD:
        return "this PDF is encrypted and needs a password; give it with --password."
    if code == raw.FPDF_ERR_SECURITY:
        return "this PDF is encrypted in a way that is not supported; save it without encryption."
    return "this is no PDF, or a damaged one; download it again, or save it again from its source."


def said(document: Any, key: str) -> str:
    """An entry of the document information in one line; empty where there is none."""
    try:
        return " ".join(document.get_metadata_value(key).replace("\0", " ").split())
    except UnicodeDecodeError:  # half of a surrogate pair
        return ""
