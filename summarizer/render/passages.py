"""The cited passages of a brief: one footnote a sentence, the cited words in bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.documents import Document
from summarizer.render.addresses import link_target
from summarizer.render.escape import inline, visible
from summarizer.render.fragments import PassageLinks
from summarizer.schemas.evidence import LOCATED, Cited, Evidence

Span = tuple[int, int]


def notes(item: Cited) -> str:
    """The footnote marks of the sentences that an item stands on, ready to follow its text."""
    numbers = sorted({number for evidence in item.evidence for number in evidence.sentences})
    return " ".join(f"[^{number}]" for number in numbers)


def quoted(item: Cited) -> str | None:
    """The longest words that an item cites and that are there; None if it cites whole sentences."""
    words = [each.text for each in item.evidence if each.match in LOCATED]
    return max(words, key=len, default=None)


def passages(items: Iterable[Cited], document: Document) -> Iterator[str]:
    """A footnote definition for every cited sentence, in the order of the text: its number, its
    page if it has one, its words, and in bold those that some item cites. Number and page link to
    the words, if the document has an address of the web."""
    links = PassageLinks(document)
    cited: dict[int, list[Span]] = {}
    for item in items:
        for evidence in item.evidence:
            for number in evidence.sentences:
                cited.setdefault(number, []).extend(_span(evidence))
    for number in sorted(cited):
        start, end = document.sentences[number - 1]
        spans = [(max(s, start) - start, min(e, end) - start) for s, e in cited[number]]
        page = document.page_at(start)
        where = f"{number} · p. {page}" if page else f"{number}"
        first, last = (min(spans)[0], max(last for _, last in spans)) if spans else (0, end - start)
        if url := links.url(start + first, start + last):
            where = f"[{where}]({link_target(url)})"
        yield f"[^{number}]: {where} · {emphasised(document.text[start:end], spans)}"


def _span(evidence: Evidence) -> list[Span]:
    pinpoint = evidence.match in LOCATED
    return [(evidence.start, evidence.end)] if pinpoint else []


def emphasised(text: str, spans: Iterable[Span]) -> str:
    """Markdown of `text` with the spans (half-open, in `text`) in bold.

    The visible characters are those of `visible(text)`. A span is left plain where Markdown could
    not open or close bold beside it, as between two letters, and so is one that is the whole text.
    """
    parts: list[str] = []
    at = 0
    for start, end in _merged(text, spans):
        if start < at or (start, end) == (0, len(text)) or not _can_be_bold(text, start, end):
            continue
        parts += [_spaced(text[at:start]), f"**{inline(text[start:end])}**"]
        at = end
    parts.append(_spaced(text[at:]))
    return "".join(parts).strip()


def _merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in order; those that touch, or have white space alone between, are one."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _can_be_bold(text: str, start: int, end: int) -> bool:
    """CommonMark opens `**` before a letter, or before punctuation that follows a space; and closes
    it the other way round. Pieces are escaped apart, so none may become empty or join another."""
    if not visible(text[start:end]):
        return False
    opens = text[start].isalnum() or start == 0 or text[start - 1] == " "
    closes = text[end - 1].isalnum() or end == len(text) or text[end] == " "
    apart = (start == 0 or not text[start - 1].isalnum()) and (
        end == len(text) or not text[end].isalnum()
    )
    return opens and closes and apart


def _spaced(text: str) -> str:
    """`inline`, with the white space kept that it strips at the ends."""
    written = inline(text)
    if not written:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{written}{' ' if text[-1].isspace() else ''}"
