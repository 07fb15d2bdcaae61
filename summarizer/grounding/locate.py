"""Words that somebody wrote down, to their span in the text, or a refusal.

What comes out is the source's own slice. A quote is refused where it is not the source's words: a
number, a name, a negation or a hedge that was changed is never a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Literal

from summarizer.grounding.elision import elided, without_letter_brackets
from summarizer.grounding.folding import visible
from summarizer.grounding.index import Span, TextIndex
from summarizer.grounding.refusals import Refusal, refusal
from summarizer.grounding.slips import slipped

Status = Literal["exact", "folded", "elided", "edited"]
"""How the words were found: letter for letter; after folding of form alone; as fragments in order
about an ellipsis or an editor's brackets; or with a harmless slip."""

Places = Iterator[tuple[Span, tuple[Span, ...]]]
"""Spans, each with those of its fragments."""

_SLACK = 1_000  # characters by which a quote may be longer than twice where it is looked for
_QUOTES = "\"'“”„‟″«»‘’‚‛‹›＂「」『』`´"
_ASKS = re.compile(rf"[\s{_QUOTES}*_]{{0,4}}[?？؟]")
_SPACED_MARK = re.compile(r"[ \u00a0\u202f]([\"“”„‟«»])([ \u00a0\u202f]|(?=[.,;:!?)]|\Z))")
_ENOUGH = 4  # places, of which some may be one and the same in several forms
_ELLIPSES = ("[…]", "[...]", "(…)", "(...)")
_BULLET = re.compile(r"[-*•–—+]\s+(?=[^\W\d])|[–—](?=[^\W\d])")
# Feet, inches or minutes, where no mark opens the quote.
_MEASURE = re.compile(r"(?<=\d)[\"'”’″′]\Z")


@dataclass(frozen=True)
class Located:
    """A span of the text, half-open indices into the Python string.

    `fragments` are the spans of the pieces in order; of one piece it is the span itself.
    `ambiguous` tells that the words stand at another place as well, where they were looked for.
    """

    start: int
    end: int
    status: Status
    fragments: tuple[Span, ...]
    ambiguous: bool = False


class Locator:
    """Places quotes in one text. Keep it while there are quotes: what it makes of the text is made
    once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._index = TextIndex(text)

    def locate(self, quote: str, near: Span | None = None) -> Located | None:
        """The place of `quote`: within `near`, a half-open span of the text, if it stands there,
        else the first in the text; None where it does not stand (see `explain`)."""
        found = self.within(quote, *near) if near else None
        return found or self.within(quote, 0, len(self.text))

    def explain(self, quote: str, near: Span | None = None) -> Refusal | None:
        """Why `quote` is refused; None where it is placed. With `near`, as if the text were that
        span alone."""
        start, end = near or (0, len(self.text))
        if self.within(quote, start, end):
            return None
        return refusal(self._index, _bare(visible(quote)), start, end)

    def within(self, quote: str, start: int, end: int) -> Located | None:
        """The first place of `quote` in `text[start:end]`; None where there is none."""
        return self.within_any(quote, [(start, end)])

    def within_any(self, quote: str, spans: Sequence[Span]) -> Located | None:
        """The first place of `quote` in the first of `spans` that has it letter for letter, else
        in the first that has it at all."""
        words = quote.strip()
        if not any(map(str.isalnum, words)):
            return None
        for span in spans:
            copies = self._index.copies(words, *span)
            copy = next(copies, None)
            if copy:
                another = next(copies, None) is not None
                return Located(*copy, "exact", (copy,), ambiguous=another)
        for start, end in spans:
            if len(words) > 2 * (end - start) + _SLACK:
                continue
            for status, places in self._ways(words, start, end):
                found = _first(status, places)
                if found:
                    return found
        return None

    def _ways(self, words: str, start: int, end: int) -> Iterator[tuple[Status, Places]]:
        index = self._index
        words = visible(words)
        bare = _bare(words)
        closed = words[len(words.rstrip(_QUOTES + " .!。")) :]
        outer = words.strip(_QUOTES + " ") if bare != words else words
        forms = [words, outer, bare]
        forms += [opened for form in forms if (opened := without_letter_brackets(form)) != form]
        forms += [tight for form in forms for tight in _tightened(form)]
        for form in dict.fromkeys(filter(None, forms)):
            places = index.folded(form, start, end)
            yield "folded", _whole(span for span in places if self._ends_so(span[1], closed))
        yield (
            "elided",
            (
                (span, pieces)
                for span, pieces in elided(index, bare, start, end)
                if self._ends_so(span[1], closed)
            ),
        )
        edited = slipped(index, bare, start, end)
        yield "edited", _whole(span for span in edited if self._ends_so(span[1], closed))

    def _ends_so(self, end: int, closed: str) -> bool:
        """Whether the quote, if it ends a statement, makes none of a question."""
        asks = _ASKS.match(self.text, end)
        return not (asks and ("." in closed or "!" in closed or "。" in closed))


def _first(status: Status, places: Places) -> Located | None:
    """The first of the places."""
    found = dict(islice(places, _ENOUGH))
    if not found:
        return None
    span, fragments = next(iter(found.items()))
    return Located(*span, status, fragments, ambiguous=len(found) > 1)


def _whole(spans: Iterator[Span]) -> Places:
    return ((span, (span,)) for span in spans)


def _tightened(words: str) -> Iterator[str]:
    """The words without the spaces inside spaced marks, as French has them: « so » may be written
    " so ". Which mark opens is told by turns, from either start."""
    if not _SPACED_MARK.search(words):
        return
    for first in (0, 1):
        turns = count(first)

        def tight(match: re.Match[str], turns: Iterator[int] = turns) -> str:
            opens = next(turns) % 2 == 0 and match[2] != ""
            return f" {match[1]}" if opens else f"{match[1]}{match[2]}"

        yield _SPACED_MARK.sub(tight, words)


def _bare(words: str) -> str:
    """Without what stands about a quotation: its marks, the full stop or comma that ends it, an
    ellipsis or bullet at its edge."""
    if _MEASURE.search(words) and words[0] not in _QUOTES:
        return words
    length = -1
    while len(words) != length:
        length = len(words)
        words = words.strip(_QUOTES + " \t\r\n\u00a0…").rstrip(".,;:。，、；").lstrip(",;:。，、；")
        for dots in _ELLIPSES:
            words = words.removeprefix(dots).removesuffix(dots)
        if words.startswith(".."):
            words = words.lstrip(".")
    opened = _BULLET.match(words)
    return words[opened.end() :] if opened else words
