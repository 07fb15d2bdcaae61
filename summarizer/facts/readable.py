"""A text as a reader sees it: without characters that show nothing, such as a space of no width
inside a number, and with full-width and lowered letters and digits as plain ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_OVER_DIGITS = r"(?<=[\d,.'’])[\u0300-\u036f\u0488\u0489\u20d0-\u20ff]+"
_UNSEEN = re.compile(rf"[{_INVISIBLE}]+|{_OVER_DIGITS}")
_PLAIN: dict[int, str] = {
    **{full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)},
    **{low: str(low - 0x2080) for low in range(0x2080, 0x208A)},
    **dict.fromkeys([0x1680, *range(0x2000, 0x2009), 0x200A, 0x205F, 0x3000], " "),
}
_WIDE = re.compile(r"[\uff01-\uff5e\u1680\u2000-\u2008\u200a\u205f\u2080-\u2089\u3000]")


@dataclass(frozen=True)
class Readable:
    """A text to read, and which index of the original each of its characters has; None for the
    same."""

    text: str
    indices: Sequence[int] | None

    def original(self, place: int) -> int:
        """The index in the original of a place in `text`."""
        return place if self.indices is None else self.indices[place]


def readable(text: str) -> Readable:
    """The text without what cannot be seen."""
    if _WIDE.search(text):
        text = text.translate(_PLAIN)
    if not _UNSEEN.search(text):
        return Readable(text, None)
    indices: list[int] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        indices += range(at, match.start())
        at = match.end()
    indices += range(at, len(text) + 1)
    return Readable(_UNSEEN.sub("", text), indices)
