"""Every string that a model wrote against its document and its sentences, by code alone.

Refused is what is nowhere in the document: a number, date, amount or name, or a quotation that is
not verbatim. What stands elsewhere in it, or is worded unlike the cited sentences, is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.facts.readable import readable
from summarizer.grounding.amounts import Amounts
from summarizer.grounding.document_facts import DocumentFacts
from summarizer.grounding.faults import Fault, Warned
from summarizer.grounding.speech import is_confirmed
from summarizer.grounding.statement import Statement, short


class StatementChecks:
    """The checks of strings about one document, written in `language` (ISO 639-1, or `und`)."""

    def __init__(self, facts: DocumentFacts, language: str) -> None:
        self._facts = facts
        self._amounts = Amounts(facts)
        self._language = language
        self.is_translated = language != facts.language
        """Whether the brief is in another language than its document: then hedges, negations and
        the like are not compared, and a name may be a translation."""

    def faults(self, text: str, cited: Sequence[int], *, is_name: bool = False) -> Iterator[Fault]:
        """What is wrong with a string that stands on the sentences with the numbers `cited`.

        `is_name` says that it is the name of somebody, so that its first capital counts.
        """
        seen = readable(text).text
        known = self._facts, self._amounts
        return Statement(*known, self._language, seen, cited, is_name=is_name).faults()

    def speaker_faults(self, speaker: str, cited: Sequence[int]) -> Iterator[Warned]:
        """Whether the cited sentences, in English, say that it is this speaker."""
        if self._facts.language != "en" or self.is_translated:
            return
        if not is_confirmed(speaker, cited, self._facts.document):
            yield Warned(
                "speaker",
                "Speaker inferred: the sentences that it cites do not say that it is "
                f"{short(speaker)}.",
            )
