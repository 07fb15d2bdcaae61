"""What the styles and the lists of a Word file make of a paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from summarizer.readers.word.package import W

_LEVELS = 9  # of a list: ISO 29500-1, 17.9.6
_OFF = frozenset({"0", "false", "off"})
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def val(element: Any) -> str | None:
    """The `w:val` of an element; None without one, and for no element."""
    found: str | None = None if element is None else element.get(f"{W}val")
    return found


def is_on(element: Any) -> bool:
    """Whether a toggle such as `w:vanish` is on; one without a value is."""
    return element is not None and val(element) not in _OFF


def whole(words: str | None) -> int:
    """A number as the file has it, bounded; 0 where it has none."""
    digits = (words or "").strip()
    return int(digits) if re.fullmatch("[0-9]{1,6}", digits) else 0


class Styles:
    """The styles of `styles.xml`, each with what it inherits; None where there is no such part."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._found: dict[tuple[str, str], Any] = {}
        self.default: str | None = None
        for style in () if root is None else root.findall(f"{W}style"):
            key = style.get(f"{W}styleId")
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self.default = key

    def find(self, style: str | None, path: str) -> Any:
        """The nearest element at `path`, such as `w:rPr/w:vanish`, in the style or those it is
        based on; None if none has it."""
        return self._nearest(style, path, lambda each: each.find(path.replace("w:", W)))

    def is_heading(self, style: str | None) -> bool:
        """Whether its name or its outline level says so, or those of one it is based on."""
        level = self.find(style, "w:pPr/w:outlineLvl")
        if level is not None:
            return whole(val(level)) < 9  # 9 is body text
        return self._nearest(style, "heading", _heading) is not None

    def _nearest(self, style: str | None, what: str, own: Callable[[Any], Any]) -> Any:
        """What `own` finds in the style or the nearest it is based on; each is asked once."""
        asked: list[tuple[str, str]] = []
        found = None
        while found is None and style is not None and style in self._styles:
            key = (style, what)
            if key in self._found:
                found = self._found[key]
                break
            self._found[key] = None  # where a style is based on itself, nothing more is found
            asked.append(key)
            element = self._styles[style]
            found = own(element)
            style = val(element.find(f"{W}basedOn"))
        self._found.update(dict.fromkeys(asked, found))
        return found


def _heading(style: Any) -> Any:
    name = style.find(f"{W}name")
    return name if _HEADING.fullmatch(val(name) or "") else None


class Numbering:
    """The lists of `numbering.xml`, and how far each has been counted."""

    def __init__(self, root: Any) -> None:
        lists = [] if root is None else root.findall(f"{W}num")
        kinds = [] if root is None else root.findall(f"{W}abstractNum")
        self._kinds = {kind.get(f"{W}abstractNumId"): _levels(kind) for kind in kinds}
        self._lists = {each.get(f"{W}numId"): each for each in lists}
        self._kind_of = {n: val(x.find(f"{W}abstractNumId")) for n, x in self._lists.items()}
        self._counts: dict[str | None, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def label(self, number: str, level: int) -> str:
        """What stands before the next item of the list `number` at `level`, counted from 0: "- ",
        a plain number such as "3. " or "1.2 ", or nothing."""
        found = self._lists.get(number)
        kind = self._kind_of.get(number)
        levels = self._kinds.get(kind, {})
        if found is None or level not in levels:
            return "- "
        counts = self._counts[kind]
        if number not in self._begun:
            self._begun.add(number)
            for each in found.findall(f"{W}lvlOverride"):
                start = each.find(f"{W}startOverride")
                if start is not None and whole(each.get(f"{W}ilvl")) < _LEVELS:
                    counts[whole(each.get(f"{W}ilvl"))] = whole(val(start)) - 1
        style, pattern, start = levels[level]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if style == "none" or not pattern:
            return "" if style == "none" else "- "
        if "%" not in pattern or style == "bullet":
            return "- "
        return _filled(pattern, counts, levels)


def _levels(kind: Any) -> dict[int, tuple[str | None, str, int]]:
    """The format, the pattern and the first number of each level of a list."""
    return {
        whole(each.get(f"{W}ilvl")): (
            val(each.find(f"{W}numFmt")),
            val(each.find(f"{W}lvlText")) or "",
            whole(val(each.find(f"{W}start")) or "1"),
        )
        for each in kind.findall(f"{W}lvl")
        if whole(each.get(f"{W}ilvl")) < _LEVELS
    }


def _filled(
    pattern: str, counts: dict[int, int], levels: dict[int, tuple[str | None, str, int]]
) -> str:
    """`pattern` with its numbers, such as "1.2 " for "%1.%2"; "- " where one is not plain."""

    def number(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        style, _, start = levels.get(level, (None, "", 1))
        return _number(counts.get(level, start), style)

    words = re.sub("%([1-9])", number, pattern)
    return f"{words} " if "?" not in words else "- "


def _number(count: int, style: str | None) -> str:
    """`count` in a numbering style; "?" where it has no plain form there."""
    if style == "decimal":
        return str(count)
    words = "?"
    if style in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        words = chr(ord("a") + count - 1)
    if style in {"lowerRoman", "upperRoman"} and 1 <= count < 1000:
        words = ""
        for value, letters in _ROMAN:
            words += letters * (count // value)
            count %= value
    return words.upper() if style in {"upperLetter", "upperRoman"} else words
