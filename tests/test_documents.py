"""A document: its text as it was given, its name, its numbered sentences."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer import Document
from summarizer.errors import DocumentError

TEXT = "Prices rose in May.\r\nNobody said why – “not yet”.\n"
DOCUMENT = Document.from_text(TEXT, source="reports/May prices.v2.txt")


def test_the_text_is_kept_and_its_sentences_are_counted_from_one() -> None:
    assert DOCUMENT.text == TEXT
    assert DOCUMENT.sentences == ((0, 19), (21, 49))
    assert [DOCUMENT.sentence(n) for n in (1, 2)] == [
        "Prices rose in May.",
        "Nobody said why – “not yet”.",
    ]


@pytest.mark.parametrize("number", [0, -1, 3])
def test_there_is_no_other_sentence(number: int) -> None:
    with pytest.raises(IndexError):
        DOCUMENT.sentence(number)


def test_the_digest_is_that_of_the_text_alone() -> None:
    assert DOCUMENT.digest == hashlib.sha256(TEXT.encode()).hexdigest()
    other = Document.from_text(TEXT, source="elsewhere", title="Prices", language="de")
    assert other.digest == DOCUMENT.digest
    assert Document.from_text(TEXT.replace("\r\n", "\n")).digest != DOCUMENT.digest


@pytest.mark.parametrize(
    ("source", "title", "name"),
    [
        ("reports/May prices.v2.txt", None, "May prices.v2"),
        ("reports/May prices.v2.txt", "Prices in May", "Prices in May"),
        ("reports/May prices.v2.txt", "", "May prices.v2"),
        ("stdin", None, "stdin"),
        (".profile", None, ".profile"),
        ("/", None, "/"),
        ("", "Prices", "Prices"),
        ("caf\udce9.txt", None, "caf\ufffd"),
        ("stdin", "Caf\udce9", "Caf\ufffd"),
    ],
)
def test_the_name_is_the_title_or_what_a_person_calls_the_source(
    source: str, title: str | None, name: str
) -> None:
    document = Document.from_text(TEXT, source=source, title=title)
    assert document.name == name
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_the_language_is_found_or_given() -> None:
    german = "Er kam am 3. Mai. Die Lage ist nicht gut, sagte die Ministerin."
    assert Document.from_text(german).language == "de"
    assert Document.from_text(german, language="en").language == "en"


def test_a_document_cannot_be_changed_or_extended() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        DOCUMENT.text = "Prices fell."  # type: ignore[misc]  # it fails
    with pytest.raises(ValidationError, match="extra"):
        Document.model_validate({**DOCUMENT.model_dump(), "mood": "glad"})


def test_a_repr_does_not_list_the_sentences() -> None:
    assert "sentences" not in repr(DOCUMENT)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(), st.text(), st.none() | st.text())
def test_json_brings_back_the_same_document(text: str, source: str, title: str | None) -> None:
    document = Document.from_text(f"{text}\nPrices rose.", source=source, title=title)
    again = Document.model_validate_json(document.model_dump_json())
    assert again == document
    assert again.digest == document.digest
    assert again.sentence(len(again.sentences)) == "Prices rose."


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff", "a\ufeff"], ids=ascii)
def test_one_byte_order_mark_goes_and_no_other_character(marks: str) -> None:
    assert Document.from_text(f"{marks}Prices rose.").text == f"{marks}Prices rose.".removeprefix(
        "\ufeff"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the document is empty; there is nothing to summarise."),
        ("\ufeff", "the document is empty; there is nothing to summarise."),
        (" \r\n\t\u2028\u00a0\u3000\n", "the document is empty; there is nothing to summarise."),
        ("--- * * *\n?!\n", "the document holds no letter and no digit; there is nothing to "),
        ("\u200b\u0301👩‍👩‍👧", "the document holds no letter and no digit; there is nothing to "),
        ("Prices \ud800 rose.", "the text holds lone surrogates, which are no characters; "),
        ("Prices rose.\udc00", "the text holds lone surrogates, which are no characters; "),
    ],
    ids=["empty", "a mark", "blank", "punctuation", "marks", "surrogate", "surrogate at the end"],
)
@pytest.mark.parametrize(
    ("source", "shown"),
    [("notes.txt", "notes.txt"), ("no\nte\x1b[2Js", r"'no\nte\x1b[2Js'"), ("\u202e", r"'\u202e'")],
    ids=ascii,
)
def test_what_cannot_be_read_is_an_error_that_names_the_source(
    text: str, reason: str, source: str, shown: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        Document.from_text(text, source=source)
    assert str(caught.value).startswith(f"{shown}: {reason}")
    assert str(caught.value).isprintable()
