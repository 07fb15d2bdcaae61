"""What a site asks of programs that read many of its pages: its robots.txt (RFC 9309), and one
page after the other."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from summarizer.documents import shown
from summarizer.errors import DocumentError, MissingPageError
from summarizer.readers.fetch import AGENT, Fetched, Fetcher

_MOST = 512_000  # bytes of a robots.txt that count
_AT_ONCE = 2  # pages of one site


class Crawler:
    """Fetches pages, where their sites let programs in, two of a site at a time. It belongs to one
    event loop."""

    def __init__(self, fetcher: Callable[[], Fetcher]) -> None:
        self._fetcher = fetcher  # a new one each time: nobody says when the last page was fetched
        self._rules: dict[str, asyncio.Task[RobotFileParser]] = {}
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(_AT_ONCE))

    async def get(self, url: str) -> Fetched:
        """As `Fetcher.get`. Raises DocumentError also where the site's robots.txt forbids it."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._turns[site]:
            if site not in self._rules:
                self._rules[site] = asyncio.create_task(self._rules_of(site))
            try:
                rules = await asyncio.shield(self._rules[site])
            except DocumentError as error:
                raise DocumentError(f"{shown(url)}: not read, since {error}") from error
            if not rules.can_fetch(AGENT, url):
                raise DocumentError(
                    f"{shown(url)}: the site asks programs not to read this page (robots.txt); "
                    "`brief` reads a single one that a person names, or save it and give the file."
                )
            return await self._get(url)

    async def _get(self, url: str) -> Fetched:
        fetcher = self._fetcher()
        try:
            return await fetcher.get(url)
        finally:
            await fetcher.aclose()

    async def _rules_of(self, site: str) -> RobotFileParser:
        """The rules of a site: none where it has no such file. Raises DocumentError where there is
        no telling, as when the site fails: then nothing of it is read."""
        rules = RobotFileParser()
        try:
            found = await self._get(f"{site}/robots.txt")
            lines = found.data[:_MOST].decode("utf-8", errors="replace").splitlines()
        except MissingPageError:
            lines = []
        rules.parse(lines)
        return rules
