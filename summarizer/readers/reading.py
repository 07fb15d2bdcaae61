"""Sources to documents: a path, standard input or an address of the web, in any format.

One reader a format, chosen by what the bytes are. Each is imported when the first source of its
format is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.documents import Document, shown
from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.files import name_of, read_bytes
from summarizer.readers.kinds import kind_of
from summarizer.readers.text import MAX_BYTES, decode
from summarizer.readers.web.addresses import is_url, without_user

MOST_BYTES = 100_000_000
"""Larger files of any format are refused; of plain text, those larger than `MAX_BYTES`."""


@dataclass(frozen=True)
class ReadOptions:
    """How sources are read.

    Args:
        password: Of an encrypted PDF.
        allow_private: Whether addresses inside a private network may be fetched from.
    """

    password: str | None = None
    allow_private: bool = False


def read(
    source: str | Path, options: ReadOptions | None = None, *, keep: Path | None = None
) -> Document:
    """Read a path, standard input for `-`, or an address that begins with http:// or https://.

    Args:
        source: What to read.
        options: By default `ReadOptions()`.
        keep: A file to which the bytes of an address are written, so that it can be read again.

    Raises:
        DocumentError: The source is missing, not permitted, too large, damaged, of a format that is
            not read, or holds no text.
    """
    options = options or ReadOptions()
    if not is_url(str(source)):
        return read_file(source, options)
    url = without_user(str(source))
    final, data = fetch(url, options)
    if keep is not None:
        try:
            keep.write_bytes(data)
        except OSError as error:
            raise DocumentError(
                f"{shown(str(keep))}: the source cannot be kept here: {error.strerror}."
            ) from error
    return replace(extract_of(data, url, options), url=final).document(url)


def read_file(source: str | Path, options: ReadOptions | None = None) -> Document:
    """Read a path, or standard input for `-`; no connection is made. Raises as `read` does."""
    name = name_of(source)
    return extract_of(read_bytes(source, MOST_BYTES), name, options).document(name)


def fetch(url: str, options: ReadOptions) -> tuple[str, bytes]:
    """The address that a page was found at in the end, and its bytes. Raises DocumentError."""
    from summarizer.background import run  # noqa: PLC0415 - most sources are files
    from summarizer.readers.web.fetch import Fetcher, limits_of  # noqa: PLC0415

    async def whole() -> tuple[str, bytes]:
        fetcher = Fetcher(limits_of(allow_private=options.allow_private))
        try:
            found = await fetcher.get(url)
        finally:
            await fetcher.aclose()
        return found.url, found.data

    return run(whole())


def extract_of(data: bytes, name: str, options: ReadOptions | None = None) -> Extract:
    """The words of some bytes, whatever they are.

    Raises:
        DocumentError: As `read` does.
    """
    kind = kind_of(data, name)
    if kind == "html":
        from summarizer.readers.html import read_html  # noqa: PLC0415

        return read_html(data, name)
    if kind == "pdf":
        from summarizer.readers.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name, password=options.password if options else None)
    if kind == "docx":
        from summarizer.readers.docx import read_docx  # noqa: PLC0415

        return read_docx(data, name)
    if kind == "eml":
        from summarizer.readers.eml import read_eml  # noqa: PLC0415
        from summarizer.readers.html import read_html  # noqa: PLC0415

        return read_eml(data, name, html=read_html)
    if kind == "feed":
        raise DocumentError(
            f"{shown(name)}: this is a feed of articles; `summarizer batch` reads them all (with "
            "`feed:` before the address), and `brief` one of their addresses."
        )
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"{shown(name)}: larger than {MAX_BYTES:,} bytes, the most that is read of text; split "
            "it first."
        )
    return Extract(decode(data, name))
