"""Pages that hold no article, or were made to break what reads them."""

from __future__ import annotations

import contextlib
import sys

import pytest

from summarizer.errors import DocumentError
from summarizer.readers.html import read_html
from summarizer.readers.markup.tree import MOST_TAGS

HEAD = "<html><body><article><h1>The pier</h1>"


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n",
        "<html></html>",
        "<html><body></body></html>",
        "<html><body><nav><ul><li><a href='/'>Home</a></li></ul></nav></body></html>",
        "<html><body><div id='root'></div><script>render('words of a program')</script></body>",
        "<html><body><noscript>You need to enable JavaScript to run this app.</noscript></body>",
        "<html><body><div id='root'><p>Please enable JavaScript to see this page.</p></div></body>",
        "<html><body><div class='menu'><a href='/'>Home</a> <a href='/a'>About</a></div></body>",
        "<frameset><frame src='menu.html'></frameset>",
        "<!-- only a comment",
        "<svg><text>drawn</text></svg>",
    ],
)  # fmt: skip
def test_a_page_without_an_article_says_what_to_do(page: str) -> None:
    with pytest.raises(DocumentError, match=r"^page\.html: .*save .*text"):
        read_html(page.encode(), "page.html")


def test_a_name_is_shown_so_that_it_breaks_no_line() -> None:
    with pytest.raises(DocumentError, match=r"^'a\\nb': "):
        read_html(b"", "a\nb")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<b>" * 300 + "words",
        "<p>" * (MOST_TAGS + 1),
        "<" * 1_000_000,
        HEAD + "<p>" + "word " * 2_100_000,
        "\0" * 2_000,
    ],
)
def test_far_too_much_is_refused(page: str) -> None:
    with pytest.raises(DocumentError, match=r"^page\.html: "):
        read_html(page.encode(), "page.html")


@pytest.mark.parametrize(
    "page",
    [
        HEAD + "<div>" * 240 + "words " * 30,
        HEAD + "<blockquote>" * 240 + "<p>words and more words of it",
        HEAD + "<ul><li>" * 110 + "an item of words",
        HEAD + "<table><tr><td>" * 70 + "a cell of words",
        HEAD + "<p>" + "<q>" * 200 + "words",
        HEAD + "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">words",
        HEAD + "<p " + " ".join(f'a{n}="<>"' for n in range(50_000)) + ">words",
        HEAD + "<p " + "/" * 1_000_000 + ">words",
        HEAD + "<p class='" + "share " * 500_000 + "'>words of it</p>",
        HEAD + "<p>" + "word<br>" * 15_000,
        HEAD + "<p>" + "1<sup>2</sup>" * 10_000,
        HEAD + "<p>words &bogus; &#55296; &#0; &#1114112; \ue000 \x0b \uffff",
        HEAD + "<p>words</div></p></b></html></body><p>more <p <p>> << words",
        HEAD + "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>words of it",
        HEAD + "<script type='application/ld+json'>{'a':</script><p>words of it",
        HEAD + '<script type="application/ld+json">{"author":[{"name":[1]},2]}</script><p>words',
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + HEAD + "<p>&b; words of it",
        HEAD + "<p>words <iframe src='https://example.com'></iframe><img src='http://example.com/x'>",
    ],
)  # fmt: skip
def test_what_is_odd_is_read_as_far_as_it_goes(page: str) -> None:
    read = read_html(page.encode("utf-8", "surrogatepass"), "page.html")
    assert "The pier" in read.text
    assert "root:" not in read.text
    assert read.document("page.html").text == read.text


def test_thousands_of_short_quotations_in_one_another_are_read_without_a_second_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []  # how many paragraphs justext compares with one another

    def searched(paragraphs: list[object], _: int) -> None:
        compared.append(len(paragraphs))

    monkeypatch.setattr("trafilatura.external.revise_paragraph_classification", searched)
    for many in (2, 60):
        page = "<html><body>" + ("<blockquote>x" * 100 + "</blockquote>" * 100) * many
        assert read_html(page.encode(), "page.html").text
    assert compared
    assert max(compared) < 1_000


def test_any_bytes_end_with_text_or_a_message() -> None:
    for start in (b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b\x08", b"\xff\xfe<"):
        data = start + bytes(range(256)) * 40
        with contextlib.suppress(DocumentError):
            assert isinstance(read_html(data, "page.html").text, str)


def test_without_the_optional_part_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "summarizer.readers.markup.article", raising=False)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(DocumentError, match=r"pip install 'grounded-summarizer\[docs\]'"):
        read_html(b"<p>words</p>", "page.html")
