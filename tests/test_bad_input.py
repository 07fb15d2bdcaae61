"""Hostile, damaged and odd input, through the command line: an error in words, or a right brief."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer import read
from summarizer.errors import DocumentError
from summarizer.readers import reading
from tests.cli import Result, run, run_process

FIRST = "The harbour authority said that grain shipments fell in May."
NO_TEXT = (
    "holds bytes that no text has, such as NUL; it is a binary file, or UTF-16 without its mark. "
    "Save it as UTF-8 text."
)


NO_WORD = "the document holds no letter and no digit; there is nothing to summarise."
EMPTY = "the document is empty; there is nothing to summarise."
NOT_VALID = "begins with the mark of {0} and is not valid {0} at byte {1}; save it again as UTF-8."
UNREADABLE = {
    "empty": (b"", EMPTY),
    "a mark alone": (b"\xef\xbb\xbf", EMPTY),
    "blank": (b" \r\n\t\n\xc2\xa0", EMPTY),
    "rules": (b"---\n* * *\n", NO_WORD),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a PNG image. What can be read: text, "),
    "ELF": (b"\x7fELF\2\1\1" + bytes(9), "this is a program. What can be read: text, "),
    "random": (hashlib.shake_256(b"1").digest(5_000), NO_TEXT),
    "random after a mark": (b"\xff\xfe" + b"a\0\1\0" * 9, NO_TEXT),
    "late NUL": (FIRST.encode() * 2_000 + b"\0", NO_TEXT),
    "NUL after a mark": (b"\xef\xbb\xbfPrices\0rose.", NO_TEXT),
    "UTF-16 without a mark": (FIRST.encode("utf-16-le"), NO_TEXT),
    "UTF-32 without a mark": (FIRST.encode("utf-32-be"), NO_TEXT),
    "half a character": (b"\xff\xfea\0b", NOT_VALID.format("UTF-16-LE", 4)),
    "a lone surrogate": (b"\xfe\xff\xd8\0\0a", NOT_VALID.format("UTF-16-BE", 2)),
    "UTF-8 with a false mark": (b"\xef\xbb\xbfcaf\xe9", NOT_VALID.format("UTF-8", 6)),
    "too large": (b"word " * 30_001, "larger than 150,000 bytes, the most that is read of text; "),
}


def refused(result: Result, source: str, reason: str) -> None:
    """An error in one line that names the source, and nothing else."""
    assert result.err.startswith(f"summarizer: {source}: {reason}")
    assert result.err.count("\n") == 1
    assert result.err[:-1].isprintable()
    assert (result.code, result.out) == (3, b"")


@pytest.mark.parametrize(("data", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_text_is_refused(
    data: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 150_000)
    tmp_path.joinpath("in.txt").write_bytes(data)
    refused(run("brief", "in.txt", cwd=tmp_path), "in.txt", reason)
    refused(run("prompt", "-", stdin=data), "stdin", reason)


@pytest.mark.parametrize(
    ("source", "shown", "reason"),
    [
        ("missing.txt", "missing.txt", "cannot be read: no such file or directory."),
        ("folder", "folder", "this is a directory; name a file in it."),
        ("", "''", "this is a directory; name a file in it."),
        ("file/below", "file/below", "cannot be read: not a directory."),
        ("loop", "loop", "cannot be read: "),
        ("socket", "socket", "cannot be read: "),
        ("n" * 5_000, "n" * 5_000, "cannot be read: file name too long."),
        ("a\0b", r"'a\x00b'", "cannot be read: this is no path."),
        ("two\nlines\x1b[2J\u202e", r"'two\nlines\x1b[2J\u202e'", "cannot be read: no such file"),
        ("caf\udce9", r"'caf\udce9'", "cannot be read: no such file or directory."),
    ],
    ids=lambda value: ascii(value[:20]),
)
@pytest.mark.parametrize("command", ["brief", "prompt"])
def test_what_is_no_file_is_refused(
    command: str, source: str, shown: str, reason: str, tmp_path: Path
) -> None:
    tmp_path.joinpath("folder").mkdir()
    tmp_path.joinpath("file").write_text(FIRST)
    tmp_path.joinpath("loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as listener, chdir(tmp_path):
        listener.bind("socket")
        refused(run(command, source), shown, reason)


def test_a_file_that_may_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "open", denied)  # nothing is denied to root
    refused(run("prompt", "a.txt"), "a.txt", "cannot be read: permission denied.")


def test_a_shell_sees_the_same_exit_codes(tmp_path: Path) -> None:
    refused(run_process("brief", "missing.txt", cwd=tmp_path), "missing.txt", "cannot be read: ")
    refused(run_process("prompt", "-"), "stdin", EMPTY)
    os.mkfifo(tmp_path / "pipe")
    refused(
        run_process("prompt", "pipe", cwd=tmp_path),
        "pipe",
        "this pipe is empty, and nobody writes to it.",
    )
    tmp_path.joinpath("plan.txt").write_text("It was plan B\u00a0.", "utf-8")
    assert run_process("prompt", "plan.txt", cwd=tmp_path).code == 0


def test_a_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DocumentError, match=r"^stdin: it is closed; name a file, or send the text"):
        read("-")


def test_an_endless_source_is_read_to_the_limit_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    too_large = "larger than 1,000,000 bytes, the most that is read; split it first."
    refused(run("prompt", "/dev/zero"), "/dev/zero", too_large)

    program = [sys.executable, "-c", "while True: print('word ' * 1_000)"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
        assert writer.stdout
        source = f"/dev/fd/{writer.stdout.fileno()}"  # what a shell makes of <(command)
        refused(run("prompt", source), source, too_large)
        writer.stdout.close()

    with Path("/dev/zero").open("rb") as endless:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
        with pytest.raises(DocumentError, match=too_large):
            read("-")
