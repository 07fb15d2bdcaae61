"""Grounding fails closed: by no type of field, door or option does an invented number get through
unchecked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, Summary
from tests import endpoint as answers
from tests.cli import run
from tests.endpoint import Received, Step, reply
from tests.replies import TEXT, ask, bare, record, repairs, replay, statement, unusable, valid
from tests.statements import item, rejected, verdict, written

DOCUMENT = Document.from_text(
    "The port of Vesk handled 7,000 crates and 2.5 tons of rice on 3 March 2021, they said.\n"
)

LIE = statement("The ferry ran aground with 77 aboard.")


def told(**changes: Any) -> dict[str, Any]:
    return valid(summary=[LIE], **changes)


def shut(summary: Summary[Any]) -> None:
    """The lie is not in the brief, and is kept among what was rejected."""
    assert "77" not in summary.brief.model_dump_json()
    assert summary.brief.summary == []
    assert [each.given for each in summary.rejected] == [LIE]
    assert "number" in summary.rejected[0].kinds


def in_words(request: Received) -> answers.Answer:
    if "response_format" in request.json:
        return answers.error(400, "response_format is not supported")
    return reply(told())


DOORS: dict[str, list[Step]] = {
    "the first reply": [reply(told()), reply(repairs(None))],
    "a reask": [reply(unusable()), reply(told()), reply(repairs(None))],
    "a repair": [reply(valid(summary=[LIE])), reply(repairs(LIE))],
    "no answer to a repair": [reply(told()), answers.error(400)],
    "an unusable repair": [reply(told()), reply({"repairs": "none"})],
}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_shut(door: str) -> None:
    shut(ask(*DOORS[door], reasks=1).summary)


def test_a_reply_that_is_asked_in_words() -> None:
    shut(ask(in_words, repair=False).summary)


VERIFIED: dict[str, Step] = {
    "nothing fails": reply({"failures": []}),
    "malformed": reply({"failures": [7, None, {"id": "v1"}, {"id": ["v1"], "main": "yes"}]}),
    "unusable": reply({"fine": True}),
    "refused": answers.error(400),
    "empty": answers.empty_content(),
}


OPTIONS = [
    {"language": language, "repair": repair}
    for language in (None, "de", "en", "tlh")
    for repair in (True, False)
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_no_option_opens_a_door(options: dict[str, Any]) -> None:
    shut(ask(reply(told()), reply(repairs(LIE)), **options).summary)


@pytest.mark.parametrize("verification", VERIFIED)
@pytest.mark.parametrize("repair", [True, False])
def test_no_verification_opens_a_door(verification: str, repair: bool) -> None:  # noqa: FBT001
    steps = [reply(told()), VERIFIED[verification], reply(repairs(LIE))]
    shut(ask(*steps, verify=True, repair=repair, reasks=0).summary)


def test_a_reply_that_is_supplied_or_replayed(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT, "utf-8")
    (tmp_path / "reply.json").write_text(json.dumps(told()), "utf-8")
    arguments = ("brief", "ferry.txt", "--answer", "reply.json", "--format", "json")
    result = run(*arguments, cwd=tmp_path)
    assert result.code == 0
    made = json.loads(result.out)
    assert "77" not in json.dumps(made["brief"])
    assert [each["given"] for each in made["rejected"]] == [LIE]
    assert run(*arguments, "--strict", cwd=tmp_path).code == 6

    folder = tmp_path / "recordings"
    shut(record(folder, reply(told()), reply(repairs(None))))
    shut(replay(folder))


def test_strict_writes_the_brief_and_fails_only_if_something_was_rejected(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT, "utf-8")
    for name, data in (("fine", valid()), ("lie", told())):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), "utf-8")
    fine = run("brief", "ferry.txt", "--answer", "fine.json", "--strict", cwd=tmp_path)
    assert fine.code == 0, fine.err
    lie = run("brief", "ferry.txt", "--answer", "lie.json", "--strict", cwd=tmp_path)
    assert lie.code == 6
    assert "1 items were rejected" in lie.err
    assert "Rejected" in lie.out.decode()


def test_without_repair_one_request_is_made() -> None:
    asked = ask(reply(told()), repair=False)
    assert len(asked.received) == 1
    shut(asked.summary)
    assert asked.summary.provenance.repair_origin is None
    assert len(ask(reply(told()), reply(repairs(None))).received) == 2
    assert len(ask(reply(valid())).received) == 1


def test_a_repair_is_checked_again_and_its_unknown_ids_are_ignored() -> None:
    good, bad = statement("The ferry ran aground."), statement("It had 78 aboard.")
    first = bare(summary=[LIE, LIE, LIE])
    answer = {
        "repairs": [
            {"id": "r9", "item": good},
            {"id": "r1", "item": good},
            {"id": "r2", "item": bad},
            {"id": "r1", "item": bad},
            {"id": "r3", "item": None},
        ]
    }
    summary = ask(reply(first), reply(answer)).summary
    assert [each.statement for each in summary.brief.summary] == ["The ferry ran aground."]
    report = summary.grounding
    assert (report.failed, report.repaired, report.withdrawn, report.rejected) == (3, 1, 1, 2)
    again, withdrawn = summary.rejected
    assert again.kinds == ["number", "number"]
    assert again.reasons[1].startswith("After repair:")
    assert "“78”" in again.reasons[1]
    assert withdrawn.kinds == ["number", "withdrawn"]
    assert report.refused == {"number": 3}


def test_a_brief_in_another_language_is_checked_and_says_so() -> None:
    german = (
        "Der Hafen der Stadt hat 7.000 Kisten und Herr Hansen ist mit dem Schiff von Vesk zu den "
        "Leuten gekommen, die auf ihn gewartet haben."
    )
    lie = german.replace("7.000", "7.001")
    misquoted = german + " Es heißt, das sei „ein großes Glück für die Stadt“."
    for text, kind in ((lie, "number"), (misquoted, "quotation")):
        summary = written(DOCUMENT, item(text))
        assert summary.provenance.translated
        assert summary.rejected[0].kinds == [kind]
    held = written(DOCUMENT, item(german))
    kinds = {each.kind for each in held.brief.items[0].warnings}
    assert kinds <= {"name"}, held.brief.items[0].warnings
    from summarizer import markdown  # noqa: PLC0415

    assert "not in the language of its document" in markdown(held)
    assert "not in the language of its document" not in markdown(written(DOCUMENT, item("Rice.")))


def test_a_string_is_checked_whatever_surrounds_it() -> None:
    for text in (
        "77",
        "77 crates\n" * 50,
        "a" * 5_000 + " 77",
        "“7,000” 77",
        "{{ 77 }}",
        "<!--77-->",
    ):
        assert verdict(DOCUMENT, text).startswith("rejected"), text
    assert verdict(DOCUMENT, "It is fine.", speaker="Vesk’s 77") == rejected("number")
