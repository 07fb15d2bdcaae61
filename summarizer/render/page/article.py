"""The article of a page: paragraphs of numbered sentences, cut where some item's words begin or
end, and for every item the pieces that it stands on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from summarizer.documents import Document
from summarizer.render.fragments import PassageLinks
from summarizer.schemas.evidence import Cited

_BREAK = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_MARKED = re.compile(r"(?:#{1,6}|[-*+•–]|\d{1,3}[.)])\s")
_ENDED = re.compile(r"[.!?…:;,。！？][\"'”’»“)\]]*$")
_LONGEST_HEADING = 120  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence that are lit together; `cited` if some item cites just these."""

    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence with its number. `first` is the first item that stands on it, by its index; None
    if none does. `page` is the page that begins in it or before it, if one does; `live` the address
    of its cited words on the web, if it has one; `spaced` says that white space parts it from the
    sentence before."""

    number: int
    pieces: tuple[Piece, ...]
    first: int | None
    page: int | None
    live: str | None
    spaced: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one paragraph; `before` is what stands above it and has no letter. The last one
    of a document that ends so has no sentences."""

    sentences: tuple[ShownSentence, ...]
    heading: bool
    before: str


class Article:
    """A document as it is shown beside a brief.

    Args:
        document: What was read.
        items: All items of the brief; they are spoken of by their index here.
    """

    def __init__(self, document: Document, items: Sequence[Cited]) -> None:
        self._document = document
        self._links = PassageLinks(document)
        self._first: dict[int, int] = {}
        self._cuts: dict[int, list[int]] = {}
        self._cover: dict[int, list[int]] = {}
        words: dict[int, list[tuple[int, int]]] = {}
        for index, item in enumerate(items):
            for number, span in _cited(item, document):
                self._first.setdefault(number, index)
                if span is not None:
                    words.setdefault(number, []).append(span)
        for number, spans in words.items():
            cuts = sorted({*document.sentences[number - 1], *(at for span in spans for at in span)})
            steps = [0] * len(cuts)
            for start, end in spans:
                steps[bisect_left(cuts, start)] += 1
                steps[bisect_left(cuts, end)] -= 1
            self._cuts[number] = cuts
            self._cover[number] = list(accumulate(steps))

    @property
    def uncited(self) -> int:
        """How many sentences no item stands on."""
        return len(self._document.sentences) - len(self._first)

    def references(self, item: Cited) -> str:
        """The pieces that an item stands on, for the page's program: `12` for a sentence, `14:1-2`
        for some of its pieces, counted from 0, both included; in the order of the text."""
        found: dict[str, None] = {}
        for number, span in sorted(_cited(item, self._document), key=_place):
            if span is None:
                found[f"{number}"] = None
            else:
                cuts = self._cuts[number]
                found[f"{number}:{bisect_left(cuts, span[0])}-{bisect_left(cuts, span[1]) - 1}"] = (
                    None
                )
        return " ".join(found)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The whole document in order."""
        document = self._document
        gaps = [
            document.text[before.end : after.start]
            for before, after in pairwise(document.sentences)
        ]
        gaps.insert(0, document.text[: document.sentences[0].start])
        wrapped = self._wrapped(gaps)
        held: list[ShownSentence] = []
        before, parted = gaps[0].strip(), True
        page = 0
        for number, gap in enumerate(gaps, 1):
            start, end = document.sentences[number - 1]
            breaks = len(_BREAK.findall(gap))
            marked = bool(_MARKED.match(document.text, start))
            parts = marked or number not in wrapped
            if held and (breaks > 1 or (breaks and parts) or gap.strip()):
                yield _paragraph(held, before, lonely=parted and breaks > 1)
                held, before, parted = [], gap.strip(), breaks > 1
            now = document.page_at(end - 1) or 0
            held.append(self._sentence(number, now if now != page else None, spaced=bool(gap)))
            page = now
        yield _paragraph(held, before, lonely=False)
        if rest := document.text[document.sentences[-1].end :].strip():
            yield Paragraph((), heading=False, before=rest)

    def _wrapped(self, gaps: Sequence[str]) -> set[int]:
        """The sentences in lines that a program wrapped: a line break in one of them tells of all
        between two blank lines. `gaps` are what stands before each sentence."""
        found: set[int] = set()
        run: list[int] = []
        runs = False
        for number, gap in enumerate(gaps, 1):
            if len(_BREAK.findall(gap)) > 1:
                run, runs = [], False
            start, end = self._document.sentences[number - 1]
            run.append(number)
            runs = runs or bool(_BREAK.search(self._document.text, start, end))
            if runs:
                found.update(run)
                run = []
        return found

    def _sentence(self, number: int, page: int | None, *, spaced: bool) -> ShownSentence:
        text = self._document.text
        start, end = self._document.sentences[number - 1]
        pieces: tuple[Piece, ...] = (Piece(text[start:end], cited=False),)
        if number in self._cuts:
            spans = [
                (*span, covered > 0)
                for span, covered in zip(
                    pairwise(self._cuts[number]), self._cover[number], strict=False
                )
            ]
            pieces = tuple(Piece(text[first:last], cited) for first, last, cited in spans)
            start = next(first for first, _, cited in spans if cited)
            end = next(last for _, last, cited in reversed(spans) if cited)
        first = self._first.get(number)
        live = None if first is None else self._links.url(start, end)
        return ShownSentence(number, pieces, first, page, live, spaced)


def _cited(item: Cited, document: Document) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """The sentences that an item stands on, each with the span of its words in it; None for the
    whole sentence."""
    for evidence in item.evidence:
        for number in evidence.sentences:
            start, end = document.sentences[number - 1]
            first, last = max(start, evidence.start), min(end, evidence.end)
            part = first < last and (first, last) != (start, end)
            yield number, (first, last) if part else None


def _place(cited: tuple[int, tuple[int, int] | None]) -> tuple[int, tuple[int, int]]:
    return cited[0], cited[1] or (-1, -1)


def _paragraph(sentences: Iterable[ShownSentence], before: str, *, lonely: bool) -> Paragraph:
    """Between blank lines, a short line that does not end like a sentence is a heading."""
    held = tuple(sentences)
    text = "".join(piece.text for piece in held[0].pieces)
    heading = (
        len(held) == 1
        and lonely
        and len(text) <= _LONGEST_HEADING
        and not _ENDED.search(text)
        and not text.startswith(("-", "*", "+", "•", "–", "|"))
    )
    return Paragraph(held, heading, before)
