"""Pages of a loopback site that misbehaves."""

from __future__ import annotations

import pytest

from summarizer.readers.web.addresses import address_of, is_public
from summarizer.readers.web.fetch import Fetched
from tests.endpoint import Answer, hang
from tests.fetching import Names, get, refused
from tests.site import HTML, PAGE, Site, page, to


def test_a_page_comes_with_the_address_that_it_ended_at() -> None:
    pages = {"/a": to("b?x=1#part"), "/c": page()}
    with Site(pages) as site:
        pages["/b?x=1"] = to(f"//{site.url.removeprefix('http://')}/c", 308)
        found = get(f"{site.url.replace('http://', 'http://me:secret@')}/a#top")
        seen = site.received
    assert found == Fetched(f"{site.url}/c", PAGE)
    for request in seen:
        assert "authorization" not in request.headers
        assert "cookie" not in request.headers
        assert request.headers["user-agent"].startswith("grounded-summarizer/")


def test_redirects_end() -> None:
    with Site({"/a": to("/b"), "/b": to("/a")}) as site:
        assert "more than 5 times" in refused(f"{site.url}/a")
        assert len(site.received) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:1", "data:text/html,x"]
)
def test_a_redirect_to_something_else_is_refused(target: str) -> None:
    with Site({"/": to(target)}) as site:
        assert refused(f"{site.url}/") == "leads to what is no http or https address."


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "169.254.169.254"]
)
def test_a_redirect_to_a_private_address_is_refused(host: str) -> None:
    with Site({"/": to(f"http://{host}:80/")}) as site:
        message = refused(f"{site.url}/")
    assert "leads to " in message
    assert "--allow-private" in message


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "[::1]", "[fe80::1%25eth0]"])
def test_no_private_address_is_asked_for(host: str) -> None:
    assert "--allow-private" in refused(f"http://{host}:9/", allows=is_public)


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f000001", "0177.0.0.1"])
def test_other_ways_to_write_an_address_lead_nowhere(host: str) -> None:
    with Site({"/": page()}) as site:
        port = site.server_address[1]
        refused(f"http://{host}:{port}/", allows=is_public)
        assert site.received == []


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    """The name is looked up once; were it looked up again for the connection, that would go to a
    private address."""
    names = Names("127.0.0.1", "127.0.0.2")
    with Site({"/": page()}) as site:
        port = site.server_address[1]
        assert get(f"http://news.test:{port}/", names).data == PAGE
        assert names.asked == 1
        assert "leads to 127.0.0.2" in refused(f"http://news.test:{port}/", names)
        assert [request.headers["host"] for request in site.received] == [f"news.test:{port}"]


def test_a_name_that_changes_between_redirects_is_looked_at_again() -> None:
    names = Names("127.0.0.1", "127.0.0.2")
    with Site({"/": Answer(302, {"location": "/b", "connection": "close"})}) as site:
        port = site.server_address[1]
        assert "leads to 127.0.0.2" in refused(f"http://news.test:{port}/", names)


def test_a_name_that_is_none() -> None:
    assert refused("http://nothing.invalid/") == "no such site; check the address."


def test_no_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Site({"/": page()}) as site:
        assert get(f"{site.url}/").data == PAGE


def test_slow_cut_refused_and_missing_answers() -> None:
    pages = {
        "/slow": hang(),
        "/cut": Answer(200, HTML, PAGE, "cut"),
        "/gone": Answer(410),
        "/busy": Answer(429),
        "/picture": page(content_type="image/png"),
    }
    with Site(pages) as site:
        assert "did not come within 0.2 s" in refused(f"{site.url}/slow", seconds=0.2)
        assert "was cut short" in refused(f"{site.url}/cut")
        assert "status 410" in refused(f"{site.url}/gone")
        assert "asks for fewer requests" in refused(f"{site.url}/busy")
        assert "image/png" in refused(f"{site.url}/picture")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("10.1.2.3", False), ("100.64.0.1", False), ("169.254.169.254", False),
        ("192.0.2.1", False), ("192.88.99.1", False), ("198.18.0.1", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("0.1.2.3", False), ("::", False), ("::1", False),
        ("fe80::1", False), ("fec0::1", False), ("fd00::1", False), ("ff02::1", False),
        ("2001:db8::1", False), ("2606:4700::1111", True), ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False), ("2002:808:808::", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True), ("::127.0.0.1", False),
        ("2001:0:53aa:64c:0:0:80ff:fffe", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001
    found = address_of(address)
    assert found is not None
    assert is_public(found) is public
