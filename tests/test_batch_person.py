"""What a person sees of a batch, and does with it: progress, lists on standard input, a second
reading by another model, folders that hold the briefs as well."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from summarizer.cli import progress
from tests.batches import FINE, Clerk, batch, number_of, outputs, write
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received, reply
from tests.terminal import on_a_terminal


class Waiting(Clerk):
    """Answers the third document only when `seen` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = threading.Event()

    def __call__(self, request: Received) -> Answer:
        answer = super().__call__(request)
        if number_of(request) == 2:
            assert self.seen.wait(60)
        return answer


def test_a_pipe_gets_a_line_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "in", range(3))
    waiting, lines = Waiting(), list[str]()

    def talk(line: str) -> None:
        lines.append(line)
        if line.startswith("2 of 3 documents, "):
            waiting.seen.set()

    monkeypatch.setattr(progress, "EVERY", 0.01)
    monkeypatch.setattr(progress, "talk", talk)
    with Endpoint(waiting) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url)
    assert result.code == 0, result.err
    shown = next(line for line in lines if line.startswith("2 of 3"))
    count, rate, left, spent, failed = shown.split(", ")
    assert count == "2 of 3 documents"
    assert rate.endswith("/s")
    assert left.endswith(" left")
    assert spent.endswith(" tokens")
    assert failed == "0 failed"


def test_a_terminal_gets_a_bar(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(3)), tmp_path / "out"
    waiting = Waiting()

    def seen(shown: str) -> None:
        if "2 of 3 documents, " in shown:
            waiting.seen.set()

    with Endpoint(waiting) as endpoint:
        where = ("--out", str(out), "--base-url", endpoint.base_url, "--model", "m")
        code, shown = on_a_terminal("batch", str(source), *where, env={"COLUMNS": "120"}, seen=seen)
    assert code == 0
    assert "\x1b[" in shown
    assert "3 of 3 documents, " in shown
    assert "3 briefs written, 0 failed" in shown


def test_paths_come_on_standard_input(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(4)), tmp_path / "out"
    listed = "".join(f"{source / name}\n" for name in ("d003.txt", "d001.txt"))
    with Endpoint(FINE) as endpoint:
        where = ("--base-url", endpoint.base_url, "--model", "m")
        result = run("batch", "-", "--out", str(out), *where, stdin=listed.encode())
        assert result.code == 0, result.err
        nothing = run("batch", "-", "--out", str(out), *where, stdin=b"\n")
    assert set(outputs(out)) >= {"d001.txt.md", "d003.txt.md"}
    assert "2 briefs written" in result.err
    assert (nothing.code, "names no file" in nothing.err) == (2, True)


def test_another_model_reads_again(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(3)), tmp_path / "out"

    def step(request: Received) -> Answer:
        asked = json.loads(request.body)["model"]
        return reply({"failures": []}) if asked == "reader" else FINE

    with Endpoint(step) as endpoint:
        first = batch(source, out, endpoint.base_url, "--verify-model", "reader")
        assert first.code == 0, first.err
        asked = [json.loads(each.body)["model"] for each in endpoint.received]
        assert (asked.count("m"), asked.count("reader")) == (3, 3)
        again = batch(source, out, endpoint.base_url, "--verify-model", "reader")
        assert len(endpoint.received) == 6
        other = batch(source, out, endpoint.base_url, "--verify-model", "another")
    assert "3 done already" in again.err
    assert "were done with another" in other.err
    brief = json.loads((out / "d000.txt.json").read_text())
    assert brief["provenance"]["verify_origin"] == "live"


def test_briefs_are_not_read_as_documents(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(2))
    out = source / "briefs"
    with Endpoint(FINE) as endpoint:
        first = batch(source, out, endpoint.base_url)
        again = batch(source, out, endpoint.base_url)
        counted = batch(source, out, endpoint.base_url, "--dry-run")
        same = batch(out, out, endpoint.base_url)
        assert len(endpoint.received) == 2
    assert (first.code, again.code, same.code) == (0, 0, 2)
    assert "0 briefs written, 0 failed, 2 done already." in again.err
    assert counted.out.decode().startswith("0 documents to work on.\n2 done already.\n")
    assert "choose another --out" in same.err
