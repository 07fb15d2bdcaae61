"""Pages of the web, fetched with care: whom the connection goes to, how much comes, how long.

What a page links to is hostile, and so is what its address resolves to. Every address that is
connected to is looked at in the moment of connecting, so that no second look-up can change it; no
proxy is used, since it would look names up by itself; redirects are followed here, one by one.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp

from summarizer.documents import shown
from summarizer.errors import DocumentError, MissingPageError
from summarizer.readers.addresses import Address, address_of, is_public, without_user
from summarizer.version import package_version

AGENT = "grounded-summarizer"
"""By what name a site's robots.txt may speak of this program."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5"


@dataclass(frozen=True)
class Limits:
    """How much a fetch may take: bytes once unpacked, seconds in all, redirects; and which
    addresses it may go to."""

    size: int = 100_000_000
    seconds: float = 60.0
    redirects: int = 5
    allows: Callable[[Address], bool] = is_public


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, and the address that they came from in the end."""

    url: str
    data: bytes


class _NotAllowedError(OSError):
    """The address is one that nothing is fetched from."""


def limits_of(*, allow_private: bool) -> Limits:
    """The usual limits; with `allow_private`, any address may be fetched from."""
    return Limits(allows=lambda _: True) if allow_private else Limits()


class Fetcher:
    """Fetches over connections that are kept until `aclose`. It belongs to one event loop."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        resolver: aiohttp.abc.AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=resolver,
                use_dns_cache=False,
                socket_factory=self._socket,
                ssl=tls or True,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            headers={
                "User-Agent": f"{AGENT}/{package_version()} (reads pages that its user names)",
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def get(self, url: str) -> Fetched:
        """The page at an address, after its redirects.

        Raises:
            DocumentError: It cannot be had: not allowed, not found, too large, too slow.
        """
        url = without_user(url)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(url)
        except TimeoutError:
            why = f"did not come within {self._limits.seconds:g} s; save it and give the file."
        except DocumentError:
            raise
        except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            why = _why(error)
        raise DocumentError(f"{shown(url)}: {why}")

    async def _follow(self, url: str) -> Fetched:
        at = _checked(url, url)
        for _ in range(self._limits.redirects + 1):
            async with self._session.get(at, allow_redirects=False) as answer:
                location = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or not location:
                    return Fetched(at, await self._body(answer, url))
            at = _checked(urljoin(at, location), url)
        raise DocumentError(
            f"{shown(url)}: it leads on more than {self._limits.redirects} times, perhaps in a "
            "circle; give the address that it is to end at."
        )

    async def _body(self, answer: aiohttp.ClientResponse, url: str) -> bytes:
        if answer.status != 200:
            missing = 400 <= answer.status < 500
            raise (MissingPageError if missing else DocumentError)(
                f"{shown(url)}: the site answered with status {answer.status}; open it in a "
                "browser, and save the page if it is there."
            )
        kind = answer.content_type.partition("/")[0]
        if kind in ("image", "video", "audio", "font"):
            raise DocumentError(f"{shown(url)}: this is {answer.content_type}, which is no text.")
        unpack = _unpacker(answer.headers.get("Content-Encoding", ""))
        parts: list[bytes] = []
        size = 0
        async for chunk in answer.content.iter_chunked(_CHUNK):
            for part in unpack(chunk):
                size += len(part)
                if size > self._limits.size:
                    raise DocumentError(
                        f"{shown(url)}: larger than {self._limits.size:,} bytes, the most that is "
                        "read."
                    )
                parts.append(part)
        return b"".join(parts)

    def _socket(self, address: Any) -> socket.socket:
        """A socket for an address that aiohttp is about to connect to, if it may."""
        family, kind, protocol, _, target = address
        there = address_of(str(target[0]))
        if there is None or not self._limits.allows(there):
            raise _NotAllowedError(str(target[0]))
        return socket.socket(family, kind, protocol)


def _checked(url: str, asked: str) -> str:
    """An address that may be fetched, without user and fragment; `asked` is what to call it in a
    message."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        leads = "" if url == asked else " leads to what"
        raise DocumentError(f"{shown(asked)}:{leads} is no http or https address.")
    name = f"[{host}]" if ":" in host else host
    place = name if port is None else f"{name}:{port}"
    return parts._replace(netloc=place, fragment="").geturl()


def _unpacker(encoding: str) -> Callable[[bytes], Any]:
    """What takes a transfer's compression off, in pieces of a bounded size each."""
    if encoding.lower() in ("", "identity"):
        return lambda chunk: (chunk,)
    if encoding.lower() not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"packed as {encoding}, which was not asked for")
    unpacking = zlib.decompressobj(wbits=47)  # gzip or zlib, by its header

    def unpack(chunk: bytes) -> Any:
        while chunk:
            yield unpacking.decompress(chunk, _CHUNK)
            chunk = unpacking.unconsumed_tail

    return unpack


def _why(error: Exception) -> str:
    """Why a page cannot be had, as the end of a message."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, _NotAllowedError):
            return (
                f"leads to {found}, an address of a private network or a special kind, where "
                "nothing is fetched from; --allow-private allows it."
            )
        if isinstance(found, aiohttp.ClientConnectorDNSError):
            return "no such site; check the address."
        found = found.__cause__ or found.__context__
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return f"cannot be fetched: {error}."
    return f"cannot be fetched ({type(error).__name__}); check the address, or save the page."
