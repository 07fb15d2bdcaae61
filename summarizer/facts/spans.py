"""Spans of a text: half-open pairs of indices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

_DIGITS = re.compile(r"\d+")


def led_by_digits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with the first of some digits. Most characters of a
    text are none, and need not be tried."""
    end = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() >= end and (match := pattern.match(text, digits.start())):
            end = match.end()
            yield match


def blanked(text: str, spans: Iterable[Span], filler: str) -> str:
    """The text with spans overwritten by one character, so that no index moves."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            first = max(start, done)
            pieces += [text[done:first], filler * (end - first)]
            done = end
    return "".join([*pieces, text[done:]])
