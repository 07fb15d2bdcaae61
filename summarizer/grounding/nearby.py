"""What stands, just so, in the sentences that an item cites or beside them.

Most of what a statement says is there, and then the document need not be read for it: that takes
longer than all other checks of a short one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from summarizer.facts.dates import Date
from summarizer.facts.figures import Figures
from summarizer.facts.quantities import Quantity, Reading
from summarizer.grounding.document_facts import DocumentFacts

_PARTING = frozenset("-‐‑–—/:'’.,")
"""What joins two words, or two numbers, into another one."""


class Nearby:
    """Some sentences of a document, by their numbers; those that do not exist are left out."""

    def __init__(self, facts: DocumentFacts, numbers: Iterable[int]) -> None:
        count = len(facts.document.sentences)
        self._facts = facts
        self._numbers = [number for number in sorted(numbers) if 1 <= number <= count]

    @cached_property
    def sentences(self) -> list[str]:
        """Their words."""
        return [self._facts.document.sentence(number) for number in self._numbers]

    @cached_property
    def _figures(self) -> list[Figures]:
        return [self._facts.figures_of(number) for number in self._numbers]

    @cached_property
    def _amounts(self) -> set[frozenset[Reading]]:
        return {
            each.readings
            for figures in self._figures
            for each in figures.quantities
            if each.place == "single"
        }

    @cached_property
    def _dates(self) -> set[Date]:
        return {_anywhere(date) for figures in self._figures for date in figures.dates}

    def has_words(self, words: str) -> bool:
        """Whether these very words stand there, and are no part of others."""
        return any(_place_in(sentence, words) is not None for sentence in self.sentences)

    def has_words_inside(self, words: str) -> bool:
        """The same behind the first word of a sentence, where a capital is the word's own."""
        return any(_place_in(sentence, words, 1) is not None for sentence in self.sentences)

    def has_amount(self, quantity: Quantity) -> bool:
        """Whether a number stands there with the same unit, alone as it is here."""
        is_plain = quantity.place == "single" and quantity.readings
        return bool(is_plain) and quantity.readings in self._amounts

    def has_date(self, date: Date) -> bool:
        """Whether a date stands there with the same parts."""
        return _anywhere(date) in self._dates


def _anywhere(date: Date) -> Date:
    return Date(0, 0, date.year, date.month, date.days, date.weekday, date.in_words)


def _place_in(sentence: str, words: str, start: int = 0) -> int | None:
    at = sentence.find(words, start)
    while at >= 0:
        end = at + len(words)
        if not _joins(sentence[max(0, at - 2) : at][::-1]) and not _joins(sentence[end : end + 2]):
            return at
        at = sentence.find(words, at + 1)
    return None


def _joins(beside: str) -> bool:
    """Whether two characters beside some words, the nearer first, make other words of them."""
    return beside[:1].isalnum() or (beside[:1] in _PARTING and beside[1:].isalnum())
