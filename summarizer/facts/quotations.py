"""Quotations in a text: what stands between quotation marks of any make.

Apostrophes are none: not in ’90s, in the workers’ union, nor in rock ’n’ roll.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {
    "“": '”"‟', "„": '“”"‟', "‟": '”"', "”": '”"', '"': '"”', "″": "″",
    "«": "»", "»": "«", "‹": "›", "《": "》", "〈": "〉", "「": "」", "『": "』",
}  # fmt: skip
"""What opens a quotation, and what closes it."""

_MARK = re.compile(f"[{''.join(_PAIRS)}]")
_BOTH_WAYS = frozenset('"”″»“')
"""Marks that open in one place or language, and close in another."""

_LINES = 4  # over which one quotation may go
_ALIKE = str.maketrans("❝❞〝〞〟❛❜′´", "“”“””‘’''")
_DOUBLED = re.compile(r"(?<!['`])(?:''|``)(?=[^'`])([^\n]{1,900}?)''(?!')")
_BACKTICK = re.compile(r"(?<![\w`])`(?=[^\s`])([^`'\n]+)[`'](?![\w`'])")
_CLIPPED = r"(?!\d0s|(?:n|em|til|tis|twas|cause|bout)\b)"
_SINGLE = re.compile(
    rf"(?<![\w’'])(?:‘{_CLIPPED}(?=\S)(?P<curly>[^‘\n]+?)(?<=\S)’"
    rf"|'{_CLIPPED}(?=\S)(?P<straight>[^'\n]+?(?:'\w[^'\n]*?){{0,30}})(?<=\S)'"
    r"|‚(?=\S)(?P<low>[^‚\n]+?)(?<=\S)[‘’])(?!\w)"
)


@dataclass(frozen=True)
class Quotation:
    """What is quoted, without its marks; half-open indices."""

    start: int
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order."""
    alike = text.translate(_ALIKE)
    found = [*_paired(alike), *_matched(alike)]
    found.sort(key=lambda each: (each.start, -each.end))
    outer: list[Quotation] = []
    for each in found:
        if any(map(str.isalnum, each.text)) and (not outer or each.start >= outer[-1].end):
            outer.append(each)
    return outer


def _paired(text: str) -> Iterator[Quotation]:
    """Those whose marks open and close. One that is never closed goes on to the end of its line:
    a statement cannot hide a quotation by leaving a mark out."""
    behind = 0
    closes = {mark: text.rfind(mark) for mark in _BOTH_WAYS}
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if at < behind or (mark in _BOTH_WAYS and not _opens(text, at, closes[mark])):
            continue
        end = _end(text, at)
        yield Quotation(at + 1, end, text[at + 1 : end])
        behind = end + 1


def _end(text: str, at: int) -> int:
    """Where the quotation that opens at `at` ends."""
    opening, closing = text[at], _PAIRS[text[at]]
    depth = 1
    lines: list[int] = []
    for end in range(at + 1, len(text)):
        if text[end] == "\n":
            lines.append(end)
            if len(lines) == _LINES or text[end - 1] == "\n":
                break
        elif text[end] in closing or (text[end] == opening and _shuts(text, end)):
            depth -= 1
            if depth == 0:
                return end
        elif text[end] == opening:
            depth += 1
    return lines[0] if lines else len(text)


def _opens(text: str, at: int, last: int) -> bool:
    """Whether a mark that also closes opens here: German »…«, Swedish ”…”; 6" and 5″ are inches,
    and a mark behind a word opens nothing unless another follows, the `last` of the text."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() or not after:
        return False
    if text[at] == "»":
        return not after.isspace() and not before.strip()
    return not before.isalnum() or (last > at and not after.isspace())


def _shuts(text: str, at: int) -> bool:
    """Whether a mark that opens closes here, as in “so“."""
    return text[at] == "“" and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _matched(text: str) -> Iterator[Quotation]:
    for pattern in (_DOUBLED, _BACKTICK):
        for match in pattern.finditer(text):
            yield Quotation(*match.span(1), match[1])
    for match in _SINGLE.finditer(text):
        group = match.lastgroup or "curly"
        yield Quotation(*match.span(group), match[group])
