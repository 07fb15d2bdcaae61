"""Checks of an item against the sentences that it cites, by code alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.documents import Document
from summarizer.fields import allows_none, is_verbatim, speaker_fields, written_in
from summarizer.grounding.faults import Fault, Refused
from summarizer.grounding.locate import Located, Locator
from summarizer.grounding.statements import StatementChecks
from summarizer.schemas.evidence import Cited


@dataclass(frozen=True)
class Finding:
    """What a check has against an item. `field` is the one whose words are at fault; None when
    the citations are."""

    fault: Fault
    field: str | None = None


def check(
    item: Cited, document: Document, locator: Locator, statements: StatementChecks
) -> Iterator[Finding]:
    """Everything that is wrong with an item whose evidence is in place.

    Fields marked `Verbatim` are replaced by the source's own slice where they are found.
    """
    if not item.evidence:
        numbers = _short(", ".join(str(citation.sentence) for citation in item.citations))
        asked = f"; there is no sentence {numbers}" if numbers else ""
        yield Finding(Refused("citation", f"It cites no sentence of the document{asked}."))
        return
    cited = sorted({number for evidence in item.evidence for number in evidence.sentences})
    yield from _blanks(item)
    yield from _verbatim(item, cited, document, locator)
    yield from _statements(item, cited, statements)


def _statements(item: Cited, cited: Sequence[int], checks: StatementChecks) -> Iterator[Finding]:
    """Every string that the model wrote, against the document and the cited sentences."""
    speakers = speaker_fields(type(item))
    for path, text in written_in(item):
        for fault in checks.faults(text, cited, is_name=path in speakers):
            about = type(fault)(fault.kind, f"In its {path}: {fault.message}")  # type: ignore[arg-type]
            yield Finding(about, path)
    for name in speakers:
        speaker = getattr(item, name)
        if isinstance(speaker, str):
            for warning in checks.speaker_faults(speaker, cited):
                yield Finding(warning, name)


def _blanks(item: Cited) -> Iterator[Finding]:
    """A string without a letter or digit says nothing: it is None where the field allows it, else
    a fault."""
    for name, nullable in _strings(type(item)):
        value = getattr(item, name)
        if isinstance(value, str) and not any(map(str.isalnum, value)):
            if nullable:
                setattr(item, name, None)
            else:
                yield Finding(Refused("blank", f"Its {name} has no word in it."), name)


def _verbatim(
    item: Cited, numbers: Sequence[int], document: Document, locator: Locator
) -> Iterator[Finding]:
    for name in _verbatims(type(item)):
        words = getattr(item, name)
        if not isinstance(words, str):
            continue
        sentences = [document.sentences[number - 1] for number in numbers]
        found = _in_sentences(words, sentences, locator)
        if found is None:
            reason = (
                f"Its {name} “{_short(words)}” does not stand in any sentence that it cites"
                f"{_why(words, sentences, locator)}."
            )
            yield Finding(Refused("words", reason), name)
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
