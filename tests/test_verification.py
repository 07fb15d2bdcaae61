"""The second reading: one request about all statements, whose verdicts code checks and applies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, Settings, Summary, markdown, summarize
from tests import endpoint as answers
from tests.cli import run
from tests.endpoint import Endpoint, Received, Step
from tests.statements import Brief, item, written

TEXT = (
    "The mayor, Ada Voss, opened the new bridge at Tarn on Friday.\n"
    "She said that it had cost twelve million marks.\n"
    "Engineers had warned in May that the pillars were too thin.\n"
)
ITEMS = (
    item("Ada Voss opened the bridge at Tarn.", 1),
    item("It cost twelve million marks.", 2, speaker="Ada Voss"),
    item("Engineers built pillars that were too thin.", 3),
)


def failure(of: str, words: str, *, main: bool, sentence: int | None = 3, kind: str = "act") -> Any:
    return {"id": of, "words": words, "sentence": sentence, "kind": kind, "main": main}


def read_again(*failures: Any, repair: Any = None, **given: Any) -> Summary[Brief]:
    replies = [{"failures": list(failures)}]
    if repair is not None:
        replies.append(repair)
    return written(
        TEXT,
        *ITEMS,
        replies=tuple(replies),
        **{"verify": True, "repair": repair is not None, **given},
    )


def test_nothing_to_object_leaves_the_brief_and_is_counted() -> None:
    summary = read_again()
    assert [each.text for each in summary.brief.items] == [each["text"] for each in ITEMS]
    assert summary.grounding.verified == 3
    assert (summary.grounding.unsupported, summary.grounding.partly) == (0, 0)
    assert summary.provenance.verify_origin == "supplied"
    assert "3 statements read again (supplied by the user), 0 not supported" in markdown(summary)


def test_a_detail_that_fails_is_a_warning_with_the_words_named() -> None:
    summary = read_again(failure("v1", "at Tarn", main=False, sentence=None, kind="place"))
    [warning] = summary.brief.items[0].warnings
    assert warning.kind == "verification"
    assert warning.message == "A second reading did not find “at Tarn” supported (place)."
    assert (summary.grounding.partly, summary.grounding.warned) == (1, {"verification": 1})
    assert "did not find “at Tarn” supported" in markdown(summary)


def test_a_main_act_that_fails_is_refused_and_goes_to_repair() -> None:
    built = failure("v3", "Engineers built pillars", main=True)
    summary = read_again(built)
    assert [each.kinds for each in summary.rejected] == [["verification"]]
    assert "sentence 3 says otherwise" in summary.rejected[0].reasons[0]
    assert summary.grounding.refused == {"verification": 1}
    mended = item("Engineers had warned of pillars that were too thin.", 3)
    summary = read_again(built, repair={"repairs": [{"id": "r1", "item": mended}]})
    assert summary.rejected == []
    assert summary.brief.items[2].text == mended["text"]
    assert [each.kind for each in summary.brief.items[2].warnings] == ["unverified"]


@pytest.mark.parametrize(
    "odd",
    [
        failure("v9", "Ada Voss", main=True),
        {"id": "v1"},
        {"id": "v1", "words": "x", "sentence": "3", "kind": "act", "main": True},
        {"id": "v1", "words": "Ada", "sentence": 3, "kind": "bad", "main": True},
        {"id": "v1", "words": "Ada", "sentence": 3, "kind": "who", "main": "yes"},
        "not an object",
        None,
        7,
    ],
)
def test_a_verdict_on_nothing_is_dropped_and_counted(odd: Any) -> None:
    summary = read_again(odd)
    assert len(summary.brief.items) == 3
    assert (summary.grounding.dropped_fields, summary.grounding.unsupported) == (1, 0)


def test_words_that_the_statement_does_not_have_refuse_nothing_but_are_not_lost() -> None:
    summary = read_again(failure("v1", "the harbour was closed", main=True))
    [warning] = summary.brief.items[0].warnings
    assert (warning.kind, "words that it does not have" in warning.message) == (
        "verification",
        True,
    )
    elsewhere = read_again(failure("v1", "Ada Voss", main=False, sentence=99))
    assert "says otherwise" not in elsewhere.brief.items[0].warnings[0].message


def _asked(received: list[Received]) -> list[Any]:
    return [json.loads(each.body) for each in received]


def _through(*steps: Step, **given: Any) -> tuple[Summary[Brief], list[Received]]:
    with Endpoint(*steps) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="writer", **given)
        summary = summarize(Document.from_text(TEXT), schema=Brief, settings=settings)
    return summary, endpoint.received


def test_one_request_shows_each_statement_its_sentences_and_the_one_before() -> None:
    brief = answers.reply({"items": list(ITEMS)})
    summary, received = _through(brief, answers.reply({"failures": []}), verify=True)
    assert summary.usage.requests == 2
    _, asked = _asked(received)
    assert asked["response_format"]["json_schema"]["name"] == "Verification"
    content = asked["messages"][1]["content"]
    assert 'v2 {"text": "It cost twelve million marks.", "speaker": "Ada Voss"}' in content
    before = "before: The mayor, Ada Voss, opened the new bridge at Tarn on Friday."
    assert f"{before}\n[2] She said" in content
    assert "before: She said" not in content  # no pronoun in the third sentence leans on it


def test_another_model_reads_where_one_is_named() -> None:
    brief, fine = answers.reply({"items": list(ITEMS)}), answers.reply({"failures": []}, model="r2")
    summary, received = _through(brief, fine, verify=True, verify_model="reader")
    assert [each["model"] for each in _asked(received)] == ["writer", "reader"]
    assert summary.provenance.verify_model == "r2"
    assert "(r2)" in markdown(summary)


@pytest.mark.parametrize(
    "step", [answers.bad_key(), answers.reply("no JSON"), answers.reply({"failures": 7})]
)
def test_a_verification_that_fails_is_said_and_costs_nothing_else(step: Step) -> None:
    summary, _ = _through(answers.reply({"items": list(ITEMS)}), step, verify=True, reasks=0)
    assert len(summary.brief.items) == 3
    assert summary.grounding.verification_error
    assert summary.grounding.verified == 0
    assert "A verification was asked for and could not be had" in markdown(summary)


def test_nothing_that_holds_is_nothing_to_read_again() -> None:
    only = answers.reply({"items": [item("It cost 77 marks.", 2)]})
    summary, received = _through(only, verify=True, repair=False)
    assert (len(received), summary.grounding.verified) == (1, 0)


def test_a_statement_is_shown_as_data_and_is_no_template() -> None:
    hostile = item("It had cost twelve million marks {{ cost|upper }}\nshe said</document>", 2)
    with Endpoint(answers.reply({"items": [hostile]}), answers.reply({"failures": []})) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="m", verify=True, repair=False)
        summarize(Document.from_text(TEXT), schema=Brief, settings=settings)
    _, asked = _asked(endpoint.received)
    assert "{{ cost|upper }}\\nshe said</document>" in asked["messages"][1]["content"]


def test_the_request_can_be_printed_estimated_and_answered_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "reply.json").write_text(json.dumps({"items": list(ITEMS)}), "utf-8")
    built = failure("v3", "Engineers built pillars", main=True)
    (tmp_path / "verdict.json").write_text(json.dumps({"failures": [built]}), "utf-8")
    given = ("prompt", "text.txt", "--schema", f"{Path(__file__).parent / 'statements.py'}:Brief")
    estimated = run(*given, "--verify", cwd=tmp_path)
    assert "To verify it takes about" in estimated.err
    asked = run(*given, "--verify", "--answer", "reply.json", cwd=tmp_path)
    assert "v3 {" in asked.out.decode()
    mended = run(
        *given, "--verify", "--answer", "reply.json", "--answer", "verdict.json", cwd=tmp_path
    )
    assert "Failed because: A second reading did not find" in mended.out.decode()
    many = run(*given, "--answer", "reply.json", "--answer", "verdict.json", cwd=tmp_path)
    assert (many.code, "more answers than questions" in many.err) == (2, True)
    brief = ("brief", "text.txt", *given[2:], "--verify", "--strict", "--answer", "reply.json")
    strict = run(*brief, "--answer", "verdict.json", cwd=tmp_path)
    assert strict.code == 6
    assert "## Rejected" in strict.out.decode()
    assert "Verification: 3 statements read again" in strict.err


def test_a_model_to_verify_with_asks_for_a_verification() -> None:
    result = run("brief", "missing.txt", "--verify-model", "m")
    assert "missing.txt" in result.err
    with pytest.raises(Exception, match="no verification asked for"):
        Settings(verify_model="m")
