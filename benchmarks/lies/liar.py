"""Somebody who tells one lie, takes back whatever is refused, and reads carefully a second time.

The second reading's answers stand in the table of lies; only the id of the statement is looked up
in what is asked.
"""

from __future__ import annotations

import json
import re
from typing import Any

from benchmarks.lies.lie import Lie

_PAIR = re.compile(r"^(v\d+) (\{.*\})$", re.MULTILINE)
_REPAIR = re.compile(r"^## (r\d+)$", re.MULTILINE)


def answer(lie: Lie, asked: str, request: str) -> dict[str, Any]:
    """The reply to a request: `asked` is the name of its schema, `request` its last message."""
    if asked == "Verification":
        return {"failures": [{"id": _id_of(lie, request), **each} for each in lie.failures]}
    if asked == "NewsBriefRepairs":
        return {"repairs": [{"id": key, "item": None} for key in _REPAIR.findall(request)]}
    return lie.reply


def _id_of(lie: Lie, request: str) -> str:
    """The id under which the lying item is shown; an id of nothing if code has refused it."""
    found = [key for key, shown in _PAIR.findall(request) if _is_of(json.loads(shown), lie.part)]
    if len(found) > 1:
        raise ValueError(f"{lie.name}: its item is shown as {found}.")
    return found[0] if found else "v0"


def _is_of(shown: dict[str, str], part: dict[str, Any]) -> bool:
    """Whether what is shown are the fields of this item."""
    return all(_text(part.get(name)) == text for name, text in shown.items())


def _text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)
