"""Text to numbered sentences, without loss.

`sentencex` finds the boundaries inside a paragraph. Around it stand four rules that it lacks: a
line break ends a sentence unless the text is hard-wrapped; a title such as "Ms." does not; a line
without a letter or digit is no sentence; and none is much longer than `LONGEST` characters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sentencex import segment

LONGEST = 1_000
"""A sentence longer than this many characters is cut at the last space before."""

_NARROW, _WIDE = 40, 120
"""Columns between which a text is taken for wrapped by a program."""

_TITLE = re.compile(
    r"(?:^|[\s(\[“‘«„\"'—–-])"
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Capt|Cmdr|Lt|Col|Gen|Sgt|Maj|Adm|Sen|Rep|Gov|Pres|Supt|Insp|"
    r"St|Mt|Ft|Fr|Sr|Messrs|Mme|Mlle|Sra|Srta|Hr|Frl|approx|vs|ca|cf|e\.g|i\.e)\.$"
)
_TITLE_OF = {
    "fr": re.compile(r"(?:^|[\s(\[“‘«\"'’—–-])MM?\.$"),
    # An ordinal: "im 19. Jahrhundert". Without a word that calls for one, it may end a sentence.
    "de": re.compile(
        r"\b(?:der|die|das|dem|den|des|im|am|vom|zum|zur|beim|ins|bis|und)\s+\d{1,3}\.$",
        re.IGNORECASE,
    ),
}
_ENDED = re.compile(r"[.!?…:;。！？؟।][\"'”’»“)\]]*\s*$")
_NEW_BLOCK = re.compile(r"\s*(?:#{1,6}\s|[-*+•–]\s|\d{1,3}[.)]\s|>|\|)")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CUT = re.compile(r"[;:,，；、]?\s+|[。，；、]")

_WINDOW = 4_000
"""The splitter takes time in the square of a paragraph's length: it gets this many characters."""

_SPACED_STOP = re.compile(r"(?<=[A-Z])\s+(?=\.)")
"""Here sentencex 1.0.32 takes white space of several bytes for one of one byte, and panics."""


_NUMERAL = re.compile(r"\W*\d{1,3}\.")
"""Alone before a stop, a number counts what follows: "1. Tag"."""

_OF_A_NUMBER = re.compile(
    r"(?:^|[\s(’'])(?:[Aa]rt|[Pp]ara|[Ss]ec|[Cc]h|[Nn]o|[Nn]r|[Aa]bs|[Zz]iff|[Ff]ig|[Vv]ol|pp?)\.$"
)
_AFTER_ILL = re.compile(r"\sill\.\s+(?=[A-Z“‘\"])")


class Sentence(NamedTuple):
    """A half-open span of Python string indices into the document's text."""

    start: int
    end: int


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """Spans of the sentences of `text`, in order and apart; between them stand only white space
    and lines without a letter or digit. `language` (ISO 639-1) chooses the splitter's rules."""
    return tuple(_sentences(text, language))


def _sentences(text: str, language: str) -> Iterator[Sentence]:
    for offset, block in _blocks(text):
        start = offset
        for piece in _pieces(block, language):
            end = start + len(piece)
            for part in _cut(text, *_trim(text, start, end)):
                if any(map(str.isalnum, text[part.start : part.end])):
                    yield part
            start = end


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Lines, and the paragraphs that hard-wrapped lines make, with their offsets."""
    groups = [(offset, lines, _wrap_width(lines)) for offset, lines in _groups(text)]
    prose = _runs_on((line for _, lines, width in groups if width for line in lines[1:]), 0)
    widest = max((width for _, _, width in groups), default=0) if prose else 0
    for offset, lines, width in groups:
        if widest and (width if len(lines) > 2 else _is_wrapped(lines, widest)):
            # Same length, so offsets stay; a break inside a paragraph reads as a space.
            yield offset, "".join(_BREAK.sub(" ", line) for line in lines)
            continue
        at = offset
        for line in lines:
            yield at, line
            at += len(line)


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines with no blank line and no start of a list item or heading between them."""
    held: list[str] = []
    offset = held_at = 0
    for line in text.splitlines(keepends=True):
        if held and (_NEW_BLOCK.match(line) or line.isspace()):
            yield held_at, held
            held = []
        if not line.isspace():
            held_at = held_at if held else offset
            held.append(line)
        offset += len(line)
    if held:
        yield held_at, held


