"""Text in one form, with the way back to where every character stood.

Folded are white space and line breaks, the makes of quotation marks, dashes and spaces,
zero-width characters, ligatures and full-width forms, composition of accents, and case. Not
folded are superscripts, fractions, signs, currency marks and accents: they change what is said.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from summarizer.grounding.characters import blocks, form, joining_of, joins, long_of
from summarizer.grounding.forms import (
    BREAKS,
    CJK,
    DASHES,
    EVERYWHERE,
    FIRST_OF_MARKS,
    HYPHENS,
    INVISIBLE,
    MADE,
    MARKS,
    SINGLE,
    is_note,
)

_NOT_LOWERED = "ΣςİẞͅK"  # what `str.lower` treats in a way of its own
_FEW_FORMS = 100  # beyond, one translation is quicker than as many replacements
_MOST_MARKS = 30  # on one letter, in any language; normalising more takes quadratic time
_LOOSE_APOSTROPHE = re.compile(r"'(?:(?<![^\W_].)|(?<!\d.)(?![^\W_]))")
_CLINGS = '$£€¥%‰°;:!?"“”„«»'  # marks that print sets close to a word or apart from it
_FULL_WIDTH = re.compile("[\uff21-\uff5a]")
_UNSEEN = re.compile(rf"\u00ad[ \t]*\r?\n[ \t]*|[{INVISIBLE}]+")


def visible(words: str) -> str:
    """Words without characters that do not show, and without white space about them."""
    return _UNSEEN.sub("", words).strip()


class Folded:
    """A folded text and its map. Indices are half-open, into Python strings."""

    def __init__(self, text: str, at: list[int], spans: list[tuple[int, int, bool]]) -> None:
        self.text = text
        self._at = at  # where each piece starts in `text`
        self._spans = spans  # and its span in the source, with whether it is copied one to one
        self._starts = [start for start, _, _ in spans]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of the folded characters `start` to `end`, at least one."""
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, end - 1) - 1
        source_start, _, copied = self._spans[first]
        if copied:
            source_start += start - self._at[first]
        last_start, source_end, copied = self._spans[last]
        if copied:
            source_end = last_start + end - self._at[last]
        return source_start, source_end

    def holds(self, start: int, end: int) -> bool:
        """Whether no character of the source is folded into several of which these are a part,
        as a ligature is."""
        span = self.span(start, end)
        return self.index(span[0]) == start and self.index(span[1]) == end

    def index(self, position: int) -> int:
        """The folded index of the first character that stands at or after a source position."""
        piece = bisect_right(self._starts, position) - 1
        if piece < 0:
            return 0
        start, end, copied = self._spans[piece]
        if copied and position < end:
            return self._at[piece] + position - start
        if position == start:
            return self._at[piece]
        return self._at[piece + 1] if piece + 1 < len(self._at) else len(self.text)


class Folding:
    """The folding of one text, in as many ways as it is asked for."""

    def __init__(self, text: str) -> None:
        forms = {character: form(character) for character in set(text)}
        self._text = text
        self._mapped = _mapped(text, forms)
        # Whole blocks of such characters, so that few patterns have to be compiled for all texts.
        self._long = "".join(map(long_of, blocks(c for c in forms if len(forms[c]) > 1)))
        joined = "".join(map(joining_of, blocks(filter(joins, forms))))
        left = joined and (_heaped(joined).search(text) or _is_composed(text))
        self._joined = "" if left else joined
        # Found once for all forms: more places than some of them need.
        self._places = [0] + [
            match.start() - (match[0] in self._joined and match.start() > 0)
            for match in _places(self._long, self._joined).finditer(text)
        ]

    def fold(self, *, breaks: bool = False, marks: bool = False, hyphens: bool = False) -> Folded:
        """With `breaks`, a word that a line breaks is whole; with `marks`, what Markdown and
        footnotes add goes; with `hyphens`, no word has a hyphen inside."""
        text, mapped = self._text, self._mapped
        pieces: list[str] = []
        at: list[int] = []
        spans: list[tuple[int, int, bool]] = []
        done = length = 0

        def add(piece: str, start: int, end: int, *, copied: bool) -> None:
            nonlocal length
            if piece:
                pieces.append(piece)
                at.append(length)
                spans.append((start, end, copied))
                length += len(piece)

        specials = _specials(self._long, self._joined, breaks, marks, hyphens)
        for place in self._places:
            match = specials.match(text, place) if place >= done else None
            if match is None:
                continue
            start, end = match.span()
            add(mapped[done:start], done, start, copied=True)
            add(_replacement(match, text), start, end, copied=False)
            done = end
        add(mapped[done:], done, len(text), copied=True)
        return Folded(_LOOSE_APOSTROPHE.sub('"', "".join(pieces)), at, spans)


