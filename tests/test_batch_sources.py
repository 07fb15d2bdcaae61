"""Files, folders, patterns and lists to items: all of them, in order, each error with its file."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from summarizer.batch.sources import documents
from summarizer.errors import UsageError
from tests.listed import TEXT, ids, items, refusal
from tests.text_folders import ALL, listed, watched, write


@pytest.mark.usefixtures("folder")
def test_a_folder_gives_its_texts_in_the_order_of_their_paths() -> None:
    assert ids("in") == ids("in/") == ALL == sorted(ALL)
    assert [item.source for item in items("in")] == [f"in/{name}" for name in ALL]
    assert all(item.read().text == TEXT for item in items("in"))
    assert items("in")[0].read().source == "in/0.markdown"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("include", "found"),
    [
        (["*.doc"], ["page.doc"]),
        (["*.md", "b.*"], ["a/z.md", "b.txt"]),
        (["x.txt"], []),  # a pattern of one's own means its case
        (["a/*"], ["a/z.md"]),
        (["a/**"], ["a/deep/x.TXT", "a/z.md"]),
        (["**/*.TXT"], ["a/deep/x.TXT"]),
        (["**/b.txt"], ["b.txt"]),
        (["./a*/[qz].*"], ["a-b/q.text", "a/z.md"]),
        (["a/**/deep/**/x.*"], ["a/deep/x.TXT"]),
    ],
    ids=str,
)
def test_patterns_choose_from_a_folder(include: list[str], found: list[str]) -> None:
    if found:
        assert ids("in", include=include) == found
    else:
        with pytest.raises(UsageError, match=r"^in: no file in this folder matches x\.txt; hidden"):
            documents(["in"], include=include)


@pytest.mark.usefixtures("folder")
def test_a_file_is_called_by_its_path_from_here_or_by_its_name(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = write(tmp_path_factory.mktemp("elsewhere") / "far" / "c.doc")
    assert ids("in/page.doc", "./in/../in/b.txt", folder / "a" / "z.md", elsewhere) == [
        "in/page.doc",
        "in/b.txt",
        "in/a/z.md",
        "c.doc",
    ]
    assert ids(f"{elsewhere.parents[1]}/*/*.doc") == ["far/c.doc"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.txt", ["in/a.txt", "in/b.txt"]),
        ("i?/**/*.[tT]*[tT]", ["in/a-b/q.text", "in/a.txt", "in/a/deep/x.TXT", "in/b.txt"]),
        ("in/a/z.[m]d", ["in/a/z.md"]),
        ("*/page.*", ["in/page.doc"]),
    ],
)
def test_a_pattern_names_files_as_a_shell_does(pattern: str, found: list[str]) -> None:
    assert ids(pattern) == found


def test_a_file_whose_name_is_a_pattern_is_that_file(folder: Path) -> None:
    write(folder / "[ab].txt")
    assert ids("in/[ab].txt") == ["in/[ab].txt"]


def test_a_pattern_looks_into_no_folder_that_it_cannot_mean(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = watched(monkeypatch)
    assert ids(f"{folder}/a/*.md") == ["in/a/z.md"]
    assert ids(f"{folder}/*.txt", f"{folder}/*b/*.text")
    assert not [path for path in looked if path.endswith("deep")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in/b.txt\nin/page.doc\r\n\n", ["in/b.txt", "in/page.doc"]),
        ("in/b.txt\nin/a", ["in/b.txt", "deep/x.TXT", "z.md"]),
        ("in/two\nlines\0in/b.txt\0", ["in/two\nlines", "in/b.txt"]),
        ("-\nin/*.txt\n", ["-", "in/*.txt"]),
        ("a\0" + "b" * 70_000 + "\nc", ["a", "b" * 70_000 + "\nc"]),
        (b"in/caf\xe9\n", ["in/caf\ufffd"]),
    ],
    ids=["lines", "a folder", "NUL", "no pattern", "a long one", "no UTF-8"],
)
def test_standard_input_lists_paths(text: str | bytes, found: list[str]) -> None:
    assert ids("-", **listed(text)) == found
    words = text if isinstance(text, str) else os.fsdecode(text)
    assert ids("-", stdin=io.StringIO(words)) == found


def test_a_list_is_read_as_it_comes(folder: Path) -> None:
    read, written = os.pipe()
    with os.fdopen(read) as stdin, os.fdopen(written, "w") as pipe:
        pipe.write("in/a.txt\n")
        pipe.flush()
        found = documents(["-"], stdin=stdin)
        assert next(found).id == "in/a.txt"
        pipe.write(str(folder / "b.txt"))
        pipe.close()
        assert [item.id for item in found] == ["in/b.txt"]


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([], r"^Nothing to read was named: "),
        (["a.txt", "empty"], r"^empty: no file in this folder matches \*\.txt, \*\.md, \*\.text, "),
        (["*.nothing"], r"^\*\.nothing: no file matches this pattern\.$"),
        (["missing/*.txt"], r"^missing/\*\.txt: no file matches this pattern\.$"),
        (["-"], r"^Standard input names no file\.$"),
        (["-", "-"], r"^Standard input, -, was named twice; it can be read once\.$"),
    ],
)
def test_a_source_that_names_nothing_ends_the_call_before_anything_starts(
    sources: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "empty" / "page.doc")
    with pytest.raises(UsageError, match=words):
        documents(sources, stdin=io.StringIO("\n\n"))


def test_a_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match=r"^Standard input, -, is closed; name files"):
        documents(["-"])


def test_an_empty_folder_in_a_list_is_an_item_since_the_run_has_begun(tmp_path: Path) -> None:
    first, empty = write(tmp_path / "a.txt"), tmp_path / "empty"
    empty.mkdir()
    found = items("-", **listed(f"{first}\n{empty}\n{first}"))
    assert [item.id for item in found] == ["a.txt", "empty", "a.txt~2"]
    assert str(refusal(found[1])).startswith(f"{empty}: no file in this folder matches *.txt")


@pytest.mark.usefixtures("folder")
def test_equal_ids_are_told_apart_in_their_order() -> None:
    assert ids("in/a", "in/a/z.md", "in/a") == [
        *("deep/x.TXT", "z.md", "in/a/z.md"),
        *("deep/x.TXT~2", "z.md~2"),
    ]


def test_a_file_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (item,) = items(path)
    write(path, "Prices rose.")
    assert item.read().text == item.read().text == "Prices rose."


def test_a_file_called_dash_is_no_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "-", "Dashed.")
    assert [item.read().text for item in items("*")] == ["Dashed."]


def test_the_first_item_comes_before_the_other_folders_are_looked_into(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = watched(monkeypatch)
    assert next(documents([str(folder)])).id == "0.markdown"
    assert len(looked) == 1
