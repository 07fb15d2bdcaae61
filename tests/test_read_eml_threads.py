"""Mails in HTML: the newest one is read, without the thread that a mail program put below it."""

from __future__ import annotations

import pytest

from summarizer.readers.eml import read_eml
from summarizer.readers.html import read_html

NEW = "<p>The price of grain rose by nine percent in May, said the miller.</p>"
MORE = "<p>Nobody at the mill expects that it falls before the harvest.</p>"
WORDS = (
    "The price of grain rose by nine percent in May, said the miller.\n"
    "Nobody at the mill expects that it falls before the harvest."
)
OLD = "<p>Did the price of grain rise in May, and what does the miller say?</p>"
ASKED = "Did the price of grain rise in May, and what does the miller say?"
WROTE = "On Mon, May 6, 2024 at 10:00 AM Bob Example &lt;bob@mill.example&gt; wrote:"
HEADER = (  # in a language whose words for it nobody has to know
    "<b>Från:</b> Bob Example &lt;bob@mill.example&gt;<br><b>Skickat:</b> den 6 maj 2024 10:00"
    "<br><b>Till:</b> Ada Example<br><b>Ämne:</b> Prices"
)
GREY = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"

THREADS = {
    "Gmail": '<div dir="ltr">{new}</div><br><div class="gmail_quote gmail_quote_container">'
    f'<div dir="ltr" class="gmail_attr">{WROTE}<br></div><blockquote class="gmail_quote" '
    'style="margin:0px 0px 0px 0.8ex">{old}</blockquote></div>',
    "Apple Mail": "<div>{new}</div><div><br><blockquote type=cite><div>On 6. May 2024, at 10:00, "
    "Bob Example &lt;bob@mill.example&gt; wrote:</div><br><div>{old}</div></blockquote></div>",
    "Apple Mail, attribution before": "{new}<div><br></div><div>On 6. May 2024, at 10:00, Bob "
    "Example wrote:</div><blockquote type=cite><div>{old}</div></blockquote>",
    "Thunderbird": '{new}<div class="moz-cite-prefix">Bob at the mill, sixth of May:<br></div>'
    '<blockquote type="cite" cite="mid:1@mill.example">{old}</blockquote>',
    "Thunderbird in German": "{new}Am 06.05.24 um 10:00 schrieb Bob Example:<br>"
    '<blockquote type="cite">{old}</blockquote><br><div class="moz-signature">-- <br>Ada</div>',
    "Outlook on the web": f'<div class="elementToProof">{{new}}</div><div id="appendonsend"></div>'
    f'<hr tabindex="-1" style="width:98%"><div id="divRplyFwdMsg" dir="ltr">{HEADER}</div>'
    "<div>{old}</div>",
    "Outlook, older": f'{{new}}<hr><div id="divRplyFwdMsg">{HEADER}</div><div>{{old}}</div>',
    "Outlook": '<div class="WordSection1">{new}<div>'
    f'<div style="{GREY}"><p class="MsoNormal">{HEADER}</p></div></div>{{old}}</div>',
    "Outlook without a header": '{new}<div id="appendonsend"></div><div>{old}</div>',
    "Yahoo": '<div>{new}</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>'
    f"<div>{WROTE}</div><div>{{old}}</div></div></div>",
    "Proton": '{new}<div class="protonmail_quote">'
    f'{WROTE}<br><blockquote class="protonmail_quote" type="cite">{{old}}</blockquote></div>',
    "in one another": '{new}<div class="gmail_quote"><div class="gmail_attr">' + WROTE + "</div>"
    '<blockquote class="gmail_quote">{old}<div class="gmail_quote">{old}</div></blockquote></div>',
}


def read(body: str, subject: str = "Re: Prices") -> str:
    head = f"From: Ada <ada@mill.example>\nSubject: {subject}\nContent-Type: text/html\n\n"
    page = f"<html><head><title>Prices</title></head><body>{body}</body></html>"
    return read_eml((head + page).encode(), "a.eml", html=read_html).text


