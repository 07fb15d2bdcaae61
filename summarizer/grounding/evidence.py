"""Citations to evidence: numbers and words that a model wrote, to slices that code fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from summarizer.documents import Document
from summarizer.grounding.locate import Locator
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
            item.warnings.append(
                f"It cites sentence {citation.sentence}, which does not exist; this citation is "
                "left out."
            )
            continue
        evidence = _evidence(citation, document, locator)
        counts["citations"] += 1
        counts[evidence.match] += 1
        found.append(evidence)
        if evidence.match == "unlocated":
            item.warnings.append(
                f"The words it cites, “{_short(citation.words)}”, are not in sentence "
                f"{citation.sentence}; the whole sentence stands in for them."
            )
    item.evidence = merge(found, document)


def _evidence(citation: Citation, document: Document, locator: Locator) -> Evidence:
    start, end = document.sentences[citation.sentence - 1]
    match: Match = "sentence"
    if citation.words is not None and citation.words.strip():
        located = locator.within(citation.words, start, end)
        if located:
            start, end, match = located.start, located.end, located.status
        else:
            match = "unlocated"
    return _slice(document, (citation.sentence,), start, end, match)


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
        sentences=sentences, start=start, end=end, text=document.text[start:end], match=match
    )


def _short(words: str | None) -> str:
    words = words or ""
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
