"""Evidence in documents of every format: a slice of the text that was read, page and all, also when
the file is read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from summarizer import Document, read, summarize
from summarizer.llm import SuppliedReplies
from tests import small
from tests.cli import run
from tests.mails import HEAD
from tests.pdfs import pdf
from tests.typeset import Press, with_margins
from tests.word_files import saved

PROSE = (
    "The inquiry found that the works on quay number {n} had begun before the ground was surveyed. "
    "Nobody in the ministry had asked why the estimate of {n} million doubled in a year.\n"
)
PARAGRAPHS = [PROSE.format(n=n).strip() for n in range(3, 63)]


def word() -> bytes:
    file = docx.Document()
    for paragraph in PARAGRAPHS:
        file.add_paragraph(paragraph)
    return saved(file)


def printed() -> bytes:
    press = Press(columns=((60, 285), (310, 535)), divide=4)
    for paragraph in PARAGRAPHS:
        press.paragraph(paragraph)
    return pdf(with_margins(press.pages, "Report of the inquiry"))


def page() -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<html><body><article><h1>The quays</h1>{body}</article></body></html>".encode()


def text() -> bytes:
    return "\n\n".join(PARAGRAPHS).encode()


def mail() -> bytes:
    return f"{HEAD}\n".encode() + text()


MADE: dict[str, Callable[[], bytes]] = {
    "txt": text,
    "html": page,
    "pdf": printed,
    "docx": word,
    "eml": mail,
}


@pytest.fixture(params=MADE)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = tmp_path / f"inquiry.{request.param}"
    found.write_bytes(MADE[request.param]())
    return found


def points(document: Document) -> list[dict[str, object]]:
    """An item for each sentence, and one for its first words."""
    found = []
    for number in range(1, len(document.sentences) + 1):
        words = " ".join(document.sentence(number).split()[:4])
        found += [
            small.point((number, None), text="An inquiry."),
            small.point((number, words), text="An inquiry."),
        ]
    return found


def test_every_slice_is_found_again_in_what_was_read(place: Path) -> None:
    document = read(place)
    assert len(document.sentences) >= 2 * len(PARAGRAPHS)
    model = SuppliedReplies([json.dumps(small.reply(*points(document)))])
    summary = summarize(document, schema=small.Brief, model=model)
    again = read(place)
    assert again == document
    assert len(summary.brief.points) == 2 * len(document.sentences)
    for point in summary.brief.points:
        [evidence] = point.evidence
        assert evidence.match in ("sentence", "exact")
        assert again.text[evidence.start : evidence.end] == evidence.text
        assert evidence.page == again.page_at(evidence.start)
    pages = {point.evidence[0].page for point in summary.brief.points}
    assert pages == (set(range(1, len(again.pages) + 1)) if place.suffix == ".pdf" else {None})


def test_a_saved_brief_of_it_can_be_checked_again(place: Path, tmp_path: Path) -> None:
    document = read(place)
    model = SuppliedReplies([json.dumps(small.reply(*points(document)[:40]))])
    brief = tmp_path / "brief.json"
    summary = summarize(document, schema=small.Brief, model=model)
    brief.write_text(summary.model_dump_json(), "utf-8")
    schema = f"{small.__file__}:Brief"
    result = run("check", str(brief), "--source", str(place), "--schema", schema)
    assert result.code == 0, result.out
    place.write_bytes(place.read_bytes().replace(b"ministry", b"minister"))
    if place.suffix in (".txt", ".html", ".eml"):
        result = run("check", str(brief), "--source", str(place), "--schema", schema)
        assert result.code == 7
