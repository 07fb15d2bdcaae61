"""What of a mail in HTML is new: not the thread below it, by the marks that mail programs leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summarizer.readers.mail.quotes import is_attribution


def _of_class(name: str) -> str:
    return f"descendant::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


# Around a quoted mail: Apple Mail, Thunderbird and others; Gmail; Yahoo; Proton, Tuta, Zoho.
_QUOTES = (
    "descendant::blockquote[@type='cite']",
    *map(_of_class, ("gmail_quote", "yahoo_quoted", "protonmail_quote", "tutanota_quote")),
    _of_class("zmail_extra"),
    "descendant::*[@id='OLK_SRC_BODY_SECTION' or @id='isReplyContent']",
)
# Before one: all that follows is the thread. Outlook on the web, in a telephone, and as a program,
# which draws a line above "From: … Sent: …"; and Hotmail.
_BEFORE = (
    *(f"descendant::*[@id='{name}']" for name in ("appendonsend", "divRplyFwdMsg", "stopSpelling")),
    "descendant::*[@id='mail-editor-reference-message-container']",
    "descendant::*[@id='ms-outlook-mobile-body-separator-line']",
    *(
        f"descendant::div[contains(translate(@style, ' ', ''), 'border-top:solid#{grey}')]"
        for grey in ("E1E1E1", "B5C4DF")
    ),
)
_SIGNATURES = tuple(map(_of_class, ("gmail_signature", "moz-signature")))
_ATTRIBUTION = "moz-cite-prefix"
_FORWARDED = re.compile(
    r"\W*(?:(?:begin )?forwarded message|(?:anfang der )?weitergeleitete(?:n)? nachricht"
    r"|(?:début du )?message (?:transféré|réexpédié)|mensaje reenviado|messaggio inoltrato"
    r"|doorgestuurd bericht|mensagem encaminhada)\b",
    re.IGNORECASE,
)
_BLOCKS = frozenset(("blockquote", "div", "li", "p", "pre", "tr"))
_UNSEEN = frozenset(("head", "script", "style", "title"))


def without_thread(text: str, name: str, *, forwards: bool) -> str:
    """The HTML of a mail without the mails that are quoted below its new words, and without
    signatures that are marked as such; `text` as it is if there are none.

    A quotation that new words follow stays, each of its lines behind "> "; so does what is
    forwarded, and a mail that would be nothing without what it quotes.

    Args:
        text: The HTML.
        name: What to call it in messages.
        forwards: Whether the mail says by its subject that it forwards another: Outlook marks that
            one as it marks a thread.

    Raises:
        ImportError: lxml is not installed.
        DocumentError: There is no markup in it, or far too much.
    """
    from lxml import html  # noqa: PLC0415 - an extra

    from summarizer.readers.markup.tree import parse  # noqa: PLC0415

    root = parse(text, name)
    signatures = [each for path in _SIGNATURES for each in root.xpath(path)]
    for each in signatures:
        _drop(each)
    behind = [] if forwards else _behind_mark(root)
    for each in behind:
        each.getparent().remove(each)
    followed, last = _quotes(root)
    for each in followed:
        _mark(each)
    for each in last[:1]:  # an attribution between two would be new words
        _drop_attribution(each)
    for each in last:
        _drop(each)
    changed = signatures or behind or followed or last
    if not changed or not any(map(_has_words, _seen(root))):
        return text
    made: str = html.tostring(root, encoding="unicode")
    return made


def _behind_mark(root: Any) -> list[Any]:
    """The first mark of Outlook's, and all that follows it."""
    marks = {mark for path in _BEFORE for mark in root.xpath(path)}
    for element in root.iter() if marks else ():
        if element in marks:
            above = (each for each in element.iterancestors() if each.tag not in ("html", "body"))
            behind = [each for one in (element, *above) for each in one.itersiblings()]
            return [element, *behind]
    return []


def _quotes(root: Any) -> tuple[list[Any], list[Any]]:
    """The outermost quotations that new words follow, and those that none do. What is forwarded is
    in neither."""
    found = {quote for path in _QUOTES for quote in root.xpath(path)}
    outer = {quote for quote in found if found.isdisjoint(quote.iterancestors())}
    outer = {quote for quote in outer if not _FORWARDED.match(quote.text_content()[:200])}
    followed: list[Any] = []
    last: list[Any] = []
    inside: Any = None
    for event, element in _walk(root):
        if event == "start" and element in outer:
            inside = element
            last.append(element)
        elif event == "end" and element is inside:
            inside = None
        if inside is None and last and _has_words(_said(event, element)):
            followed += last
            last = []
    return followed, last


def _mark(quote: Any) -> None:
    """Put "> " before each line of a quotation, as in plain text."""
    begins = True
    for event, element in _walk(quote):
        begins = begins or element.tag == "br" or element.tag in _BLOCKS
        if event == "end" and element is quote:
            return
        said = _said(event, element)
        if begins and said.strip():
            marked = f"> {said.lstrip()}"
            element.text, element.tail = (
                (marked, element.tail) if event == "start" else (element.text, marked)
            )
            begins = False


def _drop_attribution(quote: Any) -> None:
    """Take out who wrote when, just before a quotation: in a block of its own, or loose text."""
    before = quote.getprevious()
    while before is not None and not before.text_content().strip() and not _tail(before):
        before = before.getprevious()
    if before is None:
        parent = quote.getparent()
        if is_attribution(parent.text or ""):
            parent.text = None
    elif is_attribution(before.tail or ""):
        before.tail = None
    elif not _tail(before) and (
        before.get("class") == _ATTRIBUTION or is_attribution(before.text_content()[:1000])
    ):
        _drop(before)


def _tail(element: Any) -> str:
    return (element.tail or "").strip()


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree  # noqa: PLC0415 - an extra

    return iter(etree.iterwalk(root, events=("start", "end")))


def _said(event: str, element: Any) -> str:
    """The text at the start of an element, or behind its end; nothing that no reader sees."""
    return (
        ("" if element.tag in _UNSEEN else element.text or "")
        if event == "start"
        else (element.tail or "")
    )


def _seen(root: Any) -> Iterator[str]:
    return (_said(event, element) for event, element in _walk(root))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
