"""Pages and feeds in a batch: what a site asks of programs, whom a feed leads to, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

from tests.batches import batch, outputs
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received, reply
from tests.replies import statement, valid
from tests.site import Site, page, to
from tests.test_read import ARTICLE, HTML

XML = {"content_type": "application/rss+xml"}
FINE = reply(valid())
OPEN = page(b"User-agent: *\nDisallow: /closed\n", content_type="text/plain")
WEB = "--allow-private"


def feed(*links: str) -> Answer:
    items = "".join(
        f"<item><title>{n}</title><link>{link}</link></item>" for n, link in enumerate(links)
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>'
    return page(f"{head}{items}</channel></rss>".encode(), **XML)


def test_pages_are_read_where_their_sites_let_programs_in(tmp_path: Path) -> None:
    pages = {"/robots.txt": OPEN, "/a": page(HTML), "/b": page(HTML), "/closed/c": page(HTML)}
    listed = tmp_path / "list.txt"
    with Site(pages) as site, Endpoint(FINE) as endpoint:
        listed.write_text("".join(f"{site.url}/{name}\n" for name in ("a", "b", "closed/c")))
        where = ("--base-url", endpoint.base_url, "--model", "m", WEB)
        data = listed.read_bytes()
        result = run("batch", "-", "--out", str(tmp_path / "out"), *where, stdin=data)
        asked = [request.path for request in site.received]
    assert result.code == 8
    assert "2 briefs written, 1 failed" in result.err
    assert "robots.txt" in result.err
    assert sorted(asked) == ["/a", "/b", "/robots.txt"]


def test_a_site_whose_rules_cannot_be_had_is_left_alone(tmp_path: Path) -> None:
    with Site({"/robots.txt": Answer(503), "/a": page(HTML)}) as site, Endpoint(FINE) as endpoint:
        result = batch(f"{site.url}/a", tmp_path / "out", endpoint.base_url, WEB)
        assert [request.path for request in site.received] == ["/robots.txt"]
    assert result.code == 8


def test_a_page_that_leads_elsewhere_is_read_where_that_site_lets_programs_in(
    tmp_path: Path,
) -> None:
    there = {"/robots.txt": OPEN, "/open": page(HTML), "/closed/x": page(HTML)}
    with Site(there) as other, Site({}) as site, Endpoint(FINE) as endpoint:
        site.pages = {
            "/robots.txt": OPEN,
            "/a": to(f"{other.url}/open"),
            "/b": to("/c", 301),
            "/c": to(f"{other.url}/closed/x", 307),
            "/d": to("/closed/y"),
        }
        listed = "".join(f"{site.url}/{name}\n" for name in "abd").encode()
        where = ("--base-url", endpoint.base_url, "--model", "m", WEB)
        result = run("batch", "-", "--out", str(tmp_path / "out"), *where, stdin=listed)
        asked = [sorted(request.path for request in each.received) for each in (other, site)]
    why = "which its site asks programs not to read (robots.txt)"
    assert result.code == 8
    assert "1 brief written, 2 failed" in result.err
    assert f"{site.url}/b: leads to {other.url}/closed/x, {why}" in result.err
    assert f"{site.url}/d: leads to {site.url}/closed/y, {why}" in result.err
    assert asked == [["/open", "/robots.txt"], ["/a", "/b", "/c", "/d", "/robots.txt"]]


def test_a_page_that_leads_to_a_site_whose_rules_cannot_be_had(tmp_path: Path) -> None:
    with Site({"/robots.txt": Answer(500), "/x": page(HTML)}) as other, Endpoint(FINE) as endpoint:
        with Site({"/a": to(f"{other.url}/x")}) as site:
            result = batch(f"{site.url}/a", tmp_path / "out", endpoint.base_url, WEB)
        assert [request.path for request in other.received] == ["/robots.txt"]
    assert result.code == 8
    assert f"leads to {other.url}/x, which is not read, since {other.url}/robots.txt" in result.err


def test_a_feed_is_a_document_an_article(tmp_path: Path) -> None:
    pages = {"/a?x=1": page(HTML), "/b": page(HTML.replace(b"Friday", b"Monday"))}
    out = tmp_path / "out"
    with Site(pages) as site, Endpoint(FINE) as endpoint:
        pages["/news.rss"] = feed(f"{site.url}/a?x=1", "/b", "http://127.0.0.2:9/private")
        first = batch(f"{site.url}/news.rss", out, endpoint.base_url, WEB, "--keep-source")
        asked = len(endpoint.received)
        again = batch(f"{site.url}/news.rss", out, endpoint.base_url, WEB, "--keep-source")
        assert len(endpoint.received) == asked
    assert first.code == 8  # one of them leads nowhere
    assert "2 briefs written, 1 failed" in first.err
    assert "2 done already" in again.err
    kept = [name for name in outputs(out) if name.endswith(".source")]
    assert len(kept) == 2
    for name in kept:
        saved = out / name.replace(".source", ".json")
        assert json.loads(saved.read_text())["document"]["metadata"]["feed"].endswith("/news.rss")
        assert run("check", str(saved), "--source", str(out / name)).code == 0


def test_a_link_of_a_feed_leads_to_no_private_address(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_bytes(feed("http://127.0.0.1:9/x", "http://[::1]:9/y", "file:///etc/passwd").body)
    with Endpoint(FINE) as endpoint:
        result = batch(path, tmp_path / "out", endpoint.base_url)
        assert endpoint.received == []
    assert result.code == 8
    assert result.err.count("--allow-private allows it") >= 2


def test_a_feed_that_does_not_look_like_one_is_named_so(tmp_path: Path) -> None:
    with Site({"/x": page(HTML)}) as site, Endpoint(FINE) as endpoint:
        site.pages = {**site.pages, "/latest": feed(f"{site.url}/x")}
        plain = batch(f"{site.url}/latest", tmp_path / "one", endpoint.base_url, WEB)
        named = batch(f"feed:{site.url}/latest", tmp_path / "two", endpoint.base_url, WEB)
    assert plain.code == 8
    assert "feed:" in plain.err
    assert named.code == 0, named.err


def test_what_looks_like_a_feed_and_is_a_page_is_read(tmp_path: Path) -> None:
    with Site({"/rss": page(HTML)}) as site, Endpoint(FINE) as endpoint:
        result = batch(f"{site.url}/rss", tmp_path / "out", endpoint.base_url, WEB)
        fetched = [request.path for request in site.received]
    assert result.code == 0, result.err
    assert fetched == ["/robots.txt", "/rss"]


def test_a_dry_run_fetches_nothing(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("\n".join(ARTICLE))
    with Site({"/robots.txt": OPEN, "/a": page(HTML)}) as site, Endpoint(FINE) as endpoint:
        (texts / "saved.rss").write_bytes(feed(f"{site.url}/b").body)
        listed = "".join(f"{site.url}/{name}\n" for name in ("a", "a?x=1", "news.rss")).encode()
        where = ("--base-url", endpoint.base_url, "--model", "m", WEB, "--dry-run")
        out = ("--out", str(tmp_path / "out"))
        alone = run("batch", "-", *out, *where, stdin=listed)
        named = (f"{site.url}/a", f"feed:{site.url}/latest", str(texts), str(texts / "saved.rss"))
        mixed = run("batch", *named, *out, *where)
        assert (site.received, endpoint.received) == ([], [])
    assert (alone.code, mixed.code) == (0, 0)
    left = "Not fetched in a dry run, so counted neither as documents nor as tokens:"
    assert alone.out.decode() == f"0 documents to work on.\n{left} 2 web pages and 1 feed.\n"
    assert f"1 document to work on.\n{left} 2 web pages and 1 feed.\nAbout " in mixed.out.decode()


def test_a_folder_of_formats(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.html").write_bytes(HTML)
    (source / "b.txt").write_text("\n".join(ARTICLE))
    (source / "c.pdf").write_bytes(b"%PDF-1.7 damaged")
    (source / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    def step(request: Received) -> Answer:
        assert b"ran aground off Orrin" in request.body
        return reply(valid(bottom_line=statement(ARTICLE[0])))

    with Endpoint(step) as endpoint:
        result = batch(source, out, endpoint.base_url)
    assert result.code == 8
    assert "2 briefs written, 1 failed" in result.err
    assert "c.pdf: DocumentError: " in result.err
    assert (out / "a.html.md").is_file()
