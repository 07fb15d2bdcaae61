"""RSS and Atom feeds: what each entry says of itself, and its words as HTML."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from summarizer.documents import encodable, shown
from summarizer.errors import DocumentError
from summarizer.readers.feeds.parser import parse_feed
from summarizer.readers.feeds.text import feed_text

_TAG = re.compile(r"<[^<>]*>")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "html", "xhtml"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    `id` is never empty: its own, or else its address, or else a digest of its title and its words.
    `url` is an absolute http or https address. `date` is an ISO 8601 date, with time and zone if
    the feed has a time: when it was published, or else changed. `html` is its content, or else its
    summary, as the feed has it, not sanitised; "" where it has neither.
    """

    id: str
    url: str | None
    title: str | None
    author: str | None
    date: str | None
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, and its entries in its own order, one an id."""

    title: str | None
    entries: tuple[Entry, ...]


def read_feed(data: bytes, name: str, base: str | None = None) -> Feed:
    """The entries of an RSS or an Atom feed. Nothing is fetched; a damaged feed is read as far as
    entries come out of it.

    Args:
        data: The feed's bytes, in any encoding that it declares.
        name: What to call it in messages.
        base: The address that it was fetched from, for links without one of their own.

    Raises:
        DocumentError: No feed, such as a web page; one without an entry, with more than 10,000 or
            with entities of its own; or feedparser is not installed.
    """
    try:
        import feedparser  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise DocumentError(
            f"{shown(name)}: feeds need feedparser; pip install 'grounded-summarizer[docs]'."
        ) from error
    text = feed_text(data, name)
    try:
        feed = _feed(parse_feed(text), base)
    except Exception as error:  # what its loose parser trips over has no common class
        raise DocumentError(
            f"{shown(name)}: so damaged that no entry can be read; get the feed again."
        ) from error
    if not feed.entries:
        raise DocumentError(
            f"{shown(name)}: no entry can be read from this feed; see whether its address is right."
        )
    return feed


def _feed(found: Any, fetched: str | None) -> Feed:
    links = found.feeddata.get("links", ())
    own = next((each.get("href") for each in links if each.get("rel") == "self"), None)
    base = _address(found.feeddata.get("link"), fetched) or own or fetched
    entries: dict[str, Entry] = {}
    for each in found.entries:
        entry = _entry(each, base)
        if entry.title or entry.html or entry.url:
            entries.setdefault(entry.id, entry)
    return Feed(_plain(found.feeddata, "title"), tuple(entries.values()))


def _entry(entry: Any, base: str | None) -> Entry:
    url = _address(entry.get("link"), base)
    title, words = _plain(entry, "title"), _html(entry)
    key = _line(entry.get("id")) or url
    if not key:
        key = hashlib.sha256(f"{title or ''}\0{words}".encode()).hexdigest()
    author = entry.get("author_detail", {}).get("name") or entry.get("author")
    return Entry(key, url, title, _line(author), _date(entry), words)


def _line(words: Any) -> str | None:
    return encodable(" ".join(words.split())) or None if isinstance(words, str) else None


def _plain(entry: Any, key: str) -> str | None:
    """A title in plain words; only where it is HTML, its tags and entities are undone."""
    words = entry.get(key)
    if isinstance(words, str) and entry.get(f"{key}_detail", {}).get("type") in _HTML_TYPES:
        words = unescape(_TAG.sub("", words))
    return _line(words)


def _html(entry: Any) -> str:
    """The first content with words, or else the summary; plain text becomes paragraphs."""
    for each in (*entry.get("content", ()), entry.get("summary_detail", {})):
        kind, words = each.get("type") or "text/html", encodable(each.get("value") or "").strip()
        if words and kind in _HTML_TYPES:
            return words
        if words and kind.startswith("text"):
            parts = (part for part in re.split(r"\n\s*\n", words) if part.strip())
            return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)
    return ""


def _address(link: Any, base: str | None) -> str | None:
    """`link` as an absolute http or https address, by the feed's own; None if it cannot be one."""
    words = encodable(link.strip()) if isinstance(link, str) else ""
    if not words or not words.isprintable() or " " in words:
        return None
    try:
        whole = urljoin(base or "", words)
        parts = urlsplit(whole)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # such as a broken IPv6 host
        return None
    return whole if good else None


def _date(entry: Any) -> str | None:
    for key in ("published", "updated", "created"):
        words, parsed = dict.get(entry, key), dict.get(entry, f"{key}_parsed")
        if parsed is None:
            continue
        try:
            year, month, day, hour, minute, second = parsed[:6]
            date = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except (TypeError, ValueError, OverflowError):  # the 61st second, the year 0
            continue
        whole_day = isinstance(words, str) and _DAY.fullmatch(words.strip())
        return date.date().isoformat() if whole_day else date.isoformat()
    return None
