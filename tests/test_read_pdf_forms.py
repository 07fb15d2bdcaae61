"""PDF forms: what was filled in is read where it stands."""

from __future__ import annotations

import pytest

from summarizer.readers.extract import Extract
from summarizer.readers.pdf import read_pdf
from tests.pdfs import Page, Text, pdf

LABELS: Page = [
    Text(70, 700, "Name of the ship:"),
    Text(70, 670, "Port:"),
    Text(70, 640, "I have read the rules of the harbour."),
]
END = b"endobj\n"


def form(*fields: str, more: str = "") -> bytes:
    """The page of labels with fields, each a dictionary's entries."""
    file = pdf([LABELS])
    numbers = [b"%d 0 R" % n for n in range(50, 50 + len(fields))]
    file = file.replace(
        b"/Type/Catalog",
        b"/Type/Catalog/AcroForm<</Fields[%b]%b>>" % (b" ".join(numbers), more.encode()),
    ).replace(b"/Rotate 0", b"/Rotate 0/Annots[%b]" % b" ".join(numbers))
    # Without its table the file is searched for objects, wherever they stand.
    file = file[: file.index(b"xref\n")]
    for n, each in enumerate(fields, 50):
        made = f"<</Type/Annot/Subtype/Widget/F 4{each}>>".encode("latin-1")
        file += b"%d 0 obj\n%b\n%b" % (n, made, END)
    return file + b"trailer\n<</Size 99/Root 1 0 R>>\n"


def field(value: str, left: int, foot: int, *, high: int = 16, kind: str = "Tx") -> str:
    said = f"<feff{value.encode('utf-16-be').hex()}>"
    box = f"/Rect[{left} {foot} {left + 200} {foot + high}]"
    return f"/FT/{kind}/T(f{left}{foot}){box}/V {said}"


def read(*fields: str, more: str = "") -> Extract:
    return read_pdf(form(*fields, more=more), "a.pdf")


def test_what_was_filled_in_stands_behind_its_label() -> None:
    port = field("Häfnung", 100, 666, kind="Ch") + "/Ff 131072/Opt[(Sund)(Holm)]"
    found = read(field("Aster of\xa0Holm", 160, 694, high=22), port)
    assert found.text.split("\n") == [
        "Name of the ship: Aster of Holm",
        "Port: Häfnung",
        "I have read the rules of the harbour.",
    ]
    assert found.omissions == ()


def test_lines_of_a_large_field_are_read_in_order() -> None:
    large = field("The mast is broken.\rNobody was hurt.", 70, 540, high=60)
    assert read(large).text.endswith("harbour.\nThe mast is broken. Nobody was hurt.")


@pytest.mark.parametrize(
    "entries",
    [
        "/FT/Btn/T(b)/Rect[300 636 310 646]/V/Yes/AS/Yes",
        "/FT/Btn/T(b)/Ff 65536/Rect[300 636 390 646]/MK<</CA(Print this form)>>",
        "/FT/Tx/T(e)/Rect[300 636 390 646]",
        "/FT/Tx/T(e)/Rect[300 636 390 646]/V()",
        "/FT/Tx/T(e)/Rect[9e30 636 -9e30 1e30]/V(   )",
    ],
)
def test_buttons_and_empty_fields_have_no_words(entries: str) -> None:
    assert read(entries).text == "\n".join(t.words for t in LABELS if isinstance(t, Text))


def test_a_form_that_only_one_program_shows_is_named(caplog: pytest.LogCaptureFixture) -> None:
    file = form(field("Aster", 160, 696), more="/XFA(<xdp/>)")
    assert read_pdf(file, "a.pdf").omissions == ()
    (said,) = read_pdf(
        file.replace(b"/Type/Catalog", b"/Type/Catalog/NeedsRendering true"), "a.pdf"
    ).omissions
    assert said.startswith("This is a form that only Adobe's reader shows (XFA)")
    assert caplog.records == []
