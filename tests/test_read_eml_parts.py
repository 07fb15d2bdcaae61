"""Mails of many parts, at their limits, and damaged."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.eml import read_eml
from summarizer.readers.extract import Extract
from tests.mails import HEAD, page, read


def built(*parts: EmailMessage, kind: str = "mixed", **headers: str) -> EmailMessage:
    whole = EmailMessage(policy=SMTP)
    whole["From"] = "Ada Example <ada@mill.example>"
    for key, value in headers.items():
        whole[key] = value
    whole["Content-Type"] = f"multipart/{kind}"
    for part in parts:
        whole.attach(part)
    return whole


def started(whole: EmailMessage) -> EmailMessage:
    whole.set_param("start", "<root>")
    return whole


def part(words: str, kind: str = "plain", file: str | None = None) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made.set_content(words, subtype=kind)
    del made["MIME-Version"]
    if file:
        made.add_header("Content-Disposition", "inline", filename=file)
    return made


GREATER = "In HTML, größer."


PLAIN, HTML = part("In plain.\n"), part("<p>In HTML, größer.</p>", "html")


CALENDAR = part("BEGIN:VCALENDAR", "calendar")


HTML["Content-ID"] = "<root>"


PICTURE = EmailMessage(policy=SMTP)
PICTURE.set_content(b"\x89PNG", "image", "png", filename="a.png")


@pytest.mark.parametrize(
    ("mail", "text"),
    [
        (built(PLAIN, HTML, kind="alternative"), "In plain."),
        (built(part(" \n"), HTML, kind="alternative"), GREATER),
        (built(PLAIN, built(HTML, PICTURE, kind="related"), kind="alternative"), "In plain."),
        (built(built(HTML, PICTURE, kind="related"), CALENDAR, kind="alternative"), GREATER),
        (built(HTML, PICTURE, kind="related"), GREATER),
        (built(HTML, part("<i>Other.</i>", "html"), kind="related"), GREATER),
        (started(built(PLAIN, HTML, kind="related")), GREATER),
        (built(PLAIN, PICTURE, part("Footer.")), "In plain.\n\nFooter."),
        (built(PLAIN, part("A file.", file="notes.txt")), "In plain."),
        (built(built(PLAIN, HTML, kind="alternative"), PICTURE), "In plain."),
        (built(PLAIN, part("key", "x-signature"), kind="signed"), "In plain."),
        (built(part("<br>", "html"), PLAIN), "In plain."),
        (part("Alone.", file="notes.txt"), "Alone."),
    ],
)
def test_of_many_parts_the_words_are_read(mail: EmailMessage, text: str) -> None:
    assert read(b"To: b@mill.example\r\n" + mail.as_bytes()).text == text


def test_a_forwarded_mail_follows_behind_a_line_that_says_whose() -> None:
    def forwarded(mail: EmailMessage, disposition: str) -> EmailMessage:
        made = EmailMessage(policy=SMTP)
        made.set_content(mail, disposition=disposition)
        return made

    inner = part("Prices fell.\n\n-- \nBob\n")
    inner["Subject"], inner["From"] = "Grain", "Bob <bob@mill.example>"
    inner["Date"] = "Mon, 06 May 2024 10:00:00 +0200"
    silent = built(PICTURE)
    middle = built(part("See below."), forwarded(inner, "inline"), forwarded(silent, "inline"))
    outer = built(part("Look.\n"), forwarded(middle, "attachment"), Subject="Fwd")
    found = read(outer.as_bytes())
    assert found.title == "Fwd"
    assert found.text == (
        "Look.\n\nForwarded: Ada Example\n\nSee below.\n\n"
        "Forwarded: Grain, Bob, 2024-05-06T10:00:00+02:00\n\nPrices fell."
    )


def test_html_is_given_in_utf_8_whatever_it_says() -> None:
    seen: list[bytes] = []

    def look(data: bytes, name: str) -> Extract:
        seen.append(data)
        return page(data, name)

    body = "<meta charset=koi8-r><p>Größe</p>".encode("cp1252")
    mail = HEAD.encode() + b"Content-Type: text/html; charset=windows-1252\n\n" + body
    assert read_eml(mail, "a.eml", html=look).text == "Größe"
    assert seen == ["\ufeff<meta charset=koi8-r><p>Größe</p>".encode()]


def forwarded(mail: EmailMessage, **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    for key, value in headers.items():
        mail[key] = value
    made.set_content(mail)
    return made


def deep(depth: int) -> str:
    text = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}x\n\n--b{n}x\n" for n in range(depth)
    )
    return f"From: a@b.example\n{text}\n\nPrices rose.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no mail: it does not begin with a header"),
        ("Prices rose.", "no mail: it does not begin with a header"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "a mail in Outlook's own format (.msg)"),
        (HEAD, "this mail has no text"),
        (f"{HEAD}\n \n", "this mail has no text"),
        (built(PICTURE).as_bytes(), "this mail has no text"),
        (built(CALENDAR, kind="alternative").as_bytes(), "this mail has no text"),
        (f"{HEAD}Content-Type: text/html\n\n<br>", "an empty page."),
        (deep(51), "more than 1,000 parts, or deeper than 50"),
        (deep(900), "more than 1,000 parts, or deeper than 50"),
        (deep(5000), "more than 1,000 parts"),
        (built(*[part("x")] * 1000).as_bytes(), "more than 1,000 parts, or deeper than 50"),
        ("From: a@b.example\n\n" + "\n--" * 30_000, "more than 1,000 parts"),
        ("From: a@b.example\n\n" + "a\n" * 1_000_001, "more lines than any mail has"),
        ("From: a@b.example\n\n" + "a\r" * 1_000_001, "more lines than any mail has"),
        (deep(49) + "a\n" * 170_000 + "--b48x--\n", "more lines than any mail has"),
        ("From: a@b.example\n" + "X: y\n" * 20_000, "more than 20,000 lines of headers"),
        (built(*[forwarded(part("x"), Subject="y" * 2_000)] * 51).as_bytes(), "more than 20,000 l"),
        (built(*[HTML] * 51).as_bytes(), "more than 50 parts in HTML"),
        (built(HTML, part("<p>" * 60_000, "html")).as_bytes(), "more than 50 parts in HTML"),
        ("From: a@b.example\n\n" + "a" * 20_000_001, "its text is larger than 20,000,000 bytes"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) and len(value) > 40 else "",
)
def test_what_cannot_be_read_is_an_error_that_says_why(data: bytes | str, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert str(caught.value).startswith(f"a.eml: {reason}")


def test_at_the_limits_mails_are_read() -> None:
    assert read(deep(49)).text == "Prices rose."
    assert read(built(*[part("x")] * 999).as_bytes()).text == "\n\n".join("x" * 999)
    assert read(built(*[HTML] * 50).as_bytes()).text == "\n\n".join([GREATER] * 50)
    assert read("From: a@b.example\n" + "X: y\n" * 19_999 + "\nPrices rose.").text
    assert read(built(*[forwarded(part("x"), Subject="y" * 1_000)] * 50).as_bytes()).text


def test_many_closed_parts_of_many_lines_are_no_excess() -> None:
    """Such as mails with pictures that are forwarded together."""
    lines = "Prices rose." + "\n" * 4_000
    parts = "".join(
        f'--whole\nContent-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n\n{lines}--b{n}--\n'
        for n in range(90)
    )
    whole = f"{HEAD}Content-Type: multipart/mixed; boundary=whole\n\n{parts}--whole--\n"
    assert read(whole).text == "\n\n".join(["Prices rose."] * 90)


LINES = st.text(st.characters(exclude_categories=["C"], exclude_characters=">\u2028\u2029"))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(LINES), st.sampled_from(["base64", "quoted-printable"]))
def test_any_words_come_out_as_they_were_sent(lines: list[str], coding: str) -> None:
    words = "\n".join(["Begin.", *(line.rstrip() for line in lines), "End."])
    made = EmailMessage(policy=SMTP)
    made["From"] = "a@b.example"
    made.set_content(words, cte=coding)
    assert read(made.as_bytes()).text == re.sub(r"\n{3,}", "\n\n", words)


HEADERS = (
    'From: To: Subject: Date: \n \n\n a@b <> " ( =?utf-8?q?=C3?= charset= utf-16 ; start= \xff'
)


BODIES = "--x --x-- text/html message/rfc822 base64 quoted-printable = =E4 > -- x-uuencode begin"


MORE = [
    "Content-Transfer-Encoding: ",
    "Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    "/related",
]


PIECES = [*HEADERS.split(" "), *BODIES.split(" "), *MORE]


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES).map(lambda piece: piece.encode("latin-1")) | st.binary()))
def test_any_bytes_are_a_mail_or_an_error(pieces: list[bytes]) -> None:
    try:
        assert read(b"From: a@b\n" + b"".join(pieces)).text.strip()
    except DocumentError as error:
        assert str(error).startswith("a.eml: ")  # noqa: PT017 - either is right
