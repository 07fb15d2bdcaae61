"""What a reply may and may not do: the reask of an unusable one, the repair of failing items, and
forged replies at every door."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from summarizer.errors import UnusableReplyError
from tests import endpoint as answers
from tests.endpoint import Received, Step, reply
from tests.replies import (
    DOCUMENT,
    FORGERY,
    ask,
    assessment,
    cite,
    failing,
    forged,
    objects,
    repairs,
    statement,
    unusable,
    valid,
)

FINE = reply(valid())
BRIEF = ask(FINE).summary.brief
SHAPE = (
    "The reply does not have the shape of NewsBrief: summary: Input should be a valid list; "
    "key_claims: Field required; actors: Field required; and 2 more."
)

NOT_JSON = "The reply is not JSON: trailing characters at line 1 column 4."


def fenced(data: Any) -> str:
    return f"Here it is:\n\n```json\n{json.dumps(data)}\n```\n"


def thinking(data: Any) -> str:
    return f"<think>A ferry {{and}} oil.</think>\n{json.dumps(data)}"


@pytest.mark.parametrize(
    "content", [fenced(valid()), thinking(valid()), "\ufeff" + fenced(valid())]
)
def test_what_stands_around_a_reply_costs_no_second_call(content: str) -> None:
    asked = ask(reply(content))
    assert asked.summary.brief == BRIEF
    assert len(asked.received) == 1


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(unusable(), id="of another shape"),
        pytest.param("No.", id="no JSON"),
        pytest.param('{"bottom_line": {"cita', id="half"),
        pytest.param("[]", id="a list"),
        pytest.param("<think>Oil.</think>", id="thinking alone"),
        pytest.param(json.dumps(valid(summary=[float("nan")])), id="NaN in it"),
        pytest.param("[" * 100_000, id="deep nesting"),
    ],
)
def test_an_unusable_reply_is_asked_for_again(first: str | dict[str, Any]) -> None:
    asked = ask(
        reply(first, prompt_tokens=7, completion_tokens=2),
        reply(valid(), prompt_tokens=30, completion_tokens=4),
    )
    assert asked.summary.brief == BRIEF
    usage = asked.summary.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (2, 37, 6)
    assert asked.waits == []
    once, again = (request.json["messages"] for request in asked.received)
    assert again[:2] == once
    assert [message["role"] for message in again[2:]] == ["assistant", "user"]
    assert again[2]["content"] == (json.dumps(first) if isinstance(first, dict) else first)


def test_the_reask_says_what_was_wrong() -> None:
    asked = ask(reply(unusable()), FINE)
    assert asked.received[1].json["messages"][3]["content"].endswith(SHAPE)


@pytest.mark.parametrize(
    ("steps", "reasks", "text"),
    [
        ([reply(unusable())], 0, SHAPE),
        ([reply(unusable())], 1, f"{SHAPE} It had been asked for again already."),
        ([reply(unusable())], 2, f"{SHAPE} It had been asked for again already."),
        (
            [reply(unusable()), reply("{} {}")],
            1,
            f"{NOT_JSON} It had been asked for again already.",
        ),
    ],
)
def test_a_reply_that_stays_unusable(steps: list[Step], reasks: int, text: str) -> None:
    asked = ask(*steps, reasks=reasks)
    assert type(asked.error) is UnusableReplyError
    assert str(asked.error) == text
    assert len(asked.received) == reasks + 1
    # Nothing of the reply goes along with the error.
    assert asked.error.__cause__ is None
    assert asked.error.__context__ is None


@pytest.mark.parametrize("content", [json.dumps(valid()), fenced(valid()), thinking(valid())])
def test_no_reask_is_spent_on_a_usable_reply(content: str) -> None:
    asked = ask(reply(unusable()), reply(content), reasks=3)
    assert asked.summary.brief == BRIEF
    assert len(asked.received) == 2


@pytest.mark.parametrize(
    ("step", "calls", "text"),
    [
        (answers.refusal("No."), 2, "m declined to summarise this document."),
        (answers.empty_choices(), 2, "m answered without a reply (no choices); try again."),
        (answers.error(500), 7, "{url} failed with status 500 (“Failed”). Tried 6 times."),
        (
            answers.error(400, "json_schema is too deep"),
            2,
            "{url} rejects the request with status 400 (“json_schema is too deep”).",
        ),
    ],
)
def test_a_reask_that_fails_says_why(step: Step, calls: int, text: str) -> None:
    asked = ask(reply(unusable()), step, reasks=3)
    assert str(asked.error) == text.replace("{url}", asked.url)
    assert len(asked.received) == calls


def test_nothing_is_logged_when_structure_fails(caplog: pytest.LogCaptureFixture) -> None:
    ask(reply(unusable()))
    assert not caplog.records
    caplog.set_level(logging.DEBUG, "instructor")
    ask(reply("SECRET"), FINE)
    ask(reply("SECRET"), answers.refusal("No."))
    assert "SECRET" not in caplog.text


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


def test_a_forged_reply_at_the_first_try() -> None:
    summary = ask(reply(forged(valid()))).summary
    assert summary.brief == BRIEF
    assert summary.grounding.dropped_fields == len(FORGERY) * objects(valid())
    assert "FORGED" not in summary.model_dump_json()


def test_a_forged_reply_in_a_reask() -> None:
    summary = ask(reply(unusable()), reply(forged(valid()))).summary
    assert summary.brief == BRIEF
    assert summary.grounding.dropped_fields == len(FORGERY) * objects(valid())
    assert "FORGED" not in summary.model_dump_json()


def test_a_forged_reply_in_a_repair() -> None:
    summary = ask(reply(failing()), reply(forged(repairs(assessment())))).summary
    assert summary.brief == BRIEF
    assert summary.grounding.dropped_fields >= len(FORGERY) * objects(assessment())
    assert "FORGED" not in summary.model_dump_json()


def test_a_forged_reply_that_is_asked_in_words() -> None:
    def step(request: Received) -> Any:
        if "response_format" in request.json:
            return answers.error(400, "response_format is not supported")
        return reply(fenced(forged(valid())))

    assert ask(step).summary.brief == BRIEF


def test_evidence_in_a_reply_does_not_stand_in_for_citations() -> None:
    uncited = statement() | FORGERY | {"citations": []}
    summary = ask(reply(valid(summary=[uncited])), reply(repairs(None))).summary
    assert summary.brief.summary == []
    assert summary.rejected[0].reasons[0] == "It cites no sentence of the document."
