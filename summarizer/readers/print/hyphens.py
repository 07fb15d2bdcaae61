"""Two lines put together: a space between them, or a hyphen taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.readers.print.layout import SOFT

_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)+")
_LAST = re.compile(r"[\w’'-]*[^\W_][-‐\u00ad]$")
_FIRST = re.compile(r"[\w’']+")
# A word may end with a hyphen before these: pre- and post-war, Vor- und Nachteile.
_SUSPENDED = frozenset("and or to nor und oder bis bzw et ou y o e u en of og och".split())  # noqa: SIM905
_PREFIXES = frozenset(("self", "quasi", "non", "vice"))


def compounds(texts: Iterable[str]) -> frozenset[str]:
    """The words that have a hyphen within a line, in small letters."""
    return frozenset(
        match[0].replace("‐", "-").casefold()
        for text in texts
        for match in _COMPOUND.finditer(text)
    )


def joined(before: str, after: str, known: frozenset[str]) -> tuple[str, str]:
    """What of `before` stays, and what stands between it and `after`."""
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None:
        return before.removesuffix(SOFT), "" if before.endswith("—") else " "
    if before.endswith(SOFT):
        return before[:-1], ""
    if first[0].casefold() in _SUSPENDED:
        return before, " "
    start = last[0][:-1].casefold()
    whole = f"{start}-{first[0].casefold()}"
    kept = not first[0][0].islower() or not start[-1].isalpha() or "-" in start
    if kept or whole in known or start in _PREFIXES:
        return before, ""
    return before[:-1], ""
