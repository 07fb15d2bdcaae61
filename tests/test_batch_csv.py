"""CSV in a batch: whatever separates it, however it was saved, wherever it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.batch import tables
from tests.listed import ids, items, refusal, refusals
from tests.table_files import table, texts


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_whatever_separates_it_and_however_it_was_saved(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    rows = [
        ["id", " text ", "a,b;c", "by"],
        ["1", '"Prices, rose; in\tMay – „so“.\r\nThen fell."', "", "Müller"],
        ["2", '"He said ""no""."', "z", ""],
        ["", "", "", ""],
        ["4", "Short"],
    ]
    rows[0][2] = '"a,b;c"'
    text = "\r\n".join(delimiter.join(row) for row in rows)
    path = table(tmp_path / "a.csv", text, encoding)
    found = [item.read() for item in items(path)]
    assert [document.text for document in found] == [
        "Prices, rose; in\tMay – „so“.\r\nThen fell.",
        'He said "no".',
        "Short",
    ]
    assert found[0].metadata == {"id": "1", "a,b;c": "", "by": "Müller"}
    assert found[2].metadata == {"id": "4"}
    assert ids(path) == ["a#1", "a#2", "a#4"]
    assert ids(path, id_column="id") == ["1", "2", "4"]


def test_the_header_decides_what_separates(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "body;a,b,c,d,e\nOne, two.;x\n")
    assert texts(path, text_column="body") == {"a#1": "One, two."}
    assert refusals(items(path)) == {
        str(
            path.name
        ): f"{path}: the first line has no column 'text', but 'body;a', 'b', 'c', 'd', 'e'."
    }
    assert "has no column 'key', but" in next(
        iter(refusals(items(path, text_column="body", id_column="key")).values())
    )


def test_of_two_columns_with_one_name_the_first_counts(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "text,by,text,by\nGood.,Ek,Bad.,Lind\n")
    (document,) = (item.read() for item in items(path))
    assert (document.text, document.metadata) == ("Good.", {"by": "Ek"})


def test_a_row_with_too_many_or_too_few_cells_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", 'id,text\n1,"A\nb."\n2,One, two.\n3\n4,Good.,,\n5,Good.\n')
    found = items(path, id_column="id")
    assert refusals(found) == {
        "a#2": f"{path}#2: the row that ends in line 4 has 3 cells and the header 2; a text with "
        "the delimiter in it has to be quoted.",
        "3": f"{path}#3: the row that ends in line 5 has too few cells.",
    }
    assert [item.id for item in found] == ["1", "a#2", "3", "4", "5"]


def test_a_huge_cell_is_read_and_an_endless_quotation_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = '"' + "line\n" * 500
    path = table(tmp_path / "a.csv", "text\n" + "word " * 100_000 + "\nGood.\n" + endless)
    assert len(texts(path)["a#1"]) == 500_000
    monkeypatch.setattr(tables, "MAX_BYTES", 1_000)
    path = table(tmp_path / "b.csv", "text\nGood.\n" + endless)
    good, bad = items(path)
    assert good.read().text == "Good."
    assert "is no CSV at line 203 (field larger than field limit" in str(refusal(bad))
    assert "the rest of it is not read" in str(refusal(bad))


def test_a_binary_file_with_the_name_of_a_table_is_one_item(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\0\0\n" * 9)
    assert list(refusals(items(path)).values()) == [
        f"{path}: holds NUL, which no CSV does; save it as CSV in UTF-8."
    ]
