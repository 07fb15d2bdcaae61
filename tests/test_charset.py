"""The characters of a web page, whatever it says of its encoding."""

from __future__ import annotations

import codecs

import pytest

from summarizer.errors import DocumentError
from summarizer.readers.markup.charset import decode_page

GREEK = "Η Αθήνα ξυπνά"


def page(charset: str, words: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'


@pytest.mark.parametrize(
    ("written", "declared", "words"),
    [
        ("utf-8", "iso-8859-1", "Zürich – “naïve”"),
        ("utf-8", "windows-1253", GREEK),
        ("iso8859_7", "ISO-8859-7", GREEK),
        ("cp1253", "windows-1253", GREEK),
        ("cp932", "Shift_JIS", "京都の町家①"),
        ("euc_jp", "EUC-JP", "京都の町家"),
        ("koi8_r", "koi8-r", "Погода"),
        ("cp1252", "iso-8859-1", "Zürich – “naïve”"),
        ("cp1252", "utf-8", "Zürich – “naïve” coûte"),
        ("cp1252", "no-such-thing", "Zürich – “naïve”"),
        ("cp1252", "utf-7", "Zürich +ADw-"),
        ("cp1252", "unicode_escape", "Zürich \\u0041"),
    ],
)
def test_valid_utf_8_wins_and_then_a_declaration_that_fits(
    written: str, declared: str, words: str
) -> None:
    text = page(declared, words)
    data = text.encode(written)
    assert decode_page(data, "page") == text


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-7">',
        "<META CHARSET=iso-8859-7>",
        "<meta charset = 'iso-8859-7' />",
        '<?xml version="1.0" encoding="ISO-8859-7"?>',
    ],
)
def test_a_declaration_has_many_forms(declaration: str) -> None:
    text = f"{declaration}<p>{GREEK}</p>"
    assert decode_page(text.encode("iso8859_7"), "page") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_mark_wins(encoding: str) -> None:
    mark = codecs.BOM_UTF8.decode()
    text = page("iso-8859-1", GREEK)
    assert decode_page((mark + text).encode(encoding), "page") == text


def test_utf_16_without_its_mark_is_refused() -> None:
    with pytest.raises(DocumentError, match="page: holds bytes that no text has"):
        decode_page(page("utf-16", "words").encode("utf-16-le"), "page")


def test_single_controls_are_left_out() -> None:
    assert decode_page(b"<p>wo\0rd\x07s</p>\x1f", "page") == "<p>words</p>"


def test_utf_8_that_was_cut_inside_a_character_stays_utf_8() -> None:
    assert decode_page("<p>Κείμενο".encode()[:-1], "page") == "<p>Κείμεν\ufffd"
