"""A saved brief is checked again: against its source, with nothing else, believing nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings, summarize
from tests.cli import run, run_process
from tests.small import TEXT, point, reply
from tests.small import brief as small_brief
from tests.texts import SEEDS

SEED = SEEDS[0]
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def saved() -> str:
    return summarize(SEED, settings=Settings(replay=True)).model_dump_json()


@pytest.fixture
def check(tmp_path: Path, saved: str) -> Callable[..., tuple[int, dict[str, Any]]]:
    def changed(change: Change | None = None, *, source: str | None = None) -> tuple[int, Any]:
        data = json.loads(saved)
        if change:
            change(data)
        (tmp_path / "brief.json").write_text(json.dumps(data), "utf-8")
        article = tmp_path / "article.txt"
        article.write_bytes(SEED.read_bytes() if source is None else source.encode())
        result = run("check", str(tmp_path / "brief.json"), "--source", str(article), "--json")
        return result.code, json.loads(result.out)

    return changed


def test_a_brief_that_nobody_touched_holds(check: Any) -> None:
    code, report = check()
    assert (code, report["holds"], report["failures"]) == (0, True, [])
    assert (report["items"], report["warnings"]) == (45, 1)


def test_every_seed_holds_against_its_source_and_against_no_other(tmp_path: Path) -> None:
    for seed in SEEDS:
        path = tmp_path / f"{seed.stem}.json"
        path.write_text(summarize(seed, settings=Settings(replay=True)).model_dump_json(), "utf-8")
        for other in SEEDS:
            code = run("check", str(path), "--source", str(other)).code
            assert code == (0 if other == seed else 7)


def _claim(data: dict[str, Any]) -> dict[str, Any]:
    claim: dict[str, Any] = data["brief"]["key_claims"][0]
    return claim


def _shift(data: dict[str, Any]) -> None:
    _claim(data)["evidence"][0]["start"] += 1


def _reword(data: dict[str, Any]) -> None:
    _claim(data)["evidence"][0]["text"] = "Belarus will join the war"


def _raise(data: dict[str, Any]) -> None:
    _claim(data)["status"] = "supported"


def _invent(data: dict[str, Any]) -> None:
    _claim(data)["statement"] = "Ukraine is planning 400 strikes."


def _misquote(data: dict[str, Any]) -> None:
    data["brief"]["summary"][0]["statement"] = "He spoke of “planned strikes”."


def _unmark(data: dict[str, Any]) -> None:
    for risk in data["brief"]["risks"] + data["brief"]["expert_assessments"]:
        risk["warnings"] = []


def _likely(data: dict[str, Any]) -> None:
    data["brief"]["risks"][0]["likelihood"] = "almost certain"


def _uncite(data: dict[str, Any]) -> None:
    _claim(data)["citations"] = []


def _drop(data: dict[str, Any]) -> None:
    _claim(data)["challenges"].clear()


def _other_text(data: dict[str, Any]) -> None:
    data["document"]["text"] += " And more."


def _other_numbers(data: dict[str, Any]) -> None:
    data["document"]["sentences"][0][1] -= 1


def _path(data: dict[str, Any]) -> None:
    data["document"]["source"] = "/etc/passwd"
    _claim(data)["source"] = "/etc/passwd"


def _hedge(data: dict[str, Any]) -> None:
    data["brief"]["expert_assessments"][0]["hedge"] = "will certainly"


@pytest.mark.parametrize(
    ("change", "kind", "where"),
    [
        (_shift, "passage", "key_claims[0].evidence[0].start"),
        (_reword, "passage", "key_claims[0].evidence[0].text"),
        (_raise, "derived", "key_claims[0].status"),
        (_invent, "number", "key_claims[0]"),
        (_misquote, "quotation", "summary[0]"),
        (_unmark, "warning", ""),
        (_likely, "derived", "risks[0].likelihood"),
        (_uncite, "citation", "key_claims[0]"),
        (_drop, "derived", "key_claims[0].status"),
        (_other_text, "source", "document"),
        (_other_numbers, "sentences", "document.sentences"),
        (_path, "form", "key_claims[0].source"),
        (_hedge, "words", "expert_assessments[0]"),
    ],
)
def test_what_was_changed_is_found_and_named(
    check: Any, change: Change, kind: str, where: str
) -> None:
    code, report = check(change)
    assert code == 7
    assert any(
        failure["kind"] == kind and failure["where"].startswith(where)
        for failure in report["failures"]
    ), report["failures"]


def test_in_another_text_the_passages_that_are_gone_are_told(check: Any) -> None:
    text = SEED.read_text("utf-8").replace("planning strikes", "planning attacks")
    code, report = check(source=text)
    assert code == 7
    assert [failure["kind"] for failure in report["failures"]] == ["source", "passage", "passage"]
    assert "“attacks” where they have “strikes”" in report["failures"][1]["reason"]


def test_warnings_of_a_second_reading_are_nobody_elses_to_find(check: Any) -> None:
    def add(data: dict[str, Any]) -> None:
        _claim(data)["warnings"].append({"kind": "verification", "message": "In part."})
        data["grounding"]["warnings"] += 1
        data["grounding"]["warned"]["verification"] = 1

    assert check(add)[0] == 0

    def forge(data: dict[str, Any]) -> None:
        _claim(data)["warnings"].append({"kind": "number", "message": "None."})

    assert check(forge)[1]["failures"][0]["kind"] == "warning"


def test_an_own_schema_is_named_and_a_rejected_lead_is_no_fault(tmp_path: Path) -> None:
    summary = small_brief(reply(point((3, None)), lead=point((99, None))))
    assert summary.brief.lead is None
    (tmp_path / "brief.json").write_text(summary.model_dump_json(), "utf-8")
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    given = ("check", str(tmp_path / "brief.json"), "--source", str(tmp_path / "text.txt"))
    assert "of the schema 'Brief'" in run(*given).err
    assert run(*given).code == 2
    assert run(*given, "--schema", "tests/small.py:Brief").code == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", 3),
        ("{}", 3),
        ('{"brief": {}, "document": {}, "provenance": {}}', 3),
        ('{"brief": [], "document": 1, "provenance": 2}', 3),
        ('{"brief": ' + "[" * 100_000, 3),
        ('{"brief": {"summary": 7}, "document": {"text": "\\ud800"}, "provenance": {}}', 3),
    ],
)
def test_what_is_no_brief_is_said_to_be_none(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "brief.json").write_text(text, "utf-8")
    result = run("check", str(tmp_path / "brief.json"), "--source", str(SEED))
    assert (result.code, result.out) == (code, b"")
    assert "brief.json" in result.err


def test_a_brief_is_about_one_source_and_standard_input_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}", "utf-8")
    both = run("check", str(tmp_path / "b.json"), "--source", str(SEED), "--source", str(SEED))
    assert (both.code, "one --source" in both.err) == (2, True)
    assert run("check", "-", "--source", "-").code == 2
    assert run("check", "-", "--source", "missing.txt", stdin=b"x").code == 3


def test_a_check_needs_no_endpoint_and_loads_none(tmp_path: Path, saved: str) -> None:
    (tmp_path / "brief.json").write_text(saved, "utf-8")
    result = run_process(
        "check",
        str(tmp_path / "brief.json"),
        "--source",
        str(SEED),
        env={"PYTHONPROFILEIMPORTTIME": "1", "OPENAI_API_KEY": "sk-none"},
    )
    assert result.code == 0
    assert "45 items on" in result.out.decode()
    assert not any(f"| {name}" in result.err for name in ("openai", " instructor", "aiohttp"))
