"""The footnotes of a Markdown brief lead to their words on the web."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from summarizer import Document, markdown, summarize
from summarizer.llm import SuppliedReplies
from summarizer.render.fragments import passage_url
from tests.replies import TEXT, cite, statement, valid
from tests.test_markdown import plain, tokens


def brief_of(document: Document) -> str:
    cited = [cite(1, "ran aground off Holm"), cite(2), cite(1, "on Monday")]
    reply = valid(bottom_line=statement("The ferry ran aground.", *cited))
    return markdown(summarize(document, model=SuppliedReplies([json.dumps(reply)])))


def targets(document: Document) -> list[str]:
    """Where the links of its brief lead, as a parser reads them."""
    found = tokens(brief_of(document).split("\n---\n", 1)[1])
    return [unquote(str(each.attrs["href"])) for each in found if each.type == "link_open"]


def link_to(document: Document, words: str) -> str:
    start = document.text.index(words)
    return unquote(str(passage_url(document, start, start + len(words))))


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "a_(b)_*c*?x='1'&copy;=$2$&lt;&#40;",
        "x)[y](javascript:alert(1))",
        '`|<b>"\\',
        "#part",
    ],
)
def test_a_footnote_leads_to_the_words_that_are_cited(tail: str) -> None:
    document = Document.from_text(TEXT, url=f"https://news.example/{tail}")
    words = ("ran aground off Holm on Monday", TEXT.split("\n")[1])
    assert targets(document)[:2] == [link_to(document, each) for each in words]
    text = brief_of(document)
    assert plain(text.split("[^1]: ")[1].split("\n")[0]).startswith("1 · The ferry Aster ran")


def test_a_footnote_of_a_pdf_leads_to_its_page() -> None:
    pages = (0, TEXT.index("The wreck"))
    document = Document.from_text(TEXT, url="https://news.example/a.pdf", pages=pages)
    assert targets(document) == [f"https://news.example/a.pdf#page={n}" for n in (1, 1, 2)]
    assert "[^3]: [3 · p. 2](https://news.example/a.pdf#page=2) · " in brief_of(document)


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///ferry.html"])
def test_what_is_not_of_the_web_has_no_links(url: str | None) -> None:
    document = Document.from_text(TEXT, source="https://news.example/a", url=url)
    assert targets(document) == []
    assert "[^1]: 1 · " in brief_of(document)
