"""The parts of a mail that are its words, in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from typing import Any

from summarizer.documents import encodable, shown
from summarizer.errors import DocumentError
from summarizer.readers.charsets import text_in
from summarizer.readers.extract import Extract
from summarizer.readers.mail.quotes import new_text, unflowed
from summarizer.readers.mail.threads import without_thread
from summarizer.readers.text import MAX_BYTES

MAX_PARTS = 1_000
MAX_DEPTH = 50
MAX_PAGES = 50
"""Parts in HTML that are read of one mail."""
MAX_TAGS = 60_000
"""Opening angle brackets in these parts together, where there are several."""


def refuse_excess(mail: Message, name: str) -> None:
    """Raises DocumentError on more parts, or deeper ones, than mails have."""
    waiting: list[tuple[Any, int]] = [(mail, 1)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > MAX_PARTS or depth > MAX_DEPTH:
            raise too_many(name)
        waiting += [(each, depth + 1) for each in parts_of(part)]


def too_many(name: str) -> DocumentError:
    """What to tell a person of a mail with more parts than are read."""
    return DocumentError(
        f"{shown(name)}: more than {MAX_PARTS:,} parts, or deeper than {MAX_DEPTH} in one another; "
        "save the mail that you mean by itself."
    )


def parts_of(part: Any) -> list[Any]:
    """The parts that a part is made of; none of a text, or of what only says so."""
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)]


class Words:
    """The words of one mail: `html` reads what is HTML, `introduce` says what stands before a mail
    that is forwarded as a part, `forwards` whether a mail forwards another in its text."""

    def __init__(
        self,
        name: str,
        html: Callable[[bytes, str], Extract],
        introduce: Callable[[Any], str],
        forwards: Callable[[Any], bool],
    ) -> None:
        self._name = name
        self._html = html
        self._introduce = introduce
        self._forwards = forwards
        self._is_forward = False
        self._pages = self._tags = 0
        self.failure: DocumentError | None = None
        """The first reason why a part that is HTML has no words."""

    def of(self, part: Any, *, alone: bool = False) -> str:
        """The words of a part and what is in it, "" if it has none. A file with a name is none of
        them, unless it is `alone`, the mail itself. Raises DocumentError on more than is read."""
        if alone:
            self._is_forward = self._forwards(part)
        kind = part.get_content_type()
        if kind.startswith("message/"):
            return self._forwarded(part) if kind == "message/rfc822" else ""
        if not alone and (part.get_content_disposition() == "attachment" or part.get_filename()):
            return ""
        if kind.startswith("multipart/"):
            return self._of_many(kind, part)
        return self._of_text(kind, part)

    def _of_many(self, kind: str, whole: Any) -> str:
        parts = parts_of(whole)
        if kind == "multipart/alternative":
            plain = (self.of(each) for each in parts if each.get_content_type() == "text/plain")
            # The richest form stands last.
            other = (self.of(e) for e in reversed(parts) if e.get_content_type() != "text/plain")
            return next((words for each in (plain, other) for words in each if words), "")
        if kind == "multipart/related":
            start = str(whole.get_param("start") or "").strip()
            root = [each for each in parts if start and str(each.get("content-id")) == start]
            parts = (root or parts)[:1]
        return "\n\n".join(words for each in parts if (words := self.of(each)))

    def _of_text(self, kind: str, part: Any) -> str:
        if kind not in {"text/plain", "text/html"}:
            return ""
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            return ""
        if len(data) > MAX_BYTES:
            raise DocumentError(
                f"{shown(self._name)}: its text is larger than {MAX_BYTES:,} bytes, the most that "
                "is read; split it first."
            )
        charset = part.get_param("charset")
        text = text_in(data, charset if isinstance(charset, str) else None, self._name)
        if kind == "text/html":
            return self._of_html(text)
        if str(part.get_param("format")).lower() == "flowed":
            text = unflowed(text, delete_space=str(part.get_param("delsp")).lower() == "yes")
        return new_text(encodable(text), forwards=self._is_forward)

    def _of_html(self, text: str) -> str:
        self._pages += 1
        self._tags += text.count("<")
        if self._pages > MAX_PAGES or (self._pages > 1 and self._tags > MAX_TAGS):
            raise DocumentError(
                f"{shown(self._name)}: more than {MAX_PAGES} parts in HTML, or more than "
                f"{MAX_TAGS:,} tags in them; save the mail that you mean by itself."
            )
        try:
            # Without lxml, what reads pages says what to install.
            with suppress(ImportError):
                text = without_thread(text, self._name, forwards=self._is_forward)
            # A byte order mark goes before what the page says of its own encoding.
            data = b"\xef\xbb\xbf" + text.encode(errors="replace")
            return new_text(self._html(data, self._name).text, forwards=self._is_forward)
        except DocumentError as error:
            self.failure = self.failure or error
            return ""

    def _forwarded(self, part: Any) -> str:
        found = []
        for mail in parts_of(part):
            outer = self._is_forward
            words = self.of(mail, alone=True)
            self._is_forward = outer
            if words:
                found.append(f"{self._introduce(mail)}\n\n{words}")
        return "\n\n".join(found)
