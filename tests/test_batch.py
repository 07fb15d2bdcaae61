"""A batch on the command line: what it writes, and what it asks when it is called again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import NewsBrief, Summary
from tests import endpoint as answers
from tests.batches import FINE, Clerk, batch, outputs, report, text, write
from tests.cli import run
from tests.endpoint import Endpoint, reply
from tests.markdown_links import links
from tests.replies import assessment, failing, repairs, statement

POISON = answers.error(400, "No.")


def test_every_document_gets_a_brief_and_a_line_in_the_index(tmp_path: Path) -> None:
    with Endpoint(clerk := Clerk()) as endpoint:
        result = batch(write(tmp_path / "in", range(30)), tmp_path / "out", endpoint.base_url)
    assert result.code == 0, result.err
    assert clerk.asked == dict.fromkeys(range(30), 1)
    assert "30 briefs written, 0 failed, 0 done already." in result.err
    found = outputs(tmp_path / "out")
    assert len(found) == 61
    index = found["index.md"].decode()
    for name in links(index):
        assert name in found
    assert len(links(index)) == 60
    markdown = next(content for name, content in found.items() if name.startswith("d007"))
    summary = next(json.loads(c) for n, c in found.items() if n.startswith("d007") and "json" in n)
    assert Summary[NewsBrief].model_validate(summary).document.text == text(7)
    assert b"**Bottom line.** The ferry ran aground." in markdown or b'"brief"' in markdown
    spent = report(tmp_path / "out")["spent"]
    assert isinstance(spent, dict)
    assert (spent["requests"], spent["input_tokens"]) == (30, 3000)


@pytest.mark.parametrize(("given", "suffixes"), [("json", {".json"}), ("markdown", {".md"})])
def test_one_format_alone(tmp_path: Path, given: str, suffixes: set[str]) -> None:
    with Endpoint(FINE) as endpoint:
        source = write(tmp_path / "in", range(2))
        result = batch(source, tmp_path / "out", endpoint.base_url, "--format", given)
    assert result.code == 0
    names = outputs(tmp_path / "out").keys() - {"index.md"}
    assert {Path(name).suffix for name in names} == suffixes


def test_what_is_done_is_not_asked_again_and_nothing_changes(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(5)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url)
        before = outputs(out)
        result = batch(source, out, endpoint.base_url)
        assert len(endpoint.received) == 5
    assert result.code == 0
    assert "0 briefs written, 0 failed, 5 done already." in result.err
    assert outputs(out) == before


def test_a_changed_document_is_new_work_and_the_others_are_not(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(5)), tmp_path / "out"
    with Endpoint(clerk := Clerk()) as endpoint:
        batch(source, out, endpoint.base_url)
        (source / "d003.txt").write_text(text(77))
        result = batch(source, out, endpoint.base_url)
    assert "1 brief written, 0 failed, 4 done already." in result.err
    assert clerk.asked == dict.fromkeys([0, 1, 2, 3, 4, 77], 1)
    assert any(b"About 77 people" in content for content in outputs(out).values())


def test_a_lost_file_is_written_again_without_a_call(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(3)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url)
        before = outputs(out)
        next(out.glob("d001*.md")).unlink()
        next(out.glob("d002*.json")).write_bytes(b"")
        result = batch(source, out, endpoint.base_url)
        assert len(endpoint.received) == 3
    assert "2 briefs written" in result.err
    assert outputs(out) == before


def test_the_scale_of_likelihood_is_added_without_a_call(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(2)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url)
        batch(source, out, endpoint.base_url, "--likelihood")
        assert len(endpoint.received) == 2
    assert b"likely" in next(out.glob("d001*.md")).read_bytes()


PROMPT = """---
name: mine
version: 1
---
# System
Read. {{ schema.fields }} {{ schema.shape }}
# User
{{ document }}
"""


@pytest.mark.parametrize(
    ("what", "args"),
    [
        ("model", ["--model", "another"]),
        ("prompt", ["--prompt", "mine.md.j2"]),
        ("parameters", ["--temperature", "0.5"]),
        ("parameters", ["--no-repair"]),
    ],
)
def test_what_is_outdated_is_said_and_left_until_redo(
    tmp_path: Path, what: str, args: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.md.j2").write_text(PROMPT)
    source, out = write(tmp_path / "in", range(3)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url)
        before = outputs(out)
        result = batch(source, out, endpoint.base_url, *args)
        assert len(endpoint.received) == 3
        assert result.code == 0
        assert f"3 documents were done with another {what} (3)" in result.err
        assert "--redo" in result.err
        assert outputs(out) == before
        again = batch(source, out, endpoint.base_url, *args, "--redo")
        # Whether items are repaired is no part of a question: its reply is in the ledger.
        assert len(endpoint.received) == (3 if args == ["--no-repair"] else 6)
        assert "3 briefs written" in again.err
        back = batch(source, out, endpoint.base_url, "--redo")
        assert len(endpoint.received) == (3 if args == ["--no-repair"] else 6)
        assert "3 briefs written" in back.err
    assert outputs(out) == before


SCHEMA = """
from pydantic import BaseModel, Field
from summarizer import Cited

