"""Typing errors of one letter, in a long English word in small letters."""

from __future__ import annotations

from summarizer.facts.common_words import known_words
from summarizer.grounding.vocabulary import weight_of

_SHORTEST = 5


def may_be_typo(word: str) -> bool:
    """Whether a word is of the kind in which one letter amiss is only that."""
    return word.isascii() and word.isalpha() and word.islower() and len(word) >= _SHORTEST


def is_typo(asked: str, there: str) -> bool:
    """Whether `asked`, which is no word, is `there`, which is one, with a letter amiss.

    Beginnings and endings make other words of it, and so can one vowel for another.
    """
    return (
        may_be_typo(there)
        and weight_of(there) is None
        and is_known(there)
        and asked[0] == there[0]
        and asked[-1] == there[-1]
        and _one_letter_amiss(asked, there)
    )


def _one_letter_amiss(one: str, other: str) -> bool:
    """A letter changed, dropped, added, or swapped with its neighbour (Damerau's distance 1)."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    vowels = {one[at : at + 1], other[at : at + 1]} <= set("aeiou")
    return (
        (one[at + 1 :] == other[at + 1 :] and not vowels)
        or one[at + 1 :] == other[at:]
        or one[at:] == other[at + 1 :]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )


# The list is American, and lacks plurals.
_AMERICAN = (("our", "or"), ("tre", "ter"), ("is", "iz"), ("ys", "yz"), ("ence", "ense"))


def is_known(word: str) -> bool:
    """Whether a word is one, in American or British spelling, perhaps in the plural."""
    known = known_words("en")
    forms = {word, word.removesuffix("s")}
    return any(
        form in known or any(form.replace(*each) in known for each in _AMERICAN) for form in forms
    )
