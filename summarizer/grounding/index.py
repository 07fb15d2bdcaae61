"""A text that quotes are looked up in: its folded forms, made once and only when needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from summarizer.grounding.boundaries import bounded
from summarizer.grounding.casing import cased_words, same_word
from summarizer.grounding.folding import Folded, Folding, fold, visible

Span = tuple[int, int]

_MARKED = re.compile(r"[*_`#\[>†‡¹²³⁰⁴-⁹•‣◦~\\]|(?:\A|\n)[ \t]*[-–—+][ \t]")
_BROKEN = re.compile(r"[-‐](?<=[^\W\d_].)[ \t]*\r?\n[ \t]*[^\W\d_]")
_HYPHEN = re.compile(r"[-‐‑](?<=[^\W\d_].)(?=[^\W\d_])")
# A footnote mark or the address of a link, with the word that it follows.
_NOTE = re.compile(r"([^\W_]*)\W{0,3}?(\[[^\[\]]*\]|\]\([^()]*\)|[¹²³⁰⁴-⁹†‡]+)")
_SENTENCE_END = re.compile(r"(?:\A|[.!?:;\n…])[\s\"'“”„‘’«»(\[*_–—-]*\Z")
# Characters compared, at most, for candidates of one quote that cut a word: beyond, it is refused.
_PATIENCE = 5_000_000
_HEADING = 3  # spaces in a heading in capitals; fewer may be a name of acronyms


class Quote:
    """Words that are looked for, with their folded form and the way back to them."""

    def __init__(self, words: str, *, marks: bool = False, hyphens: bool = False) -> None:
        self.words = words = visible(words)
        self.form = fold(words, marks=marks, hyphens=hyphens)
        self.text = self.form.text
        self.cased = cased_words(self.text)


@lru_cache(maxsize=64)
def quote_of(words: str, *, marks: bool = False, hyphens: bool = False) -> Quote:
    """A quote is asked for in several ways, each of which wants it folded."""
    if marks and not _MARKED.search(words):
        return quote_of(words)
    return Quote(words, marks=marks, hyphens=hyphens)


class TextIndex:
    """The folded forms of one text. Spans are half-open indices into the Python string `text`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._has_word: dict[str, bool] = {}

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self.text)

    @cached_property
    def plain(self) -> Folded:
        """Every character of the text, folded."""
        return self._folding.fold()

    @cached_property
    def whole(self) -> Folded:
        """With words whole that a line breaks; the plain form where no line breaks one."""
        return self._folding.fold(breaks=True) if _BROKEN.search(self.text) else self.plain

    @cached_property
    def stripped(self) -> Folded:
        """Without marks of Markdown and footnotes either."""
        if not _MARKED.search(self.text):
            return self.whole
        form = self._folding.fold(breaks=True, marks=True)
        return self.whole if form.text == self.whole.text else form

    @cached_property
    def hyphenless(self) -> Folded | None:
        """Without hyphens in words, for a text that breaks words: which of its hyphens are only
        line-end ones cannot be seen. None where no line breaks a word."""
        if not _BROKEN.search(self.text):
            return None
        return self._folding.fold(breaks=True, marks=True, hyphens=True)

    def copies(self, words: str, start: int, end: int) -> Iterator[Span]:
        """Where `words` stand letter for letter in `text[start:end]`, cutting no word."""
        return (
            (at, at + len(words))
            for at in _found(self.text, words, start, end)
            if bounded(self.text, at, at + len(words))
        )

    def places(self, form: Folded, quote: Quote, start: int, end: int) -> Iterator[Span]:
        """Where `quote` stands in a folded form within `text[start:end]`, cutting no word, with
        every word in its own case that case decides."""
        for at in _found(form.text, quote.text, form.index(start), form.index(end)):
            if not form.holds(at, at + len(quote.text)):
                continue
            span = self._trimmed(*form.span(at, at + len(quote.text)))
            if (
                start <= span[0]
                and span[1] <= end
                and bounded(self.text, *span)
                and self.same_words(form, at, quote)
            ):
                yield span

    def _trimmed(self, start: int, end: int) -> Span:
        """Without white space at the ends, which a folded dash can have brought along."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        return start, end

    def folded(self, words: str, start: int, end: int) -> Iterator[Span]:
        """Where `words` stand after folding: as they are, without the marks of the text, and with
        line-end hyphens either way."""
        quote = quote_of(words)
        if not quote.text:
            return
        forms = dict.fromkeys((self.plain, self.whole, self.stripped))
        for form in forms:
            yield from self.places(form, quote, start, end)
        unmarked = quote_of(words, marks=True)
        if unmarked.text not in ("", quote.text):
            for form in forms:
                for span in self.places(form, unmarked, start, end):
                    if self.has_notes(words, span):
                        yield span
        if self.hyphenless is not None and _HYPHEN.search(words):
            yield from self._unhyphened(self.hyphenless, words, start, end)

    def _unhyphened(self, form: Folded, words: str, start: int, end: int) -> Iterator[Span]:
        quote = quote_of(words, hyphens=True)
        given = {quote.form.index(match.end()) for match in _HYPHEN.finditer(quote.words)}
        for span in self.places(form, quote, start, end):
            base = form.index(span[0])
            slice_ = self.text[slice(*span)]
            kept = {form.index(span[0] + m.end()) - base for m in _HYPHEN.finditer(slice_)}
            broken = {form.index(span[0] + m.end() - 1) - base for m in _BROKEN.finditer(slice_)}
            if kept <= given <= kept | broken:
                yield span

    def has_notes(self, words: str, span: Span) -> bool:
        """Whether the footnote marks of a quote are those of the passage."""
        there = _NOTE.findall(self.text[slice(*span)])
        return all(note in there for note in _NOTE.findall(words))

    def same_words(self, form: Folded, at: int, quote: Quote) -> bool:
        """Whether the words that case decides have one case here and in the quote. Where either is
        all in capitals, case tells nothing."""
        if quote.cased and " " in quote.text:
            there = self.text[slice(*form.span(at, at + len(quote.text)))]
            if quote.words.replace("ß", "").isupper() or (
                there.isupper() and there.count(" ") >= _HEADING
            ):
                return True
        for first, last in quote.cased:
            start, end = form.span(at + first, at + last)
            if not same_word(
                self.text[start:end],
                quote.words[slice(*quote.form.span(first, last))],
                starts_there=self.starts_sentence(start),
                starts_quote=first == 0,
            ):
                return False
        return True

    def starts_sentence(self, at: int) -> bool:
        """Whether nothing but marks stands between this place and the end of a sentence."""
        return bool(_SENTENCE_END.search(self.text, max(0, at - 12), at)) or at == 0

    def has_form(self, words: str) -> bool:
        """Whether words stand anywhere in the text after folding, cut or not."""
        return quote_of(words).text in self.plain.text

    def has_word(self, word: str) -> bool:
        """Whether a folded word stands anywhere in the text."""
        if word not in self._has_word:
            text = self.stripped.text
            self._has_word[word] = any(
                not (
                    text[at - 1 : at].isalnum()
                    or text[at + len(word) : at + len(word) + 1].isalnum()
                )
                for at in _found(text, word, 0, len(text))
            )
        return self._has_word[word]


def _found(text: str, words: str, start: int, end: int) -> Iterator[int]:
    patience = _PATIENCE
    at = text.find(words, start, end)
    while at >= 0 and patience > 0:
        yield at
        patience -= len(words) + 500
        at = text.find(words, at + 1, end)
