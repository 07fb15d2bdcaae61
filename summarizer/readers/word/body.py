"""The words of a Word file's body and notes, as lines."""

from __future__ import annotations

import re
from typing import Any

from summarizer.readers.word.elements import (
    ALTERNATE,
    INLINE,
    MATH,
    NOTES,
    SHAPES,
    SIGNS,
    WRAPPERS,
    chosen,
    inside,
    is_control,
    raised,
)
from summarizer.readers.word.package import Package, W
from summarizer.readers.word.styles import Numbering, Styles, is_on, val, whole


def text_of(package: Package) -> str:
    """The body, and behind it the notes that it refers to, each behind its mark."""
    body = _Body(package)
    lines = body.lines(package.body)
    notes = body.note_lines()
    text = "\n".join(lines)
    if notes:
        text += "\n\n" + "\n".join(notes)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _settings(element: Any, kind: str) -> dict[str, Any]:
    """The settings of a paragraph or a run by their tags; of two the first."""
    found = element.find(f"{W}{kind}")
    return {} if found is None else {each.tag: each for each in reversed(found)}


class _Body:
    """One reading of a document: lists and notes are counted on the way."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering)
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes))
            for note in (() if root is None else root)
        }
        # In order of their marks; one row of numbers for both kinds, as ¹ must mean one note.
        self._cited: dict[tuple[str, str | None], str] = {}
        self._order: list[tuple[str, str | None]] = []
        self._marks = 0
        self._code: list[bool] = []

    def lines(self, parent: Any) -> list[str]:
        """The paragraphs and table rows in an element, each a line; "" around headings."""
        found: list[str] = []
        carried: list[str] = []
        for child in parent:
            if child.tag == f"{W}p":
                made, carried = self._paragraph(child, carried)
                found += made
            elif child.tag == f"{W}tbl":
                found += self._table(child)
            elif child.tag == ALTERNATE:
                found += self.lines(chosen(child))
            elif child.tag in WRAPPERS or is_control(child):
                found += self.lines(child)
        rest = "".join(carried).strip()
        return [*found, rest] if rest else found

    def note_lines(self) -> list[str]:
        """The notes whose marks were met, in order; a note may hold marks of further ones."""
        found: list[str] = []
        for key in self._order:  # which grows meanwhile
            lines = [line for line in self.lines(self._notes[key]) if line]
            if lines:
                lines[0] = f"{self._cited[key]} {lines[0]}".strip()
            found += lines
        return found

    def _paragraph(self, paragraph: Any, carried: list[str]) -> tuple[list[str], list[str]]:
        """Its lines; and its words alone, behind those of the paragraphs before, if its end is
        deleted and the next goes on with them."""
        if not carried and not len(paragraph):
            return [], []
        settings = _settings(paragraph, "pPr")
        style = val(settings.get(f"{W}pStyle")) or self._styles.default
        boxes: list[str] = []
        carried.append(self._inline(paragraph, style, boxes))
        self._code = [False for _ in self._code]  # no field's code is longer than a paragraph
        mark = settings.get(f"{W}rPr")
        if mark is not None and mark.find(f"{W}del") is not None:
            return boxes, carried
        lines = [line.strip() for line in "".join(carried).split("\n") if line.strip()]
        if not lines:
            return boxes, []
        level = settings.get(f"{W}outlineLvl")
        heading = self._styles.is_heading(style) if level is None else whole(val(level)) < 9
        label = self._label(settings.get(f"{W}numPr"), style)
        if label != "- " or not heading:
            lines[0] = label + lines[0]
        return ["", *lines, "", *boxes] if heading else [*lines, *boxes], []

    def _label(self, own: Any, style: str | None) -> str:
        inherited = self._styles.find(style, "w:pPr/w:numPr")
        found = [each for each in (own, inherited) if each is not None]
        number = next((n for each in found if (n := val(each.find(f"{W}numId")))), "0")
        level = next((n for each in found if (n := val(each.find(f"{W}ilvl")))), "0")
        return "" if number == "0" else self._numbering.label(number, whole(level))

    def _table(self, table: Any) -> list[str]:
        found: list[str] = []
        for row in inside(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [self._cell(cell) for cell in inside(row, f"{W}tc")]
            if any(cells):
                found.append(" | ".join(cells).strip())
        return found

    def _cell(self, cell: Any) -> str:
        """The words of a cell in one line; a cell that goes on with the one above is empty."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and val(merge) != "restart":
            return ""
        return " ".join(line for line in self.lines(cell) if line)

    def _inline(self, parent: Any, style: str | None, boxes: list[str]) -> str:
        """The words in a paragraph; the lines of text boxes are added to `boxes`."""
        found = ""
        for child in parent:
            if child.tag == f"{W}r":
                found += self._run(child, style, boxes)
            elif child.tag == ALTERNATE:
                found += self._inline(chosen(child), style, boxes)
            elif child.tag in INLINE or is_control(child):
                found += self._inline(child, style, boxes)
            elif isinstance(child.tag, str) and child.tag.startswith(MATH):
                found += "".join(each.text or "" for each in child.iter(f"{MATH}t"))
        return found

    def _run(self, run: Any, style: str | None, boxes: list[str]) -> str:
        own = _settings(run, "rPr")
        if is_on(self._setting(own, "vanish", style)):
            return ""
        found = self._content(run, boxes)
        above = val(self._setting(own, "vertAlign", None)) == "superscript"
        return raised(found) if above else found

    def _setting(self, own: dict[str, Any], tag: str, style: str | None) -> Any:
        """A setting of a run: its own, that of its style, or that of the paragraph's style."""
        found = own.get(f"{W}{tag}")
        if found is None and own:
            found = self._styles.find(val(own.get(f"{W}rStyle")), f"w:rPr/w:{tag}")
        return self._styles.find(style, f"w:rPr/w:{tag}") if found is None else found

    def _content(self, run: Any, boxes: list[str]) -> str:
        found = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif any(self._code):
                continue
            elif tag == f"{W}t":
                found += re.sub(r"[\t\r\n]", " ", child.text or "")
            elif tag in SIGNS:
                found += SIGNS[tag]
            elif tag in NOTES:
                found += self._mark(NOTES[tag], child)
            elif tag in SHAPES:
                boxes += self._boxes(child)
            elif tag == ALTERNATE:
                found += self._content(chosen(child), boxes)
        return found

    def _field(self, kind: str | None) -> None:
        """A field's code stands between its begin and its separator; what is shown, behind."""
        if kind == "begin":
            if len(self._code) < 20:  # nobody nests fields deeper
                self._code.append(True)
        elif self._code and kind == "separate":
            self._code[-1] = False
        elif self._code and kind == "end":
            self._code.pop()

    def _mark(self, kind: str, reference: Any) -> str:
        key = (kind, reference.get(f"{W}id"))
        if key not in self._notes:
            return ""
        if key not in self._cited:
            own_mark = reference.get(f"{W}customMarkFollows") in {"1", "true", "on"}
            self._marks += not own_mark
            self._cited[key] = "" if own_mark else raised(str(self._marks))
            self._order.append(key)
        return self._cited[key]

    def _boxes(self, shape: Any) -> list[str]:
        found: list[str] = []
        for child in shape:
            if child.tag == f"{W}txbxContent":
                found += self.lines(child)
            else:
                found += self._boxes(chosen(child) if child.tag == ALTERNATE else child)
        return found
