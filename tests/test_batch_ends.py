"""How a batch ends: failures and retries, estimates and costs, what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

from tests import endpoint as answers
from tests.batches import FINE, Clerk, batch, text, write
from tests.cli import run
from tests.endpoint import Endpoint, reply
from tests.replies import assessment, failing, repairs, statement

POISON = answers.error(400, "No.")


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
