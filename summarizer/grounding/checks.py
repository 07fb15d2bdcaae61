"""Checks of an item against the sentences that it cites, by code alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.documents import Document
from summarizer.fields import allows_none, is_verbatim
from summarizer.grounding.locate import Located, Locator
from summarizer.schemas.evidence import Cited


@dataclass(frozen=True)
class Finding:
    """What a check has against an item: it is rejected, or a warning stands beside it.

    `field` is the one whose words are at fault; None when the citations are.
    """

    severity: Literal["reject", "warn"]
    reason: str
    field: str | None = None


def check(item: Cited, document: Document, locator: Locator) -> Iterator[Finding]:
    """Everything that is wrong with an item whose evidence is in place.

    Fields marked `Verbatim` are replaced by the source's own slice where they are found.
    """
    if not item.evidence:
        numbers = _short(", ".join(str(citation.sentence) for citation in item.citations))
        asked = f"; there is no sentence {numbers}" if numbers else ""
        yield Finding("reject", f"It cites no sentence of the document{asked}.")
        return
    yield from _blanks(item)
    yield from _verbatim(item, document, locator)


def _blanks(item: Cited) -> Iterator[Finding]:
    """A string without a letter or digit says nothing: it is None where the field allows it, else
    a fault."""
    for name, nullable in _strings(type(item)):
        value = getattr(item, name)
        if isinstance(value, str) and not any(map(str.isalnum, value)):
            if nullable:
                setattr(item, name, None)
            else:
                yield Finding("reject", f"Its {name} has no word in it.", name)


def _verbatim(item: Cited, document: Document, locator: Locator) -> Iterator[Finding]:
    numbers = sorted({number for evidence in item.evidence for number in evidence.sentences})
    for name in _verbatims(type(item)):
        words = getattr(item, name)
        if not isinstance(words, str):
            continue
        sentences = [document.sentences[number - 1] for number in numbers]
        found = _in_sentences(words, sentences, locator)
        if found is None:
            yield Finding(
                "reject",
                f"Its {name} “{_short(words)}” does not stand in any sentence that it cites"
                f"{_why(words, sentences, locator)}.",
                name,
            )
        else:
            setattr(item, name, document.text[found.start : found.end])
            item.note_context(name, _around(found, document.text))


@lru_cache(maxsize=256)
def _strings(model: type[Cited]) -> tuple[tuple[str, bool], ...]:
    """The fields of an item, each with whether it may be None."""
    return tuple((name, allows_none(field)) for name, field in model.model_fields.items())


@lru_cache(maxsize=256)
def _verbatims(model: type[Cited]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if is_verbatim(field))


def _in_sentences(
    words: str, sentences: Sequence[tuple[int, int]], locator: Locator
) -> Located | None:
    """Where the words stand; in another case ("may", "May") only at the start of a sentence."""
    located = locator.within_any(words, sentences)
    if located is None or located.status == "exact":
        return located
    there = locator.text[located.start : located.end]
    starts = any(located.start == start for start, _ in sentences)
    if starts or located.status != "folded" or _letters(words) == _letters(there):
        return located
    others = [span for span in sentences if not span[0] <= located.start < span[1]]
    return _in_sentences(words, others, locator) if others else None


def _why(words: str, sentences: Sequence[tuple[int, int]], locator: Locator) -> str:
    """What differs, where some sentence has nearly the words."""
    for sentence in sentences:
        refusal = locator.explain(words, sentence)
        if refusal is None:
            return ": it stands there in another case"
        if refusal.kind != "absent":
            return f": {refusal.message}"
    return ""


def _letters(words: str) -> list[str]:
    return [c for c in unicodedata.normalize("NFKC", words) if c.isalpha()]


def _around(located: Located, text: str) -> str:
    """Three words before a place and one after it, in the same line."""
    before = text[max(0, located.start - 60) : located.start].rpartition("\n")[2].split()[-3:]
    after = text[located.end : located.end + 30].partition("\n")[0].split()[:1]
    return " ".join(before + after)


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
