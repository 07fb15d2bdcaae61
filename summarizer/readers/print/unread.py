"""What of a PDF's pages is not in the text, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, Literal, NamedTuple

Reason = Literal["scanned", "pictured", "drawn", "damaged", "garbled"]
"""Why words of a page are missing: it is a picture without text (`scanned`) or with hardly any
(`pictured`), a drawing without text (`drawn`), or cannot be opened (`damaged`); or why they may be
other words: its fonts do not say which letters they hold (`garbled`)."""

MOST_LETTERS = 40
"""A picture over the whole page with no more letters beside it may hold the page's words."""

_MOST_OBJECTS = 200  # looked at on one page; without text it is told by the first ones
_DEEPEST = 4  # forms in forms: programs that scan put a page's picture into one or two
_GOOD_PART = 0.3  # of the page, that its pictures cover
_WHOLE = 0.9
_WORTH_SPEAKING_OF = 40  # segments of paths; rules and frames have fewer
_MOST_UNSURE = 0.5  # of the characters; bullets and formulas are fewer
_MOST_RUNS = 10  # of pages, named in a sentence

_SENTENCES: dict[Reason, tuple[str, str]] = {
    "scanned": (
        "holds a picture and no text; it looks scanned, and needs OCR.",
        "hold pictures and no text; they look scanned, and need OCR.",
    ),
    "pictured": (
        "is a picture with hardly any text; words in the picture were not read.",
        "are pictures with hardly any text; words in the pictures were not read.",
    ),
    "drawn": (
        "holds a drawing and no text; words in it were not read.",
        "hold drawings and no text; words in them were not read.",
    ),
    "garbled": (
        "is set in fonts that do not say which letters they hold; its text may be wrong.",
        "are set in fonts that do not say which letters they hold; their text may be wrong.",
    ),
    "damaged": ("is damaged and was not read.", "are damaged and were not read."),
}

_XFA = (
    "This is a form that only Adobe's reader shows (XFA); its words were not read, but what stands "
    "in place of them. Print it into a PDF there."
)


class Seen(NamedTuple):
    """What a page shows beside text: the part of it that pictures cover, and segments of paths; and
    the part of its characters that may be others."""

    covered: float = 0.0
    segments: int = 0
    unsure: float = 0.0

    def reason(self, letters: int) -> Reason | None:
        """Why words may be missing of a page that has so many letters of text; None if it is blank,
        or is text."""
        if self.covered >= _WHOLE and 0 < letters <= MOST_LETTERS:
            return "pictured"
        if letters:
            return "garbled" if self.unsure > _MOST_UNSURE else None
        if self.covered >= _GOOD_PART:
            return "scanned"
        return "drawn" if self.segments >= _WORTH_SPEAKING_OF else None


def seen(pypdfium2: Any, page: Any) -> Seen:
    """What an open page shows beside text, by its first objects."""
    raw = pypdfium2.raw
    left, foot, right, top = page.get_bbox()
    covered, segments, counted = 0.0, 0, False
    with suppress(pypdfium2.PdfiumError):  # an object that cannot be had: what came before counts
        for each in _first(page):
            if each.level == 0:
                outer, counted = each, False
            if each.type == raw.FPDF_PAGEOBJ_PATH:
                segments += max(0, raw.FPDFPath_CountSegments(each))
            elif each.type == raw.FPDF_PAGEOBJ_IMAGE and not counted:
                # Of what is in a form only the form's bounds are those on the page.
                counted = True
                box = outer.get_bounds()
                wide = min(right, box[2]) - max(left, box[0])
                high = min(top, box[3]) - max(foot, box[1])
                covered += max(0.0, wide) * max(0.0, high)
    area = (right - left) * (top - foot)
    return Seen(covered / area if area > 0 else 0.0, segments)


def _first(page: Any) -> Iterator[Any]:
    for n, each in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if n == _MOST_OBJECTS:
            return
        yield each


def omissions(reasons: Mapping[int, Reason], *, in_xfa: bool = False) -> tuple[str, ...]:
    """A sentence for each of the `reasons` of pages, which are counted from 0; and one for a file
    that is a program for Adobe's reader, `in_xfa`, whose pages only say so."""
    found = [_XFA] if in_xfa else []
    for reason, (of_one, of_many) in _SENTENCES.items():
        pages = sorted(page + 1 for page, why in reasons.items() if why == reason)
        if pages:
            found.append(f"{_named(pages)} {of_one if len(pages) == 1 else of_many}")
    return tuple(found)


def _named(pages: Sequence[int]) -> str:
    """Such as "Pages 3 and 5 to 7"; of very many, the first runs and the number of the others."""
    begins = [pages[0], *(b for a, b in pairwise(pages) if b > a + 1)]
    ends = [*(a for a, b in pairwise(pages) if b > a + 1), pages[-1]]
    runs = [
        str(a) if a == b else f"{a} {'and' if b == a + 1 else 'to'} {b}"
        for a, b in zip(begins, ends, strict=True)
    ]
    if len(runs) > _MOST_RUNS:
        others = sum(page > ends[_MOST_RUNS - 1] for page in pages)
        runs = [*runs[:_MOST_RUNS], f"{others} others"]
    *before, last = runs
    words = f"{', '.join(before)} and {last}" if before else last
    return f"{'Page' if len(pages) == 1 else 'Pages'} {words}"
