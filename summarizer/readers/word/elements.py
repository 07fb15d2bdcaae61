"""The elements of a Word file that hold words, and those that hold such elements."""

from __future__ import annotations

import re
from typing import Any

from summarizer.readers.word.package import W
from summarizer.readers.word.styles import is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = f"{_MC}AlternateContent"
# Around blocks and around runs alike. What is deleted, moved away or a comment is in neither set.
WRAPPERS = frozenset(
    f"{W}{tag}" for tag in ("ins", "moveTo", "sdtContent", "customXml", "smartTag")
)
INLINE = WRAPPERS | {
    f"{W}{tag}" for tag in ("hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase")
}
SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
SHAPES = frozenset(f"{W}{tag}" for tag in ("drawing", "pict", "object"))
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS_RAISED = str.maketrans("+-−()", "⁺⁻⁻⁽⁾")
_FORMULA = re.compile(r"[0-9+\-−()]+")


def raised(words: str) -> str:
    """Words in superscript: digits, and signs among digits alone, as Unicode's; letters stay."""
    if _FORMULA.fullmatch(words):
        words = words.translate(_SIGNS_RAISED)
    return words.translate(_DIGITS)


def chosen(alternate: Any) -> Any:
    """Of the forms of one content, the first: the others say the same to older programs."""
    found = alternate.find(f"{_MC}Choice")
    found = alternate.find(f"{_MC}Fallback") if found is None else found
    return () if found is None else found


def is_control(element: Any) -> bool:
    """Whether it is a content control that holds more than its prompt."""
    return element.tag == f"{W}sdt" and not is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr"))


def inside(parent: Any, tag: str) -> list[Any]:
    """The rows of a table or cells of a row, also those in content controls."""
    found: list[Any] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in WRAPPERS or is_control(child):
            found += inside(child, tag)
    return found
