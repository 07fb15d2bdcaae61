"""What a site asks of programs that read many of its pages: its robots.txt (RFC 9309), two pages
at a time, and the pauses that it names."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial

from protego import Protego
from yarl import URL

from summarizer.documents import shown
from summarizer.errors import DocumentError, MissingPageError
from summarizer.readers.web.addresses import without_user
from summarizer.readers.web.fetch import AGENT, Fetched, Fetcher, Visit

_MOST = 512_000  # bytes of a robots.txt that count: what RFC 9309 wants to be read at the least
_AT_ONCE = 2  # pages of one site
_LONGEST_PAUSE = 30.0  # seconds: a site must not hold up a run for days
_NAMED = re.compile(r"\s*user[-\s]*agent\b\s*:?\s*([^#]*)", re.IGNORECASE)


@dataclass
class _Site:
    """What is known of a site, and who is at it."""

    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: asyncio.Task[str] | None = None
    was_visited: bool = False


class Crawler:
    """Fetches pages, where their sites let programs in, two of a site at a time. It belongs to one
    event loop."""

    def __init__(
        self,
        fetcher: Callable[[], Fetcher],
        *,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._fetcher = fetcher  # a new one each time: nobody says when the last page was fetched
        self._pause = pause
        self._sites: dict[URL, _Site] = defaultdict(_Site)

    async def get(self, url: str) -> Fetched:
        """As `Fetcher.get`. Raises DocumentError also where the robots.txt of its site, or of one
        that it leads to, forbids it or cannot be had."""
        return await self._get(url, visit=partial(self._visit, shown(without_user(url))))

    async def _get(
        self, url: str, *, visit: Visit | None = None, head: int | None = None
    ) -> Fetched:
        fetcher = self._fetcher()
        try:
            return await fetcher.get(url, visit, head=head)
        finally:
            await fetcher.aclose()

    @asynccontextmanager
    async def _visit(self, name: str, own: URL, at: URL) -> AsyncIterator[None]:
        """A turn at the site of the address `at`; `name` is what to call the page."""
        leads = "" if at == own else f"leads to {shown(str(at))}, which "
        site = self._sites[at.origin()]
        async with site.turns:
            if site.rules is None:
                site.rules = asyncio.create_task(self._rules_of(at.origin()))
            try:
                rules = _parsed(await asyncio.shield(site.rules))
            except DocumentError as error:
                what = f"{leads}is not read" if leads else "not read"
                raise DocumentError(f"{name}: {what}, since {error}") from error
            if not rules.can_fetch(str(at), AGENT):
                what = f"{leads}its site asks programs not to read"
                if not leads:
                    what = "the site asks programs not to read this page"
                raise DocumentError(
                    f"{name}: {what} (robots.txt); `brief` reads a single one that a person names, "
                    "or save it and give the file."
                )
            await self._started(site, rules.crawl_delay(AGENT))
            yield

    async def _started(self, site: _Site, delay: float | None) -> None:
        """Wait until the next page of a site may be asked for."""
        async with site.starting:
            if delay and site.was_visited:
                await self._pause(min(delay, _LONGEST_PAUSE))
            site.was_visited = True

    async def _rules_of(self, site: URL) -> str:
        """The rules of a site for this program, as robots.txt has them: none where it has no such
        file. Raises DocumentError where there is no telling, as when the site fails: then nothing
        of it is read."""
        try:
            found = await self._get(str(site / "robots.txt"), head=_MOST)
        except MissingPageError:
            return ""
        return _for_us(found.data.decode("utf-8-sig", errors="replace"))


def _for_us(text: str) -> str:
    """A robots.txt whose groups for other programs go by one name: Protego keeps each rule once
    for each program that its group names, which may be some hundred million times."""
    return "\n".join(map(_renamed, text.splitlines()))


def _renamed(line: str) -> str:
    named = _NAMED.match(line)
    if named is None:
        return line
    name = named[1].partition("/")[0].strip().lower()  # before a version, which some add
    return f"User-agent: {name if name in ('*', AGENT) else 'another'}"


@lru_cache(maxsize=16)
def _parsed(rules: str) -> Protego:
    """Rules that can be asked. Few are kept at a time: they take forty times the file's size."""
    return Protego.parse(rules)
