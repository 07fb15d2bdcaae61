"""Numbers that a document has without writing them: both, a decade, Olaf II."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from summarizer.facts.quantities import ORDINAL, Quantity

_IMPLIED = {
    "both": (2, ""), "pair": (2, ""), "couple": (2, ""), "twice": (2, ""), "double": (2, ""),
    "doubled": (2, ""), "twin": (2, ""), "twins": (2, ""), "duo": (2, ""), "second": (2, ORDINAL),
    "trio": (3, ""), "triple": (3, ""), "tripled": (3, ""), "thrice": (3, ""),
    "decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week"),
    "beide": (2, ""), "beiden": (2, ""), "doppelt": (2, ""), "paar": (2, ""), "zweimal": (2, ""),
    "jahrzehnt": (10, "year"), "jahrhundert": (100, "year"),
    "décennie": (10, "year"),
    "ambos": (2, ""), "ambas": (2, ""), "doble": (2, ""), "pareja": (2, ""), "década": (10, "year"),
}  # fmt: skip
_ROMAN = re.compile(r"(?<=\w )(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})\b(?!\w)")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_NUMERAL = re.compile("[IVX]+")
_WORD = re.compile(r"[^\W\d_]+")


def implied(text: str) -> Iterator[Quantity]:
    """Numbers that words of a document imply, and that a statement may count."""
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in _IMPLIED:
            continue
        value, unit = _IMPLIED[word]
        yield Quantity(*match.span(), frozenset({(Fraction(value), unit)}), spelled=True)
        if unit == "week":
            yield Quantity(*match.span(), frozenset({(Fraction(14), "day")}), spelled=True)
    for match in re.finditer(r"\bcouple of dozen\b", text):
        yield Quantity(*match.span(), frozenset({(Fraction(24), "")}), spelled=True)
    for letters in _NUMERAL.finditer(text):
        if roman := _ROMAN.match(text, letters.start()):
            value = 10 * len(roman[1]) + _UNITS.index(roman[2])
            yield Quantity(*roman.span(), frozenset({(Fraction(value), ORDINAL)}))
