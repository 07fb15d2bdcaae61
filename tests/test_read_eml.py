"""Mails: the new words come out as they were sent, and nothing of the thread around them."""

from __future__ import annotations

import base64
import quopri

import pytest

from summarizer.readers.extract import Extract
from tests.mails import HEAD, plain, read


def test_what_the_header_says() -> None:
    found = read(
        "From: =?utf-8?q?J=C3=BCrgen_M=C3=BChle?= <j@mill.example>, bob@mill.example\r\n"
        "Subject: =?iso-8859-1?q?Gr=F6=DFe?= of\r\n the =?utf-8?b?TcO8aGxl?=\r\n"
        "Date: Mon, 06 May 2024 10:00:00 +0200\r\n\r\nPrices rose.\r\n\r\n\r\n\r\nNext.\r\n"
    )
    assert found == Extract(
        "Prices rose.\n\nNext.",
        title="Größe of the Mühle",
        author="Jürgen Mühle, bob@mill.example",
        date="2024-05-06T10:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("header", "title", "author", "date"),
    [
        (b"Subject: Gr\xc3\xb6\xc3\x9fe", "Größe", None, None),
        (b"Subject: Gr\xf6\xdfe", "Größe", None, None),
        (b"Subject: =?nonsense?q?Hello?=", "Hello", None, None),
        (b"Subject:", None, None, None),
        (b"From: ada@mill.example", None, "ada@mill.example", None),
        (b'From: "Example, Ada" <ada@mill.example>', None, "Example, Ada", None),
        (b"From: nobody at all", None, "nobody at all", None),
        (b"From: <>", None, "<>", None),
        (b"From: " + b"(" * 5000, None, "(" * 2000, None),
        (b"Date: yesterday\nFrom:", None, None, None),
        (b"Date: Mon, 06 May 2024 10:00:00 -0000", None, None, "2024-05-06T10:00:00"),
        (b"Date: Mon, 99 May 2024 10:00:00 +9999", None, None, None),
    ],
)
def test_odd_headers(
    header: bytes, title: str | None, author: str | None, date: str | None
) -> None:
    found = read(header + b"\n\nPrices rose.")
    assert (found.title, found.author, found.date) == (title, author, date)
    assert found.text == "Prices rose."


WORDS = "Größe – “zählt” für 5 €."


@pytest.mark.parametrize(
    ("charset", "sent"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "utf-8"),
        ("us-ascii", "cp1252"),
        ("utf-8", "cp1252"),
        ("nonsense", "utf-8"),
        ("nonsense", "cp1252"),
        ("unicode_escape", "utf-8"),
        ("utf-16", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("", "utf-8"),
    ],
)
@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
def test_words_survive_any_charset(charset: str, sent: str, coding: str) -> None:
    data = f"{WORDS}\n".encode(sent)
    if coding == "8bit" and "16" in sent:
        return  # no bytes for a mail
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(
        coding, bytes
    )(data)
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n"
    assert read(f"{head}Content-Transfer-Encoding: {coding}\n\n".encode() + body).text == WORDS


@pytest.mark.parametrize("words", ["Prices rose.", "Prices fell!!"])
def test_a_charset_of_two_bytes_is_not_believed_of_single_ones(words: str) -> None:
    assert read(f"{HEAD}Content-Type: text/plain; charset=utf-16-le\n\n{words}").text == words


def test_other_charsets_are_decoded_as_declared() -> None:
    for words, charset in (("Цены выросли.", "koi8-r"), ("価格が上がった。", "iso-2022-jp")):
        head = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n"
        assert read(head.encode() + words.encode(charset)).text == words


def test_flowed_text_is_joined() -> None:
    body = "Prices \nrose \nin May.\n Stuffed.\n> They \n> fell.\n>> Deep\n\nNo: never \n-- \nAda\n"
    head = f"{HEAD}Content-Type: text/plain; format=flowed"
    assert read(f"{head}\n\n{body}").text == (
        "Prices rose in May.\nStuffed.\n> They fell.\n> > Deep\n\nNo: never"
    )
    joined = read(f"{head}; delsp=yes\n\nGrain \nprices\n").text
    assert joined == "Grainprices"


QUOTE = "> Prices fell.\n>\n>> Did they?\n"


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 6 May 2024 at 10:00, Bob <bob@mill.example> wrote:",
        "On Mon, 6 May 2024 at 10:00, Bob Example\n<bob@mill.example> wrote:",
        "Am 06.05.24 um 10:00 schrieb Bob Example:",
        "Am Mo., 6. Mai 2024 um 10:00 Uhr schrieb Bob <\nbob@mill.example>:",
        "Le lun. 6 mai 2024 à 10:00, Bob <bob@mill.example> a écrit\u00a0:",
        "El lun, 6 may 2024 a las 10:00, Bob (<bob@mill.example>) escribió:",
        "2024-05-06 10:00 GMT+02:00 Bob <bob@mill.example>:",
    ],
)
def test_the_thread_below_is_left_out(line: str) -> None:
    assert plain(f"They rose.\n\nBut why?\n\n{line}\n\n{QUOTE}\n") == "They rose.\n\nBut why?"
    assert plain(f"They rose.\n{line}\n{QUOTE}-- \nAda\n") == "They rose."
    assert plain(f"They rose.\n\n-- \nAda\n\n{line}\n{QUOTE}") == "They rose."
    assert plain(f"{line}\n{QUOTE}\nThey rose.\n\n> And May?\n\nNo.") == (
        f"{line}\n{QUOTE}\nThey rose.\n\n> And May?\n\nNo."
    )
    assert plain(f"{line}\n{QUOTE}") == f"{line}\n{QUOTE}".rstrip()


def test_a_quotation_that_is_no_thread_stays() -> None:
    body = "He said:\n\n> Prices fell.\n> In May."
    assert plain(body) == body


@pytest.mark.parametrize(
    "mark", ["Original Message", "Ursprüngliche Nachricht", "Mensaje original"]
)
def test_the_original_message_is_left_out(mark: str) -> None:
    below = f"-----{mark}-----\nFrom: Bob\n\nPrices fell.\n-- \nBob\n"
    assert plain(f"They rose.\n\n{below}") == "They rose."
    assert plain(below).startswith("-----")