@pytest.mark.parametrize("program", THREADS)
def test_the_thread_below_is_left_out(program: str) -> None:
    assert read(THREADS[program].format(new=NEW + MORE, old=OLD)) == WORDS


@pytest.mark.parametrize("program", THREADS)
def test_a_mail_that_only_quotes_keeps_what_it_quotes(program: str) -> None:
    assert ASKED in read(THREADS[program].format(new="", old=OLD))


@pytest.mark.parametrize(
    "body",
    [
        NEW + '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message '
        f"---------<br>From: <b>Bob Example</b></div><br>{OLD}</div>",
        NEW + f'<div><br><blockquote type="cite"><div>Begin forwarded message:</div>{OLD}'
        "</blockquote></div>",
        NEW + '<div class="moz-forward-container"><br>-------- Weitergeleitete Nachricht --------'
        f"<br>{OLD}</div>",
    ],
    ids=["Gmail", "Apple Mail", "Thunderbird"],
)
def test_what_is_forwarded_stays_below_the_new_words(body: str) -> None:
    text = read(body)
    assert text.startswith(WORDS.split("\n", maxsplit=1)[0])
    assert ASKED in text
    assert "> " not in text


@pytest.mark.parametrize("subject", ["Fwd: Prices", "FW: Prices", "WG: Preise", "TR : Prix"])
@pytest.mark.parametrize("program", ["Outlook", "Outlook on the web", "Outlook, older"])
def test_outlook_forwards_as_it_replies_and_only_the_subject_tells(
    program: str, subject: str
) -> None:
    body = THREADS[program].format(new=NEW, old=OLD)
    assert ASKED in read(body, subject)
    assert ASKED not in read(body, f"Re: {subject}")


@pytest.mark.parametrize("subject", ["Fwd: Prices", "Re: Prices"])
def test_outlook_in_plain_text(subject: str) -> None:
    plain = (
        "They rose.\n\n________________________________\nFrom: Bob Example <bob@mill.example>\n"
        f"Sent: Monday, May 6, 2024 10:00 AM\nTo: Ada\nSubject: Prices\n\n{ASKED}\n"
    )
    head = f"From: Ada <ada@mill.example>\nSubject: {subject}\n\n"
    text = read_eml(f"{head}{plain}".encode(), "a.eml", html=read_html).text
    assert text.startswith("They rose.")
    assert (ASKED in text) == subject.startswith("Fwd")
    alone = read_eml(f"{head}{plain[10:]}".encode(), "a.eml", html=read_html).text
    assert ASKED in alone


@pytest.mark.parametrize(
    ("opened", "closed"),
    [("<blockquote type=cite>", "</blockquote>"), ('<div class="gmail_quote">', "</div>")],
)
def test_answers_between_quotations_stay_and_the_quotations_are_marked(
    opened: str, closed: str
) -> None:
    asked = f"{opened}<div>Did the price rise?<br>Who says <b>so</b>?{opened}I do."
    asked += f"{closed} So do others.</div>{closed}"
    again = f"{opened}<p>Will it fall before the harvest of this year?</p>{closed}"
    last = f"{opened}<p>Yours, Bob</p>{closed}"
    wrote = WROTE.replace("&lt;", "<").replace("&gt;", ">")
    assert read(f"<p>{WROTE}</p>{asked}{NEW}{again}{MORE}{last}").split("\n") == [
        wrote,
        "> Did the price rise?",
        "> Who says so?",
        "> I do.",
        "> So do others.",
        WORDS.split("\n", maxsplit=1)[0],
        "> Will it fall before the harvest of this year?",
        WORDS.split("\n")[1],
    ]


def test_a_quotation_that_an_author_set_is_no_thread() -> None:
    said = f"{NEW}<blockquote>{OLD}</blockquote>"
    assert read(said) == f"{WORDS.split(chr(10), maxsplit=1)[0]}\n{ASKED}"


def test_a_signature_is_left_out() -> None:
    signature = '<div class="gmail_signature">Ada Example, Miller of Altsee</div>'
    assert read(f"{NEW}{MORE}<div><br></div>{signature}") == WORDS
    assert "Miller of Altsee" in read(signature)
