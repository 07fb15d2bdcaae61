"""A batch on the command line: what it writes, and what it asks when it is called again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import NewsBrief, Summary
from tests import endpoint as answers
from tests.batches import FINE, Clerk, batch, outputs, report, text, write
from tests.endpoint import Endpoint, reply
from tests.markdown_links import links
from tests.replies import statement

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
