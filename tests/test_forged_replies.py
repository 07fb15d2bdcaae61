"""Replies that write what only code may write, at every door."""

from __future__ import annotations

from typing import Any

from tests import endpoint as answers
from tests.endpoint import Received, reply
from tests.replies import (
    BRIEF,
    FORGERY,
    ask,
    assessment,
    failing,
    fenced,
    forged,
    objects,
    repairs,
    statement,
    unusable,
    valid,
)


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
