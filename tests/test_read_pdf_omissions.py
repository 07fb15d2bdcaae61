"""PDF files of which a part cannot be read: the rest is, and what is missing is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.pdf import read_pdf
from tests.pdfs import FONTS, Drawing, Page, Picture, Text, pdf

WORDS = (
    "The harbour stays open in winter, said the pilot.",
    "Grain is dear this year, wrote the miller of Altsee.",
    "Nobody knew why the ferry had turned back at noon.",
    "Two bridges were closed for repairs until the spring.",
)
TEXTS: tuple[Page, ...] = tuple([Text(70, 500, words)] for words in WORDS)
SCAN: Page = [Picture()]


def read(*pages: Page) -> Extract:
    return read_pdf(pdf(pages), "a.pdf")


def damaged(pages: Sequence[Page], *numbers: int) -> bytes:
    """A PDF that has lost some of its pages, counted from 1."""
    file = pdf(pages)
    for number in numbers:
        lost = b"%d 0 R" % (5 + len(FONTS) + 2 * (number - 1))
        assert file.count(lost) == 1
        file = file.replace(lost, b"0" * (len(lost) - 4) + b" 0 R")
    return file


def test_scanned_pages_between_others_are_named_and_the_others_are_read() -> None:
    found = read(TEXTS[0], TEXTS[1], SCAN, TEXTS[2], SCAN, SCAN, SCAN)
    assert found.text == "\n".join(WORDS[:3])
    assert found.omissions == (
        "Pages 3 and 5 to 7 hold pictures and no text; they look scanned, and need OCR.",
    )


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ([], None),
        ([Drawing(8)], None),
        ([Picture(part=0.2)], None),
        ([Text(70, 500, "Too few words."), Picture(part=0.5)], None),
        ([Text(70, 500, WORDS[1] * 2), Picture()], None),
        ([Drawing(90)], "Page 2 holds a drawing and no text; words in it were not read."),
        (SCAN, "Page 2 holds a picture and no text; it looks scanned, and needs OCR."),
        (
            [Picture(part=0.2), Picture(part=0.2)],
            "Page 2 holds a picture and no text; it looks scanned, and needs OCR.",
        ),
        (
            [Picture(), Text(70, 500, "Scanned with a telephone")],
            "Page 2 is a picture with hardly any text; words in the picture were not read.",
        ),
    ],
)
def test_a_page_that_may_hold_words_is_told_from_one_that_does_not(
    page: Page, said: str | None
) -> None:
    assert read(TEXTS[0], page).omissions == ((said,) if said else ())


def test_a_head_and_a_page_number_make_no_scan_a_text() -> None:
    pages: list[Page] = [
        [Text(70, 800, "Report of the harbour board"), *inner, Text(290, 40, str(number))]
        for number, inner in enumerate((TEXTS[0], SCAN, TEXTS[1], SCAN), 1)
    ]
    found = read(*pages)
    assert found.text == "\n".join(WORDS[:2])
    assert found.omissions == (
        "Pages 2 and 4 hold pictures and no text; they look scanned, and need OCR.",
    )


def test_a_picture_inside_a_form_is_a_picture() -> None:
    """Programs that scan put the picture of a page into a form of its own."""
    file = pdf([TEXTS[0], SCAN])
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 7/Resources<</XObject<</Im 99 0 R>>>>>>"
        b"\nstream\n/Im Do \nendstream"
    )
    picture = file[file.index(b"4 0 obj\n") + 8 : file.index(b"\nendobj\n5 0 obj")]
    begin, end = file.index(picture), file.index(picture) + len(picture)
    # Without its table the file is searched for objects, wherever they stand.
    file = file[:begin] + form + file[end : file.index(b"xref\n")]
    file += b"99 0 obj\n%b\nendobj\ntrailer\n<</Size 100/Root 1 0 R>>\n" % picture
    assert read_pdf(file, "a.pdf").omissions == (
        "Page 2 holds a picture and no text; it looks scanned, and needs OCR.",
    )


def test_a_page_whose_fonts_do_not_say_which_letters_they_hold_is_named() -> None:
    """Such as a subset that some programs embed: glyphs have numbers there, and no names."""
    sure = [Text(70, 500, WORDS[0]), Text(70, 480, "Grain!", font="Times-Bold")]
    unsure = [Text(70, 500, "* Grain"), Text(70, 480, WORDS[1], font="Times-Bold")]
    file = pdf([sure, unsure])
    begin = file.index(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Bold")
    numbered = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500>>]>>"
    )
    # Without its table the file is searched for objects, wherever they stand.
    file = file[:begin] + numbered + file[file.index(b"\nendobj", begin) : file.index(b"xref\n")]
    found = read_pdf(file + b"trailer\n<</Size 99/Root 1 0 R>>\n", "a.pdf")
    assert WORDS[0] in found.text
    (said,) = found.omissions
    assert said.startswith("Page 2 is set in fonts that do not say which letters they hold; ")


def test_damaged_pages_are_named_and_the_others_are_read() -> None:
    found = read_pdf(damaged(TEXTS, 2), "a.pdf")
    assert found.text == "\n".join((WORDS[0], *WORDS[2:]))
    assert found.omissions == ("Page 2 is damaged and was not read.",)
    first = len(WORDS[0]) + 1
    assert found.pages == (0, first, first, first + len(WORDS[2]) + 1)
    both = read_pdf(damaged([TEXTS[0], TEXTS[1], SCAN, TEXTS[3]], 1, 4), "a.pdf")
    assert both.text == WORDS[1]
    assert both.omissions == (
        "Page 3 holds a picture and no text; it looks scanned, and needs OCR.",
        "Pages 1 and 4 are damaged and were not read.",
    )


@pytest.mark.parametrize("pages", [TEXTS[:1], [SCAN, TEXTS[0]]])
def test_a_damaged_file_without_any_text_is_refused(pages: Sequence[Page]) -> None:
    with pytest.raises(DocumentError, match=r"^a\.pdf: there is no text on .* damaged; download"):
        read_pdf(damaged(pages, len(pages)), "a.pdf")


def test_of_very_many_pages_the_first_are_named() -> None:
    found = read(*([TEXTS[0], SCAN] * 30))
    (said,) = found.omissions
    assert said.startswith("Pages 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 20 others hold pictures")


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(st.lists(st.booleans(), min_size=1, max_size=9))
def test_the_named_pages_are_those_that_were_scanned(scanned: list[bool]) -> None:
    pages = [SCAN if scan else TEXTS[n % 4] for n, scan in enumerate(scanned)]
    said = read(*pages, TEXTS[0]).omissions
    named: list[int] = []
    tokens = said[0].partition(" hold")[0].replace(",", "").split()[1:] if said else []
    for before, token in zip(["", *tokens], tokens, strict=False):
        if token.isdecimal():
            named += range(named[-1] + 1 if before == "to" else int(token), int(token) + 1)
    assert named == [n + 1 for n, scan in enumerate(scanned) if scan]
