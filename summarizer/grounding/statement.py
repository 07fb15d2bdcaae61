"""One string that a model wrote, against its document and the sentences that it cites."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from summarizer.facts.figures import figures
from summarizer.facts.names import LANGUAGES, Unknown, look_up, runs
from summarizer.facts.quotations import quotations
from summarizer.facts.spans import Span, blanked
from summarizer.grounding.amounts import Amounts, Missing, says_nothing
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.faults import Fault, Refused, Warned
from summarizer.grounding.nearby import Nearby
from summarizer.grounding.timing import places_of
from summarizer.grounding.wording import doubts

_SENTENCE = 5  # words from which the wording of a string can be compared
_CASELESS = re.compile(r"[\u0590-\u109f\u1100-\u13ff\u1780-\u18af\u3040-\ud7ff\uf900-\ufaff]{2,}")
_MOST_REFUSALS = 12
_LONGEST_SHOWN = 80


class Statement:
    """One string under its checks."""

    def __init__(  # noqa: PLR0913 - what is known, and what is asked about it
        self,
        facts: DocumentFacts,
        known: Amounts,
        language: str,
        text: str,
        cited: Sequence[int],
        *,
        is_name: bool,
    ) -> None:
        self._facts = facts
        self._known = known
        self._language = language
        self._text = text
        self._cited = cited
        self._near = {number + step for number in cited for step in (-1, 0, 1)}
        self._nearby = Nearby(facts, self._near)
        self._seen: set[str] = set()
        self._quoted = quotations(text)
        self._read = figures(text, language)
        words = text.split()
        is_capitalised = len(words) > 1 and all(word[0].isupper() for word in words)
        self._is_speaker = is_name
        self._is_name = is_name or (is_capitalised and not text.rstrip().endswith((".", "!", "?")))
        self._is_anchored = bool(self._quoted)  # whether anything of it stands near the citation

    def faults(self) -> Iterator[Fault]:
        """What is wrong; nobody reads more than a few reasons for which a string is refused."""
        refused = 0
        for fault in self._all():
            yield fault
            refused += isinstance(fault, Refused)
            if refused == _MOST_REFUSALS:
                return

    def _all(self) -> Iterator[Fault]:
        yield from self._quotations()
        # What is quoted is held to the letter; its numbers and names are the document's.
        yield from self._amounts()
        yield from self._dates()
        yield from self._codes()
        yield from self._names()
        if self._is_sentence and self._language == self._facts.language == "en":
            yield from self._wording()

    @property
    def _is_sentence(self) -> bool:
        return not self._is_name and len(self._text.split()) >= _SENTENCE

    def _quotations(self) -> Iterator[Fault]:
        locator, document = self._facts.locator, self._facts.document
        cited = [document.sentences[number - 1] for number in self._cited]
        for quotation in self._quoted:
            if self._is_seen(f"“{quotation.text}”"):
                continue
            found = locator.within_any(quotation.text, cited) or locator.locate(quotation.text)
            if found is None:
                refusal = locator.explain(quotation.text)
                why = f": {refusal.message}" if refusal else ""
                yield Refused(
                    "quotation",
                    f"“{short(quotation.text)}” is not verbatim in the document{why}.",
                )
            else:
                yield from self._found(
                    quotation.text, frozenset({document.sentence_at(found.start)})
                )

    def _amounts(self) -> Iterator[Fault]:
        for quantity in self._read.quantities:
            if self._is_quoted(quantity.start):
                continue
            if not says_nothing(quantity) and self._nearby.has_amount(quantity):
                self._is_anchored = True
                continue
            found = self._known.look_up(quantity, self._text)
            if isinstance(found, Missing):
                named = self._facts.named_places(self._text, quantity.start, quantity.end)
                found = found if named is None else self._facts.sentences(named)
            if not isinstance(found, Missing):
                written = self._text[quantity.start : quantity.end]
                yield from self._found(written, found)
            elif found.kind == "money" and not found.sure:
                yield Warned("money", f"“{found.text}”: {found.reason}.")
            else:
                yield Refused(found.kind, f"“{found.text}”: {found.reason}.")

    def _dates(self) -> Iterator[Fault]:
        for date in self._read.dates:
            if self._is_quoted(date.start):
                continue
            written = self._text[date.start : date.end]
            if self._is_seen(written):
                continue
            if self._nearby.has_date(date):
                self._is_anchored = True
                continue
            places = places_of(date, self._facts)
            if places is None:
                yield Refused("date", f"The date “{written}” is nowhere in the document.")
            else:
                yield from self._found(written, self._facts.sentences(places))

    def _codes(self) -> Iterator[Fault]:
        for start, end in self._read.codes:
            if self._is_quoted(start):
                continue
            written = self._text[start:end]
            if self._is_seen(written):
                continue
            if self._nearby.has_words(written):
                self._is_anchored = True
                continue
            places = self._facts.code_places(written)
            if places is None:
                kind: Literal["name", "number"] = "name"
                if written[0].isnumeric() and not written[0].isdecimal():  # ⁸, Ⅷ
                    kind = "number"
                yield Refused(kind, f"“{short(written)}” is nowhere in the document.")
            else:
                yield from self._found(written, self._facts.sentences(places))

    def _names(self) -> Iterator[Fault]:
        """Names, where the document's language is one whose names can be told from other words."""
        if self._facts.language not in LANGUAGES:
            return
        spans: list[Span] = [(each.start, each.end) for each in self._quoted]
        spans += [(each.start, each.end) for each in self._read.dates]
        spans += [(each.start, each.end) for each in self._read.quantities]
        text = blanked(self._text, [*spans, *self._read.codes], "0")
        is_translated = self._language != self._facts.language
        if not is_translated:
            yield from self._foreign(text)
        language = self._language if self._language in LANGUAGES else "en"
        text = self._without_near_names(text, language)
        if not any(map(str.isupper, text)):
            return
        for name in look_up(text, self._facts.names, language, sentence=not self._is_name):
            if not isinstance(name, Unknown):
                yield from self._found(name.text, self._facts.sentences(name.places))
            elif name.sure and not is_translated:
                yield Refused("name", f"The name “{name.text}” is nowhere in the document.")
            else:
                reason = f"“{name.text}”, if it is a name, is nowhere in the document."
                yield Warned("name", reason)

    def _without_near_names(self, text: str, language: str) -> str:
        """The text without the names that stand near the citation just so."""
        near: list[Span] = []
        for span, is_more in runs(text, language):
            name = text[slice(*span)]
            if self._nearby.has_words(name):
                near.append(span)
                self._is_anchored |= is_more or self._nearby.has_words_inside(name)
        return blanked(text, near, "0")

    def _foreign(self, text: str) -> Iterator[Refused]:
        """Words in letters without capitals, which are names or numbers in these languages."""
        for match in _CASELESS.finditer(text):
            if match[0] not in self._facts.text:
                yield Refused("name", f"“{short(match[0])}” is nowhere in the document.")

    def _wording(self) -> Iterator[Fault]:
        cited = [self._facts.document.sentence(number) for number in self._cited]
        around = self._nearby.sentences
        for doubt in doubts(self._text, cited, around, anchored=self._is_anchored):
            yield Warned(doubt.kind, doubt.reason)

    def _is_seen(self, written: str) -> bool:
        """Whether the statement has said this already; once is enough to judge it."""
        seen = written in self._seen
        self._seen.add(written)
        return seen

    def _found(self, written: str, there: frozenset[int]) -> Iterator[Warned]:
        """A warning where something stands in the sentences with these numbers, but none of them is
        near the cited ones."""
        if not there:
            return
        if not self._near.isdisjoint(there):
            self._is_anchored = True
            return
        if self._is_speaker and self._language == self._facts.language == "en":
            return  # whoever speaks may be named far off, and is looked for in a way of its own
        yield Warned(
            "elsewhere",
            f"“{short(written)}” is in sentence {min(there)}, not in or beside those that it "
            "cites.",
        )

    def _is_quoted(self, start: int) -> bool:
        at = bisect_right(self._quoted, start, key=lambda each: each.start) - 1
        return at >= 0 and start < self._quoted[at].end


def short(words: str) -> str:
    """Words for a message: cut where they are many."""
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