def fold(text: str, *, breaks: bool = False, marks: bool = False, hyphens: bool = False) -> Folded:
    """Fold a text in one way; see `Folding.fold`."""
    return Folding(text).fold(breaks=breaks, marks=marks, hyphens=hyphens)


def _mapped(text: str, forms: dict[str, str]) -> str:
    """The text with every character in its form that has one of the same length."""
    plain = text
    for character in _NOT_LOWERED:
        if len(form := forms.get(character, "")) == 1:
            plain = plain.replace(character, form)
    lowered = plain.lower()
    others: dict[str, str] = {}
    if len(lowered) == len(text):
        for character, form in forms.items():
            if len(form) == 1 and form != character.lower():
                others[character.lower()] = form
        if len(others) <= _FEW_FORMS and not others.keys() & set(others.values()):
            for character, form in others.items():
                lowered = lowered.replace(character, form)
            return lowered
    return text.translate({ord(c): form for c, form in forms.items() if len(form) == 1})


def _replacement(match: re.Match[str], text: str) -> str:
    kind, found = match.lastgroup or "", match[0]
    if kind in ("long", "joined"):
        # Once more, since a letter of full width joins its accent only in its plain form.
        found = unicodedata.normalize("NFC", "".join(map(form, found)))
        return "".join(map(form, found))
    if kind == "broken" and not text[match.end()].islower():
        return "-"
    if kind == "raised" and not is_note(text[max(0, match.start() - 40) : match.start()]):
        return found
    if kind == "line" and match.start() == 0:
        return ""
    return MADE.get(kind, "")


@lru_cache(maxsize=32)
def _places(long: str, joined: str) -> re.Pattern[str]:
    """Where something may begin that is not folded one character to one; where `joined` may, its
    first mark. Most of a text is passed over at once, by a class that all of it begins with: a
    character that is special by itself, or by the one after it or before."""
    alone = f"{INVISIBLE}{long}{joined}{FIRST_OF_MARKS}"
    after = rf"\s{INVISIBLE}{DASHES}{SINGLE}{CJK}{_CLINGS}{FIRST_OF_MARKS}"
    return re.compile(
        rf"[\s{DASHES}{SINGLE}{alone}]"
        rf"(?:(?=[{after}])|(?<=[{DASHES}{alone}])|(?<=[{CJK}{_CLINGS}].))",
        re.DOTALL,
    )


@lru_cache(maxsize=32)
def _specials(
    long: str,
    joined: str,
    breaks: bool,  # noqa: FBT001 - the arguments are the key
    marks: bool,  # noqa: FBT001
    hyphens: bool,  # noqa: FBT001
) -> re.Pattern[str]:
    """What is not folded one character to one."""
    kinds = {
        **({"joined": rf"[^{joined}][{joined}]+"} if joined else {}),
        **(HYPHENS if hyphens else {}),
        **(BREAKS if breaks else {}),
        **(MARKS if marks else {}),
        **EVERYWHERE,
        **({"long": f"[{long}]"} if long else {}),
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items()))


def _is_composed(text: str) -> bool:
    """Whether no letter waits for its accent; one of full width always does."""
    return unicodedata.is_normalized("NFC", text) and not _FULL_WIDTH.search(text)


@lru_cache(maxsize=32)
def _heaped(joined: str) -> re.Pattern[str]:
    return re.compile(f"[{joined}]{{{_MOST_MARKS + 1}}}")
