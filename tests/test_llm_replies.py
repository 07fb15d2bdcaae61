"""What a reply may and may not do: the reask of an unusable one, the repair of failing items, and
forged replies at every door."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from summarizer.errors import UnusableReplyError
from tests import endpoint as answers
from tests.endpoint import Step, reply
from tests.replies import (
    BRIEF,
    FINE,
    ask,
    fenced,
    unusable,
    valid,
)

SHAPE = (
    "The reply does not have the shape of NewsBrief: summary: Input should be a valid list; "
    "key_claims: Field required; actors: Field required; and 2 more."
)


NOT_JSON = "The reply is not JSON: trailing characters at line 1 column 4."


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
