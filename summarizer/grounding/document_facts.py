"""What a document states that statements about it are compared with; read once, when needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property

from summarizer.documents import Document
from summarizer.facts.figures import Figures, figures
from summarizer.facts.implied import implied
from summarizer.facts.known_names import KnownNames
from summarizer.facts.quantities import Quantity
from summarizer.facts.readable import readable
from summarizer.facts.units import MONEY
from summarizer.grounding.locate import Locator
from summarizer.languages import clear_language_of

_SEPARATORS = re.compile(r"[-‐‑–\s/.]")
_NAMED_NUMBER = re.compile(r"\b([A-ZÀ-Þ][\w]*)[ \u00a0-]?(\d+[A-Za-z]?)\b")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_SCORE = re.compile(r"(\d{1,3})[-–:](\d{1,3})")
_BESIDE = 12  # characters between two numbers of one vote
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0-]\Z")
_LETTERS = re.compile(r"[^\W\d_]+")


def squeezed(code: str) -> str:
    """A name with digits, without what may part it (COVID-19, Covid 19); of digits alone, such as
    a score, the lower first."""
    if code[0].isdigit() and not any(map(str.isalpha, code)):
        numbers = re.findall(r"\d+", code)
        return "-".join(sorted(numbers, key=int) if len(numbers) == 2 else numbers)
    return _SEPARATORS.sub("", code).casefold()


class DocumentFacts:
    """The figures, names and codes of one document. Places are indices into `text`."""

    def __init__(self, document: Document, locator: Locator) -> None:
        self.document = document
        self.locator = locator
        self._readable = readable(document.text)
        self.text = self._readable.text
        """The document's text, without what cannot be seen."""
        clear = clear_language_of(document.text)
        # The splitter's language is English when in doubt; a doubt is no language here.
        self.language = document.language if document.language != "en" else clear
        """ISO 639-1 code of the document's language, or `und`."""
        self._figures_of: dict[int, Figures] = {}

    @cached_property
    def figures(self) -> Figures:
        """Numbers, dates and codes in the notation of the document's language."""
        return figures(self.text, self.language)

    def figures_of(self, number: int) -> Figures:
        """The same of one sentence, by its number."""
        if number not in self._figures_of:
            sentence = readable(self.document.sentence(number)).text
            self._figures_of[number] = figures(sentence, self.language)
        return self._figures_of[number]

    @cached_property
    def quantities(self) -> dict[Fraction, list[Quantity]]:
        """The numbers by their size, without their sign."""
        found: dict[Fraction, list[Quantity]] = {}
        for quantity in [*self.figures.quantities, *self._scored(), *implied(self.text)]:
            for each in (quantity, *quantity.parts):
                for size in {abs(value) for value, _ in each.readings}:
                    found.setdefault(size, []).append(each)
        return found

    def _scored(self) -> Iterator[Quantity]:
        """The numbers of scores and votes: "scored three", of a 3–1."""
        for start, end in self.figures.codes:
            if _SCORE.fullmatch(self.text, start, end):
                for match in re.compile(r"\d+").finditer(self.text, start, end):
                    yield Quantity(*match.span(), frozenset({(Fraction(match[0]), "")}))

    @cached_property
    def parts(self) -> frozenset[Quantity]:
        """The numbers that may be parts of others."""
        return frozenset(part for each in self.figures.quantities for part in each.parts)

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The codes of all currencies that the document names with an amount."""
        units = (each.units for each in self.figures.quantities)
        return frozenset().union(*units) & MONEY

    @cached_property
    def years(self) -> dict[int, list[int]]:
        """Where each year stands, in a date or alone."""
        found: dict[int, list[int]] = {}
        for date in self.figures.dates:
            if date.year is not None:
                found.setdefault(date.year, []).append(date.start)
        for quantity in self.figures.quantities:
            for value, unit in quantity.readings:
                if unit == "" and value.denominator == 1 and 1000 <= value <= 2100:
                    found.setdefault(int(value), []).append(quantity.start)
        return found

    @cached_property
    def days(self) -> dict[int, list[int]]:
        """Where each day of a month stands in a date."""
        found: dict[int, list[int]] = {}
        for date in self.figures.dates:
            for day in {day for day, _ in date.days}:
                found.setdefault(day, []).append(date.start)
        return found

    @cached_property
    def names(self) -> KnownNames:
        """The words of the document, as names are looked up in them."""
        return KnownNames(self.text, self.language)

    @cached_property
    def codes(self) -> dict[str, list[int]]:
        """Names with digits (G7, Mi-8, Boeing 737), squeezed, and where they stand."""
        text = self.text
        found: dict[str, list[int]] = {}
        for start, end in self.figures.codes:
            found.setdefault(squeezed(text[start:end]), []).append(start)
        for match in _NAMED_NUMBER.finditer(text):
            found.setdefault(squeezed(match[0]), []).append(match.start())
        return found

    def code_places(self, code: str) -> list[int] | None:
        """Where a name with digits stands; None where it does not. A number that the document
        leaves out altogether ("Covid") is no other number."""
        key = squeezed(code)
        for form in (key, key.removesuffix("s"), key.removesuffix("'s").removesuffix("’s")):
            if form in self.codes:
                return self.codes[form]
        if day := _DAY_MONTH.fullmatch(code):
            pair = int(day[1]), int(day[2])
            return [
                date.start for date in self.figures.dates if {pair, pair[::-1]} & date.days
            ] or None
        if score := _SCORE.fullmatch(code):
            return self._side_by_side(Fraction(score[1]), Fraction(score[2])) or None
        letters = "".join(_LETTERS.findall(key))
        if len(letters) > 3 and not any(
            letters == "".join(_LETTERS.findall(k)) for k in self.codes
        ):
            return self.names.places(letters) or None
        return None

    def named_places(self, text: str, start: int, end: int) -> list[int] | None:
        """Where the name stands that a number of a text is part of: Covid 19, as COVID-19."""
        word = _WORD_BEFORE.search(text, max(0, start - 40), start)
        return self.codes.get(squeezed(word[1] + text[start:end])) if word else None

    def _side_by_side(self, one: Fraction, other: Fraction) -> list[int]:
        """Where two numbers stand together in any order: 52 to 48, for 52–48."""
        return [
            a.start
            for a in self.quantities.get(one, ())
            for b in self.quantities.get(other, ())
            if 0 <= max(a.start, b.start) - min(a.end, b.end) <= _BESIDE
        ]

    def sentences(self, places: Iterable[int]) -> frozenset[int]:
        """The numbers of the sentences that some places are in."""
        original, sentence_at = self._readable.original, self.document.sentence_at
        return frozenset(sentence_at(original(place)) for place in places)
