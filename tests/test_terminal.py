"""The command on a terminal, in a pipe that closes, and interrupted."""

from __future__ import annotations

import signal
import subprocess
import threading
from pathlib import Path

from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received, hang
from tests.seed import REPLAY, SEED
from tests.terminal import COMMAND, on_a_terminal


def test_a_terminal_gets_colour_unless_it_wants_none() -> None:
    code, coloured = on_a_terminal("brief", SEED, *REPLAY, env={})
    assert code == 0
    assert "\x1b[" in coloured
    _, plain = on_a_terminal("brief", SEED, *REPLAY, env={"NO_COLOR": "1", "TERM": "dumb"})
    assert "\x1b[3" not in plain
    assert "**Bottom line.**" in plain


def test_a_terminal_is_shown_control_characters_and_a_pipe_gets_them(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Bad news \x1b]0;owned\x1b\\ today.", "utf-8")
    for env in ({"NO_COLOR": "1"}, {"NO_COLOR": ""}):
        _, shown = on_a_terminal("prompt", str(article), env=env)
        assert "\x1b]0;" not in shown
        assert "␛]0;owned" in shown
    assert b"\x1b]0;owned" in run("prompt", str(article)).out


def test_a_terminal_is_not_shown_what_a_spreadsheet_needs() -> None:
    _, shown = on_a_terminal("brief", SEED, *REPLAY, "--format", "csv", env={"NO_COLOR": "1"})
    assert "state,path,section," in shown
    assert "U+FEFF" not in shown
    assert "␍" not in shown
    piped = run("brief", SEED, *REPLAY, "--format", "csv").out
    assert piped.startswith(b"\xef\xbb\xbfstate,path,")


def test_a_pipe_that_closes_early_is_no_error() -> None:
    process = subprocess.Popen(
        [*COMMAND, "brief", SEED, *REPLAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    talk = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert "Traceback" not in talk
    assert "Broken pipe" not in talk


def test_an_interrupt_while_waiting_ends_with_130_and_one_line() -> None:
    arrived = threading.Event()

    def step(_: Received) -> Answer:
        arrived.set()
        return hang()

    with Endpoint(step) as endpoint:
        process = subprocess.Popen(
            [*COMMAND, "brief", SEED, "--base-url", endpoint.base_url, "--model", "m"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert arrived.wait(30)
        process.send_signal(signal.SIGINT)
        out, talk = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert talk.decode() == "summarizer: interrupted.\n"
