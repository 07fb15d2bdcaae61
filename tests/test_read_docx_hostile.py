"""Word files that are no such, that are damaged, or that somebody made to do harm."""

from __future__ import annotations

import re
import sys

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.docx import read_docx
from tests.word_files import (
    SPACES,
    changed,
    p,
    r,
    raw,
    related,
    saved,
    text,
)

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


BOMB = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{LAUGHS}]>'


def laughing(code: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="{code}"?>{BOMB}'
        f"<w:document {SPACES}><w:body>{p(r('&l9;'))}</w:body></w:document>"
    ).encode(code)


def defined(part: str, tag: str, count: int) -> bytes:
    whole = f"<w:{part} {SPACES}>{f'<w:{tag}/>' * count}</w:{part}>"
    return raw(p(r("at the limit")), **{part: whole}, document_rels=related(part))


def linked(count: int) -> str:
    return related(*["image"] * count)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file, or only the beginning of one"),
        (b"Prices rose.", "no Word file, or only the beginning of one"),
        (raw(p(r("Prices rose.")))[:-100], "no Word file, or only the beginning of one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "the old binary format of Word (.doc)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (changed(raw(""), document="<workbook/>"), "holds no Word document"),
        (changed(raw(""), document=None), "holds no Word document"),
        (raw("<w:p>"), "its word/document.xml is damaged"),
        (changed(raw(""), document=laughing("utf-8")), "its word/document.xml declares a document"),
        (changed(raw(""), document=laughing("utf-16")), "its word/document.xml declares a documen"),
        (changed(raw(""), document=laughing("utf-7")), "its word/document.xml "),
        (raw("", styles=laughing("utf-8")), "its word/styles.xml declares a document type"),
        (raw("<w:ins>" * 240 + p(r("deep")) + "</w:ins>" * 240), ""),
        (raw("<w:ins>" * 5000 + p(r("deep")) + "</w:ins>" * 5000), "its word/document.xml is dama"),
        (raw("<w:p/>" * 1_500_000), "longer than what is read at once"),
        (raw("<w:p/>" * 50_001), "longer than what is read at once"),
        (raw(p("<w:r/>" * 199_997)), "longer than what is read at once"),
        (defined("styles", "style", 20_001), "more than 20,000 styles or lists"),
        (defined("numbering", "num", 20_001), "more than 20,000 styles or lists"),
        (raw("", document_rels=linked(20_001)), "more than 20,000 links to other parts"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_cannot_be_read_is_an_error_that_says_why(data: bytes, reason: str) -> None:
    if not reason:
        assert text(data) == "deep"
        return
    with pytest.raises(DocumentError) as caught:
        read_docx(data, "no\nte.docx")
    assert str(caught.value).startswith(rf"'no\nte.docx': {reason}")
    assert re.search(r"; |\. ", str(caught.value))


@pytest.mark.parametrize(
    "data",
    [
        raw(p(r("at the limit")) + "<w:p/>" * 49_998),
        raw(p(r("at the limit"), "<w:r/>" * 199_995)),
        defined("styles", "style", 20_000),
        raw(p(r("at the limit")), document_rels=linked(20_000)),
    ],
    ids=["paragraphs", "runs", "styles", "links"],
)
def test_at_the_limits_it_is_read(data: bytes) -> None:
    assert text(data) == "at the limit"


def test_paragraphs_whose_ends_are_deleted_are_one() -> None:
    many = p(r("word "), settings="<w:rPr><w:del/></w:rPr>") * 20_000
    assert text(raw(f"{many}{p(r('end.'))}{p(r('Next.'))}")) == f"{'word ' * 20_000}end.\nNext."
    assert text(raw(many)) == ("word " * 20_000).rstrip()


def test_a_note_in_a_note_in_a_note_follows_it() -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(r(f"note {n}"), reference(n + 1))}</w:footnote>'
        for n in range(2_000)
    )
    body = raw(
        p(r("Prices rose."), reference(0)),
        footnotes=f"<w:footnotes {SPACES}>{notes}</w:footnotes>",
        document_rels=related("footnotes"),
    )
    lines = text(body).split("\n")
    assert lines[:3] == ["Prices rose.¹", "", "¹ note 0²"]
    assert lines[-1] == f"{raised(2_000)} note 1999"


def reference(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def raised(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def test_without_python_docx_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DocumentError, match=r"^a\.docx: .*pip install 'grounded-summarizer\[docs"):
        read_docx(b"", "a.docx")


# What XML can hold, but for what ends a line.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=5), st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=3))
def test_any_words_come_out_as_they_were_put_in(
    paragraphs: list[str], rows: list[list[str]]
) -> None:
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    table = word.add_table(rows=0, cols=2)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    lines = [words.strip() for words in paragraphs]
    for row in rows:
        cells = [words.strip() for words in row]
        lines += [" | ".join(cells).strip()] if any(cells) else []
    assert text(saved(word)) == "\n".join(line for line in lines if line)


SMALL = raw(p(r("Prices rose.")), styles=None, numbering=None, document_rels=None)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data())
def test_any_damage_ends_in_words_or_in_an_error(data: st.DataObject) -> None:
    good = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 20))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(text(bytes(good)), str)
    except DocumentError as error:
        assert str(error).startswith("report.docx: ")  # noqa: PT017 - either is right


BLOCKS = ["p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "customXml"]


INSIDE = ["r", "t", "pPr", "rPr", "sdtPr", "numPr", "vMerge", "fldChar", "ruby", "pict"]


TAGS = st.sampled_from([*BLOCKS, *INSIDE])


def nested(tag: str, inner: list[str]) -> str:
    return f"<w:{tag}>{''.join(inner)}</w:{tag}>"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.recursive(st.just(""), lambda inner: st.builds(nested, TAGS, st.lists(inner))))
def test_any_nesting_of_elements_is_read(body: str) -> None:
    assert isinstance(text(raw(body)), str)
