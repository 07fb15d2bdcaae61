"""Links to the very words: text fragments, after the WICG's URL Fragment Text Directives.

https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=[prefix-,]start[,end][,-suffix]`. A
browser takes the first place in the page where these words stand. Each term has to stand in one
block, and the whole has to begin and end where words do. A link that could lead to other words, or
whose words may read otherwise on the page, has no text directive: it opens the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from urllib.parse import quote

from summarizer.documents import Document
from summarizer.render.addresses import web_address
from summarizer.render.likeness import Likeness, Terms
from summarizer.render.runs import Span, is_border, is_safe, is_word, runs

_EXACT = 120  # characters; a longer passage is named by its ends, so that an address stays short
_END = 24  # characters of such an end, at the least
_LONGEST = 300  # characters of a term; from here on, the draft wants ranges
_CONTEXTS = 8  # pieces of context that are tried, from a word to some more
_REACH = 120  # characters of context at the most


class PassageLinks:
    """The links to passages of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._address = web_address(document.url)

    def url(self, start: int, end: int) -> str | None:
        """Where `document.text[start:end]` can be read: the page of a PDF, or the words of a web
        page. None where the document has no address of the web."""
        if self._address is None:
            return None
        page = self._document.page_at(start)
        if page is not None:
            return f"{self._address.partition('#')[0]}#page={page}"
        terms = self._terms(start, end)
        if terms is None:
            return self._address
        mark = "" if "#" in self._address else "#"
        return f"{self._address}{mark}:~:{directive(terms)}"

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._text)

    def _terms(self, start: int, end: int) -> Terms | None:
        found = runs(self._text, start, end)
        ends = self._ends(found) if found else None
        if ends is None:
            return None
        first, last = found[0][0], found[-1][1]
        place = self._likeness.place(first, last)
        begin, *rest = (self._said(*each) for each in ends)
        for prefix, suffix in self._contexts(first, last):
            terms = Terms(begin, rest[0] if rest else None, prefix, suffix)
            if self._likeness.first(terms) == place:
                return terms
        return None

    def _ends(self, found: list[Span]) -> list[Span] | None:
        """The spans of the terms between prefix and suffix: one, or the first and last words."""
        (start, first_end), (last_start, end) = found[0], found[-1]
        if len(found) == 1 and end - start <= _EXACT:
            return [(start, end)]
        heads = range(min(start + _END, first_end), min(start + _LONGEST, first_end) + 1)
        tails = range(max(end - _END, last_start), max(end - _LONGEST, last_start) - 1, -1)
        head, tail = (
            next((at for at in each if is_border(self._text, at)), None) for each in (heads, tails)
        )
        if head is not None and tail is not None and head <= tail:
            return [(start, head), (tail, end)]
        return [(start, end)] if len(found) == 1 and end - start <= _LONGEST else None

    def _contexts(self, start: int, end: int) -> Iterator[tuple[str | None, str | None]]:
        """Prefix and suffix to try, the shortest first; the words have to begin and end with words
        of the page."""
        before = list(islice(self._before(start), _CONTEXTS))
        behind = list(islice(self._behind(end), _CONTEXTS))
        begins, ends = is_border(self._text, start), is_border(self._text, end)
        if begins and ends:
            yield None, None
        for size in range(_CONTEXTS):
            prefix = before[min(size, len(before) - 1)] if before else None
            suffix = behind[min(size, len(behind) - 1)] if behind else None
            if prefix and ends:
                yield prefix, None
            if suffix and begins:
                yield None, suffix
            if prefix and suffix:
                yield prefix, suffix

    def _before(self, at: int) -> Iterator[str]:
        """What stands directly before, from the nearest word on; in the line before where a line
        begins."""
        text, line = self._text, self._likeness.line(at)
        low, high = self._likeness.lines[line][0], at
        if line and not text[low:at].removeprefix("- ").strip():
            low, high = self._likeness.lines[line - 1]
        for begin in range(high - 1, max(low, high - _REACH) - 1, -1):
            if is_word(text[begin]) and is_border(text, begin):
                if not is_safe(text[begin:high]):
                    return
                yield self._said(begin, high)

    def _behind(self, at: int) -> Iterator[str]:
        """What stands directly behind, up to the nearest word; in the next line where one ends."""
        text, line = self._text, self._likeness.line(at - 1)
        low, high = at, self._likeness.lines[line][1]
        if line + 1 < len(self._likeness.lines) and not text[at:high].strip():
            low, high = self._likeness.lines[line + 1]
            low += 2 * text.startswith("- ", low)
        for end in range(low + 1, min(high, low + _REACH) + 1):
            if is_word(text[end - 1]) and is_border(text, end):
                if not is_safe(text[low:end]):
                    return
                yield self._said(low, end)

    def _said(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].replace("\u00ad", "").split())


def passage_url(document: Document, start: int, end: int) -> str | None:
    """The link to `document.text[start:end]`; `PassageLinks` makes many for one document."""
    return PassageLinks(document).url(start, end)


def directive(terms: Terms) -> str:
    """The text directive of these terms, percent-encoded."""
    parts = [
        f"{_encoded(terms.prefix)}-" if terms.prefix else None,
        _encoded(terms.start),
        _encoded(terms.end) if terms.end else None,
        f"-{_encoded(terms.suffix)}" if terms.suffix else None,
    ]
    return "text=" + ",".join(filter(None, parts))


def _encoded(term: str) -> str:
    return quote(term, safe="").replace("-", "%2D")
