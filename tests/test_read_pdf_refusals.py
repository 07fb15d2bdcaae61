"""PDF files that cannot be read, and why; and what PDF files say of themselves."""

from __future__ import annotations

import itertools
import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers import pdf as reader
from summarizer.readers.pdf import read_pdf
from summarizer.readers.print import opening
from tests.pdfs import Picture, Text, pdf

LINE = Text(70, 700, "The harbour stays open in winter.")
PLAIN = pdf([[LINE]])
LOCKED = pdf([[LINE]], info={"Title": "Winter"}, password="geheim")


def refusal(data: bytes, **how: object) -> str:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "a.pdf", **how)  # type: ignore[arg-type]  # one of its arguments
    assert str(caught.value).startswith("a.pdf: ")
    return str(caught.value)


def test_an_encrypted_file_needs_its_password() -> None:
    assert "needs a password; give it with --password" in refusal(LOCKED)
    assert "needs a password" in refusal(LOCKED, password="")
    wrong = "the password does not open this PDF; give the right one with --password."
    for password in ("offen", "g\0h", "\udce9", "x" * 1000):
        assert refusal(LOCKED, password=password) == f"a.pdf: {wrong}"
    extract = read_pdf(LOCKED, "a.pdf", password="geheim")
    assert (extract.text, extract.title) == (LINE.words, "Winter")
    assert read_pdf(PLAIN, "a.pdf", password="geheim").text == LINE.words


@pytest.mark.parametrize(("pages", "counted"), [(1, "its one page"), (12, "any of its 12 pages")])
def test_a_scan_needs_ocr(pages: int, counted: str) -> None:
    message = refusal(pdf([[Picture()]] * pages))
    assert f"there is no text on {counted}" in message
    assert "OCR" in message


def test_a_page_without_text_begins_where_the_next_one_does() -> None:
    second = Text(70, 700, "The end was near, said the pilot of the ferry.")
    extract = read_pdf(pdf([[Picture()], [LINE], [Picture()], [Picture()], [second], []]), "a.pdf")
    assert extract.text == f"{LINE.words}\n{second.words}"
    end = len(LINE.words) + 1
    assert extract.pages == (0, 0, end, end, end, len(extract.text))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"%PDF-1.4\n", b"%PDF-1.4\n" + random.Random(1).randbytes(5000), b"hello" * 100,  # noqa: S311
        PLAIN[:100], b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj\n",
    ],
    ids=["empty", "header", "garbage", "text", "cut", "catalog as its own pages"],
)  # fmt: skip
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert "damaged" in refusal(data)


def test_no_pages_and_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "has no pages" in refusal(pdf([]))
    monkeypatch.setattr(opening, "MAX_PAGES", 2)
    assert read_pdf(pdf([[LINE]] * 2), "a.pdf").text
    assert refusal(pdf([[LINE]] * 3)).startswith("a.pdf: has 3 pages, and 2 is the most")


def test_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CHARACTERS", 2 * len(LINE.words))
    assert read_pdf(pdf([[LINE]] * 2), "a.pdf").text
    assert "holds more than 66 characters" in refusal(pdf([[LINE]] * 3))


def test_the_time_limit_is_looked_at_between_pages() -> None:
    seconds = itertools.count(0, 50)
    message = refusal(pdf([[LINE]] * 9), clock=lambda: float(next(seconds)))
    assert "took more than 120 seconds, and reached page 3 of 9" in message


def test_without_pypdfium2_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert "pip install 'grounded-summarizer[docs]'" in refusal(PLAIN)


def test_a_name_cannot_move_the_cursor() -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(b"", "a\x1b[2J.pdf")
    assert str(caught.value).startswith(r"'a\x1b[2J.pdf': ")


@settings(derandomize=True, deadline=None, max_examples=150, database=None)
@given(st.data())
def test_a_file_with_any_damage_ends_with_text_or_a_refusal(data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from([PLAIN, LOCKED, pdf([[LINE]] * 3)])))
    for _ in range(data.draw(st.integers(0, 12))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    del file[data.draw(st.integers(0, len(file))) :]
    try:
        assert read_pdf(bytes(file), "a.pdf", password="geheim").text
    except DocumentError as error:
        assert str(error).startswith("a.pdf: ")  # noqa: PT017


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Kids[9 0 R]", b"/Kids[2 0 R]"),
        (b"/Kids[9 0 R]", b"/Kids[9 0 R 2 0 R 9 0 R]"),
        (b"/Count 1", b"/Count 999999999"),
        (b"/Count 1", b"/Count -1"),
        (b"[0 0 595 842]", b"[0 0 9e30 9e30]"),
        (b"[0 0 595 842]", b"[-1e9 -1e9 1e9 1e9]"),
        (b"[0 0 595 842]", b"[0 0 0 0]"),
        (b"10.00 Tf", b"1e30 Tf"),
        (b"10.00 Tf", b"0 Tf"),
        (b"70.00 700.00 Tm", b"9e37 9e37 Tm"),
        (b"1 0 0 1 70.00", b"0 0 0 0 70.00"),
    ],
)
def test_odd_trees_and_boxes_end_with_text_or_a_refusal(old: bytes, new: bytes) -> None:
    assert old in PLAIN
    try:
        assert read_pdf(PLAIN.replace(old, new), "a.pdf").text
    except DocumentError as error:
        assert str(error).startswith("a.pdf: ")  # noqa: PT017


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_written(turn: int) -> None:
    matrix = {0: b"1 0 0 1", 90: b"0 1 -1 0", 180: b"-1 0 0 -1", 270: b"0 -1 1 0"}[turn]
    page = pdf([[LINE]], rotate=turn).replace(b"1 0 0 1 70.00 700.00", matrix + b" 300 400")
    assert read_pdf(page, "a.pdf").text == LINE.words


@pytest.mark.parametrize(
    ("info", "title", "author", "date"),
    [
        ({}, None, None, None),
        ({"Title": "  Häfen im\nWinter ", "Author": "Åsa Öberg",
          "CreationDate": "D:20240503120000+02'00'"}, "Häfen im Winter", "Åsa Öberg", "2024-05-03"),
        ({"Title": "Microsoft Word - report v2.doc", "ModDate": "D:202405"}, None, None, "2024-05"),
        ({"Title": "report.indd", "CreationDate": "D:20241399"}, None, None, None),
        ({"Title": "Untitled", "CreationDate": "yesterday"}, None, None, None),
    ],
)  # fmt: skip
def test_what_a_file_says_of_itself(
    info: dict[str, str], title: str | None, author: str | None, date: str | None
) -> None:
    extract = read_pdf(pdf([[LINE]], info=info), "a.pdf")
    assert (extract.title, extract.author, extract.date) == (title, author, date)
