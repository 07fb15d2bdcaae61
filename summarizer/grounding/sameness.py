"""Whether a repaired item is still the item that failed.

A repair mends what failed. Where only citations did, it is no second chance to say something else;
and never to drop the challenge that could not be cited and so make a disputed claim look settled.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from summarizer.fields import is_filled, is_verbatim
from summarizer.schemas.evidence import Cited


def changed(before: Cited | None, given: Any, after: Cited) -> str | None:
    """What a repair changed that it may not; None if nothing.

    `before` is the item that failed, None if more than its citations was at fault; `given` is what
    the model had written then.
    """
    for name, held in vars(after).items():
        then = given.get(name) if isinstance(given, dict) else None
        parts = [part for part in then if isinstance(part, dict)] if isinstance(then, list) else []
        if name != "citations" and isinstance(held, list) and len(held) < len(parts):
            return f"The repair left out one of its {name}."
    if before is not None and _substance(before) != _substance(after):
        return "The repair changed what it says, not only what it cites."
    return None


def _substance(value: Any) -> Any:
    """What an item says: its values without citations, copied words, and what code fills."""
    if isinstance(value, list):
        return [_substance(part) for part in value]
    if not isinstance(value, BaseModel):
        return value
    return {
        name: _substance(getattr(value, name))
        for name, field in type(value).model_fields.items()
        if name != "citations" and not is_filled(field) and not is_verbatim(field)
    }
