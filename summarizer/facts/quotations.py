"""Quotations in a text: what stands between quotation marks of any make.

Apostrophes are none: not in ’90s, in the workers’ union, nor in rock ’n’ roll.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "″": "″"}
_CLIPPED = r"(?!\d0s|(?:n|em|til|tis|twas|cause|bout)\b)"
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)([^"\n]+?)(?<=\S)"(?!\w)')
_SINGLE = re.compile(
    rf"(?<![\w’'])(?:‘{_CLIPPED}(?=\S)(?P<curly>[^‘\n]+?)(?<=\S)’"
    rf"|'{_CLIPPED}(?=\S)(?P<straight>[^'\n]+?(?:'\w[^'\n]*?)*)(?<=\S)'"
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
    found = sorted([*_paired(text), *_matched(text)], key=lambda each: (each.start, -each.end))
    outer: list[Quotation] = []
    for each in found:
        if any(map(str.isalnum, each.text)) and (not outer or each.start >= outer[-1].end):
            outer.append(each)
    return outer


def _paired(text: str) -> Iterator[Quotation]:
    """Those whose marks open and close. One that is never closed goes on to the end of its line:
    a statement cannot hide a quotation by leaving a mark out."""
    at = 0
    while at < len(text):
        closing = _PAIRS.get(text[at])
        if closing is None or (text[at] == "»" and not _opens(text, at)):
            at += 1
            continue
        opening = text[at]
        depth, end = 1, at + 1
        while end < len(text) and text[end] != "\n":
            if text[end] in closing:
                depth -= 1
                if depth == 0:
                    break
            elif text[end] == opening:
                depth += 1
            end += 1
        yield Quotation(at + 1, end, text[at + 1 : end])
        at = end + 1


def _opens(text: str, at: int) -> bool:
    """Whether a mark that closes in one language opens here, as in German »…«."""
    return at + 1 < len(text) and not text[at + 1].isspace() and text[at - 1 : at].strip() == ""


def _matched(text: str) -> Iterator[Quotation]:
    for match in _STRAIGHT.finditer(text):
        yield Quotation(*match.span(1), match[1])
    for match in _SINGLE.finditer(text):
        group = match.lastgroup or "curly"
        yield Quotation(*match.span(group), match[group])
