"""Proper names: which words of a statement are names, and whether a document knows them.

A name counts as known if its words stand in the document, also inflected, as initials, as the
people of a place, or behind a title. What is told apart by capitals alone stays a guess at the
start of a sentence, and in German everywhere; there only a likely name is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.facts.common_words import (
    is_address,
    is_common_noun,
    is_opener,
    is_title,
    is_word,
)
from summarizer.facts.german_names import likely_name
from summarizer.facts.known_names import SMALL, KnownNames
from summarizer.facts.peoples import is_place
from summarizer.facts.spans import Span
from summarizer.facts.wordlists import word_set
from summarizer.facts.words import Word, words_of

LANGUAGES = frozenset({"en", "de", "fr", "es"})
"""Languages whose names are looked at."""

_ADDRESSED = word_set("president speaker chairman mayor justice minister präsident président")
_RUN = 12  # words on each side that a name has at most
_PARTICLES = word_set("de da di du la le von van der den ten al el bin ibn zu")


@dataclass(frozen=True)
class Unknown:
    """A name that a document does not have. `sure` is whether nothing else can be meant."""

    text: str
    sure: bool


@dataclass(frozen=True)
class Named:
    """A name of a statement that a document has, with the offsets where it does."""

    text: str
    places: tuple[int, ...]


def runs(text: str, language: str) -> Iterator[tuple[Span, bool]]:
    """Where words with capitals stand together, small ones between them included, and whether more
    than the beginning of a sentence is in it. A word that only begins one is left out, and so is a
    letter with the name behind it, since another letter makes it another's."""
    words = words_of(text, language)
    at = 0
    while at < len(words):
        last = at
        if _names_nothing(words[at], language):
            at += 1
            continue
        for place in range(at + 1, len(words)):
            if not words[place].joined or not _continues(words[place]):
                break
            last = place if words[place].is_capital else last
        if not (_is_letter(words[last]) or (at and _is_letter(words[at - 1]))):
            is_more = any(word.is_capital and not word.starts for word in words[at : last + 1])
            yield (words[at].start, words[last].end), is_more
        at = last + 1


def _is_letter(word: Word) -> bool:
    return word.is_capital and len(word.key) == 1


def _names_nothing(word: Word, language: str) -> bool:
    return not word.is_capital or (word.starts and is_opener(word.key, language))


def look_up(
    text: str, known: KnownNames, language: str, *, sentence: bool
) -> Iterator[Unknown | Named]:
    """Every likely name of a statement, with what the document knows of it.

    Args:
        text: The statement, or a name alone.
        known: The document's words.
        language: Of the statement, ISO 639-1; one of `LANGUAGES`.
        sentence: Whether it is a sentence, whose first capital says nothing.
    """
    words = words_of(text, language)
    if not sentence:
        words = [word._replace(starts=False) for word in words]
    elif language != "de" and _is_headline(words):
        words = [word._replace(starts=True) for word in words]
    for at in _capitals(words):
        word = words[at]
        if len(word.key) < 2:
            yield from _initial(words, at, known)
        elif (places := known.knows(word)) is not None:
            yield from _known(words, at, places, known, language)
        elif _is_addressed(words, at):
            yield Unknown(word.text, sure=True)
        elif not is_title(word.key) and not known.has_initials(_run(words, at)):
            likely = likely_name(words, at) if language == "de" else _likely(words, at, language)
            if likely is not None:
                yield Unknown(word.text, sure=likely)


def _capitals(words: list[Word]) -> Iterator[int]:
    """The places of the words with capitals, once for each company that they are in."""
    seen: set[tuple[str | None, ...]] = set()
    for at, word in enumerate(words):
        if not word.is_capital:
            continue
        beside = tuple(_capital(words, place) for place in range(at - 2, at + 3))
        if beside not in seen:
            seen.add(beside)
            yield at


def _capital(words: list[Word], place: int) -> str | None:
    """The word at a place if it has a capital, with whether that may be its sentence's alone."""
    if not 0 <= place < len(words) or not words[place].is_capital:
        return None
    return f"{words[place].text}{'.' if words[place].starts else ''}"


def _is_addressed(words: list[Word], at: int) -> bool:
    """Whether a word can only be a name, though it is a title as well: Judge Prince, Dr King; but
    not in Mr Justice Smith, or Mr President."""
    word = words[at]
    before = words[at - 1] if at and word.joined else None
    if before is None or not before.is_capital or not is_address(before.key):
        return False
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    is_last = after is None or not after.is_capital
    return not is_title(word.key) or (is_last and word.key not in _ADDRESSED)


def _is_headline(words: list[Word]) -> bool:
    return sum(word.is_capital for word in words) > 0.7 * len(words) > 3


def _initial(words: list[Word], at: int, known: KnownNames) -> Iterator[Unknown]:
    """An initial that is not that of the name which the document has."""
    following = next((word for word in words[at + 1 : at + 3] if len(word.key) > 1), None)
    initial = words[at]
    if is_title(initial.key) or following is None or not following.is_capital:
        return
    if known.knows(following) and not known.company.has_initial(initial.key, following.key):
        yield Unknown(f"{initial.text}. {following.text}", sure=True)


def _known(
    words: list[Word], at: int, places: list[int], known: KnownNames, language: str
) -> Iterator[Unknown | Named]:
    """A name that the document has, unless it is joined to one of somebody else."""
    word = words[at]
    is_plain = is_title(word.key) or (word.starts and is_opener(word.key, language))
    if places and known.is_proper(word) and not is_plain:
        yield Named(word.text, (*places, *known.acronym_places(_run(words, at))))
    before = words[at - 1] if at and word.joined else None
    if before is None or not before.is_capital or is_title(before.key):
        return
    if before.starts and (language == "de" or is_opener(before.key, language)):
        return
    if known.company.parts_pair(before.key, word.key):
        yield Unknown(f"{before.text} {word.text}", sure=True)


def _run(words: list[Word], at: int) -> list[Word]:
    """The capitalised words about a place, small words between them included."""
    first = last = at
    while at - first < _RUN and first > 0 and words[first].joined and _continues(words[first - 1]):
        first -= 1
    while (
        last - at < _RUN
        and last + 1 < len(words)
        and words[last + 1].joined
        and _continues(words[last + 1])
    ):
        last += 1
    return words[first : last + 1]


def _continues(word: Word) -> bool:
    return word.is_capital or word.key in SMALL


def _likely(words: list[Word], at: int, language: str) -> bool | None:
    """Whether a capitalised word that the document does not have is a name: True, False for
    perhaps, None for hardly."""
    word = words[at]
    behind_letter = at > 0 and len(words[at - 1].key) == 1 and words[at - 1].is_capital
    if behind_letter and is_word(word.key, language):
        return False  # "A. Baker", or "Plan A. Bakers …"
    if not word.starts:
        return None if is_common_noun(word.key, language) else True
    if is_opener(word.key, language):
        return None
    if is_place(word.key, language) or not is_word(word.key, language):
        return True
    following = words[at + 1 : at + 3]
    if len(following) == 2 and following[0].key in _PARTICLES:
        following = following[1:]
    is_followed = bool(following) and following[0].joined and following[0].is_capital
    if is_followed and len(following[0].key) > 1 and not is_common_noun(word.key, language):
        return False
    return None
