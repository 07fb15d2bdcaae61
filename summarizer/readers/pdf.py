"""PDF: bytes to text that reads like sentences, and where in it each page begins."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any, NamedTuple

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.print.columns import Row, reading_order, rows
from summarizer.readers.print.fields import filled
from summarizer.readers.print.glyphs import TextPage, turned
from summarizer.readers.print.information import date_of, title_of
from summarizer.readers.print.layout import Line, pieces
from summarizer.readers.print.margins import without_margins
from summarizer.readers.print.paragraphs import paragraphs, written
from summarizer.readers.print.unread import Reason, Seen, omissions, seen

MAX_PAGES = 5_000
MAX_CHARACTERS = 20_000_000
MAX_SECONDS = 120.0

_FEW = 500  # characters: a page with no more may be a scan between a head and a foot

_LOCK = threading.Lock()  # PDFium is not thread-safe, not even with a document a thread


class _Page(NamedTuple):
    """The rows that most of a page's text stands in, the foot and the top of the page in their
    direction, the rows of other directions, and what it shows beside text; None for a page that is
    damaged."""

    rows: list[Row]
    height: tuple[float, float]
    others: list[list[Row]]
    seen: Seen | None = Seen()


def read_pdf(
    data: bytes,
    name: str,
    *,
    password: str | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Extract:
    """The text, the document information and the pages of a PDF.

    Columns are read one after the other, words divided at line ends are put together, and running
    heads, feet and page numbers left out; what was filled into a form stands in its place. Nothing
    in the file is run, rendered or followed. Pages that are pictures or damaged are named in
    `omissions`; the others are read.

    Args:
        data: The file's bytes.
        name: What to call it in messages.
        password: Opens an encrypted file; one that opens without is opened with any.
        clock: Seconds, of which `MAX_SECONDS` may pass; asked between two pages.

    Raises:
        DocumentError: pypdfium2 is not installed, or the file is encrypted, damaged, too large,
            without pages, without text on any page, or takes too long.
    """
    label = shown(name)
    try:
        import pypdfium2  # noqa: PLC0415 - only who reads PDF needs it
    except ImportError as error:
        raise DocumentError(
            f"{label}: reading PDF needs pypdfium2; "
            "install it with: pip install 'grounded-summarizer[docs]'"
        ) from error
    with _LOCK:
        document = _opened(pypdfium2, data, label, password)
        with closing(document):
            pages = _pages(pypdfium2, document, label, clock)
            form = document.get_formtype()
            info = {
                key: _info(document, key) for key in ("Title", "Author", "CreationDate", "ModDate")
            }
    lines = _lines(pages)
    reasons = _reasons(pages, lines)
    text, starts = written(paragraphs(lines), len(pages))
    if not any(map(str.isalnum, text)):
        raise _without_text(label, len(pages), damaged="damaged" in reasons.values())
    return Extract(
        text,
        title=title_of(info["Title"]),
        author=info["Author"] or None,
        date=date_of(info["CreationDate"]) or date_of(info["ModDate"]),
        pages=starts,
        omissions=omissions(reasons, in_xfa=form == pypdfium2.raw.FORMTYPE_XFA_FULL),
    )


def _opened(pypdfium2: Any, data: bytes, label: str, password: str | None) -> Any:
    """The open document; by hand, as the helper never closes a file without pages."""
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


def _pages(pypdfium2: Any, document: Any, label: str, clock: Callable[[], float]) -> list[_Page]:
    found: list[_Page] = []
    end, characters = clock() + MAX_SECONDS, 0
    for number in range(len(document)):
        if clock() > end:
            raise DocumentError(
                f"{label}: reading took more than {MAX_SECONDS:.0f} seconds, and reached page "
                f"{number + 1:,} of {len(document):,}; split it first."
            )
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as words:
                size = words.count_chars()
                characters += size
                if characters > MAX_CHARACTERS:
                    raise DocumentError(
                        f"{label}: holds more than {MAX_CHARACTERS:,} characters, the most that "
                        "is read; split it first."
                    )
                found.append(_page(pypdfium2, page, words, size, number))
        except pypdfium2.PdfiumError:
            found.append(_Page([], (0.0, 0.0), [], None))
    return found


def _page(pypdfium2: Any, page: Any, words: Any, size: int, number: int) -> _Page:
    by_turn: dict[int, list[Line]] = {}
    text = TextPage(pypdfium2.raw, words.raw)
    found = pieces(text.glyphs(size), number)
    if page.formenv:
        found += filled(pypdfium2.raw, page.formenv, page, number)
    for piece in found:
        by_turn.setdefault(piece.turn, []).append(piece)
    letters = Counter({n: sum(len(p.text) for p in some) for n, some in by_turn.items()})
    order = [turn for turn, _ in letters.most_common()]
    first, *others = [rows(by_turn[turn]) for turn in order] or [[]]
    _, foot, _, top = turned(page.get_bbox(), order[0] if order else 0)
    shows = seen(pypdfium2, page) if size <= _FEW else Seen()
    shows = shows._replace(unsure=text.unsure / max(1, text.read))
    return _Page(first, (foot, top), others, shows)


def _lines(pages: list[_Page]) -> list[Line]:
    """Every line of the text in reading order."""
    without_margins([page.rows for page in pages], [page.height for page in pages])
    lines: list[Line] = []
    for page in pages:
        for part in (page.rows, *page.others):
            lines += reading_order(part, lines[-1].block + 1 if lines else 0)
    return lines


def _reasons(pages: list[_Page], lines: list[Line]) -> dict[int, Reason]:
    """Why words of pages, counted from 0, are missing from their `lines`."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[line.page] += sum(map(str.isalnum, line.text))
    found: dict[int, Reason] = {}
    for n, page in enumerate(pages):
        reason = "damaged" if page.seen is None else page.seen.reason(letters[n])
        if reason:
            found[n] = reason
    return found


def _info(document: Any, key: str) -> str:
    """An entry of the document information in one line; empty where there is none."""
    try:
        return " ".join(document.get_metadata_value(key).replace("\0", " ").split())
    except UnicodeDecodeError:  # half of a surrogate pair
        return ""


def _without_text(label: str, pages: int, *, damaged: bool) -> DocumentError:
    where = "its one page" if pages == 1 else f"any of its {pages:,} pages"
    if damaged:
        return DocumentError(
            f"{label}: there is no text on {where} that can be read, as this PDF is damaged; "
            "download it again, or save it again from its source."
        )
    return DocumentError(
        f"{label}: there is no text on {where}, only pictures of it or nothing; "
        "recognise the text first (OCR), for example with: ocrmypdf in.pdf out.pdf"
    )