def _wrap_width(lines: list[str]) -> int:
    """The column at which a program wrapped these lines; 0 when each line is a paragraph, or when
    there are too few to tell."""
    if len(lines) < 3:
        return 0
    width = max(len(line.rstrip()) for line in lines)
    return width if _NARROW <= width <= _WIDE and _is_wrapped(lines, width) else 0


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether most lines break off where the next word would have passed `width`, few at the end
    of a sentence, and not all before a capital letter."""
    breaks = list(itertools.pairwise(lines))
    full = sum(
        len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > 0.88 * width
        for line, after in breaks
    )
    ended = sum(bool(_ENDED.search(line)) for line, _ in breaks)
    return (
        bool(breaks)
        and full >= 0.7 * len(breaks)
        and ended <= 0.5 * len(breaks)
        and _runs_on(lines[1:], 2)
    )


def _runs_on(lines: Iterable[str], allowed: int) -> bool:
    """Whether lines begin with small letters as often as prose does: one in four, `allowed` lines
    apart. In a list of headlines or names none does."""
    first = [line.lstrip()[0] for line in lines if not line.isupper()]
    return sum(map(str.isupper, first)) <= 3 * sum(map(str.islower, first)) + allowed


def _pieces(block: str, language: str) -> Iterator[str]:
    """The splitter's pieces, joined again where it broke after a title or before a small letter."""
    held: list[str] = []
    tail = ""
    for piece in _whole_words(_segments(block, language), language):
        if held and not _goes_on(tail, piece, language):
            yield "".join(held)
            held.clear()
            tail = ""
        held.append(piece)
        tail = (tail + piece)[-40:]
    yield "".join(held)


def _whole_words(pieces: Iterator[str], language: str) -> Iterator[str]:
    """The splitter takes "ill." for the state of Illinois; it is nearly always the word."""
    for piece in pieces:
        at = 0
        for found in _AFTER_ILL.finditer(piece) if language == "en" else ():
            yield piece[at : found.end()]
            at = found.end()
        yield piece[at:]


def _goes_on(before: str, piece: str, language: str) -> bool:
    before = before.rstrip()
    if not before.endswith("."):
        return False
    before = before[-20:]
    return (
        piece.lstrip()[:1].islower()
        or bool(_NUMERAL.fullmatch(before))
        or (piece.lstrip()[:1].isdigit() and bool(_OF_A_NUMBER.search(before)))
        or bool(_TITLE.search(before))
        or (language in _TITLE_OF and bool(_TITLE_OF[language].search(before)))
    )


def _segments(block: str, language: str) -> Iterator[str]:
    """What the splitter makes of a block. A long one is read in windows, each from the last
    boundary in the one before, so that no boundary is where a window happened to end."""
    if not block.isascii():
        block = _SPACED_STOP.sub(lambda found: " " * len(found[0]), block)
    held: list[str] = []
    start = 0
    while len(block) - start > _WINDOW:
        *whole, last = segment(language, block[start : _break(block, start, _WINDOW)])
        for piece in whole:
            yield "".join((*held, piece))
            held.clear()
        start += sum(map(len, whole))
        if not whole:
            held.append(last)
            start += len(last)
    first, *others = segment(language, block[start:])
    yield "".join((*held, first))
    yield from others


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Parts of at most `LONGEST` characters."""
    while end - start > LONGEST:
        at = _break(text, start, LONGEST)
        yield Sentence(*_trim(text, start, at))
        start = _trim(text, at, end)[0]
    if start < end:
        yield Sentence(start, end)


def _break(text: str, start: int, length: int) -> int:
    """Where to cut at most `length` characters from `start`: after white space or punctuation, if
    there is any in their second half."""
    cuts = [m.end() for m in _CUT.finditer(text, start + length // 2, start + length)]
    return cuts[-1] if cuts else start + length
