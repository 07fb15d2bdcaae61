"""How much of one text is in another, counted in words."""

from __future__ import annotations

import re
from collections import Counter

# A character of a script without spaces is a word of its own; no other cut needs a dictionary.
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W぀-ヿ㐀-鿿]+")


def words(text: str) -> list[str]:
    """The words of `text` in small letters, without marks."""
    return _WORD.findall(text.lower())


def f1(got: str, wanted: str) -> float:
    """The harmonic mean of precision and recall over the multiset of words: 1 where both texts
    have the same words equally often, 0 where they share none."""
    left, right = Counter(words(got)), Counter(words(wanted))
    if not left or not right:
        return float(left == right)
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total())
