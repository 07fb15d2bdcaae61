"""Heads, feet and page numbers go from what a PDF says; a line of its text never does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.readers.pdf import read_pdf
from tests.pdfs import Text, pdf, width

FIRST = [Text(70, 740 - 12 * n, f"The first page has line {n} of many, and") for n in range(52)]
SECOND = [Text(70, 740 - 12 * n, f"the second page has line {n} of many, and") for n in range(52)]


def text(*pages: list[Text]) -> str:
    return read_pdf(pdf(pages), "a.pdf").text


def body(*pages: list[Text]) -> str:
    return " ".join(line.words for page in pages for line in page)


@pytest.mark.parametrize(
    "feet", [("1", "2"), ("– 7 –", "– 8 –"), ("Page 1 of 2", "Page 2 of 2"), ("iii", "iv")]
)
def test_page_numbers_go_from_two_pages(feet: tuple[str, str]) -> None:
    pages = [[*page, Text(290, 40, foot)] for page, foot in zip((FIRST, SECOND), feet, strict=True)]
    assert text(*pages) == body(FIRST, SECOND)


def test_a_first_page_may_have_no_number() -> None:
    assert text(FIRST, [*SECOND, Text(290, 40, "2")]) == body(FIRST, SECOND)


def test_one_page_alone_loses_nothing() -> None:
    assert text([Text(70, 800, "Harbour Report"), *FIRST, Text(290, 40, "1")]) == (
        f"Harbour Report\n\n{body(FIRST)}\n1"
    )


@pytest.mark.parametrize("foot", ["1995", "mix", "3 ships", "Page"])
def test_what_does_not_count_on_stays(foot: str) -> None:
    assert foot in text(FIRST, [*SECOND, Text(290, 40, foot)])


def test_a_line_of_the_text_stays_however_often_it_is_repeated() -> None:
    same = [[Text(70, 752, "Prices rose again in the same month."), *FIRST] for _ in range(4)]
    assert text(*same).count("Prices rose again") == 4
    assert text(*same).count("line 51 of many") == 4


def test_heads_of_left_and_right_pages_go() -> None:
    heads = ["Harbour Report", "Part one: the quay"] * 3
    pages = [
        [Text(70, 800, head), *page, Text(500 - 430 * (n % 2), 40, str(n + 11))]
        for n, (head, page) in enumerate(zip(heads, [FIRST, SECOND] * 3, strict=True))
    ]
    assert text(*pages) == body(*[FIRST, SECOND] * 3)


def test_heads_that_hold_the_page_number_go_however_often_they_change() -> None:
    pages = [
        [Text(70, 800, f"Chapter {head}"), Text(510, 800, str(n + 7)), *page]
        for n, (head, page) in enumerate(zip(("Quays", "Tides"), (FIRST, SECOND), strict=True))
    ]
    assert text(*pages) == body(FIRST, SECOND)


def test_words_in_a_typewriter_size_part_no_paragraph() -> None:
    page = [
        Text(70, 700, "This directory is read by all programs, of which the first is", 10),
        Text(70, 688, "update-mime-database", 9),
        Text(70 + width("update-mime-database ", 9), 688, "and the last is any other that", 10),
        Text(70, 676, "/usr/share/mime/packages names, in the order of their names", 9),
        Text(70, 664, "and of their ages.", 10),
    ]
    assert text(page) == body(page)


def test_a_table_is_read_by_rows() -> None:
    cells = [("Norway", "120", "5.5"), ("Iceland", "45", "7.1"), ("Denmark", "310", "2.0")] * 2
    page = [Text(70 + 120 * n, 600 - 12 * row, cell) for row, some in enumerate(cells)
            for n, cell in enumerate(some)]  # fmt: skip
    assert text(page).split("\n") == [" ".join(row) for row in cells]


def test_a_stamp_on_a_slant_or_along_the_side_breaks_no_sentence() -> None:
    data = pdf([[*FIRST[:2], Text(11, 300, "a stamp"), *FIRST[2:]]])
    side = data.replace(b"1 0 0 1 11.00 300.00 Tm", b"0 1 -1 0 11.00 300.0 Tm")
    assert read_pdf(side, "a.pdf").text == f"{body(FIRST)}\na stamp"
    slant = data.replace(b"1 0 0 1 11.00 300.00 Tm", b".7 .7 -.7 .7 11.0 300 Tm")
    assert read_pdf(slant, "a.pdf").text == body(FIRST)


def test_a_hundred_thousand_characters_in_little_room_are_read() -> None:
    line = "harbour works " * 70
    page = [Text(70, 700 - 12 * n, line) for n in range(100)]
    assert len(text(page).split()) == 100 * 140
    assert width(line) > 4000


def test_threads_may_read_at_once() -> None:
    data = pdf([FIRST, SECOND])
    with ThreadPoolExecutor(4) as pool:
        texts = set(pool.map(lambda _: read_pdf(data, "a.pdf").text, range(12)))
    assert texts == {body(FIRST, SECOND)}
