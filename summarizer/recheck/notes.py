"""The quotations of any text or Markdown against the sources that they are said to be from.

Looked at is what stands between quotation marks and what Markdown quotes in blocks; not code, and
not front matter. What a note quotes is found letter for letter, up to form, elision and harmless
slips, or it is refused, with the nearest passage and what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.documents import Document
from summarizer.facts.quotations import quotations
from summarizer.grounding.locate import Locator
from summarizer.recheck.report import CheckReport, Failure, cut

_FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(
    r"^[ ]{0,3}(```+|~~~+).*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_BLOCK = re.compile(r"(?:^[ ]{0,3}>.*(?:\n|\Z))+", re.MULTILINE)
_MARKER = re.compile(r"^[ ]{0,3}>+[ ]?(?:>+[ ]?)*", re.MULTILINE)
_CREDIT = re.compile(r"\n[ \t]*(?:—|–|--)[ \t]*[^\n]+\s*\Z")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"[^\W_]{3,}")
_LEAST_ALIKE = 0.4


@dataclass(frozen=True)
class _Quote:
    line: int
    words: str


def check_quotations(text: str, sources: Sequence[Document]) -> CheckReport:
    """Look every quotation of `text` up in `sources`; it may stand in any of them."""
    locators = [Locator(source.text) for source in sources]
    quotes = list(_quotes(text.replace("\r\n", "\n")))
    failures = [
        _failure(quote, sources, locators)
        for quote in quotes
        if not any(locator.locate(quote.words) for locator in locators)
    ]
    return CheckReport(
        checked="quotations",
        sources=[source.source for source in sources],
        items=len(quotes),
        passages=len(quotes) - len(failures),
        failures=failures,
        holds=not failures,
    )


def _quotes(text: str) -> Iterator[_Quote]:
    """The quotations of a text, in order, each with the line that it begins in."""
    for pattern in (_FRONT, _FENCE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    found: list[tuple[int, str]] = []
    for block in _BLOCK.finditer(text):
        words = _CREDIT.sub("", _MARKER.sub("", block[0])).strip()
        if any(map(str.isalnum, words)):
            found.append((block.start(), words))
    text = _BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for paragraph in _PARAGRAPH.finditer(text):
        joined = paragraph[0].replace("\n", " ")
        found += [(paragraph.start() + each.start, each.text) for each in quotations(joined)]
    for start, words in sorted(found):
        yield _Quote(text.count("\n", 0, start) + 1, words)


def _failure(quote: _Quote, sources: Sequence[Document], locators: Sequence[Locator]) -> Failure:
    """Why a quotation was not found, told against the sentence that is most like it."""
    wanted = set(_WORD.findall(quote.words.casefold()))
    best, nearest, home = 0, None, 0
    for place, source in enumerate(sources):
        for number in range(1, len(source.sentences) + 1):
            sentence = source.sentence(number)
            shared = len(wanted.intersection(_WORD.findall(sentence.casefold())))
            if shared > best:
                best, nearest, home = shared, sentence, place
    refusal = locators[home].explain(quote.words)
    is_alike = best >= _LEAST_ALIKE * max(1, len(wanted))
    return Failure(
        where=f"line {quote.line}",
        kind=refusal.kind if refusal else "absent",
        words=cut(quote.words),
        reason=_sentence(refusal.message if refusal else "they do not stand there"),
        nearest=" ".join(nearest.split()) if nearest and is_alike else None,
    )


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."
