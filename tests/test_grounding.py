"""What becomes of items that do not hold, and of what a reply may not say."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import ValidationError

from summarizer import Summary
from summarizer.errors import UnusableReplyError
from tests.small import FORGED, Brief, brief, point, reply


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


def test_a_blank_string_is_none_where_the_schema_allows_it() -> None:
    item = {"citations": [{"sentence": 4, "words": None}], "text": " ", "hedge": ""}
    outlook = brief(reply(outlook=item)).brief.outlook
    assert outlook is not None
    assert (outlook.text, outlook.hedge) == (None, None)


def test_an_item_that_cites_everything_or_is_endless_is_rejected_unasked() -> None:
    text = "One more line here.\n" * 200
    everything = point(*((number, None) for number in range(1, 62)))
    summary = brief(
        reply(everything, point((1, None), text="x " * 9_000, said="absent")), text=text
    )
    assert summary.brief.points == []
    assert "more than 60 citations" in summary.rejected[0].reasons[0]
    assert summary.rejected[1].reasons[-1].startswith("No repair was asked for: it is too long")


def test_a_sentence_number_is_a_whole_number_and_nothing_like_it() -> None:
    for number in (True, "2", 2.0, None):
        item = {**point(), "citations": [{"sentence": number, "words": None}]}
        assert brief(reply(item)).brief.points == []


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
