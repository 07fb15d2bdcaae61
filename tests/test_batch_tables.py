"""JSON Lines and CSV to items, row by row: each fault with its line, the rest unharmed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import reading, tables
from summarizer.batch.sources import documents
from summarizer.errors import DocumentError
from tests.listed import TEXT, ids, items, refusal, refusals
from tests.table_files import GOOD, lines, table


def test_a_line_of_json_is_a_document_with_its_other_columns(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "rows.jsonl",
        {"text": TEXT, "id": 17, "by": "Ek", "n": 1.5, "ok": True, "none": None, "tags": ["a", 1]},
        {"id": "x", "where": {"town": "Håm"}, "text": "Prices rose."},
    )
    first, second = (item.read() for item in items(path))
    assert (first.text, first.source, first.name) == (TEXT, f"{path}#1", "rows#1")
    assert first.metadata == {"id": "17", "by": "Ek", "n": "1.5", "ok": "true", "tags": '["a", 1]'}
    assert second.metadata == {"id": "x", "where": '{"town": "Håm"}'}
    (other, _) = items(path, id_column="id")
    assert other.id == "17"
    assert "id" not in other.read().metadata


def test_metadata_is_bounded(tmp_path: Path) -> None:
    row = {"text": TEXT, "long": "x" * 5_000, "n" * 300: "1", **{f"c{n}": "y" for n in range(99)}}
    metadata = items(lines(tmp_path / "a.jsonl", row))[0].read().metadata
    assert list(metadata)[:3] == ["long", "n" * 99 + "…", "c0"]
    assert len(metadata) == 50
    assert metadata["long"] == "x" * 999 + "…"


def test_ids_are_the_column_or_else_table_and_row(tmp_path: Path) -> None:
    rows = [{"text": TEXT, "id": name} for name in ("b", "b", None, "  ", "", "b~2", ["c"], "b")]
    lines(tmp_path / "sub.jsonl", *rows[:2], b"", b"  ", rows[2])
    path = lines(tmp_path / "rows.jsonl", *rows, {"text": TEXT})
    assert ids(path) == [f"rows#{n}" for n in range(1, 10)]
    found = ["b", "b~2", "rows#3", "rows#4", "rows#5", "b~2~2", '["c"]', "b~3", "rows#9"]
    assert ids(path, id_column="id") == found
    assert ids(tmp_path / "sub.jsonl") == ["sub#1", "sub#2", "sub#5"]


def test_tables_of_a_folder_are_called_by_their_paths(tmp_path: Path) -> None:
    for name in ("a.jsonl", "sub/a.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        lines(tmp_path / name, GOOD)
    assert ids(tmp_path, include=["*.jsonl"]) == ["a#1", "sub/a#1"]
    assert ids(f"{tmp_path}/*/a.jsonl") == ["a#1"]


def test_a_column_that_no_line_has_is_one_fault(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *[GOOD] * 150)
    [item] = items(path, text_column="txet")
    with pytest.raises(DocumentError, match=r"line 1 has no column 'txet', but 'text'"):
        item.read()
    late = lines(tmp_path / "late.jsonl", *[{"body": TEXT}] * 90, GOOD, {"body": TEXT})
    assert len(items(late)) == 92
    assert len(items(lines(tmp_path / "bad.jsonl", *[b"{"] * 5))) == 5


def test_a_line_that_cannot_be_read_is_an_item_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 2_000)
    path = lines(
        tmp_path / "a.jsonl",
        b"\xef\xbb\xbf" + json.dumps(GOOD).encode(),
        b'{"text": "cut',
        b"[1]",
        b'{"text": "caf\xe9"}',
        {"body": TEXT, "id": "named"},
        {"text": 3, "id": "number"},
        {"text": None},
        {"text": " "},
        {"text": "a\0b"},
        b'{"text": "\\ud800 a."}',
        b"[" * 1_500,
        b'{"text": ' + b"1" * 1_900 + b'{"',
        {"text": "x" * 6_000},
        GOOD,
    )
    found = items(path, id_column="id")
    faults = {
        int(words.removeprefix(f"{path}#").split(": ", 1)[0]): words.split(": ", 1)[1]
        for words in refusals(found).values()
    }
    assert [item.id for item in found][4:6] == ["named", "number"]
    assert [item.id for item in found if refusal(item) is None] == ["k", "k~2"]
    assert faults.pop(10).startswith("the text holds lone surrogates")
    assert faults.pop(11) in (
        "line 11 is JSON beyond what is read.",
        "line 11 is no JSON at character 1501.",
        "line 11 is no JSON at character 1502.",  # from Python 3.13 on
    )
    assert faults == {
        2: "line 2 is no JSON at character 14.",
        3: "line 3 is no JSON object.",
        4: "line 4 is no UTF-8 at byte 14.",
        5: "line 5 has no column 'text', but 'body', 'id'.",
        6: "the column 'text' holds a number and no text.",
        7: "the document is empty; there is nothing to summarise.",
        8: "the document is empty; there is nothing to summarise.",
        9: "holds NUL, which no text has.",
        12: "line 12 is no JSON at character 1910.",
        13: "line 13 is longer than 2,000 bytes, the most that is read.",
    }


def test_a_text_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000)
    path = lines(tmp_path / "a.jsonl", {"text": "x" * 1_000}, {"text": "x" * 1_001})
    assert refusals(items(path)) == {
        "a#2": f"{path}#2: longer than 1,000 characters, the most that is read."
    }


def test_json_beyond_python_is_a_fault_of_its_line(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", b"[" * 100_000, b'{"text": ' + b"1" * 5_000 + b"}", GOOD)
    reasons = [words.split(": ")[1] for words in refusals(items(path)).values()]
    assert reasons == [f"line {number} is JSON beyond what is read." for number in (1, 2)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
@pytest.mark.parametrize("problem", ["missing", "empty", "folder", "UTF-16"])
def test_a_table_that_cannot_be_read_at_all_is_one_item(
    name: str, problem: str, tmp_path: Path
) -> None:
    path, good = tmp_path / name, lines(tmp_path / "good.jsonl", GOOD)
    if problem == "empty":
        path.write_bytes(b"text,id\n\n,\n" if name == "a.csv" else b"\n \n")
    elif problem == "folder":
        path.symlink_to(path)
    elif problem == "UTF-16":
        path.write_bytes('{"text": "A."}\n'.encode("utf-16"))
    (fault,) = refusals(items(path, good)).values()
    assert ids(path, good)[-1] == "good#1"
    assert fault.startswith(f"{path}: ")
    assert {
        "missing": "cannot be read: no such file",
        "empty": "this table holds no rows; there is nothing to summarise.",
        "folder": "cannot be read: too many levels",
        "UTF-16": "has no column 'text'" if name == "a.csv" else "this is UTF-16, and JSON Lines",
    }[problem] in fault


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_table_that_changes_while_it_is_read_says_so(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    row = json.dumps(GOOD) if name == "a.jsonl" else "text\nGood."
    path.write_text(row + "\n")
    found = documents([str(path)])
    assert refusal(next(found)) is None
    with path.open("a") as file:
        file.write(row.rpartition("\n")[2] + "\n")
    *_, last = found
    assert last.id == name
    assert str(refusal(last)).startswith(f"{path}: changed while its rows were read, so some may")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_rows_are_read_one_by_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = json.dumps(GOOD) if name == "a.jsonl" else "Good."
    path = table(tmp_path / name, "\n".join(["text", *[row] * 200_000][name == "a.jsonl" :]))
    raws = []
    opened = Path.open

    def watched(path: Path, *given: Any, **named: Any) -> Any:
        raws.append(opened(path, *given, **named))
        return raws[-1]

    monkeypatch.setattr(Path, "open", watched)
    found: Iterator[Any] = documents([str(path)])
    next(found)
    assert isinstance(raws[0], io.BufferedReader)
    assert raws[0].tell() < 300_000 < path.stat().st_size
