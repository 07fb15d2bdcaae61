"""Web pages: sample pages against the text that a person would copy from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer.documents import Document
from summarizer.readers.extract import Extract
from summarizer.readers.html import read_html
from tests.overlap import f1, words

SAMPLES = Path(__file__).parent / "samples" / "html"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    (SAMPLES / "expected.yaml").read_text(encoding="utf-8")
)


def sample(name: str) -> Extract:
    return read_html((SAMPLES / f"{name}.html").read_bytes(), name)


def wanted(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def test_every_page_has_its_text_and_its_metadata() -> None:
    pages = {path.stem for path in SAMPLES.glob("*.html")}
    assert pages == {path.stem for path in SAMPLES.glob("*.txt")} == set(EXPECTED)
    assert len(pages) >= 12


def test_the_words_are_nearly_all_there_and_nearly_no_others() -> None:
    scores = {name: f1(sample(name).text, wanted(name)) for name in EXPECTED}
    assert sum(scores.values()) / len(scores) >= 0.97, scores
    assert min(scores.values()) >= 0.9, scores


@pytest.mark.parametrize("name", EXPECTED)
def test_lines_and_blank_lines_stand_as_they_are_wanted(name: str) -> None:
    assert sample(name).text == wanted(name)


@pytest.mark.parametrize("name", EXPECTED)
def test_menus_and_banners_are_left_out(name: str) -> None:
    text = sample(name).text
    assert [word for word in EXPECTED[name]["absent"] if word in text] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_says_who_wrote_it_where_and_when(name: str) -> None:
    read, said = sample(name), EXPECTED[name]
    assert (read.title, read.author, read.site) == (said["title"], said["author"], said["site"])
    assert read.date == (str(said["date"]) if said["date"] else None)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_same_bytes_give_the_same_text(name: str) -> None:
    first = sample(name)
    for other in EXPECTED:
        sample(other)
    assert [sample(name) for _ in range(3)] == [first] * 3


@pytest.mark.parametrize("name", EXPECTED)
def test_sentences_are_slices_of_the_text(name: str) -> None:
    read = sample(name)
    document: Document = read.document(f"{name}.html")
    assert document.text == read.text
    assert document.title == read.title
    said = [document.sentence(n) for n in range(1, len(document.sentences) + 1)]
    assert f1("\n".join(said), read.text) == 1
    assert all("\n" not in sentence for sentence in said)


@pytest.mark.parametrize(
    ("got", "wanted", "score"),
    [
        ("the cat sat", "The cat sat.", 1.0),
        ("the cat", "the cat sat on", 2 * 2 / 6),
        ("the the the", "the", 0.5),
        ("dog", "cat", 0.0),
        ("", "", 1.0),
        ("", "cat", 0.0),
        ("古い駅", "古い町", 2 / 3),
    ],
)
def test_f1_counts_words_as_often_as_they_stand(got: str, wanted: str, score: float) -> None:
    assert f1(got, wanted) == pytest.approx(score)
    assert f1(wanted, got) == pytest.approx(score)


def test_words_are_letters_and_digits() -> None:
    assert words("Zürich’s 40³ – no") == ["zürich", "s", "40³", "no"]
