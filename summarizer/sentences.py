"""Text to numbered sentences, without loss.

`sentencex` finds the boundaries inside a paragraph. Around it stand four rules that it lacks: a
line break ends a sentence unless the text is hard-wrapped; a title such as "Ms." does not; a line
without a letter or digit is no sentence; and none is much longer than `LONGEST` characters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from sentencex import segment

LONGEST = 1_000
"""A sentence longer than this many characters is cut at the last space before."""

_NARROW, _WIDE = 40, 120
"""Columns between which a text is taken for wrapped by a program."""

_TITLE = re.compile(
    r"(?:^|[\s(\[“‘«„\"'—–-])"
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Capt|Cmdr|Lt|Col|Gen|Sgt|Maj|Adm|Sen|Rep|Gov|Pres|Supt|Insp|"
    r"St|Mt|Ft|Fr|Sr|Messrs|Mme|Mlle|Sra|Srta|Hr|Frl|approx|vs|ca|cf|e\.g|i\.e)\.\s*$"
)
_LOWER_START = re.compile(r"\s*[a-zà-öø-ÿ]")
_ENDED = re.compile(r"[.!?…:;。！？؟।][\"'”’»“)\]]*\s*$")
_NEW_BLOCK = re.compile(r"\s*(?:#{1,6}\s|[-*+•–]\s|\d{1,3}[.)]\s|>|\|)")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CUT = re.compile(r"[;:,，；、]?\s+|[。，；、]")


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
            if any(map(str.isalnum, piece)):
                yield from _cut(text, *_trim(text, start, end))
            start = end


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Lines, and the paragraphs that hard-wrapped lines make, with their offsets."""
    groups = list(_groups(text))
    width = max((_wrap_width(lines) for _, lines in groups if len(lines) > 2), default=0)
    for offset, lines in groups:
        if width and (_wrap_width(lines) if len(lines) > 2 else _is_wrapped(lines, width)):
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
    """The column at which a program wrapped these lines, or 0 when each line is a paragraph."""
    width = max(len(line.rstrip()) for line in lines)
    return width if _NARROW <= width <= _WIDE and _is_wrapped(lines, width) else 0


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether most lines break off where the next word would have passed `width`, and few at the
    end of a sentence."""
    breaks = list(itertools.pairwise(lines))
    full = sum(
        len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > 0.88 * width
        for line, after in breaks
    )
    ended = sum(bool(_ENDED.search(line)) for line, _ in breaks)
    return bool(breaks) and full >= 0.7 * len(breaks) and ended <= 0.5 * len(breaks)


def _pieces(block: str, language: str) -> Iterator[str]:
    """The splitter's pieces, joined again where it broke after a title or before a small letter."""
    held = ""
    for piece in segment(language, block):
        if held and not (_TITLE.search(held) or (_LOWER_START.match(piece) and _joins(held))):
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _joins(held: str) -> bool:
    return held.rstrip().endswith(".") and not held.rstrip().endswith("..")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Parts of at most `LONGEST` characters, cut after white space or punctuation if there is any
    in the second half of a part."""
    while end - start > LONGEST:
        cuts = [m.end() for m in _CUT.finditer(text, start + LONGEST // 2, start + LONGEST)]
        at = cuts[-1] if cuts else start + LONGEST
        first, last = _trim(text, start, at)
        yield Sentence(first, last)
        start = _trim(text, at, end)[0]
    if start < end:
        yield Sentence(start, end)
