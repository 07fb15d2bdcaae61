"""Lines in reading order to text: a line a paragraph, headings between blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.readers.print.hyphens import compounds, joined
from summarizer.readers.print.layout import Line
from summarizer.readers.print.measures import Measures, measure, near

_ENDED = re.compile(r"[.!?:;…。！？][\"'”’»)\]¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
_ITEM = re.compile(r"(?:[•▪‣◦●○■–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s?\S")
_LARGER = 1.12  # times the size of the text: a heading
_APART = 1.3  # times the distance of two lines of the text
_LONGEST_HEADING = 200  # characters


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)
    heading: bool = False


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines put together to paragraphs and headings, in the same order."""
    if not lines:
        return []
    usual = measure(lines)
    found: list[Paragraph] = []
    for n, line in enumerate(lines):
        before = lines[n - 1] if n else None
        after = lines[n + 1] if n + 1 < len(lines) else None
        heading = _is_heading(before, line, after, usual)
        last = found[-1] if found else None
        if last and before and last.heading == heading and _goes_on(last, line, usual):
            last.lines.append(line)
        else:
            found.append(Paragraph([line], heading))
    return found


def _is_heading(before: Line | None, line: Line, after: Line | None, usual: Measures) -> bool:
    if len(line.text) > _LONGEST_HEADING or not any(c.isalpha() for c in line.text):
        return False
    if line.size >= _LARGER * usual.size:
        return True
    if line.size < 0.94 * usual.size or _ENDED.search(line.text):
        return False
    lonely = _gap(before, line, usual) and _gap(line, after, usual)
    if line.bold and not usual.bold:
        return True
    left, right = usual.edges[line.block]
    short = line.right - line.left < 0.6 * (right - left) and len(line.text) < 80
    capital = line.text[0].isupper() or line.text[0].isdigit()
    return bool(lonely and short and capital and after)


def _gap(above: Line | None, below: Line | None, usual: Measures) -> bool:
    """Whether more than the distance of two lines parts them; the edge of a column does, too."""
    if above is None or below is None or above.block != below.block:
        return True
    return above.base - below.base > _APART * usual.leading * max(above.size, below.size)


def _goes_on(paragraph: Paragraph, line: Line, usual: Measures) -> bool:
    """Whether `line` is of the paragraph."""
    before = paragraph.lines[-1]
    alike = near(before.size, line.size) and before.turn == line.turn
    if not alike or _ITEM.match(line.text) or _are_rows(before, line):
        return False
    if paragraph.heading:
        return (
            before.block == line.block
            and before.bold == line.bold
            and 0 < before.base - line.base < 1.6 * line.size
        )
    if _is_indented(paragraph, line, usual) or _ends_short(before, line, usual):
        return False
    if before.block != line.block:
        return line.text[0].islower() or not _ENDED.search(before.text) or _is_full(before, usual)
    return not _gap(before, line, usual) and before.base > line.base - 0.5 * line.size


def _are_rows(before: Line, line: Line) -> bool:
    """Whether both are rows of a table: cells stand under each other."""
    return any(abs(a - b) < 1.0 for a in before.cells for b in line.cells)


def _is_indented(paragraph: Paragraph, line: Line, usual: Measures) -> bool:
    """Whether the line begins further right than the text does, as a first line; or further left
    than lines that were not the first, as the text does behind a quotation."""
    before = paragraph.lines[-1]
    if before.block != line.block:
        return line.left - usual.edges[line.block][0] > 0.8 * line.size and bool(
            line.text[0].isupper()
        )
    step = line.left - before.left
    inner = line.left - usual.edges[line.block][0] > 0.8 * line.size
    if inner and abs(step) < 1 and len(paragraph.lines) == 1 and _ENDED.search(before.text):
        return True  # the paragraph before was a single line, and that one indented
    if _ITEM.match(paragraph.lines[0].text):
        return step < -0.8 * line.size and len(paragraph.lines) > 1
    return step > 0.8 * line.size or (step < -0.8 * line.size and len(paragraph.lines) > 1)


def _ends_short(before: Line, line: Line, usual: Measures) -> bool:
    """Whether the next word would have had room, and the line reads like a last one."""
    left, right = usual.edges[before.block]
    room = right - before.right
    letters = max(1, len(before.text))
    word = (len(line.text.split(" ", 1)[0]) + 1) * (before.right - before.left) / letters
    if room < word + 0.8 * before.size or before.text[-1] in "-‐\u00ad":
        return False
    very = before.right - left < 0.6 * (right - left) and not line.text[0].islower()
    return bool(_ENDED.search(before.text)) or very


def _is_full(line: Line, usual: Measures) -> bool:
    return line.block in usual.sure and usual.edges[line.block][1] - line.right < 2.0 * line.size


def written(found: Sequence[Paragraph], pages: int) -> tuple[str, tuple[int, ...]]:
    """The text, and where in it each of the `pages` begins."""
    known = compounds(line.text for paragraph in found for line in paragraph.lines)
    parts: list[str] = []
    length = 0
    starts: dict[int, int] = {}
    for n, paragraph in enumerate(found):
        apart = "\n\n" if n and (paragraph.heading or found[n - 1].heading) else "\n" if n else ""
        length += len(apart)
        parts.append(apart)
        for line, following in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
            starts.setdefault(line.page, length)
            text, between = joined(line.text, following.text if following else "", known)
            text += between if following else ""
            parts.append(text)
            length += len(text)
    return "".join(parts), _page_starts(starts, pages, length)


def _page_starts(starts: dict[int, int], pages: int, length: int) -> tuple[int, ...]:
    """A page without text begins where the next one does, or at the end."""
    found, begin = [], length
    for page in reversed(range(pages)):
        begin = min(begin, starts.get(page, begin))
        found.append(begin)
    return tuple(reversed(found))
