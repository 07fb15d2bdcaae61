"""Sources of every kind through the command line: asked about, kept, checked again."""

from __future__ import annotations

import json
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer import ReadOptions, read
from summarizer.errors import DocumentError
from tests.cli import run
from tests.endpoint import Endpoint, reply
from tests.replies import statement, valid
from tests.site import Site, page

ARTICLE = (
    "The ferry ran aground off Orrin on Friday, the coastguard said.",
    "Mara Venn, its captain, said that the tide had been lower than the forecast had it.",
    "Nobody was hurt, and all 212 passengers were taken ashore in boats before noon.",
)
HTML = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry aground | The Orrin Post</title>
<meta name="author" content="Ada Ek"><meta property="og:site_name" content="The Orrin Post">
<meta property="article:published_time" content="2026-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">All the news</a></nav>
<article><h1>Ferry aground</h1>{"".join(f"<p>{line}</p>" for line in ARTICLE)}</article>
<footer>All rights reserved</footer></body></html>
""".encode()


def brief(source: str, url: str, *args: str) -> tuple[int, str]:
    where = ("--base-url", url, "--model", "m")
    result = run("brief", source, *where, *args)
    return result.code, result.out.decode() or result.err


def test_a_page_is_asked_about_with_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"  # a wrong suffix does not matter
    path.write_bytes(HTML)
    asked = run("prompt", str(path)).out.decode()
    heading = "Title: Ferry aground\nAuthor: Ada Ek\nSite: The Orrin Post\nDate: 2026-03-04\n\n[1] "
    assert heading in asked
    assert "All the news" not in asked
    with Endpoint(reply(valid(bottom_line=statement(ARTICLE[0])))) as endpoint:
        code, shown = brief(str(path), endpoint.base_url)
    assert code == 0, shown
    for line in ('author: "Ada Ek"', 'site: "The Orrin Post"', 'date: "2026-03-04"'):
        assert f"\n{line}\n" in shown


def test_an_address_is_fetched_kept_and_checked_again(tmp_path: Path) -> None:
    kept, saved = tmp_path / "kept.html", tmp_path / "brief.json"
    with Site({"/a": page(HTML)}) as site, Endpoint(reply(valid())) as endpoint:
        args = ("--allow-private", "--keep-source", str(kept), "--format", "json", "-o", str(saved))
        code, shown = brief(f"{site.url}/a", endpoint.base_url, *args)
        address = f"{site.url}/a"
    assert code == 0, shown
    assert kept.read_bytes() == HTML
    document = json.loads(saved.read_text())["document"]
    assert (document["url"], document["source"]) == (address, address)
    assert (document["title"], document["date"]) == ("Ferry aground", "2026-03-04")
    checked = run("check", str(saved), "--source", str(kept))
    assert checked.code == 0, checked.out.decode()


def test_an_address_inside_is_not_fetched_unasked() -> None:
    with Site({"/a": page(HTML)}) as site:
        result = run("brief", f"{site.url}/a", "--replay")
        assert site.received == []
    assert result.code == 3
    assert "--allow-private allows it" in result.err


def test_a_file_is_not_kept_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE[0])
    result = run("brief", str(path), "--keep-source", str(tmp_path / "b"), "--replay")
    assert (result.code, "--keep-source keeps what was fetched" in result.err) == (2, True)


def test_a_mail_is_read(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Ferry aground", "Ada Ek <ada@example.org>"
    mail["Date"], mail["Message-ID"] = "Wed, 04 Mar 2026 10:00:00 +0000", "<1@example.org>"
    mail.set_content("\n".join(ARTICLE))
    path = tmp_path / "a.txt"
    path.write_bytes(mail.as_bytes())
    document = read(path)
    assert (document.title, document.author) == ("Ferry aground", "Ada Ek")
    assert document.text.splitlines() == list(ARTICLE)


def test_a_feed_is_for_batches(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text('<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>')
    with pytest.raises(DocumentError, match="this is a feed of articles; `summarizer batch`"):
        read(path)


def test_what_cannot_be_read_exits_with_3(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html><body><nav><a href=/>Home</a></nav><script>x()</script></body></html>")
    result = run("brief", str(path), "--replay")
    assert result.code == 3
    assert str(path) in result.err


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(HTML)
    assert read(path) == read(path, ReadOptions())


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        (HTML, "trafilatura"),
        (b"%PDF-1.7", "pypdfium2"),
        (b"PK\x03\x04 word/document.xml", "docx"),
    ],
)
def test_without_the_optional_part_a_message_says_how_to_get_it(
    data: bytes, missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("summarizer.readers.markup")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=r"pip install 'grounded-summarizer\[docs\]'"):
        read(path)
