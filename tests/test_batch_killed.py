"""Runs that end in the middle, in a process of their own: killed, interrupted once, twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from summarizer.batch.writer import MOST_ROWS
from tests.batches import FINE, Clerk, batch, outputs, write
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received

CONCURRENCY = 4
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def arguments(source: Path, out: Path, url: str) -> list[str]:
    where = ["--base-url", url, "--model", "m", "--concurrency", str(CONCURRENCY)]
    return ["batch", str(source), "--out", str(out), *where]


@contextmanager
def running(source: Path, out: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process; killed if the block leaves it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *arguments(source, out, url)], stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


def heard(process: subprocess.Popen[bytes], words: str) -> None:
    """Wait for a line of its talk; on a slow machine lines of progress come before."""
    assert process.stderr is not None
    lines = iter(process.stderr.readline, b"")
    assert any(words in line.decode() for line in lines)


class Gate(Clerk):
    """Answers so many, and then nobody until it is opened."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.open = Event()
        self._left = count

    def __call__(self, request: Received) -> Answer:
        answer = super().__call__(request)
        with self.changed:
            self._left -= 1
            waits = self._left < 0
        if waits:
            self.open.wait(timeout=60)
        return answer

    def at_the_gate(self, answered: int) -> None:
        """Wait until all places are taken by calls that are not answered."""
        self.wait_for(lambda asked: asked.total() >= answered + CONCURRENCY)


def undisturbed(tmp_path: Path, source: Path) -> dict[str, bytes]:
    with Endpoint(FINE) as endpoint:
        # The endpoint's address stands in the briefs as JSON: it has to be the same.
        assert batch(source, tmp_path / "calm", endpoint.base_url).code == 0
        return plain(outputs(tmp_path / "calm"), endpoint.base_url)


def plain(found: dict[str, bytes], url: str) -> dict[str, bytes]:
    return {name: content.replace(url.encode(), b"URL") for name, content in found.items()}


def disturbed(
    tmp_path: Path, end: Callable[[subprocess.Popen[bytes], Gate], None]
) -> tuple[Gate, subprocess.Popen[bytes], dict[str, bytes]]:
    """A run that is ended when 15 of 30 are answered, and the same command again."""
    source, out = write(tmp_path / "in", range(30)), tmp_path / "out"
    with Endpoint(gate := Gate(15)) as endpoint:
        with running(source, out, endpoint.base_url) as process:
            gate.at_the_gate(15)
            end(process, gate)
        gate.open.set()
        again = run(*arguments(source, out, endpoint.base_url))
        found = plain(outputs(out), endpoint.base_url)
    assert again.code == 0, again.err
    assert found == undisturbed(tmp_path, source)
    return gate, process, found


def test_a_killed_run_goes_on_and_repeats_only_what_was_under_way(tmp_path: Path) -> None:
    def kill(process: subprocess.Popen[bytes], _: Gate) -> None:
        process.kill()
        process.wait(timeout=60)

    gate, _, _ = disturbed(tmp_path, kill)
    assert gate.asked.total() - 30 <= CONCURRENCY + MOST_ROWS
    assert gate.asked.total() - 30 <= CONCURRENCY + 4  # what one commit of 20 ms can hold here
    assert set(gate.asked) == set(range(30))


def test_the_first_interrupt_ends_with_what_is_under_way(tmp_path: Path) -> None:
    def interrupt(process: subprocess.Popen[bytes], gate: Gate) -> None:
        process.send_signal(signal.SIGINT)
        heard(process, "interrupt again to end at once")
        gate.open.set()
        heard(process, "The same command goes on from here.")
        assert process.wait(timeout=60) == 130

    gate, _, _ = disturbed(tmp_path, interrupt)
    assert gate.asked == dict.fromkeys(range(30), 1)


def test_the_second_interrupt_ends_at_once_and_the_ledger_resumes(tmp_path: Path) -> None:
    def interrupt(process: subprocess.Popen[bytes], _: Gate) -> None:
        process.send_signal(signal.SIGINT)
        heard(process, "interrupt again to end at once")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130

    gate, _, _ = disturbed(tmp_path, interrupt)
    assert gate.asked.total() == 30 + CONCURRENCY


def test_a_second_run_is_refused_and_status_reads_beside_the_first(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(30)), tmp_path / "out"
    with Endpoint(gate := Gate(10)) as endpoint:
        with running(source, out, endpoint.base_url):
            gate.at_the_gate(10)
            second = run(*arguments(source, out, endpoint.base_url))
            status = json.loads(run("status", str(out), "--json").out)
        after = json.loads(run("status", str(out), "--json").out)
        gate.open.set()
    assert second.code == 2
    assert "another run is at work in this folder" in second.err
    assert gate.asked.total() == 10 + CONCURRENCY
    assert status["running"] is True
    assert status["last_run"]["state"] == "running"
    assert status["spent"]["requests"] >= 1
    assert (after["running"], after["last_run"]["state"]) == (False, "killed")
