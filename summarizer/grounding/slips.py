"""Quotes with a harmless slip, in English: a grammar, not a measure of likeness.

Slips are an article or "that" dropped or added, a contraction written out or the other way round,
and a typing error of one letter in a long small word that makes no word. Two slips never touch,
and everything else has to agree. Other languages are left alone: there an article tells who did
it to whom, and one letter the tense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.grounding.articles import may_skip
from summarizer.grounding.boundaries import bounded
from summarizer.grounding.casing import cased_words, same_word
from summarizer.grounding.folding import Folded
from summarizer.grounding.index import Quote, Span, TextIndex, quote_of
from summarizer.grounding.tokens import Token, Tokens, can_contract, is_contracted_in
from summarizer.grounding.typos import is_known, is_typo, may_be_typo
from summarizer.grounding.vocabulary import FREE

_FEWEST_WORDS = 2
_LONGEST = 3_000  # characters of a quote
_WORDS_A_SLIP = 10  # one slip, and one more for each so many words
_PATIENCE = 250_000  # characters about the longest word that are compared, at most
_REACH = 80  # characters about the quote's length in which English is looked for
_MARGIN = 40  # characters about it, of the tokens beside it
_SLIP, _CONTRACTION = 6, 3  # characters by which one moves what follows, at most

_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "is", "was", "for", "with", "on", "by", "it"}
    | {"as", "his", "are", "said", "which", "not", "in", "he", "she", "be", "has"}
)
_FEWEST_ENGLISH = 3


def slipped(index: TextIndex, words: str, start: int, end: int) -> Iterator[Span]:
    """Where `words` stand within `text[start:end]` with a slip."""
    quote, unmarked = quote_of(words), quote_of(words, marks=True)
    # Words without marks match only where there are none, which the stripped form has as well.
    if unmarked is not quote or index.stripped is index.plain:
        yield from _slipped(index, index.plain, quote, start, end)
    if index.stripped is not index.plain:
        for span in _slipped(index, index.stripped, unmarked, start, end):
            if index.has_notes(words, span):
                yield span


def _slipped(index: TextIndex, form: Folded, quote: Quote, start: int, end: int) -> Iterator[Span]:
    # Figures alone have no slips that are harmless.
    if len(quote.text) > _LONGEST or not any(map(str.isalpha, quote.text)):
        return
    asked = Tokens(quote.form, quote.words, 0, len(quote.text))
    odd = _odd(index, asked)
    solid = [at for at in range(len(asked)) if _is_solid(asked, at) and at not in (odd or ())]
    if odd is None or not solid or sum(map(_is_word, asked)) < _FEWEST_WORDS:
        return
    anchor = max(solid, key=lambda at: len(asked[at].forms[0]))
    slack = _slack(asked)
    ahead = asked[anchor].start
    rest = len(quote.text) - ahead
    first, last = form.index(start), form.index(end)
    patience = _PATIENCE
    at = form.text.find(asked[anchor].forms[0], first, last)
    while at >= 0 and patience > 0:
        patience -= len(solid)
        if _may_stand(form.text, at - ahead, [asked[place] for place in solid], slack):
            window = _window(at, ahead + slack + _MARGIN, rest + slack + _MARGIN, first, last)
            patience -= window[1] - window[0]
            there = Tokens(form, index.text, *window)
            place = next((i for i, token in enumerate(there) if token.start == at), None)
            found = place is not None and _Alignment(index, form, asked, there, odd).about(
                place - anchor
            )
            if found and start <= found[0] and found[1] <= end and bounded(index.text, *found):
                window = _window(at, 2 * ahead + _REACH, 2 * rest + _REACH, first, last)
                if _is_english(Tokens(form, index.text, *window)):
                    yield found
        at = form.text.find(asked[anchor].forms[0], at + 1, last)


def _window(at: int, before: int, after: int, first: int, last: int) -> Span:
    return max(first, at - before), min(last, at + after)


def _slack(asked: Tokens) -> int:
    """How far from its place in the quote a word can stand in a passage that the quote matches."""
    contracted = sum(token.part > 0 or can_contract(token.forms[0]) for token in asked)
    return _SLIP * _most_slips(asked) + _CONTRACTION * contracted


def _may_stand(text: str, at: int, solid: list[Token], slack: int) -> bool:
    """Whether the words stand in order about where they should, were the quote to begin at `at`:
    quicker than to compare them."""
    done = 0
    for token in solid:
        word, place = token.forms[0], at + token.start
        found = text.find(word, max(done, place - slack), max(0, place + slack) + len(word))
        if found < 0:
            return False
        done = found + len(word)
    return True


@dataclass(frozen=True)
class _Alignment:
    """The tokens of a quote laid along those of a passage; `odd` are the quote's that may be
    typing errors."""

    index: TextIndex
    form: Folded
    asked: Tokens
    there: Tokens
    odd: frozenset[int]

    def about(self, place: int) -> Span | None:
        """The span that the quote matches from about the token `place` on."""
        most = _most_slips(self.asked)
        for begin in sorted(range(place - most, place + most + 1), key=lambda at: abs(at - place)):
            if not 0 <= begin < len(self.there) or self.there[begin].part:
                continue
            ending = self._ending(begin)
            if ending is None or (ending < len(self.there) and self.there[ending].part):
                continue
            return self.form.span(self.there[begin].start, self.there[ending - 1].end)
        return None

    def _ending(self, begin: int) -> int | None:
        """The token after the last that the quote matches from `begin` on."""
        i, j, skipped = 0, begin, True
        added: list[int] = []
        dropped = 0
        while i < len(self.asked):
            if self._agree(i, j, skipped=skipped):
                i, j, skipped = i + 1, j + 1, False
                continue
            if skipped:  # two slips would touch
                return None
            if may_skip(self.asked, i) and self._agree(i + 1, j, skipped=True):
                added.append(i)
                i += 1
            elif may_skip(self.there, j) and self._agree(i, j + 1, skipped=True):
                j, dropped = j + 1, dropped + 1
            else:
                return None
            skipped = True
        slips = len(self.odd) + len(added) + dropped
        if slips > _most_slips(self.asked) or (added and self._has_moved(added, dropped, begin, j)):
            return None
        return j

    def _has_moved(self, added: list[int], dropped: int, begin: int, ending: int) -> bool:
        """Whether a word that was added was dropped elsewhere, or stands just outside."""
        return bool(
            dropped
            or any(
                (self._words(0, at) == 1 and self._is_at(begin - 1, self.asked[at]))
                or (self._words(at + 1, None) == 1 and self._is_at(ending, self.asked[at]))
                for at in added
            )
        )

    def _words(self, first: int, last: int | None) -> int:
        return sum(token.forms[0][0].isalnum() for token in self.asked[first:last])

    def _is_at(self, place: int, token: Token) -> bool:
        return 0 <= place < len(self.there) and self.there[place].forms == token.forms

    def _agree(self, i: int, j: int, *, skipped: bool) -> bool:
        if i >= len(self.asked) or j >= len(self.there):
            return False
        one, other = self.asked[i], self.there[j]
        if not skipped and one.spaced != other.spaced:
            return False
        if i in self.odd:
            return is_typo(self.asked.raw(i), self.there.raw(j))
        if not set(one.forms) & set(other.forms):
            return False
        counted = i > 0 and self.asked[i - 1].forms[0].isdigit()
        if not cased_words("1 " * counted + one.forms[0]):
            return True
        start, _ = self.form.span(other.start, other.end)
        return same_word(
            self.there.raw(j),
            self.asked.raw(i),
            starts_there=self.index.starts_sentence(start),
            starts_quote=i == 0,
        )


def _most_slips(asked: Tokens) -> int:
    return 1 + len(asked) // _WORDS_A_SLIP


def _odd(index: TextIndex, asked: Tokens) -> frozenset[int] | None:
    """The tokens that stand nowhere in the text, if typing errors alone can be the reason."""
    odd = set()
    for at, token in enumerate(asked):
        word = token.forms[0]
        if not _is_word(token) or _is_contracted(asked, at):
            continue
        if index.has_word(word) or is_contracted_in(index.plain.text, word):
            continue
        if not may_be_typo(asked.raw(at)) or is_known(word):
            return None
        odd.add(at)
    return frozenset(odd) if len(odd) <= _most_slips(asked) else None


def _is_contracted(asked: Tokens, at: int) -> bool:
    return asked[at].part > 0 or (at + 1 < len(asked) and asked[at + 1].part > 0)


def _is_word(token: Token) -> bool:
    return token.forms[0][0].isalnum() and token.forms[0] not in FREE


def _is_solid(asked: Tokens, at: int) -> bool:
    """Whether a token has to stand in the text as it is."""
    return (
        _is_word(asked[at])
        and not _is_contracted(asked, at)
        and not can_contract(asked[at].forms[0])
    )


def _is_english(passage: Tokens) -> bool:
    """Whether a passage has some of the words that no English passage goes without."""
    return sum(token.forms[0] in _ENGLISH for token in passage) >= _FEWEST_ENGLISH
