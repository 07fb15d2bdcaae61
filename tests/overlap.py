"""How much of a text came out: F1 over its words, however often each stands."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def f1(got: str, wanted: str) -> float:
    """The harmonic mean of precision and recall over multisets of words, 0 to 1."""
    ours, theirs = Counter(_WORD.findall(got)), Counter(_WORD.findall(wanted))
    if not ours and not theirs:
        return 1.0
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())
