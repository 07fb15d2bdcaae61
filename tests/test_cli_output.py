"""Where output goes and where it cannot, and what is said about a reply's origin."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import Document, markdown, summarize
from summarizer.llm import Recorder, Replayer, Reply, SuppliedReplies
from tests.cli import run
from tests.endpoint import Endpoint, error, reply
from tests.replies import TEXT, statement, valid
from tests.seed import REPLAY, ROOT, SEED

UNCITED = {**statement(), "citations": []}


def test_an_output_that_cannot_be_written_is_found_out_before_anything_is_asked(
    tmp_path: Path,
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    with Endpoint(reply(valid())) as endpoint:
        flags = ("--base-url", endpoint.base_url, "--model", "m")
        for output, why in (
            (tmp_path / "no" / "brief.md", "cannot be written"),
            (tmp_path, "cannot be written"),
            (article, "this is the document itself"),
        ):
            result = run("brief", str(article), *flags, "-o", str(output))
            assert (result.code, result.out) == (2, b"")
            assert why in result.err
        blocked = tmp_path / "file"
        blocked.write_text("", "utf-8")
        result = run("brief", str(article), *flags, "--record", "--recordings", str(blocked))
        assert (result.code, result.out) == (2, b"")
        assert "no recordings can be kept" in result.err
        assert endpoint.received == []
    assert article.read_text("utf-8") == TEXT


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    private = tmp_path / "brief.md"
    private.touch(0o600)
    assert run("brief", SEED, *REPLAY, "-o", str(private)).code == 0
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "brief", SEED, *REPLAY],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"Standard output cannot be written: No space left" in done.stderr
    assert b"report it" not in done.stderr


def test_recording_without_an_endpoint_is_refused(tmp_path: Path) -> None:
    result = run("brief", SEED, "--record", "--recordings", str(tmp_path))
    assert (result.code, result.out) == (4, b"")
    assert "nobody to record" in result.err


def test_a_schema_that_ends_the_program_is_an_error_of_the_schema(tmp_path: Path) -> None:
    (tmp_path / "quits.py").write_text("import sys\nsys.exit(7)", "utf-8")
    result = run("brief", SEED, "--schema", f"{tmp_path / 'quits.py'}:Deal")
    assert result.code == 2
    assert "SystemExit: 7" in result.err


def test_a_spent_account_is_named_as_such(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    with Endpoint(error(402, "Insufficient balance")) as endpoint:
        result = run("brief", str(article), "--base-url", endpoint.base_url, "--model", "m")
        assert len(endpoint.received) == 1
    assert result.code == 5
    assert "no quota left" in result.err


def kept(folder: Path, *texts: str) -> None:
    """Record supplied replies to the document, the second to the repair."""
    recorder = Recorder(SuppliedReplies(texts, by_hand=True), folder, "ship")
    summarize(Document.from_text(TEXT, source="ship"), model=recorder)


def test_a_replay_that_lacks_the_repair_is_no_replay(tmp_path: Path) -> None:
    kept(tmp_path, json.dumps(valid(summary=[UNCITED])))
    for flags in (("--replay",), ()):
        result = run("brief", "-", *flags, "--recordings", str(tmp_path), stdin=TEXT.encode())
        assert (result.code, result.out) == (4, b"")
        assert "NewsBriefRepairs" in result.err


def test_a_brief_that_is_partly_written_by_hand_says_so() -> None:
    class Mixed:
        """A model answers first, a person repairs."""

        def __init__(self) -> None:
            self._first = True

        async def ask(self, *_: object) -> Reply:
            first, self._first = self._first, False
            if first:
                whole = valid(summary=[UNCITED])
                return Reply(json.dumps(whole), "recorded", model="m", answered="2026-01-02")
            mended = {"repairs": [{"id": "r1", "item": statement()}]}
            return Reply(json.dumps(mended), "authored")

        async def aclose(self) -> None:
            """Nothing is held."""

    summary = summarize(Document.from_text(TEXT), model=Mixed())
    assert summary.provenance.repair_origin == "authored"
    assert 'reply: "m on 2026-01-02; the repair: written by hand"' in markdown(summary)


@pytest.mark.parametrize("name", ["x.json", "package.json"])
def test_other_json_files_beside_recordings_hinder_nothing(tmp_path: Path, name: str) -> None:
    fixtures = tmp_path / "fixtures"
    fixtures.mkdir()
    (fixtures / name).write_text('{"name": "something else"}', "utf-8")
    result = run("brief", "-", stdin=TEXT.encode(), cwd=tmp_path)
    assert result.code == 4
    assert "Three ways on" in result.err


def test_a_replayer_is_told_apart_from_a_fresh_answer() -> None:
    summary = summarize(SEED, model=Replayer(ROOT / "fixtures"))
    assert summary.provenance.replayed
    assert "(replayed from a recording)" in markdown(summary)
