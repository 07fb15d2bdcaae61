"""The names of a document, and in which forms a statement may have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from summarizer.facts.common_words import is_title
from summarizer.facts.company import Company
from summarizer.facts.peoples import group_of, of_one_place
from summarizer.facts.wordlists import word_set
from summarizer.facts.words import HYPHENS, Word, unaccented, words_of

SMALL = word_set(
    """
    of the and for de la le les des du di da del dos y et und für von a on in
    """
)
"""Words that may stand inside a name with a small letter."""

_INFLECTIONS = {
    "en": ("s", "es"),
    "de": ("s", "es", "n", "en", "e", "er", "em", "ern", "ns"),
    "fr": ("s", "e", "es", "x"),
    "es": ("s", "es"),
}
_FEW_LETTERS = 4
_PARTING = re.compile(r"[-‐‑–']")
_SPELLED_OUT = {
    "united states": "us", "estados unidos": "us", "united kingdom": "uk", "reino unido": "uk",
    "vereinigtes königreich": "uk", "european union": "eu", "union européenne": "eu",
    "unión europea": "eu",
}  # fmt: skip
"""Names of two words for a country or people that has a word as well."""
_TWO_WORDS = re.compile(rf"\b(?:{'|'.join(_SPELLED_OUT)})\b", re.IGNORECASE)


class KnownNames:
    """The words of a document, as names are looked up in them."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self._words = words_of(text, language)
        self._text = text
        self._known: dict[tuple[str, bool], list[int] | None] = {}

    @cached_property
    def _keys(self) -> dict[str, list[int]]:
        keys: dict[str, list[int]] = {}
        for at, word in enumerate(self._words):
            key = word.key
            keys.setdefault(key, []).append(at)
            if key.isalnum():
                continue
            for part in _PARTING.split(key):
                if part != key and part:
                    keys.setdefault(part, []).append(at)
        return keys

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(word.key for word in self._words if word.is_capital)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words that have a capital where no sentence starts, and nowhere a small letter."""
        small = {word.key for word in self._words if not word.is_capital}
        inside = {word.key for word in self._words if word.is_capital and not word.starts}
        return frozenset(inside - small)

    @cached_property
    def _upper(self) -> frozenset[str]:
        return frozenset(word.key for word in self._words if word.text.isupper())

    @cached_property
    def _groups(self) -> dict[int, list[int]]:
        """The countries and peoples that the text speaks of, and where."""
        found: dict[int, list[int]] = {}
        for key in self._keys:
            if (group := group_of(key)) is not None:
                found.setdefault(group, []).extend(self.places(key))
        for match in _TWO_WORDS.finditer(self._text):
            group = group_of(_SPELLED_OUT[match[0].lower()])
            if group is not None:
                found.setdefault(group, []).append(match.start())
        return found

    @cached_property
    def _initials(self) -> frozenset[str]:
        """The initials of every run of capitalised words, small words in between skipped."""
        found: set[str] = set()
        run: list[str] = []
        for word in [*self._words, None]:
            if word is not None and word.joined and word.key in SMALL and run:
                continue
            if word is not None and word.is_capital and (word.joined or not run):
                run += [part[0] for part in HYPHENS.split(word.key) if part]
                continue
            found |= _runs(run)
            run = []
            if word is not None and word.is_capital:
                run = [word.key[0]]
        return frozenset(found)

    def places(self, key: str) -> list[int]:
        """Where a folded word stands, as offsets into the text."""
        return [self._words[at].start for at in self._keys.get(key, ())]

    def knows(self, word: Word) -> list[int] | None:
        """Where the document has a word in one form or another; empty where it has it only by its
        initials, None where it has not."""
        asked = word.text, word.starts
        if asked not in self._known:
            self._known[asked] = self._look_up(word)
        return self._known[asked]

    def _look_up(self, word: Word) -> list[int] | None:
        found = [
            place
            for key in self._forms(word)
            if key in self._keys and not self._is_other_case(word, key)
            for place in self.places(key)
        ]
        found += self._by_people(word)
        if found:
            return found
        if found := self._by_accents(word.key):
            return found
        by_parts = self._by_parts(word)
        return self._by_acronym(word) if by_parts is None else by_parts

    def is_proper(self, word: Word) -> bool:
        """Whether the document has a word as a name, and not at the start of sentences alone."""
        return any(key in self._proper for key in self._forms(word)) or (
            not word.starts and not is_title(word.key) and word.key not in self._keys
        )

    def acronym_places(self, run: list[Word]) -> list[int]:
        """Where the acronym of a run of words stands."""
        letters = "".join(word.key[0] for word in run if word.key not in SMALL)
        return self.places(letters) if len(letters) > 1 and letters in self._upper else []

    def _forms(self, word: Word) -> Iterator[str]:
        key = word.key
        yield key
        endings = _INFLECTIONS.get(self.language, ())
        for ending in endings:
            if key.endswith(ending) and len(key) - len(ending) >= 3:
                yield key[: -len(ending)]
        for ending in endings:
            yield key + ending

    def _is_other_case(self, word: Word, key: str) -> bool:
        """Whether case parts them: "US" is not "us"."""
        return (
            len(key) <= _FEW_LETTERS
            and len(key) > 1
            and word.text.isupper()
            and not word.starts
            and key not in self._capitals
        )

    @cached_property
    def _unaccented(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, at in self._keys.items():
            if not key.isascii():
                for form in unaccented(key):
                    found.setdefault(form, []).extend(at)
        return found

    def _by_accents(self, key: str) -> list[int]:
        """Where a word stands that differs in its accents alone."""
        forms = [key] if key.isascii() else [key, *unaccented(key)]
        return [
            self._words[at].start
            for form in forms
            for at in (*self._unaccented.get(form, ()), *(self._keys.get(form, ())))
        ]

    def _by_parts(self, word: Word) -> list[int] | None:
        parts = [part for part in HYPHENS.split(word.text) if part]
        if len(parts) < 2:
            return None
        found: list[int] = []
        for part in parts:
            if part[0].isupper() and len(part) > 1:
                places = self.knows(word.part(part))
                if places is None:
                    return None
                found += places
        return found

    def _by_acronym(self, word: Word) -> list[int] | None:
        key = word.key
        if word.text.replace(".", "").rstrip("s").isupper() and 2 <= len(key) <= 8:
            for form in (key, key.removesuffix("s")):
                if form in self._initials:
                    return []
        return None

    def _by_people(self, word: Word) -> list[int]:
        key = word.key
        group = group_of(key)
        if group is not None and group in self._groups:
            return self._groups[group]
        if len(key) < 5:
            return []
        alike = self._by_beginning.get(key[:4], ())
        return [
            at
            for other in alike
            if other != key and of_one_place(key, other, self.language)
            for at in self.places(other)
        ]

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in sorted(self._capitals):
            found.setdefault(key[:4], []).append(key)
        return found

    def has_initials(self, run: list[Word]) -> bool:
        """Whether the document has the acronym of a name that it does not spell out."""
        letters = "".join(word.key[0] for word in run if word.key not in SMALL)
        # Two letters are anybody's: Ulrich Schmidt is not the US.
        if len(letters) == 2:
            return " ".join(word.key for word in run) in _SPELLED_OUT and self._has_group(letters)
        return len(letters) > 2 and (letters in self._upper or self._has_group(letters))

    def _has_group(self, letters: str) -> bool:
        group = group_of(letters)
        return group is not None and group in self._groups

    @cached_property
    def company(self) -> Company:
        """Which names stand beside which."""
        return Company(self._words, self._keys, self.language)


def _runs(letters: list[str]) -> set[str]:
    return {
        "".join(letters[i:j])
        for i in range(len(letters))
        for j in range(i + 2, min(len(letters), i + 8) + 1)
    }
