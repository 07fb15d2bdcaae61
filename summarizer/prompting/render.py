"""Documents as numbered sentences, and the messages that hold them.

The static part stands first and is the same, byte for byte, for every document, so that endpoints
can cache it; the document comes last, between tags that carry its digest and so cannot be imitated
by its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.documents import Document
from summarizer.messages import Message, RepairCase, VerifyCase
from summarizer.prompting.outline import outline
from summarizer.prompting.templates import Prompt, load_prompt
from summarizer.wire import ReplySchema

_LEANING = re.compile(
    r"\b(?:he|she|it|they|his|her|hers|its|their|them|him|this|these|those|such|both|neither"
    r"|others?|former|latter|the same)\b",
    re.IGNORECASE,
)
_MARKS = ("[{}]", "[[{}]]", "<{}>", "{{{}}}", "§{}§", "¶{}:")


@dataclass(frozen=True)
class DocumentView:
    """What a prompt may print of a document: itself (its title, author, site, date and address, as
    far as they are known, and its numbered sentences, delimited), and the `mark` of a number as an
    example."""

    mark: str
    text: str

    def __str__(self) -> str:
        return self.text


def brief_messages(
    prompt: Prompt, document: Document, schema: ReplySchema, language: str | None
) -> tuple[Message, ...]:
    """The request for a brief. `language` is what the brief is to be written in, None for the
    document's own. Raises PromptError."""
    mark = _mark(document)
    numbers = range(1, len(document.sentences) + 1)
    view = DocumentView(
        mark=mark.format(12),
        text=_tagged(document, _heading(document) + _numbered(document, numbers, mark)),
    )
    variables = {"document": view, "schema": outline(schema), "language": language}
    system, user = prompt.render(variables)
    return Message("system", system), Message("user", user)


def repair_messages(
    document: Document, cases: Sequence[RepairCase], language: str | None
) -> tuple[Message, ...]:
    """The one request for the repair of failing items."""
    mark = _mark(document)
    parts = []
    for case in cases:
        given = json.dumps(case.given, ensure_ascii=False)
        parts.append(
            f"## {case.id}\n\nFailed because: {' '.join(case.reasons)}\n\nYou wrote: {given}\n\n"
            + _tagged(document, _numbered(document, case.sentences, mark))
        )
    variables = {"repairs": "\n\n".join(parts), "language": language}
    system, user = load_prompt("repair").render(variables)
    return Message("system", system), Message("user", user)


def verify_messages(document: Document, cases: Sequence[VerifyCase]) -> tuple[Message, ...]:
    """The one request for a second reading of a brief's statements."""
    mark = _mark(document)
    parts = []
    for case in cases:
        # As JSON, a statement is one line and cannot pass for a sentence of the document.
        lines = [f"{case.id} {json.dumps(case.statement, ensure_ascii=False)}"]
        if case.about:
            lines.append(f"about: {json.dumps(case.about, ensure_ascii=False)}")
        for number in case.sentences:
            if number - 1 not in case.sentences and _leans_back(document, number):
                lines.append(f"before: {_one_line(document.sentence(number - 1))}")
            lines.append(_numbered(document, [number], mark))
        parts.append("\n".join(lines))
    pairs = _tagged(document, "\n\n".join(parts))
    system, user = load_prompt("verify").render({"pairs": pairs})
    return Message("system", system), Message("user", user)


def _leans_back(document: Document, number: int) -> bool:
    """Whether a sentence may need the one before it; in English, where a pronoun is in it."""
    is_plain = document.language == "en" and not _LEANING.search(document.sentence(number))
    return number > 1 and not is_plain


def _numbered(document: Document, numbers: Sequence[int], mark: str) -> str:
    return "\n".join(f"{mark.format(n)} {_one_line(document.sentence(n))}" for n in numbers)


def _tagged(document: Document, lines: str) -> str:
    tag = f"document-{document.digest[:24]}"
    return f"<{tag}>\n{lines}\n</{tag}>"


def _heading(document: Document) -> str:
    """What the document says of itself; these lines have no number, so that nothing cites them."""
    told = {
        "Title": document.title,
        "Author": document.author,
        "Site": document.site,
        "Date": document.date,
        "Address": document.url,
    }
    lines = [f"{name}: {_one_line(value)}" for name, value in told.items() if value]
    return "\n".join([*lines, "", ""]) if lines else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _mark(document: Document) -> str:
    """The first way of writing a number that the text itself does not use."""
    for mark in _MARKS:
        pattern = re.escape(mark.format("\0")).replace("\0", r"\d+")
        if not re.search(pattern, document.text):
            return mark
    return f"[{document.digest[:8]}:{{}}]"
