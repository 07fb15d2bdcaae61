"""What a site asks of programs: the rules of its robots.txt, its pauses, two pages at a time."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Awaitable, Callable
from threading import Event
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.web.fetch import Fetcher, Limits
from summarizer.readers.web.robots import Crawler
from tests.endless import Endless, Flow
from tests.endpoint import Answer, Received, hang
from tests.site import Site, page, to


async def at_once(_: float) -> None:
    """A pause that is none."""


def crawl(
    *urls: str, pause: Callable[[float], Awaitable[None]] = at_once, seconds: float = 20.0
) -> list[str]:
    """What becomes of pages that are asked for one after the other: where each was found, or why
    it was not read."""
    limits = Limits(allows=lambda _: True, seconds=seconds)

    async def whole() -> list[str]:
        crawler = Crawler(lambda: Fetcher(limits), pause=pause)
        found = []
        for url in urls:
            try:
                found.append((await crawler.get(url)).url)
            except DocumentError as error:
                found.append(str(error))
        return found

    return asyncio.run(whole())


def rules(text: str) -> Answer:
    return page(text.encode(), content_type="text/plain")


def lets_in(robots: str, path: str) -> bool:
    with Site({"/robots.txt": rules(robots), path: page()}) as site:
        [found] = crawl(f"{site.url}{path}")
    return found == f"{site.url}{path}"


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("User-agent: *\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\r\n\r\nDisallow: /a # all of it", "/a", False),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.asp$", "/a.asp", False),
        ("User-agent: *\nDisallow: /*.asp$", "/a.aspx", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /stra\u00dfe", "/stra%C3%9Fe", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: rounded-summarizer\nDisallow: /", "/a", True),
        ("User-agent: Grounded-Summarizer\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: grounded-summarizer\nDisallow: /\n\nUser-agent: *\nAllow: /", "/b", False),
        ("User-agent: ground\nAllow: /\n\nUser-agent: *\nDisallow: /", "/b", False),
        ("User-agent: grounded-summarizer/0.1 # us\nDisallow: /", "/b", False),
        ("User-agent: x\nUser-agent: *\nUser-agent: y\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /b\n\nUser-agent: *\nDisallow: /a", "/a", False),
        ("<!doctype html><p>Disallow: /", "/a", True),
        ("User-agent: *\nDisallow: //[\nCrawl-delay: \u00b2\nDisallow: /a", "/a", False),
    ],
)
def test_what_rules_mean(robots: str, path: str, may: bool) -> None:  # noqa: FBT001
    assert lets_in(robots, path) is may


LINES = st.sampled_from(["User-agent: *", "Disallow: /", "Crawl-delay: ", "Allow: /*", "Sitemap"])


@given(st.lists(st.tuples(LINES, st.text(max_size=12)), max_size=8), st.text(max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_rules_break_anything(lines: list[tuple[str, str]], path: str) -> None:
    text = "\n".join(start + rest for start, rest in lines)
    with Site({"/robots.txt": rules(text)}) as site:
        [found] = crawl(f"{site.url}/{path}")
    assert "status 404" in found or "(robots.txt)" in found


@pytest.mark.parametrize("names", [[f"a{n}" for n in range(2_000)], ["*" * n for n in range(600)]])
def test_rules_for_everybody_take_no_room(names: list[str]) -> None:
    """Each rule once for each of these programs would take 80 MB and more."""
    agents = "".join(f"User-agent: {name}\n" for name in names)
    text = agents + "".join(f"Disallow: /{n}\n" for n in range(2_000))
    tracemalloc.start()
    try:
        assert lets_in(text, "/x")
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_the_end_of_endless_rules_is_not_waited_for() -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /\n"
    with Endless(Flow(start, b"# more\n" * 1_000, slowly=False)) as server:
        [found] = crawl(f"{server.url}a")
    assert "the site asks programs not to read this page (robots.txt)" in found


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_say_is_left_alone_and_not_asked_again(status: int) -> None:
    with Site({"/robots.txt": Answer(status), "/a": page()}) as site:
        found = crawl(f"{site.url}/a", f"{site.url}/b")
        assert [request.path for request in site.received] == ["/robots.txt"]
    for message, path in zip(found, ("a", "b"), strict=True):
        assert message.startswith(f"{site.url}/{path}: not read, since {site.url}/robots.txt: ")
        assert f"status {status}" in message


def test_a_site_that_breaks_off_is_left_alone() -> None:
    with Site({"/robots.txt": Answer(behaviour="reset"), "/a": page()}) as site:
        [found] = crawl(f"{site.url}/a")
    assert found.startswith(f"{site.url}/a: not read, since {site.url}/robots.txt: ")


def test_rules_that_never_come() -> None:
    with Site({"/robots.txt": hang(), "/a": page()}) as site:
        [found] = crawl(f"{site.url}/a", seconds=0.2)
    assert f"not read, since {site.url}/robots.txt: did not come within 0.2 s" in found


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_is_read(status: int) -> None:
    with Site({"/robots.txt": Answer(status), "/a": page()}) as site:
        assert crawl(f"{site.url}/a") == [f"{site.url}/a"]


def test_one_site_is_asked_once_however_it_is_written() -> None:
    with Site({"/a": page()}) as site:
        upper, user = site.url.upper(), site.url.replace("//", "//me:secret@")
        found = crawl(f"{site.url}/a", f"{upper}/a#b", f"{user}/a", f"{user}/b", f"{user}/c")
        asked = [request.path for request in site.received]
    assert asked == ["/robots.txt", "/a", "/a", "/a", "/b", "/c"]
    assert "secret" not in "".join(found)


@pytest.mark.parametrize(
    ("delay", "pauses"),
    [("2", [2.0, 2.0]), ("0.5", [0.5, 0.5]), ("86400", [30.0, 30.0]), ("0", []), ("-1", [])],
)
def test_a_site_names_the_pause_between_its_pages(delay: str, pauses: list[float]) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    robots = rules(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /c")
    with Site({"/robots.txt": robots, "/a": to("/b"), "/b": page()}) as site:
        crawl(*(f"{site.url}/{name}" for name in "abc"), pause=pause)
    assert waited == pauses


def test_waiting_takes_none_of_a_pages_time(monkeypatch: pytest.MonkeyPatch) -> None:
    late = 0.0

    async def pause(seconds: float) -> None:
        nonlocal late
        late += seconds
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "time", lambda: type(loop).time(loop) + late)

    robots = rules("User-agent: *\nCrawl-delay: 30")
    with Site({"/robots.txt": robots, "/a": page(), "/b": to("/a")}) as site:
        found = crawl(*(f"{site.url}/{name}" for name in "abb"), pause=pause)
    assert late == 120.0
    assert found == [f"{site.url}/a"] * 3


def test_two_pages_of_a_site_at_a_time_also_of_one_that_others_lead_to() -> None:
    go_on, both = Event(), Event()

    class Slow(Site):
        def _page(self, request: Received) -> Answer:
            if request.path != "/robots.txt":
                if len(self.received) == 3:  # with the rules
                    both.set()
                assert go_on.wait(20)
            return super()._page(request)

    async def whole(leading: Site, slow: Site) -> tuple[int, list[Any]]:
        crawler = Crawler(lambda: Fetcher(Limits(allows=lambda _: True)))
        pages = [asyncio.create_task(crawler.get(f"{leading.url}/{n}")) for n in range(6)]
        assert await asyncio.to_thread(both.wait, 20)
        for _ in range(20):  # while a third would have come
            await crawler.get(f"{leading.url}/last")
        at_once = len(slow.received) - 1
        go_on.set()
        return at_once, await asyncio.gather(*pages)

    with Slow({f"/{n}": page() for n in range(6)}) as slow:
        pages = {f"/{n}": to(f"{slow.url}/{n}") for n in range(6)}
        with Site({**pages, "/last": page()}) as leading:
            at_once, found = asyncio.run(whole(leading, slow))
    assert at_once == 2
    assert [each.url for each in found] == [f"{slow.url}/{n}" for n in range(6)]
