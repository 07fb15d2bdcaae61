"""The parts of a mail that are its words, in order."""

from __future__ import annotations

from collections.abc import Callable
from email.message import Message
from typing import Any

from summarizer.documents import encodable, shown
from summarizer.errors import DocumentError
from summarizer.readers.charsets import text_in
from summarizer.readers.extract import Extract
from summarizer.readers.mail_quotes import new_text, unflowed

MAX_PARTS = 1_000
MAX_DEPTH = 50


def refuse_excess(mail: Message, name: str) -> None:
    """Raises DocumentError on more parts, or deeper ones, than mails have."""
    waiting: list[tuple[Any, int]] = [(mail, 1)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > MAX_PARTS or depth > MAX_DEPTH:
            raise DocumentError(
                f"{shown(name)}: more than {MAX_PARTS:,} parts, or deeper than {MAX_DEPTH} in one "
                "another; save the mail that you mean by itself."
            )
        waiting += [(each, depth + 1) for each in parts_of(part)]


def parts_of(part: Any) -> list[Any]:
    """The parts that a part is made of; none of a text, or of what only says so."""
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)]


class Words:
    """The words of one mail: `html` reads what is HTML, `introduce` says what stands before a
    forwarded mail."""

    def __init__(
        self,
        name: str,
        html: Callable[[bytes, str], Extract],
        introduce: Callable[[Any], str],
    ) -> None:
        self._name = name
        self._html = html
        self._introduce = introduce
        self.failure: DocumentError | None = None
        """The first reason why a part that is HTML has no words."""

    def of(self, part: Any, *, alone: bool = False) -> str:
        """The words of a part and what is in it, "" if it has none. A file with a name is none of
        them, unless it is `alone`, the mail itself."""
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
        charset = part.get_param("charset")
        text = text_in(data, charset if isinstance(charset, str) else None, self._name)
        if kind == "text/html":
            return self._of_html(text)
        if str(part.get_param("format")).lower() == "flowed":
            text = unflowed(text, delete_space=str(part.get_param("delsp")).lower() == "yes")
        return new_text(encodable(text))

    def _of_html(self, text: str) -> str:
        # A byte order mark goes before what the page says of its own encoding.
        data = b"\xef\xbb\xbf" + text.encode(errors="replace")
        try:
            return new_text(self._html(data, self._name).text)
        except DocumentError as error:
            self.failure = self.failure or error
            return ""

    def _forwarded(self, part: Any) -> str:
        found = []
        for mail in parts_of(part):
            words = self.of(mail, alone=True)
            if words:
                found.append(f"{self._introduce(mail)}\n\n{words}")
        return "\n\n".join(found)
