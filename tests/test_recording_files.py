"""The folder of recordings: damaged files, hostile titles, and writes that fail."""

from __future__ import annotations

import asyncio
import errno
import json
import re
from pathlib import Path

import pytest

from summarizer import Document, asummarize
from summarizer.errors import RecordingMissingError, SettingsError
from summarizer.llm import Recorder, SuppliedReplies
from tests.cli import run
from tests.endpoint import reply
from tests.replies import DOCUMENT, TEXT, bare, files, record, replay, valid

NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.newsbrief\.[0-9a-f]{16}\.json")
DAMAGED = {
    "empty": b"",
    "no JSON": b"\xff\xfe\x00",
    "foreign": b'{"format": 1}',
    "a list": b"[]",
    "of a later format": b'{"format": 2}',
}


@pytest.mark.parametrize("data", [*DAMAGED.values(), None], ids=[*DAMAGED, "half"])
def test_a_damaged_recording_is_named(tmp_path: Path, data: bytes | None) -> None:
    record(tmp_path)
    [path] = files(tmp_path)
    whole = path.read_bytes()
    damaged = whole[: len(whole) // 2] if data is None else data
    path.write_bytes(damaged)
    with pytest.raises(SettingsError, match=re.escape(str(path))):
        replay(tmp_path)
    result = run("brief", "-", "--replay", "--recordings", str(tmp_path), stdin=TEXT.encode())
    assert (result.code, result.out) == (2, b"")
    assert f"summarizer: {path}: this is not a recording" in result.err
    # A damaged neighbour, or a file that is no recording, hinders nothing.
    path.write_bytes(whole)
    (tmp_path / "other.json").write_bytes(damaged)
    assert replay(tmp_path).provenance.origin == "recorded"
    with pytest.raises(RecordingMissingError, match="The nearest is ferry"):
        replay(tmp_path, Document.from_text("Another.\n"))


@pytest.mark.parametrize(
    "title",
    [
        "../../etc/x", "/etc/passwd", "..", "a/b\\c:d*?", "x" * 300, "CON", "nul", "Com1.txt", "",
        "😀", "-rf", ".hidden", "a\nb\0c", "é" * 90, "\u202egnp.exe", "%2e%2e%2f",
    ],
)  # fmt: skip
def test_a_hostile_title_is_no_path(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "one" / "two" / "three"
    document = Document.from_text(TEXT, source="/x/..", title=title)
    record(folder, document=document)
    [path] = files(tmp_path)
    assert path.parent == folder
    assert NAME.fullmatch(path.name)
    assert len(path.name) < 100
    assert path.name.partition(".")[0] not in ("con", "nul", "com1")
    assert replay(folder, document).provenance.origin == "recorded"


def test_a_recording_made_again_under_another_title_takes_the_place_of_the_first(
    tmp_path: Path,
) -> None:
    record(tmp_path)
    record(tmp_path, reply(bare()), document=Document.from_text(TEXT, source="another.txt"))
    assert len(files(tmp_path)) == 1
    assert replay(tmp_path).brief.summary == []


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(SettingsError, match="cannot be written: No space left on device"):
            record(tmp_path)
    assert files(tmp_path) == []
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=re.escape(f"{tmp_path / 'file'}")):
        record(tmp_path / "file")


class Killed(BaseException):
    """What a killed process looks like from inside."""


def test_a_run_that_is_killed_leaves_no_half_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    model = Recorder(SuppliedReplies([json.dumps(valid())]), tmp_path, "x")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        with pytest.raises(Killed):
            asyncio.run(asummarize(DOCUMENT, model=model))
    assert list(tmp_path.glob("*.json")) == []
    with pytest.raises(RecordingMissingError, match="the folder holds none"):
        replay(tmp_path)
