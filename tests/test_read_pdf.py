"""PDF files to text that reads like what was set: words, paragraphs, pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.readers.extract import Extract
from summarizer.readers.pdf import read_pdf
from tests.overlap import f1
from tests.pdfs import Page, Text, pdf, width
from tests.typeset import Press, with_margins

TWO = ((60.0, 285.0), (310.0, 535.0))
THREE = ((50.0, 205.0), (220.0, 375.0), (390.0, 545.0))
NARROW = ((200.0, 380.0),)
SEEDS = Path(__file__).parent.parent / "seeds"


def article(number: int = 0) -> list[str]:
    """The paragraphs of a seed's article, in characters that Windows-1252 has."""
    text = sorted(SEEDS.glob("*.txt"))[number].read_text("utf-8")
    text = text.encode("cp1252", "ignore").decode("cp1252")
    return [" ".join(line.split()) for line in text.split("\n") if len(line.split()) > 9]


def words(extract: Extract) -> str:
    return " ".join(extract.text.split())


def press(body: list[str], **how: object) -> list[list[Text]]:
    setting = Press(**how)  # type: ignore[arg-type]  # one of its fields
    for paragraph in body:
        setting.paragraph(paragraph)
    return setting.pages


BODY = article() * 3
GERMAN = [
    "Die größten Häfen prüfen täglich, ob die Flüsse über die Ufer treten; zwölf Städte hörten zu.",
    "Der Präsident erklärte, das Öl dürfe nicht „ungeprüft“ fließen – außer im Übergang.",
]
KINDS: dict[str, tuple[list[Page], list[str]]] = {
    "one column": (list(press(BODY)), BODY),
    "spaced, not indented": (list(press(BODY, indent=0, space=8)), BODY),
    "two columns": (list(press(BODY, columns=TWO)), BODY),
    "three columns": (list(press(BODY, columns=THREE)), BODY),
    "hyphenated": (list(press(BODY, columns=NARROW, divide=3)), BODY),
    "hyphenated columns": (list(press(BODY, columns=TWO, divide=4)), BODY),
    "heads and numbers": (list(with_margins(press(BODY), "Harbour Report")), BODY),
    "heads over columns": (list(with_margins(press(BODY, columns=TWO), "Report")), BODY),
    "umlauts": (list(press(GERMAN * 4, columns=NARROW, divide=4)), GERMAN * 4),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_set_comes_out(kind: str) -> None:
    pages, body = KINDS[kind]
    extract = read_pdf(pdf(pages), "a.pdf")
    assert f1(extract.text, " ".join(body)) >= 0.97
    assert words(extract) == " ".join(body)
    assert list(extract.pages) == sorted(extract.pages)
    assert len(extract.pages) == len(pages)


# Without indents nothing tells a paragraph's end from a sentence's where a full line ends a page.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "spaced, not indented"])
def test_a_line_is_a_paragraph(kind: str) -> None:
    pages, body = KINDS[kind]
    assert read_pdf(pdf(pages), "a.pdf").text.split("\n") == body


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_begins_where_its_first_words_stand(kind: str) -> None:
    pages, _ = KINDS[kind]
    extract = read_pdf(pdf(pages), "a.pdf")
    for page, start in zip(pages, extract.pages, strict=True):
        first = next(t for t in page if isinstance(t, Text) and t.y < 780)
        assert extract.text[start:].startswith(first.words.rstrip("-"))


def test_known_sentences_stand_on_their_pages() -> None:
    body = [f"Sentence number {n} says that the harbour stays open in winter." for n in range(150)]
    pages = with_margins(press(body), "Harbour")
    document = read_pdf(pdf(pages), "a.pdf").document("a.pdf")
    for n in range(150):
        words = f"Sentence number {n} says"
        page = document.page_at(document.text.index(words))
        assert page is not None
        assert any(words in t.words for t in pages[page - 1])


def test_a_heading_across_columns_comes_before_both() -> None:
    left = press([BODY[0]], columns=TWO, top=700)[0]
    right = [Text(t.x + 250, t.y, t.words) for t in press([BODY[1]], columns=TWO, top=700)[0]]
    page = [Text(150, 760, "Harbour works cost more than planned", 16, "Helvetica-Bold")]
    # By rows, as some programs write them: the left column's line, then the right one's.
    page += sorted([*left, *right], key=lambda t: (-t.y, t.x))
    text = read_pdf(pdf([page]), "a.pdf").text
    assert text == f"Harbour works cost more than planned\n\n{BODY[0]}\n{BODY[1]}"


@pytest.mark.parametrize(
    ("heading", "size", "font"),
    [
        ("What it costs", 14, "Helvetica"),
        ("What it costs", 10, "Helvetica-Bold"),
        ("What it costs", 10, "Helvetica"),
        ("2.1 Costs of a year that nobody had foreseen", 12, "Times-Bold"),
    ],
)
def test_headings_stand_apart(heading: str, size: float, font: str) -> None:
    above, below = press([BODY[0]])[0], press([BODY[1]], top=500)[0]
    page = [*above, Text(70, 524, heading, size, font), *below]
    assert read_pdf(pdf([page]), "a.pdf").text == f"{BODY[0]}\n\n{heading}\n\n{BODY[1]}"


def test_numbers_of_notes_are_not_glued_on() -> None:
    start = "Exports fell by 12"
    end = 70 + width(start)
    page = [
        Text(70, 700, start),
        Text(end, 700, "34", 6, rise=4),
        Text(end + width("34", 6) + 2.78, 700, "percent, and imports"),
        Text(70, 688, "rose more than in any other year of this long decade, says the bank"),
        Text(70 + width("rose more than in any other year of this long decade, says the bank"),
             688, "2", 6, rise=4),
        Text(70, 676, "in its report."),
        Text(70, 100, "34", 5, rise=3),
        Text(70 + width("34", 5) + 2, 100, "Bank of Norway, report for 2024.", 8),
    ]  # fmt: skip
    assert read_pdf(pdf([page]), "a.pdf").text == (
        "Exports fell by 12³⁴ percent, and imports rose more than in any other year of this long "
        "decade, says the bank² in its report.\n³⁴ Bank of Norway, report for 2024."
    )


def test_ligatures_and_fixed_spaces_are_text() -> None:
    page = [
        Text(
            70,
            700,
            "The of\ufb01ce has no \ufb02oor for 10\u00a0000 \ufb01les.",
            font="Times-Roman",
        )
    ]
    assert read_pdf(pdf([page]), "a.pdf").text == "The office has no floor for 10 000 files."


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("The exam-", "ple is well known."), "The example is well known."),
        (
            ("A well-known exam-", "ple is well-", "known to everybody."),
            "A well-known example is well-known to everybody.",
        ),
        (("The state-of-the-", "art ship was built."), "The state-of-the-art ship was built."),
        (("The self-", "reported numbers are low."), "The self-reported numbers are low."),
        (("The Anglo-", "Saxon world is small."), "The Anglo-Saxon world is small."),
        (("The years 2019-", "20 were bad for trade."), "The years 2019-20 were bad for trade."),
        (("Alle Vor-", "und Nachteile sind bekannt."), "Alle Vor- und Nachteile sind bekannt."),
        (("They came –", "late – to the meeting."), "They came – late – to the meeting."),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, ...], text: str) -> None:
    page = [Text(70, 700 - 12 * n, line) for n, line in enumerate(lines)]
    assert read_pdf(pdf([page]), "a.pdf").text == text


LENGTHS = st.lists(st.integers(1, 12), min_size=40, max_size=90)


@settings(derandomize=True, deadline=None, max_examples=40, database=None)
@given(st.lists(LENGTHS, min_size=1, max_size=5), st.sampled_from([TWO, ((70.0, 525.0),)]))
def test_words_come_out_in_order_and_pages_ascend(
    paragraphs: list[list[int]], columns: tuple[tuple[float, float], ...]
) -> None:
    body = [
        " ".join([f"P{n}", *("harbourtides"[-size:] for size in some)]) + "."
        for n, some in enumerate(paragraphs)
    ]
    pages = press(body, columns=columns, foot=600)
    extract = read_pdf(pdf(pages), "a.pdf")
    assert words(extract) == " ".join(body)
    assert len(extract.pages) == len(pages)
    assert list(extract.pages) == sorted(extract.pages)
    assert extract.pages[0] == 0
