"""Which sentences of the document to show beside an item that failed."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from summarizer.documents import Document
from summarizer.grounding.entries import parts_written

_WORD = re.compile(r"[^\W_]{4,}")


MOST_CITED = 24
"""Sentences that are shown because an item cites them or their neighbours."""


class Surroundings:
    """The sentences of a document by their words, which are looked at once and only if needed."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        count = len(self._document.sentences)
        return [_words(self._document.sentence(number)) for number in range(1, count + 1)]

    def of(self, given: Any) -> tuple[int, ...]:
        """Numbers of the sentences that an item as given cites, of their neighbours, and of those
        that share the most words with it: four of these, or twelve when it cites none."""
        last = len(self._document.sentences)
        cited = {number for number in _numbers(given) if 1 <= number <= last}
        near = {n for number in cited for n in (number - 1, number, number + 1) if 1 <= n <= last}
        wanted = _words(" ".join(parts_written(given)))
        shared = {n: len(wanted & words) for n, words in enumerate(self._words, 1)}
        alike = sorted((n for n in shared if shared[n]), key=lambda n: (-shared[n], n))
        return tuple(sorted({*sorted(near)[:MOST_CITED], *alike[: 4 if cited else 12]}))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _numbers(given: Any) -> set[int]:
    """The sentence numbers anywhere in an item as given."""
    if isinstance(given, list):
        return {number for part in given for number in _numbers(part)}
    if not isinstance(given, dict):
        return set()
    own = given.get("sentence")
    found = {own} if type(own) is int else set()
    return found.union(*(_numbers(part) for part in given.values()))
