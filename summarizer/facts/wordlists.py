"""Lists of words as they stand in code: one after the other, `~` for a space inside one."""

from __future__ import annotations


def word_set(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(word.replace("~", " ") for word in listed.split())


def any_of(listed: str) -> str:
    """A regular expression for whole words of a list; its entries may be expressions."""
    return rf"\b(?:{'|'.join(word.replace('~', ' ') for word in listed.split())})\b"


def word_pairs(listed: str) -> dict[str, str]:
    """The pairs of a list, written `one/other`."""
    return dict(pair.split("/") for pair in listed.split())
