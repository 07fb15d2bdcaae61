"""What a repair may do, and what becomes of items that it does not mend."""

from __future__ import annotations

from tests.small import FORGED, brief, noted, point, repairs, reply


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


def test_an_unusable_reply_to_a_repair_leaves_the_brief_and_says_so() -> None:
    summary = brief(reply(point(), point((3, None))), {"nothing": 1})
    assert len(summary.brief.points) == 1
    assert summary.grounding.repair_error is not None
    assert "repairs: Field required" in summary.grounding.repair_error


def test_one_repair_shows_forty_items_and_the_rest_are_rejected_with_the_reason() -> None:
    summary = brief(reply(*[point()] * 42), repairs(*[point((1, None))] * 42))
    assert summary.grounding.repaired == 40
    assert [item.path for item in summary.rejected] == ["points[40]", "points[41]"]
    for item in summary.rejected:
        assert item.reasons[-1] == "No repair was asked for: too much had failed."
