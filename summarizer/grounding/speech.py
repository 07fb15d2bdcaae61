"""Whether the sentences that an item cites say who speaks. English only.

A name beside a word of speech confirms; a pronoun, or a quotation that runs on, is followed back
to the sentence that names somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.documents import Document
from summarizer.facts.wordlists import word_set
from summarizer.facts.words import words_of
from summarizer.grounding.cues import SPEECH

_PRONOUN = re.compile(
    r"\b(?:he|she|they|his|her|their|i|we|who)\b|\b(?:it|the (?:[\w-]+ ){1,3})"
    r"(?:said|says|added|told|wrote|argued|warned|found|noted)\b",
    re.IGNORECASE,
)
_SAYS = r"(?:said|says|told|added|argued|warned|denied|claimed)"
_ANOTHER = re.compile(
    rf"\b(?!(?:He|She|They|It|We|I)\s)[A-Z][\w’'-]+\s+{_SAYS}\b"
    r"|\b(?:said|says|added|argued|warned|according to)\s+(?:the\s+)?[A-Z]"
)
_OPENING = frozenset('"“«„')
_SMALL = word_set("the a an of and for in at on to de la le von der van his her its")
_FARTHEST = 6  # sentences that a running quotation is followed back
_REACH = 3_000  # characters before a sentence in which its quotation may have begun


def is_confirmed(speaker: str, numbers: Sequence[int], document: Document) -> bool:
    """Whether a cited sentence, or what it runs on from, names the speaker and speaks of speech.

    Args:
        speaker: As the item names them.
        numbers: Of the cited sentences.
        document: Where they stand.
    """
    wanted = _keys(speaker)
    return not wanted or any(_is_said_in(wanted, number, document) for number in numbers)


def _is_said_in(wanted: frozenset[str], number: int, document: Document) -> bool:
    sentence = document.sentence(number)
    if _names(wanted, sentence) and (SPEECH.search(sentence) or _is_quoted(number, document)):
        return True
    if _ANOTHER.search(sentence):
        return False
    if not (sentence[:1] in _OPENING or _PRONOUN.search(sentence) or _is_quoted(number, document)):
        return False
    return _is_named_before(wanted, number, document)


def _is_named_before(wanted: frozenset[str], number: int, document: Document) -> bool:
    """Whether the sentence is said by somebody whom an earlier one names, with nobody between."""
    for before in range(number - 1, max(0, number - 1 - _FARTHEST), -1):
        sentence = document.sentence(before)
        if _names(wanted, sentence):
            return bool(SPEECH.search(sentence) or SPEECH.search(document.sentence(number)))
        if _ANOTHER.search(sentence):
            return False
    return False


@lru_cache(maxsize=256)  # speakers share the sentences that they are looked for in
def _keys(text: str) -> frozenset[str]:
    return frozenset(word.key.removesuffix("s") for word in words_of(text, "en")) - _SMALL


def _names(wanted: frozenset[str], sentence: str) -> bool:
    """Whether a sentence has a word of a name, or of a description."""
    return bool(wanted & _keys(sentence))


def _is_quoted(number: int, document: Document) -> bool:
    """Whether a sentence stands in a quotation that began before it."""
    start, _ = document.sentences[number - 1]
    before = document.text[max(0, start - _REACH) : start]
    if "“" in before:
        return before.count("“") > before.count("”")
    return before.rpartition("\n")[2].count('"') % 2 == 1
