"""The page of a brief as markup: whole, closed, and nothing but words in it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, html, markdown
from summarizer.render.escape import visible
from tests import small
from tests.pages import SEEDS, article, crowded, lit_by, parsed, seed, stood_on


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_page_shows_every_item_every_warning_and_the_whole_article(path: Path) -> None:
    summary = seed(path)
    tree = parsed(summary)
    brief = summary.brief
    items = tree.xpath("//li[@data-at]")
    challenges = sum(len(claim.challenges) for claim in brief.key_claims)
    expected = (
        *(brief.bottom_line,), *brief.summary, *brief.key_claims, *brief.actors,
        *brief.expert_assessments, *brief.risks,
    )  # fmt: skip
    assert len(items) == len(expected) + challenges
    assert len(tree.xpath("//p[@class='warning']")) == summary.grounding.warnings
    words = " ".join(article(tree))
    assert words.split() == visible(summary.document.text).split()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_what_an_item_lights_is_its_evidence(path: Path) -> None:
    summary = seed(path)
    tree = parsed(summary)
    claims = tree.xpath("//ol/li[@data-field='key_claims']")
    assert len(claims) == len(summary.brief.key_claims) > 0
    for shown, claim in zip(claims, summary.brief.key_claims, strict=True):
        assert lit_by(tree, shown, summary.document) == stood_on(claim, summary.document)


_SENTENCES = small.TEXT.strip().split("\n")


@st.composite
def citations(draw: st.DrawFn) -> list[tuple[int, str | None]]:
    found = []
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(1, len(_SENTENCES)))
        words = _SENTENCES[number - 1].split(" ")
        first = draw(st.integers(0, len(words) - 1))
        last = draw(st.integers(first, len(words) - 1))
        whole = draw(st.booleans())
        found.append((number, None if whole else " ".join(words[first : last + 1])))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(citations(), min_size=1, max_size=4))
def test_pieces_of_any_overlap_are_the_evidence_again(cited: list[Any]) -> None:
    summary = small.brief(small.reply(*(small.point(*each) for each in cited)))
    tree = parsed(summary)
    shown = tree.xpath("//ol/li[@data-field='points']")
    assert len(shown) == len(summary.brief.points)
    for item, point in zip(shown, summary.brief.points, strict=True):
        assert lit_by(tree, item, summary.document) == stood_on(point, summary.document)
    assert article(tree) == _SENTENCES


def test_the_policy_allows_our_style_and_our_program_and_nothing_else() -> None:
    page = html(seed())
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    [program] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = parsed(seed()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digests = [
        b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, program)
    ]
    assert policy.startswith("default-src 'none'; ")
    assert re.findall(r"'sha256-([^']+)'", policy) == digests
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)\s*=", page.replace(program, ""))
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", page)


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }} {% raw %} {# #}",
    "&lt;b&gt; &amp;amp; &#60;",
    "]]> --> <!--",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    text = f"The owner said {words} to us.\nShe left."
    first = small.point((1, None), text=f"Owner: {words}")
    document = Document.from_text(
        text, source=words, title=words, author=words, site=words, date=words,
        metadata={words: words},
    )  # fmt: skip
    summary = small.brief(small.reply(first, note=words), text=text).model_copy(
        update={"document": document}
    )
    tree = parsed(summary)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //svg[@onload] | //@*[starts-with(name(), 'on')]")
    assert "".join(tree.xpath("//h1//text()")) == visible(words)
    assert f"Owner: {visible(words)}" in [
        each.text_content() for each in tree.xpath("//a[@class='words']")
    ]
    assert article(tree)[0].startswith(f"The owner said {visible(words)}"[:20])


def test_rejected_items_stand_apart_with_their_reasons() -> None:
    good, bad = small.point((1, None)), small.point((3, None), text="It found 99 faults.")
    summary = small.brief(small.reply(good, bad))
    assert len(summary.rejected) == 1
    tree = parsed(summary)
    [item] = tree.xpath("//section[@data-field='rejected-items']//li")
    assert "It found 99 faults." in item.text_content()
    assert summary.rejected[0].reasons[0] in item.text_content()
    assert item.get("data-at") is None
    assert "99 faults" not in " ".join(tree.xpath("//li[@data-at]//text()"))


def test_an_own_schema_has_a_part_for_each_field_and_says_what_is_unchecked() -> None:
    section = {"points": [small.point((2, None), text="A loss.")]}
    summary = small.brief(
        small.reply(small.point((3, None)), sections=[section], note="Nobody read this.")
    )
    tree = parsed(summary)
    titles = [each.text_content() for each in tree.xpath("//main//section/*[@id]")]
    assert titles == ["Lead", "Points", "Outlook", "Sections", "Points", "Note"]
    assert "unchecked" in tree.xpath("//p[@class='unchecked']")[0].text_content()
    assert "Nobody read this." in tree.xpath("//p[@class='unchecked']")[0].text_content()


def test_the_same_summary_gives_the_same_page() -> None:
    assert html(seed()) == html(seed())


def test_likelihood_is_shown_where_it_is_asked_for() -> None:
    assert "ICD 203" not in html(seed())
    assert "ICD 203" in html(seed(), likelihood=True)


def test_a_hard_wrapped_text_is_shown_in_paragraphs_and_short_lines_as_headings() -> None:
    wrapped = (
        "The mill on the river will not open again before the month of May, its\n"
        "owner said on Monday. It had lost seven thousand pounds in a year that\n"
        "she called bad, and inspectors had found seventeen faults in its walls.\n"
    )
    text = f"Trouble at the mill\n\n{wrapped}\n{wrapped.replace('mill', 'shop')}"
    reply = small.reply(small.point((2, None)))
    summary = small.brief(reply, text=text)
    tree = parsed(summary)
    assert len(article(tree)) == 3
    assert tree.xpath("//p[@class='heading']//text()") == ["Trouble at the mill"]


def test_lines_that_nobody_wrapped_stay_lines_beside_a_wrapped_paragraph() -> None:
    wrapped = (
        "The mill on the river will not open again before the month of May, its\n"
        "owner said on Monday. It had lost seven thousand pounds in a year that\n"
        "she called bad, and inspectors had found seventeen faults in its walls.\n"
    )
    text = f"{wrapped}\nTable 1: Flour 5\nTable 2: Bread 12\nTable 3: Rent 14\n\n{wrapped}"
    shown = article(parsed(small.brief(small.reply(small.point((1, None))), text=text)))
    lines = [line for line in shown if line.startswith("Table")]
    assert lines == ["Table 1: Flour 5", "Table 2: Bread 12", "Table 3: Rent 14"]
    assert len(shown) == 5


def test_ten_thousand_items_on_one_sentence_are_a_page_of_bounded_size() -> None:
    summary = crowded(10_000, "One sentence holds all of it. Another one holds nothing.")
    assert len(html(summary)) < 12_000_000


def test_the_brief_reads_the_same_in_markdown_and_on_the_page() -> None:
    summary = seed()
    text = markdown(summary)
    for entry in parsed(summary).xpath("//li[@data-at]//a[@class='words']"):
        words = entry.text_content().split(": “")[0]
        assert visible(words)[:30].split()[0] in text


def test_where_the_source_is_a_page_every_cited_sentence_leads_to_its_words_there() -> None:
    summary = seed()
    address = "https://example.org/belarus?a=1&b=2"
    document = summary.document.model_copy(update={"url": address})
    tree = parsed(summary.model_copy(update={"document": document}))
    links = tree.xpath("//a[@class='live']")
    assert len(links) == len(tree.xpath("//span[@class='s cited']"))
    for link in links:
        assert link.get("href").startswith(f"{address}#:~:text=")
        assert link.get("rel") == "noopener noreferrer"
    assert tree.xpath("//footer//a/@href") == [address]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    summary = seed()
    document = summary.document.model_copy(update={"url": url})
    tree = parsed(summary.model_copy(update={"document": document}))
    assert not tree.xpath("//a[@class='live'] | //footer//a")
    assert url in tree.xpath("string(//footer)")


def test_a_pdf_is_linked_to_by_its_pages_which_stand_in_the_margin() -> None:
    summary = seed()
    update = {"url": "https://example.org/report.pdf", "pages": (0, 900, 1800)}
    document = summary.document.model_copy(update=update)
    tree = parsed(summary.model_copy(update={"document": document}))
    assert tree.xpath("//span[@class='page']/text()") == ["p. 1", "p. 2", "p. 3"]
    found = {link.get("href") for link in tree.xpath("//a[@class='live']")}
    assert found == {f"https://example.org/report.pdf#page={n}" for n in (1, 2, 3)}
