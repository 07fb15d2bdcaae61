"""A case: words that somebody wrote down about a text, and what a locator should make of them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Span = tuple[int, int]

_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]"
_WORD = re.compile(rf"\w{_LETTER}*(?:[’'״׳\-‐.,:/]{_LETTER}+)*")
# A number belongs with its sign, its currency, its per cent and its other end: a window that parts
# them is no true quote. Nor is one that parts a letter from its marks.
_CUT_BEFORE = re.compile(r"(?:[-−–+±<>≤≥~≈$£€¥/:][ \u00a0\u202f]?|\d[.,．，٫٬\u00a0\u202f ])$")
_SCALE = (
    r"(?:million|billion|thousand|per ?cent|percentage|Million|Milliarde|Mio|Mrd|Prozent"
    r"|milli|millon|pour cent|por ciento|mil\b|mln|proc|млн|млрд|тыс|процент)"
)
_CUT_AFTER = re.compile(
    r"\s?[%‰٪％$£€¥₪°]|\s?[-−–/:×.,．，٫٬]\s?\d|[-‐‑]\w|[A-Za-zａ-ｚ㎡㎥]|[万億亿]"
    rf"|[ \u00a0\u202f]\d{{3}}(?!\d)|\.[\u00a0\u202f]|\s{_SCALE}"
)
_CUT_SCALE = re.compile(rf"(?<=[\d½¼¾])\s{_SCALE}")
# Where no spaces part words, a negation is written on to what it negates.
_NEGATED = re.compile(r"[不没沒未]\Z|ไม่\Z")
_NEGATES = re.compile(r"ない|なかった|なく|なけれ|ません")
_HALF_SCALE = re.compile(r"\sper cent|pour cent| por ciento")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]")

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff\u0640"
_PARTS_WORD = re.compile(rf"(?:[^\W\d_][-‐]\n|[{_UNSEEN}]|[{_UNSEEN}]\n|[°−])$")
_ENDS_PART = re.compile(rf"[-‐]\n[^\W\d_]|[{_UNSEEN}]|−")


@dataclass(frozen=True)
class Case:
    """`quote` is looked for in the text named `text`. `span` is where its words stand, half-open,
    or None for words that must be refused; `near` is a cited passage, where the case has one."""

    kind: str
    text: str
    quote: str
    span: Span | None
    near: Span | None = None


@dataclass(frozen=True)
class Source:
    """One text, its language by the first letters of its file's name, and its words' spans."""

    name: str
    text: str
    words: tuple[Span, ...]

    @property
    def language(self) -> str:
        """ISO 639-1 code."""
        return self.name.split("_")[0]

    @cached_property
    def is_spaced(self) -> bool:
        """Whether the script puts spaces between words."""
        return len(_UNSPACED.findall(self.text)) < len(self.text) / 10

    @cached_property
    def folded(self) -> str:
        """The text in small letters and with plain spaces, to count words in."""
        return " ".join(self.text.lower().split())

    def window(self, chance: random.Random, shortest: int = 5, longest: int = 12) -> Span:
        """A run of words on one line, or of characters where there are no spaces."""
        if not self.is_spaced:
            lines = [m.span() for m in re.finditer(r"[^\n]{24,}", self.text)]
            while True:
                start, end = chance.choice(lines)
                length = chance.randint(10, 20)
                at = chance.randint(start, end - length)
                if self.text[at] != " " != self.text[at + length - 1] and not self.cuts(
                    at, at + length
                ):
                    return at, at + length
        while True:
            first = chance.randrange(len(self.words) - longest)
            last = first + chance.randint(shortest, longest) - 1
            start, end = self.words[first][0], self.words[last][1]
            if "\n" not in self.text[start:end] and not self.cuts(start, end):
                return start, end

    def cuts(self, start: int, end: int) -> bool:
        """Whether the span parts a number from what belongs to it, a letter from its marks, or a
        word that a line breaks."""
        return self._cuts_word(start, end) or self._cuts_number(start, end)

    def _cuts_word(self, start: int, end: int) -> bool:
        text = self.text
        if not self.is_spaced and any(
            _NEGATED.search(text[max(0, at - 3) : at]) or _NEGATES.match(text, at)
            for at in (start, end)
        ):
            return True
        edges = unicodedata.category(text[start])[0] + unicodedata.category(text[end - 1])[0]
        # Where no spaces part words, marks and foreign words stand at the edges of windows as well.
        return (
            (not self.is_spaced and not set(edges) <= set("LMN"))
            or any(_LATIN.fullmatch(text, max(0, at - 1), at + 1) for at in (start, end))
            or any(unicodedata.category(c)[0] == "M" for c in text[start] + text[end : end + 1])
            or bool(_PARTS_WORD.search(text[max(0, start - 3) : start]))
            or bool(_ENDS_PART.match(text, end))
        )

    def _cuts_number(self, start: int, end: int) -> bool:
        text = self.text
        if parts_number(text, start) or _HALF_SCALE.match(text, max(0, end - 4)):
            return True
        if any(re.fullmatch(r"\d\d", text[max(0, at - 1) : at + 1]) for at in (start, end)):
            return True
        if text[start].isdigit() and _CUT_BEFORE.search(text[max(0, start - 2) : start]):
            return True
        if text[end - 1] in "−–-" and text[end : end + 1].isdigit():
            return True
        return text[end - 1].isnumeric() and bool(_CUT_AFTER.match(text, end))


def parts_number(text: str, at: int) -> bool:
    """Whether the space before `at` stands between a number and its "million" or "per cent"."""
    return at > 0 and bool(_CUT_SCALE.match(text, at - 1))


def load(folder: Path) -> list[Source]:
    """The texts of a folder, in the order of their names."""
    sources = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        words = tuple(match.span() for match in _WORD.finditer(text))
        sources.append(Source(path.stem, text, words))
    return sources


Maker = Callable[[Source, random.Random], Iterator[Case]]
"""Yields at most one case of its kind from one try; none when the text offers no chance there."""


Change = Callable[[str, random.Random], str | None]
"""What somebody does to words; None when there is nothing to do it to."""


def refused(change: Change, kind: str) -> Maker:
    """A maker of words that `change` altered and that stand nowhere in the text."""

    def make(source: Source, chance: random.Random) -> Iterator[Case]:
        start, end = source.window(chance)
        changed = change(source.text[start:end], chance)
        if changed is not None and changed not in source.text:
            yield Case(kind, source.name, changed, None)

    return make


def generate(
    sources: list[Source], makers: dict[str, Maker], seed: int, each: int = 40
) -> list[Case]:
    """`each` different cases of every kind, or as many as the texts offer."""
    cases: list[Case] = []
    for kind, maker in makers.items():
        chance = random.Random(f"{seed} {kind}")  # noqa: S311 - cases have to be the same each time
        found: dict[tuple[str, str], Case] = {}
        for _ in range(each * 400):
            if len(found) == each:
                break
            for case in maker(chance.choice(sources), chance):
                found.setdefault((case.text, case.quote), case)
        cases += found.values()
    return cases
