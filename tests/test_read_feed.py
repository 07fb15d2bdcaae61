"""Feeds: what their entries say comes out as it was put in, and no feed fetches or explodes."""

from __future__ import annotations

import builtins
import hashlib
import sys
from html import escape
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.feed import Entry, Feed, read_feed

RSS = """<?xml version="1.0" encoding="{code}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Mühle &amp; Markt</title><link>https://mill.example/news/</link>
<item><title>Oats &lt; rye</title><link>https://mill.example/1</link><guid>tag:1</guid>
<dc:creator>Ada Example</dc:creator><pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Größe <b>counts</b>.</p>]]>
</content:encoded></item>
<item><title>Relative</title><link>two.html</link></item>
<item><description>Ben &amp;amp; Co &lt;i&gt;said&lt;/i&gt;</description></item>
<item><title>Twice</title><guid isPermaLink="false">tag:1</guid></item>
<item><title>No web</title><link>javascript:alert(1)</link><guid isPermaLink="false">x</guid></item>
<item/>
</channel></rss>"""
ENTRIES = (
    Entry(
        "tag:1",
        "https://mill.example/1",
        "Oats < rye",
        "Ada Example",
        "2024-05-06T08:00:00+00:00",
        "<p>Größe <b>counts</b>.</p>",
    ),
    Entry(
        "https://mill.example/news/two.html",
        "https://mill.example/news/two.html",
        "Relative",
        None,
        None,
        "",
    ),
    Entry(
        hashlib.sha256(b"\0Ben &amp; Co <i>said</i>").hexdigest(),
        None,
        None,
        None,
        None,
        "Ben &amp; Co <i>said</i>",
    ),
    Entry("x", None, "No web", None, None, ""),
)


@pytest.mark.parametrize("code", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_an_rss_feed_comes_out_in_order(code: str) -> None:
    feed = read_feed(RSS.format(code=code).encode(code), "news.xml")
    assert feed == Feed("Mühle & Markt", ENTRIES)


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/base/">
<title type="html">Fish &amp;amp; &lt;b&gt;Chips&lt;/b&gt;</title>
<link rel="self" href="https://other.example/feed"/>
<entry><id>urn:1</id><title>Plain &amp;amp; kept</title><link href="one"/>
<link rel="enclosure" href="https://a.example/a.mp3"/>
<author><name>Ada Example</name><email>ada@a.example</email></author>
<updated>2024-05-06T10:00:00+02:00</updated><published>2024-05-05</published>
<content type="text">First &lt;3.

Second.</content></entry>
<entry xml:base="/deeper/"><id>urn:2</id><title>Two</title><link href="two"/>
<summary type="html">&lt;p&gt;Sum.&lt;/p&gt;</summary>
<content type="image/png" src="a.png"/></entry>
<entry><id>urn:3</id><title>Three</title><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Grain <em>rose</em>.</p></div></content>
<updated>never</updated></entry>
</feed>"""


def test_an_atom_feed_comes_out_in_order() -> None:
    assert read_feed(ATOM.encode(), "a") == Feed(
        "Fish & Chips",
        (
            Entry(
                "urn:1",
                "https://a.example/base/one",
                "Plain &amp; kept",
                "Ada Example",
                "2024-05-05",
                "<p>First &lt;3.</p><p>Second.</p>",
            ),
            Entry("urn:2", "https://a.example/deeper/two", "Two", None, None, "<p>Sum.</p>"),
            Entry("urn:3", None, "Three", None, None, "<p>Grain <em>rose</em>.</p>"),
        ),
    )


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>RDF</title><link>https://a.example/</link></channel>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
<dc:date>2024-05-06</dc:date><description>Words.</description></item></rdf:RDF>"""
OLD = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title><item><title>One</title>
<link>https://a.example/1</link><description>Words.</description></item></channel></rss>"""


def test_rss_1_and_rss_091_are_read() -> None:
    one = "https://a.example/1"
    assert read_feed(RDF.encode(), "a").entries == (
        Entry(one, one, "One", None, "2024-05-06", "Words."),
    )
    assert read_feed(OLD.encode(), "a").entries == (Entry(one, one, "One", None, None, "Words."),)


def rss(inside: str, before: str = "") -> bytes:
    return f"{before}<rss version='2.0'><channel><title>T</title>{inside}</channel></rss>".encode()


ONE = "<item><title>One</title><guid isPermaLink='false'>1</guid></item>"


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        (rss(ONE + "<item><title>Two</title><link>htt"), ["One", "Two"]),
        (rss(ONE)[:-20], ["One"]),
        (rss(ONE + "<item><title>Caf&eacute; &nbsp; &undefined;</title></item>"), ["One", None]),
        (rss(ONE.replace("One", "O\x01n\x00e")), ["One"]),
        (rss(ONE.replace("One", "One & all")), ["One & all"]),
        (b"\xef\xbb\xbf \n" + rss(ONE), ["One"]),
        (b"garbage " + rss(ONE), ["One"]),
        (rss(ONE.replace("One", "Caf\xe9")).decode().encode("cp1252"), ["Café"]),
        (rss(ONE, "<?xml version='1.0' encoding='utf-7'?>"), ["One"]),
        (rss(ONE, "<?xml version='1.0' encoding='utf-16'?>"), ["One"]),
        (rss(ONE, "<?xml version='1.0' encoding='nonsense'?><!-- <a --><?x y?>"), ["One"]),
        (rss(ONE.replace("One", "O&#xD800;&#x6E;&#101;&#0;")), ["O\ufffdne\ufffd"]),
    ],
)
def test_a_damaged_feed_is_read_as_far_as_it_goes(data: bytes, titles: list[str | None]) -> None:
    found = [entry.title for entry in read_feed(data, "a").entries]
    if None in titles:
        assert found[0] == "One"
        assert "Café" in (found[1] or "")
    else:
        assert found == titles


