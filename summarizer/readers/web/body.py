"""What a site sends as a page: unpacked, of a bounded size, and with its encoding in its bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import aiohttp

from summarizer.documents import shown
from summarizer.errors import DocumentError, MissingPageError
from summarizer.readers.kinds import kind_of
from summarizer.readers.markup.charset import in_utf8

_CHUNK = 65_536
_NO_TEXT = ("image", "video", "audio", "font")
_TOO_MANY = 429


async def body_of(
    answer: aiohttp.ClientResponse, url: str, *, size: int, head: int | None
) -> bytes:
    """The bytes of an answer; `url` is what to call it in messages.

    Args:
        answer: Its headers have come, its body has not.
        url: The address that was asked for.
        size: Bytes once unpacked, the most that is taken.
        head: The first bytes are enough, and the rest is not waited for; None for all.

    Raises:
        DocumentError: It is no page, no text, or too large.
        ValueError: It is packed in a way that was not asked for.
        zlib.error: What it is packed in is damaged or cut short.
    """
    if answer.status == _TOO_MANY:
        raise DocumentError(
            f"{shown(url)}: the site asks for fewer requests (status 429); try again later."
        )
    if answer.status != 200:
        missing = 400 <= answer.status < 500
        raise (MissingPageError if missing else DocumentError)(
            f"{shown(url)}: the site answered with status {answer.status}; open it in a "
            "browser, and save the page if it is there."
        )
    if answer.content_type.partition("/")[0] in _NO_TEXT:
        raise DocumentError(f"{shown(url)}: this is {answer.content_type}, which is no text.")
    unpacking = _Unpacking(answer.headers.get("Content-Encoding", ""))
    data = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        for part in unpacking.pieces(chunk):
            data += part
            if head is not None and len(data) >= head:
                return bytes(data[:head])
            if len(data) > size:
                raise DocumentError(
                    f"{shown(url)}: larger than {size:,} bytes, the most that is read."
                )
    if data:
        unpacking.end()
    return _declaring(bytes(data), answer.charset, url)


def _declaring(data: bytes, served: str | None, url: str) -> bytes:
    """The same in UTF-8, where only the server said in which encoding a text is: what is kept of
    it reads the same without the server."""
    try:
        is_text = served is not None and kind_of(data, url) in ("text", "html", "feed")
    except DocumentError:  # of a format that is not read, as reading it says
        is_text = False
    return in_utf8(data, served or "") if is_text else data


class _Unpacking:
    """Takes a transfer's compression off, in pieces of a bounded size each."""

    def __init__(self, encoding: str) -> None:
        packed = encoding.lower() not in ("", "identity")
        if packed and encoding.lower() not in ("gzip", "x-gzip", "deflate"):
            raise ValueError(f"packed as {encoding}, which was not asked for")
        # gzip or zlib, by its header
        self._inner = zlib.decompressobj(wbits=47) if packed else None

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What a chunk holds. Raises zlib.error."""
        if self._inner is None:
            yield chunk
            return
        while chunk:
            yield self._inner.decompress(chunk, _CHUNK)
            chunk = self._inner.unconsumed_tail

    def end(self) -> None:
        """Nothing more comes. Raises zlib.error if something is missing: where a connection's end
        is that of the page, only its compression tells that it was cut short."""
        if self._inner is not None and not self._inner.eof:
            raise zlib.error("cut short")
