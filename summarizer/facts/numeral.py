"""One number as a text writes it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Numeral:
    """One number and its readings. `start` and `end` are half-open indices into the text."""

    start: int
    end: int
    values: frozenset[Fraction]
    ordinal: bool = False
    spelled: bool = False
    share: bool = False
    """Whether it is a fraction of something: "a quarter" can be 25 per cent."""
    parts: tuple[Numeral, ...] = ()
    """The numbers that it may be instead, where a space stands inside it."""
    scaled: int = 1
    """The magnitude that is in it: 10**6 in "7 million"."""
