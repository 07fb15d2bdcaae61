"""How a statement is worded against the sentences that it cites: negation, certainty, opposites,
and whether it has anything to do with them. English only.

Measured beforehand, such checks are right about as often as wrong; so they warn and never reject,
and each looks only at words that statement and sentence share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.facts.wordlists import word_set
from summarizer.grounding.cues import (
    CERTAIN,
    DENIED,
    HEDGE,
    HEDGED,
    IRREGULAR,
    MODAL,
    NEGATED,
    NEGATING,
    NOBODY,
    OF_NEGATION,
    TELLS,
    UNCERTAIN,
    UNSURE,
    opposites,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_ENDINGS = ("ments", "ment", "ations", "ation", "ings", "ing", "edly", "ies", "ied", "ers", "er",
            "ed", "es", "ly", "s", "e", "y", "al")  # fmt: skip
_STOP = word_set(
    """
    that this with from have been were their they which will would could should there what when
    than them then also into over more most some such only other after before about under very said
    says because while where whose between against during through being does doing upon both each
    many much the and for are was has had his her its not but
    """
)
_FEWEST = 3  # words that tell something, from which a statement can share too few
_LEAST_SHARED = 0.18
_NEARLY_ALL = 0.75
_CONTEXT = 2  # words that statement and sentence share, from which they speak of one thing


class Doubt(NamedTuple):
    """A warning about how a statement is worded. `reason` is a sentence."""

    kind: Literal["negation", "hedge", "antonym", "overlap"]
    reason: str


def doubts(
    statement: str, cited: Sequence[str], around: Sequence[str], *, anchored: bool
) -> Iterator[Doubt]:
    """What is odd about the wording of a statement.

    Args:
        statement: One sentence of a brief.
        cited: The sentences that it cites.
        around: These and their neighbours.
        anchored: Whether a number or name of it has been found there; then other words may differ.
    """
    everything = " ".join(around)
    stems = _stems(statement)
    if not anchored and _shares_too_little(stems, around):
        yield Doubt("overlap", "Hardly a word of it stands in the sentences that it cites.")
    yield from _negation(statement, stems, cited, everything)
    yield from _certainty(statement, stems, cited, everything)
    yield from _opposite(statement, stems, cited)


def _shares_too_little(stems: frozenset[str], around: Sequence[str]) -> bool:
    shared = sum(any(word in _stems(sentence) for sentence in around) for word in stems)
    return len(stems) >= _FEWEST and shared < _LEAST_SHARED * len(stems)


def _negation(
    statement: str, stems: frozenset[str], cited: Sequence[str], everything: str
) -> Iterator[Doubt]:
    negated = NEGATING.search(statement)
    if negated:
        if not (NEGATING.search(everything) or OF_NEGATION.search(everything)):
            reason = f"It says “{negated[0]}”, and the sentences that it cites negate nothing."
            yield Doubt("negation", reason)
        return
    if OF_NEGATION.search(statement):
        return
    for sentence in cited:
        for match in NEGATED.finditer(sentence):
            if stem(match["word"]) in stems:
                yield Doubt("negation", f"The sentence has “{_one_line(match[0])}”; it does not.")
                return
    if not TELLS.search(statement):
        yield from _denial(stems, cited)
        yield from _nobody(stems, cited)


def _nobody(stems: frozenset[str], cited: Sequence[str]) -> Iterator[Doubt]:
    """A sentence that says nearly the same of nobody, or is not saying it."""
    for sentence in cited:
        match = NOBODY.search(sentence)
        if match and stems and len(stems & _stems(sentence)) >= _NEARLY_ALL * len(stems):
            yield Doubt("negation", f"The sentence has “{_one_line(match[0])}”; it does not.")
            return


def _denial(stems: frozenset[str], cited: Sequence[str]) -> Iterator[Doubt]:
    for sentence in cited:
        for match in DENIED.finditer(sentence):
            denied = _stems(match["rest"])
            if denied and len(denied & stems) >= max(2, len(denied) / 2):
                shown = _one_line(match[0][:60])
                yield Doubt("negation", f"The sentence has “{shown}”; it tells that as a fact.")
                return


def _certainty(
    statement: str, stems: frozenset[str], cited: Sequence[str], everything: str
) -> Iterator[Doubt]:
    hedge = HEDGE.search(statement)
    if hedge and hedge[0] != "May":
        if not UNCERTAIN.search(everything):
            reason = f"It says “{hedge[0]}”, and the sentences that it cites do not hedge."
            yield Doubt("hedge", reason)
        return
    if HEDGED.search(statement):
        return
    certain = CERTAIN.search(statement)
    for sentence in cited:
        unsure = UNSURE.search(sentence)
        if certain and unsure and len(stems & _stems(sentence)) >= _CONTEXT:
            yield Doubt("hedge", f"The sentence has “{unsure[0]}”; it says “{certain[0]}”.")
            return
        for match in MODAL.finditer(sentence):
            if stem(match["verb"]) in stems and not match[0].startswith("May "):
                shown = _one_line(match[0])
                yield Doubt("hedge", f"The sentence has “{shown}”; it is surer than that.")
                return


def _opposite(statement: str, stems: frozenset[str], cited: Sequence[str]) -> Iterator[Doubt]:
    if any(map(NEGATING.search, [statement, *cited])):
        return
    table = opposites()
    ours = _lower(statement)
    theirs = {word for sentence in cited for word in _lower(sentence)}
    for word in ours:
        if word not in table:
            continue
        own, other = table[word]
        if theirs & own or other.intersection(ours):
            continue
        for sentence in cited:
            against = next((each for each in _lower(sentence) if each in other), None)
            if against and len(stems & _stems(sentence)) >= _CONTEXT:
                yield Doubt("antonym", f"It says “{word}” where the sentence has “{against}”.")
                return


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """What is left of an English word without its commonest endings, at least three letters."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    word = IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:6]


@lru_cache(maxsize=256)  # statements share the sentences that they cite
def _stems(text: str) -> frozenset[str]:
    return frozenset(
        stem(word)
        for word in _WORD.findall(text)
        if (len(word) > 3 or word.isdigit()) and word.lower() not in _STOP
    )


def _lower(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _one_line(words: str) -> str:
    return " ".join(words.split())
