"""The company that names keep in a document: which stand beside which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.facts.common_words import is_opener, is_title
from summarizer.facts.words import Word


class Company:
    """The words of a document, with the places of each by its key."""

    def __init__(
        self, words: Sequence[Word], places: Mapping[str, Sequence[int]], language: str
    ) -> None:
        self._words = words
        self._keys = places
        self._language = language
        self._pairs: dict[tuple[str, str], bool] = {}
        self._before: dict[str, frozenset[str]] = {}

    def has_initial(self, letter: str, surname: str) -> bool:
        """Whether a name with this first letter stands before the surname, or no other does."""
        if surname not in self._before:
            self._before[surname] = frozenset(
                self._words[i].key
                for at in self._keys.get(surname, ())
                for i in range(max(0, at - 3), at)
                if self._words[i].is_capital and not is_title(self._words[i].key)
            )
        before = self._before[surname]
        return not before or any(name.startswith(letter) for name in before)

    def parts_pair(self, one: str, other: str) -> bool:
        """Whether two words that a statement joins into one name belong, in the document, to other
        names each: "Maria" and "Hansen" of "Maria Lopez" and "Peter Hansen"."""
        if (one, other) not in self._pairs:
            first, second = self._keys.get(one, ()), self._keys.get(other, ())
            self._pairs[one, other] = self._are_of_others(first, second)
        return self._pairs[one, other]

    def _are_of_others(self, first: Sequence[int], second: Sequence[int]) -> bool:
        behind = {at - step for at in second for step in range(1, 5)}
        if not first or not second or not behind.isdisjoint(first):
            return False
        # A given name never stands alone; a surname may.
        return all(self._has_neighbour(at, 1) for at in first) and any(
            self._has_neighbour(at, -1) for at in second
        )

    def _has_neighbour(self, at: int, step: int) -> bool:
        other = at + step
        if not 0 <= other < len(self._words):
            return False
        later = max(at, other)
        word = self._words[other]
        return (
            self._words[later].joined
            and word.is_capital
            and len(word.key) > 1
            and not is_title(word.key)
            and not (word.starts and is_opener(word.key, self._language))
        )
