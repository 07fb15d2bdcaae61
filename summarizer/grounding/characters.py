"""The folded form of every character, and which of them need more than a translation. They are
looked at by blocks, so that few classes of characters have to be made for all texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from summarizer.grounding.forms import COMPATIBLE, FORMS

_BLOCK = 256  # characters


def blocks(characters: Iterable[str]) -> list[int]:
    """The blocks that some characters are in."""
    return sorted({ord(character) // _BLOCK for character in characters})


@cache
def long_of(block: int) -> str:
    """The characters of a block that are folded into several, for a regex class."""
    return "".join(c for c in _characters(block) if len(form(c)) > 1)


@cache
def joining_of(block: int) -> str:
    """The characters of a block that can join the one before them, for a regex class."""
    return "".join(filter(joins, _characters(block)))


def _characters(block: int) -> Iterator[str]:
    return map(chr, range(block * _BLOCK, (block + 1) * _BLOCK))


def joins(character: str) -> bool:
    """Whether a character can join the one before it: an accent, the later part of a syllable."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=4096)
def form(character: str) -> str:
    """The folded form of one character, mostly one character again."""
    if character.isascii():
        return " " if character.isspace() else FORMS.get(character, character.lower())
    if character in FORMS:
        return FORMS[character]
    if character.isspace():
        return " "
    if unicodedata.decomposition(character).startswith(COMPATIBLE) or (
        unicodedata.decomposition(character).startswith("<compat>")
        and all(c.isalpha() or joins(c) for c in unicodedata.normalize("NFKC", character))
    ):
        character = unicodedata.normalize("NFKC", character)
    else:
        character = unicodedata.normalize("NFC", character)
    if len(character) > 1:
        return "".join(map(form, character))
    folded = character.casefold()
    # "ß" stays: "Maße" is not "Masse".
    return folded if len(folded) == 1 else character.lower()
