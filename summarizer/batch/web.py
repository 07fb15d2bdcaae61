"""Pages and feeds of the web as documents of a batch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.background import run
from summarizer.batch.item import BatchItem
from summarizer.readers.extract import Extract
from summarizer.readers.kinds import kind_of
from summarizer.readers.reading import ReadOptions, extract_of
from summarizer.readers.web.addresses import is_url, without_user

if TYPE_CHECKING:
    from summarizer.readers.feed import Entry
    from summarizer.readers.web.fetch import Fetched
    from summarizer.readers.web.robots import Crawler

_FEED = re.compile(r"(?:\.(?:rss|atom|xml|rdf)|/(?:feeds?|rss|atom)(?:/[^/]*)?)/?\Z", re.IGNORECASE)
PREFIX = "feed:"
"""Stands before the address of a feed that does not look like one."""


def is_of_the_web(source: str) -> bool:
    """Whether a source is an address, of a page or of a feed."""
    return is_url(source.removeprefix(PREFIX))


def is_feed_file(path: str) -> bool:
    """Whether a file is a feed, by its suffix."""
    return path.lower().endswith((".rss", ".atom", ".rdf", ".xml"))


class Web:
    """The web for one run: what it keeps of sites, and how pages are read."""

    def __init__(
        self, options: ReadOptions, *, keeps: bool = False, fetches_feeds: bool = True
    ) -> None:
        self.options = options
        self._keeps = keeps
        self._fetches_feeds = fetches_feeds
        self._crawler: Crawler | None = None

    def items(self, source: str) -> Iterator[BatchItem]:
        """The document of a page; those of a feed, which is fetched now, if feeds are. Raises
        nothing: what cannot be had is an item with a fault."""
        url = without_user(source.removeprefix(PREFIX))
        if not (source.startswith(PREFIX) or _FEED.search(urlsplit(url).path)):
            yield self._page(url)
            return
        if not self._fetches_feeds:
            yield replace(self._page(url), of_web="feed")
            return
        try:
            found = run(self._get(url))
            is_feed = kind_of(found.data, url) == "feed"
            entries = self._entries(found.data, url) if is_feed else ()
        except Exception as error:  # noqa: BLE001 - raised where the item is read
            yield BatchItem(identity_of(url), url, partial(_raise, error))
            return
        if not is_feed:
            yield BatchItem(identity_of(url), url, partial(self._extract, url, found), is_slow=True)
        for entry in entries:
            yield self._of_entry(entry, url)

    def _entries(self, data: bytes, name: str) -> tuple[Entry, ...]:
        from summarizer.readers.feed import read_feed  # noqa: PLC0415

        return read_feed(data, name, name if is_url(name) else None).entries

    def of_feed(self, data: bytes, name: str) -> Iterator[BatchItem]:
        """The documents of a feed that was read. Raises DocumentError."""
        for entry in self._entries(data, name):
            yield self._of_entry(entry, name)

    def _of_entry(self, entry: Entry, feed: str) -> BatchItem:
        if entry.url is not None:
            item = self._page(entry.url)
            return replace(item, metadata=lambda: {"feed": feed})
        return BatchItem(
            f"{identity_of(feed)}/{entry.id}",
            f"{feed}#{entry.id}",
            partial(_extract_of_entry, entry, feed, self.options),
            is_slow=True,
        )

    def _page(self, url: str) -> BatchItem:
        read = partial(self._extract, url)
        return BatchItem(identity_of(url), url, read, is_slow=True, of_web="page")

    def _extract(self, url: str, found: Fetched | None = None) -> Extract:
        found = found or run(self._get(url))
        extract = replace(extract_of(found.data, url, self.options), url=found.url)
        return replace(extract, original=found.data) if self._keeps else extract

    async def _get(self, url: str) -> Fetched:
        from summarizer.readers.web.fetch import Fetcher, limits_of  # noqa: PLC0415
        from summarizer.readers.web.robots import Crawler  # noqa: PLC0415

        if self._crawler is None:
            self._crawler = Crawler(
                lambda: Fetcher(limits_of(allow_private=self.options.allow_private))
            )
        return await self._crawler.get(url)


def identity_of(url: str) -> str:
    """What a document is called by its address: without the scheme, so that http and https are one,
    and without a slash at the end."""
    return url.partition("://")[2].partition("#")[0].rstrip("/") or url


def _raise(error: Exception) -> Extract:
    raise error


def _extract_of_entry(entry: Entry, feed: str, options: ReadOptions) -> Extract:
    """The words that a feed itself has of an article without an address."""
    page = f"<!doctype html><title></title><body><article>{entry.html}</article>"
    extract = extract_of(page.encode(), f"{feed}#{entry.id}", options)
    return replace(extract, title=entry.title, author=entry.author, date=entry.date)