class Statement(Cited):
    statement: str = Field(description="{description}")
{more}
class News(BaseModel):
    bottom_line: list[Statement]
"""


def test_a_reworded_description_in_a_schema_is_no_other_schema(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(2)), tmp_path / "out"
    own = tmp_path / "own.py"
    prompt = tmp_path / "mine.md.j2"
    prompt.write_text(PROMPT.replace("{{ schema.fields }}", ""))
    args = ("--schema", f"{own}:News", "--prompt", str(prompt))
    with Endpoint(reply({"bottom_line": [statement()]})) as endpoint:
        own.write_text(SCHEMA.format(description="One.", more=""))
        assert batch(source, out, endpoint.base_url, *args).code == 0
        own.write_text(SCHEMA.format(description="Other.", more=""))
        assert "2 done already" in batch(source, out, endpoint.base_url, *args).err
        own.write_text(SCHEMA.format(description="One.", more="    weight: int | None\n"))
        result = batch(source, out, endpoint.base_url, *args)
        assert len(endpoint.received) == 2
    assert "2 documents were done with another schema (2)" in result.err


def test_equal_documents_are_asked_about_once(tmp_path: Path) -> None:
    source = write(tmp_path / "in", [1, 2])
    for number in range(20):
        (source / f"same{number:02}.txt").write_text(text(9))
    with Endpoint(clerk := Clerk()) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url)
    assert "22 briefs written" in result.err
    assert clerk.asked == {1: 1, 2: 1, 9: 1}


def test_a_limit_takes_the_next_so_many_each_time(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(7)), tmp_path / "out"
    with Endpoint(clerk := Clerk()) as endpoint:
        first = batch(source, out, endpoint.base_url, "--limit", "3")
        assert sum(clerk.asked.values()) == 3
        second = batch(source, out, endpoint.base_url, "--limit", "3")
        assert sum(clerk.asked.values()) == 6
        third = batch(source, out, endpoint.base_url, "--limit", "3")
    assert "--limit 3 was reached" in first.err
    assert "--limit 3 was reached" in second.err
    assert "Not all were taken" not in third.err
    assert [each.code for each in (first, second, third)] == [0, 0, 0]
    assert clerk.asked == dict.fromkeys(range(7), 1)


def test_poison_stays_with_its_document_and_can_be_retried(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(12)), tmp_path / "out"
    with Endpoint(clerk := Clerk({3: [POISON, FINE], 5: [POISON]})) as endpoint:
        first = batch(source, out, endpoint.base_url)
        assert first.code == 8
        assert "10 briefs written, 2 failed" in first.err
        assert "2 documents have no brief:" in first.err
        assert "d005.txt: RequestRejectedError: " in first.err
        assert "--retry-failed" in first.err
        again = batch(source, out, endpoint.base_url)
        assert again.code == 8
        assert "0 briefs written, 0 failed, 10 done already." in again.err
        assert "d003.txt: RequestRejectedError: " in again.err
        assert clerk.asked[3] == clerk.asked[5] == 1
        retried = batch(source, out, endpoint.base_url, "--retry-failed")
    assert retried.code == 8
    assert "1 brief written, 1 failed, 10 done already." in retried.err
    assert (clerk.asked[3], clerk.asked[5], clerk.asked[4]) == (2, 2, 1)
    index = (out / "index.md").read_text()
    assert index.startswith("# Briefs\n\n11 briefs, 1 failure.\n\n## Failures\n\n- d005")


STRICT = """
from typing import Self
from pydantic import BaseModel, model_validator
from summarizer import Cited

class Statement(Cited):
    statement: str

class News(BaseModel):
    items: list[Statement]

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.items:
            raise ValueError("no items")
        return self
