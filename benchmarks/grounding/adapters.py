"""The peers that place quotes, each as a function from a text to one from a quote to its span.

A peer that is not installed is left out. They are asked as their documentation shows, with their
own defaults; none of them knows of a cited passage, which ours is told of where a case has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

from benchmarks.grounding.cases import Span
from summarizer.grounding.locate import Locator

Place = Callable[[str, Span | None], Span | None]
Adapter = Callable[[str], Place]


def summarizer(text: str) -> Place:
    """The locator of this project."""
    locator = Locator(text)

    def place(quote: str, near: Span | None) -> Span | None:
        found = locator.locate(quote, near)
        return (found.start, found.end) if found else None

    return place


def str_find(text: str) -> Place:
    """Python's own search: letter for letter."""

    def place(quote: str, _: Span | None) -> Span | None:
        at = text.find(quote)
        return (at, at + len(quote)) if at >= 0 else None

    return place


def rapidfuzz_90(text: str) -> Place:
    """`rapidfuzz.fuzz.partial_ratio_alignment` at a threshold of 90."""
    fuzz = import_module("rapidfuzz.fuzz")

    def place(quote: str, _: Span | None) -> Span | None:
        found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=90)
        return (found.dest_start, found.dest_end) if found else None

    return place


def citation_mixin(text: str) -> Place:
    """`instructor.CitationMixin`, which keeps the spans that it finds of a quote."""
    from instructor import CitationMixin  # noqa: PLC0415 - half a second to import

    def place(quote: str, _: Span | None) -> Span | None:
        spans = list(CitationMixin(substring_quotes=[quote]).get_spans(text))
        return spans[0] if spans else None

    return place


def langextract(text: str) -> Place:
    """LangExtract's alignment of an extraction with its source."""
    data = import_module("langextract.data")
    aligner = import_module("langextract.resolver").WordAligner()

    def place(quote: str, _: Span | None) -> Span | None:
        wanted = data.Extraction(extraction_class="quote", extraction_text=quote)
        try:
            ((found,),) = aligner.align_extractions([[wanted]], text)
        except ValueError:  # a quote without a token
            return None
        span = found.char_interval
        if span is None or span.start_pos is None or span.end_pos is None:
            return None
        return span.start_pos, span.end_pos

    return place


_ADAPTERS: dict[str, tuple[str | None, Adapter]] = {
    "summarizer": (None, summarizer),
    "str.find": (None, str_find),
    "rapidfuzz at 90": ("rapidfuzz", rapidfuzz_90),
    "CitationMixin": ("instructor", citation_mixin),
    "LangExtract": ("langextract", langextract),
}


def adapters() -> Iterator[tuple[str, Adapter]]:
    """The peers that are installed, by name."""
    for name, (package, adapter) in _ADAPTERS.items():
        if package is None or find_spec(package):
            yield name, adapter
