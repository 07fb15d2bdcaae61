"""Citations to evidence: which words are found, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document
from tests.small import TEXT, brief, evidence, point, reply


@pytest.mark.parametrize(
    ("words", "sentence", "match", "text"),
    [
        ("17 faults", 3, "exact", "17 faults"),
        (" 17 faults ", 3, "exact", "17 faults"),
        ("inspectors found", 3, "folded", "Inspectors found"),
        ('"a bad year"', 2, "folded", "“a bad year”"),
        ("in 2021 - “a bad", 2, "folded", "in 2021 — “a bad"),
        ("can't  reopen", 1, "folded", "can’t reopen"),
        ("£7,000", 2, "exact", "£7,000"),
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
    assert words in item.warnings[0].message
    assert summary.grounding.unlocated == 1
    assert summary.grounding.warnings == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The owner", "The owner’s mill closed."),
        ("磨坊", "老磨坊关闭了。"),
        ("ร้าน", "ร้านอาหารปิดแล้ว"),
        ("المطحنة", "أغلقت المطحنة أبوابها."),
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
    assert f"sentence {number}, which does not exist" in kept.warnings[0].message
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


def test_verbatim_words_come_out_as_the_sources_own_slice() -> None:
    summary = brief(reply(point((2, None), said='"a  bad year"')))
    assert summary.brief.points[0].said == "“a bad year”"
    other_case = brief(reply(point((1, None), said="before may")))
    assert other_case.brief.points == []


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


def test_fragments_and_slips_are_located_counted_and_shown_as_the_sources_own() -> None:
    text = "The mill on the Orr was shut by its owner in May.\nIt is not known that it will open.\n"
    item = point((1, "The mill … in May"), (2, "It is not known it will"))
    summary = brief(reply(item), text=text)
    assert [e.match for e in summary.brief.points[0].evidence] == ["elided", "edited"]
    assert summary.brief.points[0].evidence[0].text.startswith("The mill on the Orr was shut")
    assert (summary.grounding.elided, summary.grounding.edited) == (1, 1)
    assert evidence("The mill … in May", 1, text) == (
        "elided",
        "The mill on the Orr was shut by its owner in May",
    )


def test_words_that_run_on_into_the_next_sentence_stand_in_both() -> None:
    summary = brief(reply(point((2, "she added. Inspectors found"))))
    (found,) = summary.brief.points[0].evidence
    assert (found.sentences, found.match) == ((2, 3), "folded")
    assert found.text == "she added.\nInspectors found"


@pytest.mark.parametrize(
    ("words", "sentence", "why"),
    [
        ("17 faults", 1, "they stand in sentence 3"),
        ("found 18 faults", 3, "the text has “17” where they have “18”"),
        ("It lost in 2021", 2, "they leave out “£7,000”"),
        ("no such thing", 3, "no passage has most of them"),
    ],
)
def test_a_warning_says_what_is_wrong_with_the_words(words: str, sentence: int, why: str) -> None:
    (item,) = brief(reply(point((sentence, words)))).brief.points
    assert f": {why}" in item.warnings[0].message


def test_a_rejected_copy_says_what_the_sentence_has() -> None:
    summary = brief(reply(point((3, None), said="found 18 faults")))
    (rejected,) = summary.rejected
    assert "the text has “17” where they have “18”" in rejected.reasons[0]
    other_case = brief(reply(point((1, None), said="Its owner said")))
    assert "another case" in other_case.rejected[0].reasons[0]
