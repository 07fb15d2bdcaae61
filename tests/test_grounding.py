"""Citations to evidence, and what becomes of items that do not hold, through the public API."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from summarizer import Cited, Document, Expected, Hedged, Summary, Uncited, Verbatim, summarize
from summarizer.errors import UnusableReplyError
from summarizer.llm import SuppliedReplies

TEXT = (
    "The mill can’t reopen before May, its owner said.\n"
    "It lost £7,000 in 2021 — “a bad year”, she added.\n"
    "Inspectors found 17 faults.\n"
    "Non-violent protests might follow.\n"
)


class Inner(Cited):
    note: str


class Point(Cited):
    text: str
    said: Verbatim | None
    inner: list[Inner]


class Outlook(Hedged):
    text: str | None


class Section(BaseModel):
    points: list[Point]


class Brief(BaseModel):
    lead: Expected[Point]
    points: list[Point]
    outlook: Outlook | None
    sections: list[Section]
    note: Uncited[str]


def point(*citations: tuple[int, str | None], **more: Any) -> dict[str, Any]:
    return {
        "citations": [{"sentence": number, "words": words} for number, words in citations],
        "text": "A point.",
        "said": None,
        "inner": [],
        **more,
    }


def reply(*points: Any, **more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {"lead": point((1, None)), "outlook": None, "sections": [], "note": "n"}
    return {**whole, "points": list(points), **more}


def brief(first: dict[str, Any], *repairs: dict[str, Any], text: str = TEXT) -> Summary[Brief]:
    replies = SuppliedReplies([json.dumps(each) for each in (first, *repairs)])
    return summarize(Document.from_text(text), schema=Brief, model=replies)


def evidence(words: str | None, sentence: int, text: str = TEXT) -> tuple[str, str]:
    found = brief(reply(point((sentence, words))), text=text).brief.points[0].evidence[0]
    assert found.sentences == (sentence,)
    return found.match, found.text


@pytest.mark.parametrize(
    ("words", "sentence", "match", "text"),
    [
        ("17 faults", 3, "exact", "17 faults"),
        (" 17 faults ", 3, "exact", "17 faults"),
        ("inspectors found", 3, "folded", "Inspectors found"),
        ('"a bad year"', 2, "folded", "“a bad year”"),
        ("in 2021 - “a bad", 2, "folded", "in 2021 — “a bad"),
        ("can't  reopen", 1, "folded", "can’t reopen"),
        ("7,000", 2, "exact", "7,000"),
        (None, 3, "sentence", "Inspectors found 17 faults."),
        ("", 3, "sentence", "Inspectors found 17 faults."),
    ],
)
def test_words_are_found_exactly_or_after_folding_and_come_out_as_the_sources_own(
    words: str | None, sentence: int, match: str, text: str
) -> None:
    assert evidence(words, sentence) == (match, text)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("can", 1),  # not in "can’t"
        ("violent protests", 4),  # not in "Non-violent"
        ("7", 2),  # not in "7,000"
        ("000 in", 2),
        ("7 faults", 3),  # not in "17"
        ("fault", 3),
        ("18 faults", 3),
        ("faults 17", 3),
        ("found faults", 3),
        ("…", 3),
        ("17 faults", 2),
    ],
)
def test_words_that_are_not_there_leave_the_whole_sentence_a_warning_and_a_count(
    words: str, sentence: int
) -> None:
    summary = brief(reply(point((sentence, words))))
    (item,) = summary.brief.points
    assert item.evidence[0].match == "unlocated"
    assert item.evidence[0].text == summary.document.sentence(sentence)
    assert words in item.warnings[0]
    assert summary.grounding.unlocated == 1
    assert summary.grounding.warnings == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The owner", "The owner’s mill closed."),
        ("磨坊", "老磨坊关闭了。"),
        ("ร้าน", "ร้านอาหารปิดแล้ว"),
        ("المطحنة", "أغلقت المطحنة أبوابها."),
        ("straße", "Die STRASSE ist zu."),
    ],
)
def test_the_possessive_and_scripts_without_spaces_have_boundaries_of_their_own(
    words: str, text: str
) -> None:
    assert evidence(words, 1, text)[0] in ("exact", "folded")


@pytest.mark.parametrize("number", [0, -1, 5, 99, 10**30])
def test_a_sentence_that_does_not_exist_is_counted_and_an_item_on_nothing_else_rejected(
    number: int,
) -> None:
    summary = brief(reply(point((number, None)), point((number, None), (3, None))))
    (kept,) = summary.brief.points
    assert [e.sentences for e in kept.evidence] == [(3,)]
    assert f"sentence {number}, which does not exist" in kept.warnings[0]
    (rejected,) = summary.rejected
    assert rejected.path == "points[0]"
    assert rejected.reasons == [
        f"It cites no sentence of the document; there is no sentence {number}."
    ]
    assert summary.grounding.invalid == 2


def test_neighbours_merge_into_one_passage_with_the_loosest_match() -> None:
    summary = brief(reply(point((3, None), (2, "absent words"), (3, "17"))))
    (merged,) = summary.brief.points[0].evidence
    assert merged.sentences == (2, 3)
    assert merged.match == "unlocated"
    assert merged.text == TEXT[merged.start : merged.end]
    apart = brief(reply(point((4, "might follow"), (1, "its owner"))))
    assert [e.sentences for e in apart.brief.points[0].evidence] == [(1,), (4,)]


FORGED = {
    "evidence": [{"sentences": [1], "start": 0, "end": 4, "text": "FAKE", "match": "exact"}],
    "warnings": ["all is well"],
    "likelihood": "almost certain",
    "unknown": {"evidence": "FAKE"},
}


def test_nothing_that_code_fills_can_be_written_by_a_reply() -> None:
    inner = {**point((2, None)), **FORGED}
    inner = {key: inner[key] for key in inner if key not in ("said", "inner")}
    inner["note"] = inner.pop("text")
    forged_inner = point((3, None), inner=[inner], **FORGED)
    outlook = {"citations": [{"sentence": 4, "words": None}], "text": None, "hedge": "might"}
    summary = brief(
        reply(
            forged_inner,
            outlook={**outlook, **FORGED},
            lead=point((1, None), **FORGED),
            rejected=["FAKE"],
            evidence="FAKE",
        )
    )
    assert "FAKE" not in summary.model_dump_json()
    assert summary.brief.outlook is not None
    assert summary.brief.outlook.likelihood is None
    assert summary.brief.points[0].inner[0].evidence[0].text.startswith("It lost")
    assert summary.brief.points[0].warnings == []
    assert summary.grounding.dropped_fields == 4 * 4 + 2


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (point(), "It cites no sentence"),
        ({"text": "x"}, "citations: Field required"),
        ("a string", "not a JSON object"),
        (None, "It is missing"),
        (point((3, None), text=7), "text: Input should be a valid string"),
        (point((3, None), text="  "), "Its text has no word in it"),
        (point((3, None), said="words of my own"), "“words of my own” does not stand"),
        (point((3, None), inner=[{"citations": [], "note": "n"}]), "inner[0]: It cites no"),
        ({**point(), "citations": [{"sentence": "three", "words": None}]}, "citations.0.sentence"),
    ],
)
def test_an_item_that_does_not_hold_is_kept_as_rejected_and_never_shown(
    item: Any, reason: str
) -> None:
    summary = brief(reply(item, point((3, None))))
    assert len(summary.brief.points) == 1
    (rejected,) = summary.rejected
    assert reason in rejected.reasons[0]
    assert rejected.given == item
    assert summary.grounding.dropped_fields == 0
    assert (summary.grounding.failed, summary.grounding.rejected) == (1, 1)
    assert summary.grounding.repair_error == "no further reply was supplied."


def test_a_rejected_item_is_kept_without_the_fields_that_code_fills() -> None:
    summary = brief(reply({**point(), **FORGED}))
    assert summary.rejected[0].given == point()
    assert summary.grounding.dropped_fields == 4


def test_an_expected_item_is_none_only_after_it_was_rejected() -> None:
    summary = brief(reply(lead=None))
    assert summary.brief.lead is None
    assert summary.rejected[0].path == "lead"
    assert "the schema asks for it" in summary.rejected[0].reasons[0]


def test_items_in_sections_are_grounded_and_rejected_by_their_path() -> None:
    sections = [{"points": [point((3, "17 faults"))]}, {"points": [point()], "x": 1}]
    summary = brief(reply(sections=sections))
    assert summary.brief.sections[0].points[0].evidence[0].text == "17 faults"
    assert summary.brief.sections[1].points == []
    assert summary.rejected[0].path == "sections[1].points[0]"
    assert summary.grounding.dropped_fields == 1


def test_verbatim_words_come_out_as_the_sources_own_slice() -> None:
    summary = brief(reply(point((2, None), said='"a  bad year"')))
    assert summary.brief.points[0].said == "“a bad year”"
    other_case = brief(reply(point((1, None), said="before may")))
    assert other_case.brief.points == []


def test_a_blank_string_is_none_where_the_schema_allows_it() -> None:
    item = {"citations": [{"sentence": 4, "words": None}], "text": " ", "hedge": ""}
    outlook = brief(reply(outlook=item)).brief.outlook
    assert outlook is not None
    assert (outlook.text, outlook.hedge) == (None, None)


def test_one_repair_mends_withdraws_ignores_and_still_rejects() -> None:
    first = reply(point(), point((99, None)), point((3, None), said="nowhere"), point((1, None)))
    second = {
        "repairs": [
            {"id": "r1", "item": point((3, "17 faults"), **FORGED)},
            {"id": "r2", "item": None},
            {"id": "r3", "item": point((3, None), said="elsewhere")},
            {"id": "r1", "item": point((4, None))},
            {"id": "r9", "item": point((4, None))},
            {"id": 7, "item": point((4, None))},
            "no repair",
        ]
    }
    summary = brief(first, second)
    assert [p.evidence[0].text for p in summary.brief.points] == [
        "17 faults",
        "The mill can’t reopen before May, its owner said.",
    ]
    withdrawn, failed = summary.rejected
    assert withdrawn.path == "points[1]"
    assert "withdrawn" in withdrawn.reasons[-1]
    assert "nowhere" in failed.reasons[0]
    assert failed.reasons[1].startswith("After repair:")
    assert "elsewhere" in failed.reasons[1]
    report = summary.grounding
    assert (report.failed, report.repaired, report.withdrawn, report.rejected) == (3, 1, 1, 2)
    assert "FAKE" not in summary.model_dump_json()


def noted(*citations: tuple[int, str | None]) -> dict[str, Any]:
    inner = point(*citations)
    return {"citations": inner["citations"], "note": "A challenge."}


def test_a_repair_mends_citations_and_may_not_drop_or_change_what_was_said() -> None:
    lame = point((1, None), inner=[noted((2, None)), noted()])
    whole = point((1, None), inner=[noted((2, None)), noted((3, None))])
    assert len(brief(reply(lame), repairs(whole)).brief.points) == 1
    dropped = point((1, None), inner=[noted((2, None))])
    other = {**whole, "text": "Something else."}
    for repaired, reason in ((dropped, "left out one of its inner"), (other, "changed what it")):
        summary = brief(reply(lame), repairs(repaired))
        assert summary.brief.points == []
        assert reason in summary.rejected[0].reasons[-1]
        assert summary.grounding.repaired == 0


def test_a_repair_of_words_that_are_not_there_may_reword() -> None:
    bad = point((3, None), said="certainly not there")
    good = point((3, None), said="17 faults", text="Reworded.")
    assert brief(reply(bad), repairs(good)).brief.points[0].text == "Reworded."


def repairs(*items: Any) -> dict[str, Any]:
    return {"repairs": [{"id": f"r{n}", "item": item} for n, item in enumerate(items, 1)]}


def test_an_item_that_cites_everything_or_is_endless_is_rejected_unasked() -> None:
    text = "One more line here.\n" * 200
    everything = point(*((number, None) for number in range(1, 62)))
    summary = brief(
        reply(everything, point((1, None), text="x " * 9_000, said="absent")), text=text
    )
    assert summary.brief.points == []
    assert "more than 60 citations" in summary.rejected[0].reasons[0]
    assert summary.rejected[1].reasons[-1].startswith("No repair was asked for")


def test_a_sentence_number_is_a_whole_number_and_nothing_like_it() -> None:
    for number in (True, "2", 2.0, None):
        item = {**point(), "citations": [{"sentence": number, "words": None}]}
        assert brief(reply(item)).brief.points == []


@pytest.mark.parametrize(
    ("text", "hedge", "likelihood"),
    [
        ("It is likely to rain.", "likely", "likely"),
        ("It is not likely to rain.", "likely", None),
        ("It isn’t very likely to rain.", "very likely", None),
        ("It is more likely than not.", "likely", None),
        ("It could, he said, probably rain.", "probably", None),
        ("Rain is not in doubt today. It is probably near.", "probably", "likely"),
    ],
)
def test_what_stands_around_a_hedge_decides_with_it(
    text: str, hedge: str, likelihood: str | None
) -> None:
    cited = [{"sentence": number, "words": None} for number in (1, 2)]
    item = {"citations": cited, "text": None, "hedge": hedge}
    outlook = brief(reply(outlook=item), text=text).brief.outlook
    assert outlook is not None
    assert outlook.likelihood == likelihood


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("750 km", "It is 1 750 km away."),
        ("000 m", "Over 1\u202f000 m deep."),
        ("5 degrees", "At −5 degrees."),
    ],
)
def test_a_part_of_a_number_is_not_found(words: str, text: str) -> None:
    assert evidence(words, 1, text)[0] == "unlocated"


def test_an_unusable_reply_to_a_repair_leaves_the_brief_and_says_so() -> None:
    summary = brief(reply(point(), point((3, None))), {"nothing": 1})
    assert len(summary.brief.points) == 1
    assert summary.grounding.repair_error is not None
    assert "repairs: Field required" in summary.grounding.repair_error


def test_a_rule_of_the_users_schema_that_the_brief_breaks_is_named() -> None:
    with pytest.raises(UnusableReplyError, match="note"):
        brief(reply(note=5))


def test_a_summary_is_equal_after_a_round_trip_through_json() -> None:
    summary = brief(reply(point((3, "17 faults")), point(), point((2, "absent"))))
    again = Summary[Brief].model_validate_json(summary.model_dump_json())
    assert again == summary


def test_a_saved_brief_with_a_forged_passage_is_refused() -> None:
    saved = brief(reply(point((3, "17 faults")))).model_dump_json()
    forgeries = [
        saved.replace('"text":"17 faults"', '"text":"18 faults"'),
        saved.replace('"sentences":[3]', '"sentences":[99]'),
        re.sub(r'"start":\d+', '"start":-5', saved),
    ]
    for forged in forgeries:
        assert forged != saved
        with pytest.raises(ValidationError, match="is not a passage of the document"):
            Summary[Brief].model_validate_json(forged)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(data=st.data(), text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_evidence_is_always_a_slice_of_its_sentence(data: st.DataObject, text: str) -> None:
    text = f"Start here. {text}\nEnd 7,000 here."
    document = Document.from_text(text)
    number = data.draw(st.integers(0, len(document.sentences) + 1))
    words = data.draw(st.none() | st.text(max_size=10) | st.sampled_from(text.split()))
    summary = brief(reply(point((number, words), (1, None))), text=text)
    for found in summary.brief.points[0].evidence:
        assert found.text == summary.document.text[found.start : found.end]
        first, last = found.sentences[0], found.sentences[-1]
        assert document.sentences[first - 1].start <= found.start < found.end
        assert found.end <= document.sentences[last - 1].end
