"""What cannot be read among the sources of a batch: an item with its reason, and no more."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import reading
from summarizer.readers.files import read_bytes
from tests.listed import TEXT, ids, items, refusal, refusals
from tests.text_folders import ALL, as_old, write


def test_what_cannot_be_read_is_an_item_with_a_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "empty.txt", "")
    write(folder / "nul.txt", "a\0b")
    write(folder / "large.txt", "word " * 30_001)
    folder.joinpath("loop.txt").symlink_to("loop.txt")
    folder.joinpath("broken.txt").symlink_to("gone")
    os.mkfifo(folder / "pipe.txt")
    monkeypatch.setattr("summarizer.readers.reading.MAX_BYTES", 150_000)
    found = items("in", "missing.txt", "a\0b", "", "no\nfolder/x")
    good = [item.id for item in found if refusal(item) is None]
    assert good == ALL
    assert refusals(found) == {
        "empty.txt": "in/empty.txt: the document is empty; there is nothing to summarise.",
        "nul.txt": "in/nul.txt: holds bytes that no text has, such as NUL; it is a binary file, or "
        "UTF-16 without its mark. Save it as UTF-8 text.",
        "large.txt": "in/large.txt: larger than 150,000 bytes, the most that is read of text; "
        "split it first.",
        "loop.txt": "in/loop.txt: cannot be read: too many levels of symbolic links.",
        "broken.txt": "in/broken.txt: cannot be read: no such file or directory.",
        "pipe.txt": "in/pipe.txt: this pipe is empty, and nobody writes to it.",
        "missing.txt": "missing.txt: cannot be read: no such file or directory.",
        "a\0b": r"'a\x00b': cannot be read: this is no path.",
        "": "'': this is a directory; name a file in it.",
        "no\nfolder/x": r"'no\nfolder/x': cannot be read: no such file or directory.",
    }


@pytest.mark.parametrize("denied", ["in/a", "in"])
@pytest.mark.usefixtures("folder")
def test_a_folder_that_may_not_be_read_is_an_item(
    denied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refused(path: str) -> Any:
        if path.rstrip("/") == denied:  # nothing is denied to root
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = items("in")
    assert [item.id for item in found] == (
        ["in"] if denied == "in" else ["0.markdown", "a-b/q.text", "a.txt", "a/", "b.txt"]
    )
    reason = "cannot be read: permission denied, so the files in this folder are left out."
    assert [words.split(": ", 1)[1] for words in refusals(found).values()] == [reason]


def test_links_to_folders_are_followed_once_and_loops_end(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside / "far.txt")
    outside.joinpath("back").symlink_to(outside)
    outside.joinpath("home").symlink_to(folder)
    folder.joinpath("up").symlink_to("..")
    folder.joinpath("self").symlink_to(".")
    folder.joinpath("near").symlink_to("a")  # comes by its own path
    folder.joinpath("kept").symlink_to(".git")  # does not: it is hidden
    folder.joinpath("one").symlink_to(outside)
    folder.joinpath("two").symlink_to(outside)
    found = ids("in")
    assert set(found) - set(ALL) == {"kept/x.txt", "one/far.txt"}
    assert len(found) == len(ALL) + 2
    assert ids("in", include=["near/*"]) == ["near/z.md"]
    assert ids("in/near", f"{folder}/nea[r]/*.md") == ["deep/x.TXT", "z.md", "in/near/z.md"]


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text(TEXT + " More."),
        lambda path: os.utime(path, ns=(1, 1)),
        lambda path: write(path.with_name("new"), TEXT).replace(path),
        lambda path: as_old(write(path.with_name("new"))).replace(path),
        lambda path: path.unlink(),
    ],
    ids=["longer", "written again", "replaced", "replaced with its time", "gone"],
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    change: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_old(write(tmp_path / "a.txt"))
    (item,) = items(path)

    def changed(source: str, most: int) -> bytes:
        data = read_bytes(source, most)
        change(path)
        return data

    monkeypatch.setattr(reading, "read_bytes", changed)
    assert refusal(item) == (
        f"{path}: changed while it was read; run the same command again when it is finished."
    )
