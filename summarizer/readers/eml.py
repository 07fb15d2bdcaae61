"""Mails: .eml files as mail programs save them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.policy import EmailPolicy
from typing import Any

from summarizer.documents import encodable, shown
from summarizer.errors import DocumentError
from summarizer.readers.charsets import text_in
from summarizer.readers.extract import Extract
from summarizer.readers.mail.parts import MAX_PARTS, Words, refuse_excess, too_many

_OLE = b"\xd0\xcf\x11\xe0"
_SHOWN = frozenset(("from", "subject", "date"))
_HEADERS = ("from", "subject", "date", "to", "message-id", "received", "content-type")
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|doorst)\s*:", re.IGNORECASE)
_MARK = re.compile(
    rb"(?i:boundary\*?0?\*?\s*=)\s*(?:\"(?P<quoted>[\w'+,./:=?-]+)\"|(?P<plain>[\w'+,./:=?-]+))?"
    rb"|^--(?P<closed>[\w'+,./:=?-]+)--[ \t]*\r?$",
    re.MULTILINE,
)

MAX_LINES = 1_000_000
MAX_LINES_HELD = 8_000_000
"""Lines, each times the boundaries that are open there: it is held against all of them."""
MAX_HEADERS = 20_000
MAX_SHOWN = 100_000
"""Characters of the headers that are shown, of all mails in one: reading these takes longest."""


class _Policy(EmailPolicy):
    """The policy of today's mail, with headers of a length that parses in an instant, and bytes in
    them that were sent as they are read as the characters that they mean. Raises DocumentError on
    more headers than mails have."""

    def __init__(self, name: str) -> None:
        super().__init__()  # type: ignore[call-arg]  # of an argument that has a default
        # Policies cannot be changed, and copies of this one are to count together.
        object.__setattr__(self, "_read", Counter())
        object.__setattr__(self, "_name", name)

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        read: Counter[str] = self.__dict__["_read"]
        read["headers"] += 1
        read["shown"] += len(value[:2000]) * (name.lower() in _SHOWN)
        if read["headers"] > MAX_HEADERS or read["shown"] > MAX_SHOWN:
            raise DocumentError(
                f"{shown(self.__dict__['_name'])}: more than {MAX_HEADERS:,} lines of headers, or "
                f"more than {MAX_SHOWN:,} characters of senders and subjects; save the mail that "
                "you mean by itself."
            )
        if not value.isascii():
            try:
                value = text_in(value.encode(errors="surrogateescape"), None, "")
            except DocumentError:  # the mark of another encoding
                value = encodable(value)
        return name, value[:2000]


def read_eml(data: bytes, name: str, *, html: Callable[[bytes, str], Extract]) -> Extract:
    """The new words of a mail, and what its header says of it.

    Mails that are forwarded as a part follow, each behind a line "Forwarded: subject, from, date".
    The thread quoted below the new words, the signature and attached files are left out, in plain
    text and in HTML; quotations between the new words stay, with "> ", and so does what a mail
    forwards.

    Args:
        data: The mail as it is sent, header and body.
        name: What to call it in messages.
        html: Reads a page in HTML, encoded in UTF-8 with its mark, of the given name; it is asked
            where there is no plain text.

    Raises:
        DocumentError: No mail, one without words, or one of more than 1,000 parts, of parts that
            are nested deeper than 50, or beyond another limit of this module or `mail.parts`.
    """
    mail = _parsed(data, name)
    words = Words(name, html, _introduction, _forwards)
    try:
        text = words.of(mail, alone=True)
        title, author, date = _header(mail, "subject"), _author(mail), _date(mail)
    except DocumentError:
        raise
    except Exception as error:  # the library's header parser has failures of every class
        raise _damaged(name) from error
    if not text.strip():
        if words.failure is not None:
            raise words.failure
        raise DocumentError(
            f"{shown(name)}: this mail has no text, only other parts such as pictures, files or "
            "an invitation; read those by themselves."
        )
    return Extract(text, title=title, author=author, date=date)


def _parsed(data: bytes, name: str) -> Any:
    if data.startswith(_OLE):
        raise DocumentError(
            f"{shown(name)}: a mail in Outlook's own format (.msg), which is not read; save it as "
            ".eml or as text."
        )
    # Each part costs time while it is parsed, and each line is held against all open boundaries.
    boundaries, held = _boundaries(data)
    if data.count(b"\n--") > 20 * MAX_PARTS or boundaries > MAX_PARTS:
        raise DocumentError(
            f"{shown(name)}: more than {MAX_PARTS:,} parts; save the mail that you mean by itself."
        )
    if _lines(data) > MAX_LINES or held > MAX_LINES_HELD:
        raise DocumentError(f"{shown(name)}: more lines than any mail has; save it as text.")
    policy: Any = _Policy(name)
    try:
        mail = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), policy=policy)
        headers = {key.lower() for key in mail.keys()}  # noqa: SIM118 - no mapping by its types
        refuse_excess(mail, name)
    except DocumentError:
        raise
    except RecursionError as error:  # at a depth that depends on Python's version
        raise too_many(name) from error
    except Exception as error:
        raise _damaged(name) from error
    if headers.isdisjoint(_HEADERS):
        raise DocumentError(
            f"{shown(name)}: no mail: it does not begin with a header such as From or Subject; "
            "save the mail as .eml."
        )
    return mail


def _boundaries(data: bytes) -> tuple[int, int]:
    """How many boundaries are declared, and the lines, each times the boundaries open there."""
    declared, held, at = 0, 0, 0
    still_open: list[bytes | None] = [None]
    for mark in _MARK.finditer(data):
        held += _lines(data[at : mark.start()]) * len(still_open)
        at = mark.start()
        if mark["closed"] is None:
            declared += 1
            still_open.append(mark["quoted"] or mark["plain"])
        elif mark["closed"] in still_open:
            still_open.reverse()
            still_open.remove(mark["closed"])
            still_open.reverse()
        if declared > MAX_PARTS:
            break
    return declared, held + _lines(data[at:]) * len(still_open)


def _lines(data: bytes) -> int:
    """Line breaks of any kind."""
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _damaged(name: str) -> DocumentError:
    return DocumentError(f"{shown(name)}: a damaged mail, it cannot be read; save it again.")


def _introduction(mail: Any) -> str:
    said = (_header(mail, "subject"), _author(mail), _date(mail))
    return "Forwarded: " + ", ".join(each for each in said if each)


def _forwards(mail: Any) -> bool:
    return _FORWARD.match(_header(mail, "subject") or "") is not None


def _header(mail: Any, key: str) -> str | None:
    """A header in one line, decoded; as it was sent, if it cannot be."""
    try:
        found = mail[key]
        words = "" if found is None else str(found)
    except Exception:  # noqa: BLE001 - the library's header parser has failures of every class
        words = next((str(v) for k, v in mail.raw_items() if k.lower() == key), "")
    return _line(words)


def _line(words: str) -> str | None:
    return encodable(" ".join(words.split())) or None


def _author(mail: Any) -> str | None:
    """The names of those it is from, or their addresses."""
    try:
        people = mail["from"].addresses
        names = [each.display_name or each.addr_spec.strip('"') for each in people]
    except Exception:  # noqa: BLE001 - as above; and None where there is no such header
        names = []
    return _line(", ".join(each for each in names if each.strip("<>"))) or _header(mail, "from")


def _date(mail: Any) -> str | None:
    try:
        found = mail["date"].datetime
    except Exception:  # noqa: BLE001 - as above
        return None
    return found.isoformat() if isinstance(found, datetime) else None
