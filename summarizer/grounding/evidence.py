"""Citations to evidence: numbers and words that a model wrote, to slices that code fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from summarizer.documents import Document
from summarizer.grounding.entries import warn
from summarizer.grounding.faults import Warned
from summarizer.grounding.locate import Located, Locator
from summarizer.schemas.evidence import Citation, Cited, Evidence, Match

_LONGEST_SHOWN = 200
_STRENGTH: tuple[Match, ...] = get_args(Match)  # closest first


def fill_evidence(item: Cited, document: Document, locator: Locator, counts: Counter[str]) -> None:
    """Write `evidence` and `warnings` of one item, whatever stands in them, and count.

    Counted are `citations`, each kind of match, and `invalid` for sentences that do not exist.
    """
    item.warnings = []
    found: list[Evidence] = []
    for citation in item.citations:
        if not 1 <= citation.sentence <= len(document.sentences):
            counts["invalid"] += 1
            reason = f"It cites sentence {citation.sentence}, which does not exist"
            warn(item, Warned("citation", f"{reason}; this citation is left out."))
            continue
        evidence = _evidence(citation, document, locator)
        counts["citations"] += 1
        counts[evidence.match] += 1
        found.append(evidence)
        if evidence.match == "unlocated":
            reason = (
                f"The words it cites, “{_short(citation.words)}”, are not in sentence "
                f"{citation.sentence}: {_why(citation, document, locator)}; the whole sentence "
                "stands in for them."
            )
            warn(item, Warned("words", reason))
    item.evidence = merge(found, document)


def _evidence(citation: Citation, document: Document, locator: Locator) -> Evidence:
    number = citation.sentence
    start, end = document.sentences[number - 1]
    if citation.words is None or not citation.words.strip():
        return _slice(document, (number,), start, end, "sentence")
    found = locator.within(citation.words, start, end)
    if found:
        return _slice(document, (number,), found.start, found.end, found.status)
    found = _running_on(citation, document, locator)
    if found is None:
        return _slice(document, (number,), start, end, "unlocated")
    numbers = range(document.sentence_at(found.start), document.sentence_at(found.end - 1) + 1)
    return _slice(document, tuple(numbers), found.start, found.end, found.status)


def _running_on(citation: Citation, document: Document, locator: Locator) -> Located | None:
    """Words that begin in the sentence before or end in the one after."""
    number = citation.sentence
    start, end = document.sentences[number - 1]
    before, _ = document.sentences[max(0, number - 2)]
    _, after = document.sentences[min(len(document.sentences), number + 1) - 1]
    found = locator.within(citation.words or "", before, after)
    return found if found and found.start < end and found.end > start else None


def _why(citation: Citation, document: Document, locator: Locator) -> str:
    """Why words were not found in their sentence: they stand elsewhere, or they are not its."""
    words = citation.words or ""
    elsewhere = locator.locate(words)
    if elsewhere:
        return f"they stand in sentence {document.sentence_at(elsewhere.start)}"
    refusal = locator.explain(words, document.sentences[citation.sentence - 1])
    return refusal.message if refusal else "they do not stand there"


def merge(found: Iterable[Evidence], document: Document) -> list[Evidence]:
    """Evidence in the order of the text; what overlaps or touches (white space apart) is one."""
    groups: list[list[Evidence]] = []
    end = 0
    for evidence in sorted(found, key=lambda each: (each.start, each.end)):
        if groups and not document.text[end : evidence.start].strip():
            groups[-1].append(evidence)
        else:
            groups.append([evidence])
        end = max(end, evidence.end)
    return [group[0] if len(group) == 1 else _joined(group, document) for group in groups]


def _joined(group: list[Evidence], document: Document) -> Evidence:
    return _slice(
        document,
        tuple(sorted({number for each in group for number in each.sentences})),
        group[0].start,
        max(each.end for each in group),
        max((each.match for each in group), key=_STRENGTH.index),
    )


def _slice(
    document: Document, sentences: tuple[int, ...], start: int, end: int, match: Match
) -> Evidence:
    return Evidence(
        sentences=sentences,
        start=start,
        end=end,
        text=document.text[start:end],
        match=match,
        page=document.page_at(start),
    )


def _short(words: str | None) -> str:
    words = words or ""
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
