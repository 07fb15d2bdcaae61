"""Paragraphs set as a printer sets them: lines of a measure, columns, pages, divided words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.pdfs import Text, width

LEADING = 12.0


@dataclass
class Press:
    """Lays paragraphs into `columns`, each (left, right), between `top` and `foot` of every page;
    `indent` is the first line's, `space` what is left between paragraphs, in points. A word too
    long for its line is divided after `divide` letters if there is room for so many."""

    columns: Sequence[tuple[float, float]] = ((70, 525),)
    top: float = 740
    foot: float = 90
    indent: float = 12
    space: float = 0
    divide: int = 0
    font: str = "Helvetica"
    pages: list[list[Text]] = field(default_factory=lambda: [[]])
    _column: int = 0
    _y: float | None = None

    def heading(self, words: str, size: float = 14) -> None:
        """A heading over the whole width; columns begin anew under it."""
        y = self._next(2 * LEADING)
        self.pages[-1].append(Text(self.columns[0][0], y, words, size, "Helvetica-Bold"))
        self._next(LEADING / 2)

    def paragraph(self, words: str) -> None:
        for n, line in enumerate(self._lines(words)):
            y = self._next(LEADING + (self.space if n == 0 else 0))
            x = self.columns[self._column][0] + (0 if n else self.indent)
            self.pages[-1].append(Text(x, y, line, font=self.font))

    def _next(self, down: float) -> float:
        """The baseline of the next line, in the next column or page where this one is full."""
        y = self.top if self._y is None else self._y - down
        if y < self.foot:
            self._column += 1
            if self._column == len(self.columns):
                self._column = 0
                self.pages.append([])
            y = self.top
        self._y = y
        return y

    def _lines(self, words: str) -> Iterator[str]:
        line, left = "", self.indent
        measure = self.columns[0][1] - self.columns[0][0]
        for word in words.split():
            longer = f"{line} {word}" if line else word
            if not line or width(longer) <= measure - left:
                line = longer
                continue
            head = word[: self.divide]
            part = f"{line} {head}-"
            long = self.divide and len(word) > self.divide + 2 and word.isalpha()
            fits = long and width(part) <= measure - left
            yield part if fits else line
            line, left = word[self.divide :] if fits else word, 0
        yield line


def with_margins(pages: Sequence[Sequence[Text]], head: str) -> list[list[Text]]:
    """Pages with `head` over them and their numbers under them, as books have it."""
    return [
        [Text(70, 800, f"{head} {n}"), *page, Text(290, 40, f"– {n} –")]
        for n, page in enumerate(pages, 1)
    ]