"""


def test_a_reply_that_cannot_be_used_is_asked_for_anew_on_retry(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(1)), tmp_path / "out"
    own = tmp_path / "own.py"
    own.write_text(STRICT)
    args = ("--schema", f"{own}:News")
    steps = (reply({"items": []}), reply({"items": [statement()]}))
    with Endpoint(*steps) as endpoint:
        first = batch(source, out, endpoint.base_url, *args)
        again = batch(source, out, endpoint.base_url, *args, "--retry-failed")
        assert len(endpoint.received) == 2
    assert first.code == 8
    assert "UnusableReplyError" in first.err
    assert again.code == 0, again.err


def test_a_brief_without_its_repair_gets_it_on_retry(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(1)), tmp_path / "out"
    steps = (reply(failing()), POISON, reply(repairs(assessment())))
    with Endpoint(*steps) as endpoint:
        first = batch(source, out, endpoint.base_url)
        assert first.code == 0
        assert "incomplete: " in (out / "index.md").read_text()
        batch(source, out, endpoint.base_url)
        assert len(endpoint.received) == 2
        batch(source, out, endpoint.base_url, "--retry-failed")
        assert len(endpoint.received) == 3
    assert "incomplete" not in (out / "index.md").read_text()


def test_a_dry_run_counts_and_asks_and_writes_nothing(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(5)), tmp_path / "out"
    (source / "empty.txt").write_text("")
    with Endpoint(FINE) as endpoint:
        result = batch(source, out, endpoint.base_url, "--dry-run")
        more = batch(source, out, endpoint.base_url, "--dry-run", "--verify")
        assert endpoint.received == []
        assert not out.exists()
        batch(source, out, endpoint.base_url, "--limit", "2")
        rest = batch(source, out, endpoint.base_url, "--dry-run")
        assert len(endpoint.received) == 2
    assert result.code == 0
    shown = result.out.decode()
    assert "5 documents to work on." in shown
    assert "1 cannot be read." in shown
    assert "No list price is known" in shown
    assert tokens(more.out.decode()) > 1.5 * tokens(shown) > 1000
    assert "3 documents to work on." in rest.out.decode()
    assert "2 done already." in rest.out.decode()


def tokens(shown: str) -> int:
    return int(shown.partition("About ")[2].split()[0].replace(",", ""))


def test_a_dry_run_knows_the_price_of_a_known_endpoint(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(5))
    args = ("batch", str(source), "--out", str(tmp_path / "out"), "--dry-run")
    result = run(*args, "--model", "gpt-4o-mini", env={"OPENAI_API_KEY": "sk-none"})
    assert "by list prices." in result.out.decode()


def test_a_limit_of_cost_needs_a_price(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(1))
    with Endpoint(FINE) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url, "--max-cost", "1")
        assert endpoint.received == []
    assert result.code == 2
    assert "--max-cost needs a price" in result.err


def test_status_of_a_finished_run(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(4)), tmp_path / "out"
    with Endpoint(Clerk({2: [POISON]})) as endpoint:
        batch(source, out, endpoint.base_url)
    shown = run("status", str(out))
    assert shown.code == 0
    assert shown.out.decode().startswith("3 briefs, 1 failed, 0 incomplete.\nSpent so far: 3 requ")
    assert "d002.txt: RequestRejectedError: " in shown.out.decode()
    found = json.loads(run("status", str(out), "--json").out)
    assert (found["done"], found["failed"], found["running"]) == (3, 1, False)
    assert found["last_run"]["state"] == "finished"
    assert run("status", str(tmp_path / "nothing")).code == 2


def test_a_replay_answers_without_a_connection(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(4)), tmp_path / "out"
    kept = ("--recordings", str(tmp_path / "kept"))
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url, "--record", *kept)
    assert len(list((tmp_path / "kept").iterdir())) == 4
    (source / "new.txt").write_text(text(50))
    args = ("batch", str(source), "--out", str(tmp_path / "again"), "--replay", *kept)
    result = run(*args)
    assert result.code == 8
    assert "4 briefs written, 1 failed" in result.err
    assert "new.txt: RecordingMissingError" in result.err


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path) -> None:
    with Endpoint(FINE) as endpoint:
        source = write(tmp_path / "in", range(2))
        result = batch(source, tmp_path / "out", endpoint.base_url, "--quiet")
    assert (result.code, result.out, result.err) == (0, b"", "")


def test_nobody_to_ask_ends_the_run(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(5))
    result = run("batch", str(source), "--out", str(tmp_path / "out"))
    assert result.code == 4
    assert "No endpoint is configured" in result.err
    assert run("status", str(tmp_path / "out")).code == 0
