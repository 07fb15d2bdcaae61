"""Answers that never end: each is an error after a bounded time, and leaves no connection open."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from summarizer.errors import DocumentError
from summarizer.readers.web.fetch import Fetcher, Limits
from tests.endless import Endless, Flow
from tests.endpoint import Answer, Received
from tests.site import Site, to

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LATE = "did not come within 0.3 s; save it and give the file."
NOT_HTTP = "the site's answer was cut short, or is no proper HTTP"


def ending(url: str, *, gone: Any = None, resolver: Any = None, **limits: Any) -> str:
    """Why a page cannot be had. Waits for the connection's end while the fetcher is still open."""

    async def whole() -> str:
        given = {"seconds": 0.3, **limits}
        fetcher = Fetcher(Limits(allows=lambda _: True, **given), resolver=resolver)
        try:
            with pytest.raises(DocumentError) as caught:
                await fetcher.get(url)
            assert gone is None or await asyncio.to_thread(gone.wait, 20)
        finally:
            await fetcher.aclose()
        return str(caught.value).removeprefix(f"{url}: ")

    return asyncio.run(whole())


@pytest.mark.parametrize(
    "flow",
    [
        Flow(),
        Flow(b"HTTP/1.1 200 ", b"a"),
        Flow(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
        Flow(b"HTTP/1.1 200 OK\r\n", b"X-More: a\r\n"),
        Flow(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        Flow(HEAD + b"\r\n", b"a"),
        Flow(HEAD + b"Content-Length: 99999999\r\n\r\n", b"a"),
        Flow(CHUNKED, b"1\r\na\r\n"),
        Flow(CHUNKED, b"1;"),
        Flow(CHUNKED + b"0\r\n", b"X-Trailer: a\r\n"),
        Flow(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08" + bytes(7), b"\0\0\0\xff\xff"),
        Flow(b"HTTP/1.1 302 Found\r\nLocation: /", b"a"),
    ],
    ids=lambda flow: (
        (flow.start[-20:] + flow.piece[:20]).decode("latin-1").encode("unicode_escape")
    ),
)
def test_a_trickle_ends_with_the_time(flow: Flow) -> None:
    with Endless(flow) as server:
        assert ending(server.url, gone=server.client_gone) == LATE


@pytest.mark.parametrize(
    ("start", "piece", "why"),
    [
        (HEAD + b"\r\n", b"a", "larger than 1,000 bytes"),
        (CHUNKED, b"1\r\na\r\n", "larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a", NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: a\r\n", NOT_HTTP),
        (CHUNKED + b"0\r\n", b"X-Trailer: a\r\n", NOT_HTTP),
    ],
)
def test_a_flood_ends_by_its_size(start: bytes, piece: bytes, why: str) -> None:
    with Endless(Flow(start, piece, slowly=False)) as server:
        assert why in ending(server.url, gone=server.client_gone, size=1_000, seconds=60.0)


class NeverResolves(aiohttp.abc.AbstractResolver):
    """Is asked, and never answers."""

    async def resolve(self, *_: Any, **__: Any) -> Any:
        await asyncio.Event().wait()

    async def close(self) -> None:
        pass


def test_a_name_that_is_never_looked_up() -> None:
    assert ending("http://news.test/", resolver=NeverResolves()) == LATE


def test_redirects_share_the_time() -> None:
    """Each is quick; were the time of each its own, this would end at the many redirects."""

    class Leading(Site):
        def _page(self, request: Received) -> Answer:
            return to(f"/{int(request.path[1:]) + 1}")

    with Leading({}) as site:
        assert ending(f"{site.url}/0", redirects=5_000) == LATE
