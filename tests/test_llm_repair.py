"""Items that fail: the one repair, and what becomes of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import endpoint as answers
from tests.endpoint import Step, reply
from tests.replies import (
    BRIEF,
    DOCUMENT,
    ask,
    assessment,
    cite,
    failing,
    repairs,
    statement,
    valid,
)


def failing_item() -> dict[str, Any]:
    [item] = failing()["expert_assessments"]
    assert isinstance(item, dict)
    return item


def test_a_failing_item_goes_into_one_repair_that_holds_nothing_else() -> None:
    asked = ask(reply(failing(), prompt_tokens=5), reply(repairs(assessment()), prompt_tokens=3))
    summary = asked.summary
    assert summary.brief == BRIEF
    assert summary.rejected == []
    assert (summary.usage.requests, summary.usage.input_tokens) == (2, 8)
    report = summary.grounding
    assert (report.failed, report.repaired, report.rejected) == (1, 1, 0)
    assert report.repair_error is None
    _, request = asked.received
    assert request.json["response_format"]["json_schema"]["name"] == "NewsBriefRepairs"
    content = request.json["messages"][1]["content"]
    assert content.count("You wrote: ") == 1
    assert json.dumps(failing_item(), ensure_ascii=False) in content
    assert "Failed because: Its hedge “certainly” does not stand in any sentence" in content
    assert DOCUMENT.sentence(3) in content
    for other in [*valid()["key_claims"], *valid()["actors"], *valid()["risks"]]:
        assert json.dumps(other, ensure_ascii=False) not in content


CERTAINLY = "Its hedge “certainly” does not stand in any sentence that it cites."


@pytest.mark.parametrize(
    ("answer", "withdrawn", "reasons"),
    [
        pytest.param(
            repairs(None), 1,
            [CERTAINLY, "It was withdrawn when it was to be put right."], id="withdrawn",
        ),
        pytest.param(repairs(assessment(), "r2"), 0, [CERTAINLY], id="an id that was not asked"),
        pytest.param({"repairs": []}, 0, [CERTAINLY], id="no answer"),
        pytest.param({"repairs": ["r1", {"id": 1}, {"id": "r1"}]}, 0, [CERTAINLY], id="no repairs"),
        pytest.param(
            repairs(failing_item()), 0, [CERTAINLY, f"After repair: {CERTAINLY}"], id="still bad",
        ),
        pytest.param(
            {"repairs": repairs(None)["repairs"] + repairs(assessment())["repairs"]}, 1,
            [CERTAINLY, "It was withdrawn when it was to be put right."], id="answered twice",
        ),
    ],
)  # fmt: skip
def test_what_a_repair_does_not_put_right_is_rejected(
    answer: dict[str, Any], withdrawn: int, reasons: list[str]
) -> None:
    asked = ask(reply(failing()), reply(answer))
    assert len(asked.received) == 2
    summary = asked.summary
    assert summary.brief == BRIEF.model_copy(update={"expert_assessments": []})
    [rejected] = summary.rejected
    assert (rejected.path, rejected.reasons) == ("expert_assessments[0]", reasons)
    assert rejected.given == failing_item()
    report = summary.grounding
    assert (report.failed, report.withdrawn, report.rejected) == (1, withdrawn, 1)


@pytest.mark.parametrize(
    ("steps", "calls", "why"),
    [
        (
            [answers.error(500)],
            7,
            "{url} failed with status 500 (“Failed”). Tried 6 times.",
        ),
        ([answers.refusal("No.")], 2, "m declined to summarise this document."),
        ([answers.error(401, "No.")], 2, "{url} refuses a request without a key with status 401"),
        ([answers.error(400, "No json_schema."), answers.error(400, "No guided.")], 3, "{url} rej"),
        ([reply("No.")], 3, "The reply is not JSON: expected value at line 1 column 1. It had"),
        ([reply({"repairs": None})], 3, "The reply does not have the shape of NewsBriefRepairs"),
    ],
)
def test_a_repair_that_fails_leaves_the_brief_that_was_paid_for(
    steps: list[Step], calls: int, why: str
) -> None:
    asked = ask(reply(failing()), *steps)
    assert len(asked.received) == calls
    summary = asked.summary
    assert summary.brief == BRIEF.model_copy(update={"expert_assessments": []})
    assert [each.reasons for each in summary.rejected] == [[CERTAINLY]]
    assert str(summary.grounding.repair_error).startswith(why.replace("{url}", asked.url))


def test_an_item_that_is_no_item_goes_to_repair_and_costs_nothing_else() -> None:
    bad = [statement(), "text", statement() | {"citations": []}, statement("", cite(1))]
    fixed = {"repairs": [{"id": f"r{n}", "item": statement()} for n in (1, 2, 3)]}
    asked = ask(reply(valid(summary=bad)), reply(fixed))
    assert len(asked.received) == 2
    assert [item.statement for item in asked.summary.brief.summary] == [
        "The ferry ran aground."
    ] * 4
    assert (asked.summary.grounding.failed, asked.summary.grounding.repaired) == (3, 3)