@pytest.mark.parametrize("link", ["file:///etc/passwd", "ftp://a.example/", "http:", "https://[x"])
def test_only_web_addresses_become_one(link: str) -> None:
    found = read_feed(rss(ONE.replace("<guid", f"<link>{link}</link><guid")), "a")
    assert found.entries[0].url is None


LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no feed: there is no XML in it"),
        (b"Prices rose.", "no feed: there is no XML in it"),
        (b"<!DOCTYPE html>\n<html><body>Hello</body></html>", "a web page and no feed"),
        (b"<html><entry><title>x</title></entry></html>", "a web page and no feed"),
        (rss(ONE, LAUGHS), "declares entities of its own"),
        (rss(ONE, "<!-- <a -->" + LAUGHS), "declares entities of its own"),
        (rss(ONE, "<?xml version='1.0'?> garbage " + LAUGHS), "declares entities of its own"),
        (rss(ONE, LAUGHS).decode().encode("utf-16"), "declares entities of its own"),
        (rss(ONE, LAUGHS).decode().encode("utf-16-le"), "declares entities of its own"),
        (rss(""), "no entry can be read from this feed"),
        (b"<opml><body/></opml>", "no entry can be read from this feed"),
        (rss("<item/>" * 10_001), "more than 10,000 entries"),
        (rss(ONE + "<x/>" * 300_000), "more than 300,000 tags"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_is_no_feed_is_an_error_that_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_feed(data, "no\nte.xml")
    assert str(caught.value).startswith(rf"'no\nte.xml': {reason}")


NAMES = " ".join(f"xmlns:a{n}='u{n}'" for n in range(9000))


@pytest.mark.parametrize(
    "inside",
    [
        f"<item><author>{'a' * 500_000}</author></item>",
        f"<item><pubDate>{'1 ' * 500_000}</pubDate></item>",
        "<item " + " ".join(f"a{n}='1'" for n in range(30_000)) + "/>",
        "".join(f"<category>{n}</category>" for n in range(20_000)),
        f"<item {NAMES}>{'<a1:x/>' * 9000}</item>",
    ],
    ids=["author", "date", "attributes", "categories", "namespaces"],
)
def test_what_takes_hours_elsewhere_is_read(inside: str) -> None:
    assert read_feed(rss(ONE + inside), "a").entries[0].title == "One"


def test_nothing_is_opened_or_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> NoReturn:
        raise AssertionError

    read_feed(rss(ONE), "a")  # what is loaded once is loaded
    monkeypatch.setattr(builtins, "open", opened)
    external = '<!DOCTYPE rss SYSTEM "file:///etc/passwd">'
    assert len(read_feed(rss(ONE, external), "a").entries) == 1
    for data in (b"http://a.example/feed", b"/etc/passwd", b"file:///etc/passwd"):
        with pytest.raises(DocumentError, match="no XML"):
            read_feed(data, "a")


def test_without_feedparser_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(DocumentError, match=r"^a\.xml: .*pip install 'grounded-summarizer\[docs"):
        read_feed(rss(ONE), "a.xml")


WORDS = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_any_words_come_out_as_they_were_put_in(contents: list[str]) -> None:
    items = "".join(
        f"<entry><id>{n}</id><title>t</title><content type='html'>{escape(words)}</content></entry>"
        for n, words in enumerate(contents)
    )
    feed = read_feed(f"<feed xmlns='http://www.w3.org/2005/Atom'>{items}</feed>".encode(), "a")
    assert [entry.html for entry in feed.entries] == [words.strip() for words in contents]


MARKS = b"<rss> <channel> <item> </item> <title> </title> <link> & < <![CDATA[ ]]> <!-- <!DOCTYPE ["
INSIDE = b"<image> <url> <category> </category> <source> <guid> </guid> <entry> <svg> <?xml?>"
WRONG = b"&#xD800; <pubDate> 2024-13-41 </pubDate> <author> </author> A \0 \xff <content> ]>"
BASE64 = b"<content type='application/xml' mode='base64'>"
PIECES = st.sampled_from([*MARKS.split(), *INSIDE.split(), *WRONG.split(), BASE64, b" "])


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(PIECES | st.binary(max_size=5)))
def test_any_bytes_are_a_feed_or_an_error(pieces: list[bytes]) -> None:
    try:
        assert read_feed(b"".join(pieces), "a").entries
    except DocumentError as error:
        assert str(error).startswith("a: ")  # noqa: PT017 - either is right
