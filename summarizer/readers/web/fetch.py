"""Pages of the web, fetched with care: whom the connection goes to, how much comes, how long.

What a page links to is hostile, and so is what its address resolves to. Every address that is
connected to is looked at in the moment of connecting, so that no second look-up can change it; no
proxy is used, since it would look names up by itself; redirects are followed here, one by one.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import zlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.web.addresses import Address, address_of, is_public, without_user
from summarizer.readers.web.body import body_of
from summarizer.version import package_version

AGENT = "grounded-summarizer"
"""By what name a site's robots.txt may speak of this program."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5"
_BYTES = re.compile("[\udc80-\udcff]")
"""Bytes that are not valid UTF-8, as aiohttp and `os.fsdecode` hand them on."""

Visit = Callable[[URL, URL], AbstractAsyncContextManager[None]]
"""What surrounds the fetch of an address: of the page's own, given first and second, or of one that
the page leads to, given second. It is entered before anything is asked there, and left when the
answer was read; it may wait, which takes none of the page's time, and raise DocumentError."""


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


def _freely(_: URL, __: URL) -> AbstractAsyncContextManager[None]:
    return nullcontext()


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
            timeout=aiohttp.ClientTimeout(),  # of its own it has none: the limits are for all of it
            headers={
                "User-Agent": f"{AGENT}/{package_version()} (reads pages that its user names)",
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def get(
        self, url: str, visit: Visit | None = None, *, head: int | None = None
    ) -> Fetched:
        """The page at an address, after its redirects.

        Args:
            url: The address.
            visit: Entered for the address and for each one that it is redirected to, one after
                the other.
            head: How many bytes from the beginning are enough; None for all.

        Raises:
            DocumentError: It cannot be had: not allowed, not found, too large, too slow.
        """
        url = without_user(url)
        try:
            return await self._follow(url, visit or _freely, head)
        except TimeoutError:
            why = f"did not come within {self._limits.seconds:g} s; save it and give the file."
        except DocumentError:
            raise
        except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            why = _why(error)
        raise DocumentError(f"{shown(url)}: {why}")

    async def _follow(self, url: str, visit: Visit, head: int | None) -> Fetched:
        clock = asyncio.get_running_loop().time
        left = self._limits.seconds
        own = at = _address(url, url)
        for _ in range(self._limits.redirects + 1):
            async with visit(own, at):
                begun = clock()
                async with (
                    asyncio.timeout(left),
                    self._session.get(at, allow_redirects=False) as answer,
                ):
                    location = answer.headers.get("Location")
                    if answer.status not in _REDIRECTS or not location:
                        size = self._limits.size
                        data = await body_of(answer, url, size=size, head=head)
                        return Fetched(str(at), data)
                left -= clock() - begun
            at = _address(location, url, at)
        raise DocumentError(
            f"{shown(url)}: it leads on more than {self._limits.redirects} times, perhaps in a "
            "circle; give the address that it is to end at."
        )

    def _socket(self, address: Any) -> socket.socket:
        """A socket for an address that aiohttp is about to connect to, if it may."""
        family, kind, protocol, _, target = address
        there = address_of(str(target[0]))
        if there is None or not self._limits.allows(there):
            raise _NotAllowedError(str(target[0]))
        return socket.socket(family, kind, protocol)


def _address(location: str, asked: str, base: URL | None = None) -> URL:
    """An address that may be fetched, without user and fragment, as it is sent: the name of its
    host in ASCII, and what is no character of an address escaped.

    Args:
        location: The address; relative to `base`, if there is one.
        asked: What to call it in a message.
        base: What led there.

    Raises:
        DocumentError: It is no address of the web.
    """
    location = _BYTES.sub(lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", location)
    try:
        found = URL(urljoin(str(base or ""), location)).with_fragment(None)
        if found.scheme in ("http", "https") and found.host:
            return found.with_user(None)
    except ValueError:
        pass
    leads = "" if base is None else " leads to what"
    raise DocumentError(f"{shown(asked)}:{leads} is no http or https address.")


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
    if isinstance(error, aiohttp.ClientResponseError | aiohttp.ClientPayloadError):
        return "the site's answer was cut short, or is no proper HTTP; try again, or save the page."
    if isinstance(error, zlib.error):
        return "cannot be unpacked: it is damaged or was cut short; try again, or save the page."
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return f"cannot be fetched: {error}."
    return f"cannot be fetched ({type(error).__name__}); check the address, or save the page."
