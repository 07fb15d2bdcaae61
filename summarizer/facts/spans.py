"""Spans of a text: half-open pairs of indices."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


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
