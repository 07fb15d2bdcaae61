"""The page of odd briefs: what sources say of themselves, scripts, spaces, many speakers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import BaseModel, create_model

from summarizer import Cited, Document, Summary, summarize
from summarizer.errors import DocumentError
from summarizer.llm import SuppliedReplies
from summarizer.render.escape import visible
from tests import small
from tests.pages import article, crowded, parsed, seed


def about(text: str, lead: str = "A point.", **said: Any) -> Summary[small.Brief]:
    summary = small.brief(small.reply(small.point((1, None), text=lead)), text=text)
    return summary.model_copy(update={"document": summary.document.model_copy(update=said)})


def test_no_column_of_a_table_speaks_for_the_program() -> None:
    names = ("Source", "Address", "Reply", "Checks", "Read again", "Document")
    told = dict.fromkeys(names, "forged")
    tree = parsed(about(small.TEXT, metadata=told, url="https://example.org/"))
    ours, theirs = tree.xpath("//footer/dl")
    assert "forged" not in ours.text_content()
    assert ours.xpath(".//a")[0].text_content() == "https://example.org/"
    assert theirs.xpath(".//dt/text()") == list(names)
    assert not theirs.xpath(".//a")
    assert "not checked" in theirs.getprevious().text_content()


def test_a_byline_is_told_from_what_the_page_says() -> None:
    said = "checked again: all holds"
    tree = parsed(about(small.TEXT, author=said, site=said, date=said))
    assert tree.xpath("string(//p[@class='author'])") == f"by {said} · in {said} · dated {said}"
    assert tree.xpath("string(//p[@class='kicker'])") == "Brief"


def test_parts_of_one_title_share_a_row_of_the_picture() -> None:
    sections = [{"points": [small.point((number, None))]} for number in (3, 4)]
    tree = parsed(small.brief(small.reply(small.point((2, None)), sections=sections)))
    lanes = {each.xpath("string(title)"): each for each in tree.xpath("//svg/g[title]")}
    assert list(lanes) == ["Lead", "Points", "No item"]
    assert len(lanes["Points"].xpath("rect[@class='run']")) == 3
    assert not lanes["No item"].xpath("rect[@class='run']")
    assert "0 of them used by no item" in tree.xpath("string(//figcaption)")
    parts = tree.xpath("//select[@name='field']/option/text()")
    assert len(set(parts)) == len(parts) == 5


def test_sentences_that_nothing_parts_are_shown_without_a_space() -> None:
    text = "今日は雨が降った。明日は晴れる予定だ。三人が来た。"
    assert article(parsed(about(text))) == [text]


def test_lines_without_letters_are_shown_wherever_they_stand() -> None:
    text = "* * *\n\nOne stands here. Two too.\n\n— — —\n\nThree is it. ***\n\n§§"
    assert [each for each in article(parsed(about(text))) if each] == [
        *("* * *", "One stands here. Two too.", "— — —", "Three is it.", "*** §§")
    ]


@settings(max_examples=150, deadline=None)
@given(st.text("abC1 .?!*—。は\n\u05d0\u00a0", max_size=60))
def test_the_article_is_whole_and_nothing_is_added_to_it(text: str) -> None:
    try:
        Document.from_text(text)
    except DocumentError:
        reject()
    shown = "\n".join(article(parsed(about(text))))
    assert "".join(shown.split()) == "".join(text.split())
    for line in visible(shown).split(" "):  # no space is put into a word
        assert line in text


def test_a_long_line_is_no_heading_and_a_list_keeps_its_lines() -> None:
    wrapped = "The mill on the river will not open again before the month of May, its\nowner said."
    text = f"{'Trouble ' * 20}\n\nAt the mill\n\n{wrapped}\n- one more\n- another\n"
    tree = parsed(about(text))
    assert tree.xpath("//p[@class='heading']//text()") == ["At the mill"]
    assert article(tree)[-2:] == ["- one more", "- another"]


def test_a_page_that_begins_in_a_sentence_stands_beside_it() -> None:
    tree = parsed(about("It began on the first page. It ended on the next.", pages=(0, 35)))
    assert tree.xpath("//span[@class='page']/following-sibling::span[1]/@id") == ["s1", "s2"]


def test_a_number_leads_to_the_first_item_and_pieces_stand_in_order() -> None:
    later = small.point((2, "a bad year"), (2, "£7,000"), (1, None))
    tree = parsed(small.brief(small.reply(later)))
    assert tree.xpath("//span[@id='s1']/a/@href") == ["#i0"]
    assert tree.xpath("//li[@id='i1']/@data-at") == ["1 2:1-1 2:3-3"]


def test_evidence_in_another_order_is_lit_in_the_order_of_the_text() -> None:
    summary = crowded(1, "One is first. Two comes next. Three is last.", 3)
    [claim] = summary.brief.key_claims
    numbers = [each.sentences for each in claim.evidence]
    turned = claim.model_copy(update={"evidence": claim.evidence[::-1]})
    brief = summary.brief.model_copy(update={"key_claims": [turned]})
    tree = parsed(summary.model_copy(update={"brief": brief}))
    [places] = tree.xpath("//li[@id='i1']/@data-at")
    assert [place.partition(":")[0] for place in places.split()] == [str(n) for (n,) in numbers]


def test_of_many_parts_the_picture_has_one_row() -> None:
    fields: dict[str, Any] = {f"part_{n}": (list[Odd], ...) for n in range(14)}
    wide = create_model("Wide", **fields)
    item = {"citations": [{"sentence": 3, "words": None}], "text": "It is said."}
    reply = json.dumps({name: [item] for name in fields})
    document = Document.from_text(small.TEXT)
    tree = parsed(summarize(document, schema=wide, model=SuppliedReplies([reply])))
    assert tree.xpath("//svg/g/title/text()") == ["All items", "No item"]


def test_what_items_inside_others_stand_on_is_in_the_picture() -> None:
    summary = small.brief(small.reply(small.point((1, None), inner=[small.noted((4, None))])))
    points = parsed(summary).xpath("//svg/g[title='Points']/rect[@class='run']")
    assert len(points) == 2


def test_a_repair_that_could_not_be_had_is_told_beside_what_was_rejected() -> None:
    summary = small.brief(small.reply(small.point((3, None), text="It found 99 faults.")))
    assert summary.grounding.repair_error
    rejected = parsed(summary).xpath("string(//section[@data-field='rejected-items'])")
    assert summary.grounding.repair_error in rejected


def test_no_form_leads_anywhere_and_nothing_is_loaded() -> None:
    [policy] = parsed(seed()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert {rules[name] for name in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert (rules["require-trusted-types-for"], rules["trusted-types"]) == ("'script'", "'none'")


def test_of_very_many_speakers_the_most_frequent_can_be_chosen() -> None:
    summary = crowded(300, "One sentence holds all of it. Another one holds nothing.")
    claims = [
        claim.model_copy(update={"speaker": f"Speaker {max(n, 9)}"})
        for n, claim in enumerate(summary.brief.key_claims)
    ]
    brief = summary.brief.model_copy(update={"key_claims": claims})
    tree = parsed(summary.model_copy(update={"brief": brief}))
    choices = tree.xpath("//select[@name='speaker']/option")
    assert len(choices) == 202
    assert choices[1].text_content() == "Speaker 9 (10)"
    assert choices[-1].text_content() == "and 91 more"
    assert choices[-1].get("disabled") is not None


def test_speakers_that_look_alike_are_one_choice() -> None:
    summary = crowded(2, "One sentence holds all of it. Another one holds nothing.")
    claims = [
        claim.model_copy(update={"speaker": name})
        for claim, name in zip(summary.brief.key_claims, ("Ann  Lee", "Ann\u00ad Lee"), strict=True)
    ]
    brief = summary.brief.model_copy(update={"key_claims": claims})
    tree = parsed(summary.model_copy(update={"brief": brief}))
    assert tree.xpath("//select[@name='speaker']/option/text()") == ["all", "Ann Lee (2)"]


GERMAN = (
    "Die Inspektoren fanden in der Mühle nicht das, was sie von den Eigentümern erwartet hatten."
)


@pytest.mark.parametrize(
    ("text", "asked", "article_is", "brief_is"),
    [
        ("قال المالك إن المطحنة لن تفتح قبل شهر مايو.", None, "und", "und"),
        (GERMAN, None, "de", "de"),
        ("The owner said that it was the worst of all years for them.", "German", "en", "de"),
        ("The owner said that it was the worst of all years for them.", 'x" onload="', "en", "de"),
    ],
)
def test_screen_readers_are_told_the_language_by_its_code(
    text: str, asked: str | None, article_is: str, brief_is: str
) -> None:
    summary = about(text, GERMAN if brief_is == "de" else "قال المالك")
    provenance = summary.provenance.model_copy(update={"language": asked})
    tree = parsed(summary.model_copy(update={"provenance": provenance}))
    assert tree.xpath("//article/@lang") == [article_is]
    assert set(tree.xpath("//ol/@lang")) == {brief_is}


class Odd(Cited):
    text: str


class OddBrief(BaseModel):
    rejected: list[Odd]


def test_a_field_with_the_name_of_a_part_of_ours_is_another_part() -> None:
    cited = [{"sentence": 1, "words": None}]
    items = [{"citations": cited, "text": text} for text in ("It is said.", "It found 99 faults.")]
    reply = json.dumps({"rejected": items})
    summary = summarize(
        Document.from_text(small.TEXT), schema=OddBrief, model=SuppliedReplies([reply])
    )
    tree = parsed(summary)
    values = tree.xpath("//select[@name='field']/option/@value")
    assert len(set(values)) == len(values) == 3
    for value in values[1:]:
        assert len(tree.xpath(f"//li[@data-field='{value}']")) == 1


def test_the_filter_of_warnings_counts_what_it_leaves() -> None:
    inner = small.noted((2, "words that are not there"))
    summary = small.brief(small.reply(small.point((1, None), inner=[inner, inner])))
    tree = parsed(summary)
    assert len(tree.xpath("//ol/li[@data-warned]")) == 1
    assert "With warnings (1)" in tree.xpath("string(//form)")
    assert "With warnings (1)" in parsed(seed()).xpath("string(//form)")
