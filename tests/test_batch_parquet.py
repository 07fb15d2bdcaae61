"""Parquet to items: with pyarrow column by column, without it a message that says what to do."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.sources import documents
from tests.listed import TEXT, ids, items, refusal, refusals


@pytest.fixture
def pyarrow() -> Any:
    pytest.importorskip("pyarrow.parquet", reason="pyarrow, the extra [parquet], is not installed")
    return sys.modules["pyarrow"]


def write(pyarrow: Any, path: Path, columns: dict[str, Any], **given: Any) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, **given)
    return path


def test_without_pyarrow_there_is_one_item_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = tmp_path / "a.parquet"
    assert refusals(items(path)) == {
        path.name: f"{path}: Parquet files need pyarrow, which is not installed; install it with "
        "pip install 'grounded-summarizer[parquet]', or save the table as JSON Lines."
    }


def test_a_row_is_a_document_with_its_other_columns(pyarrow: Any, tmp_path: Path) -> None:
    path = write(
        pyarrow,
        tmp_path / "a.parquet",
        {
            "when": [dt.date(2024, 5, 1), None],
            "text": [TEXT, "Prices rose."],
            "id": [7, 8],
            "price": [Decimal("1.50"), None],
            "tags": [["a", "b"], []],
            "days": [[dt.date(2024, 5, 2)], None],
            "raw": [b"bytes", b"\xff\xfe"],
            "at": pyarrow.array([1, None], pyarrow.timestamp("ns")),
        },
    )
    first, second = (item.read() for item in items(path, id_column="id"))
    assert (first.text, first.source) == (TEXT, f"{path}#1")
    assert first.metadata == {
        "when": "2024-05-01",
        "price": "1.50",
        "tags": '["a", "b"]',
        "days": '["2024-05-02"]',
        "raw": "bytes",
        "at": "1970-01-01 00:00:00.000000001",
    }
    assert second.metadata == {"tags": "[]"}
    assert ids(path, id_column="id") == ["7", "8"]
    assert ids(path) == ["a#1", "a#2"]


def test_rows_are_counted_across_batches_and_row_groups(pyarrow: Any, tmp_path: Path) -> None:
    texts = [f"Prices rose by {n}." for n in range(1_000)]
    path = write(pyarrow, tmp_path / "a.parquet", {"text": texts}, row_group_size=300)
    found = {item.id: item.read().text for item in items(path)}
    assert found == {f"a#{n}": text for n, text in enumerate(texts, 1)}


def test_text_can_be_bytes_and_what_is_no_text_is_refused(pyarrow: Any, tmp_path: Path) -> None:
    path = write(pyarrow, tmp_path / "a.parquet", {"text": [TEXT.encode(), b"a\0b", None]})
    found = items(path)
    assert found[0].read().text == TEXT
    assert [words.split(": ")[1][:16] for words in refusals(found).values()] == [
        "holds bytes that",
        "the document is ",
    ]


def test_a_string_that_is_no_utf8_harms_its_row_only(pyarrow: Any, tmp_path: Path) -> None:
    broken = pyarrow.array([b"caf\xe9", TEXT.encode()]).view(pyarrow.string())
    path = write(pyarrow, tmp_path / "a.parquet", {"text": broken})
    bad, good = items(path)
    assert good.read().text == TEXT
    assert refusal(bad) is not None


def test_only_the_columns_that_are_kept_are_read(
    pyarrow: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = {f"c{n}": ["x"] for n in range(80)}
    path = write(pyarrow, tmp_path / "a.parquet", {**columns, "text": [TEXT], "id": ["k"]})
    asked = []
    batches = pyarrow.parquet.ParquetFile.iter_batches

    def watched(file: Any, *given: Any, **named: Any) -> Any:
        asked.extend(named["columns"])
        return batches(file, *given, **named)

    monkeypatch.setattr(pyarrow.parquet.ParquetFile, "iter_batches", watched)
    (item,) = items(path, id_column="id")
    assert (item.id, len(item.read().metadata)) == ("k", 50)
    assert asked == [*(f"c{n}" for n in range(50)), "text", "id"]


def test_a_file_that_cannot_be_read_is_one_item(pyarrow: Any, tmp_path: Path) -> None:
    path = write(pyarrow, tmp_path / "a.parquet", {"body": [TEXT]})
    assert "a.parquet: has no column 'text', but 'body'." in str(refusal(items(path)[0]))
    path.write_bytes(b"PAR1 is not all")
    assert "is no Parquet file that can be read to its end (" in str(refusal(items(path)[0]))
    path.unlink()
    assert "cannot be read: no such file or directory." in str(refusal(items(path)[0]))


def test_what_is_damaged_later_ends_the_table_and_not_the_run(pyarrow: Any, tmp_path: Path) -> None:
    texts = [f"Prices rose by {n}." for n in range(5_000)]
    path = write(
        pyarrow,
        tmp_path / "a.parquet",
        {"text": texts},
        row_group_size=1_000,
        use_dictionary=False,
    )
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 9_000] = bytes(9_000)
    path.write_bytes(data)
    found = list(documents([str(path), str(tmp_path / "good.txt")]))
    (tmp_path / "good.txt").write_text(TEXT)
    assert found[0].read().text == texts[0]
    assert found[-1].read().text == TEXT
    assert "is no Parquet file that can be read to its end (" in str(refusal(found[-2]))
