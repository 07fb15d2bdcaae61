"""Addresses as people and sites write them: in other scripts, with spaces, users, in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.web.addresses import is_url
from summarizer.readers.web.fetch import Fetched
from tests.fetching import Names, get, refused
from tests.site import PAGE, Site, SixthSite, page, to


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/a b", "/a%20b"),
        ("/stra\u00dfe?q=\u00e9", "/stra%C3%9Fe?q=%C3%A9"),
        ("/\udce9t\udce9", "/%E9t%E9"),  # Latin-1, as old servers send it
        ("/a%2Fb%20c?x=%26&y=+", "/a%2Fb%20c?x=%26&y=+"),
        ("./../c/./d", "/c/d"),
        ("?page=2", "/?page=2"),
    ],
)
def test_a_redirect_is_followed_however_it_is_written(location: str, asked: str) -> None:
    sent = location.encode("utf-8", "surrogateescape").decode("latin-1")  # as http.server writes
    with Site({"/": to(sent), asked: page()}) as site:
        assert get(f"{site.url}/") == Fetched(f"{site.url}{asked}", PAGE)


@given(st.binary(max_size=24).filter(lambda sent: not set(sent) & set(b"\r\n")), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_location_breaks_anything(sent: bytes, is_absolute: bool) -> None:  # noqa: FBT001
    """It is followed to this site's 404, or refused; no name of another leads anywhere."""
    location = f"{'http://' * is_absolute}{sent.decode('latin-1')}"
    with Site({"/start/": to(location)}) as site:
        assert refused(f"{site.url}/start/", Names("127.0.0.2")).endswith(".")


def test_a_user_in_a_redirect_is_neither_sent_nor_kept() -> None:
    pages = {"/b": page()}
    with Site(pages) as site:
        pages["/"] = to(f"{site.url.replace('http://', 'http://me:sec@ret@')}/b")
        assert get(f"{site.url}/").url == f"{site.url}/b"
        assert not any("authorization" in request.headers for request in site.received)


def test_a_redirect_to_no_address_says_so() -> None:
    with Site({"/": to("http://[::1"), "/b": to("http://a:99999999/")}) as site:
        for path in ("/", "/b"):
            assert refused(f"{site.url}{path}") == "leads to what is no http or https address."


@pytest.mark.parametrize(
    ("host", "named"),
    [("b\u00fccher.test", "xn--bcher-kva.test"), ("NEWS.Test", "news.test"), ("a_b.test",) * 2],
)
def test_names_of_hosts_are_looked_up_and_sent_in_ascii(host: str, named: str) -> None:
    with Site({"/": page()}) as site:
        port = site.server_address[1]
        found = get(f"http://{host}:{port}/", Names("127.0.0.1"))
        assert [request.headers["host"] for request in site.received] == [f"{named}:{port}"]
    assert found.url == f"http://{named}:{port}/"


def test_an_address_in_brackets_is_fetched_from() -> None:
    try:
        sixth = SixthSite({"/": page()})
    except OSError:
        pytest.skip("this machine has no IPv6")
    with sixth as site:
        url = f"http://[::1]:{site.server_address[1]}/"
        assert get(url, allows=lambda _: True) == Fetched(url, PAGE)


def test_a_user_in_an_address_is_not_shown() -> None:
    for user in ("me:secret", "me@secret:x@secret"):
        with Site({}) as site, pytest.raises(DocumentError) as caught:
            get(site.url.replace("http://", f"http://{user}@"))
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://", "http:///x", "http://[::1", "http://a:99999999/"])
def test_addresses_that_are_none(url: str) -> None:
    assert refused(url) == "is no http or https address."


def test_what_is_an_address_and_what_a_path() -> None:
    assert is_url("https://example.org")
    assert is_url("HTTP://EXAMPLE.ORG/x")
    assert not any(map(is_url, ("http", "a/http://x", "ftp://x", "file:///x", "-", "httpx://a")))
