"""What an item is about, in its own words: the text that stands for it."""

from __future__ import annotations

from typing import Any

from summarizer.fields import is_filled, speaker_fields
from summarizer.schemas import Cited


def lead(item: Cited) -> tuple[str | None, str | None]:
    """The field that says what an item is about, and its text: the first that has to be a string
    and is no speaker; where there is none, the first that is one."""
    speakers = speaker_fields(type(item))
    texts = {
        name: value
        for name, field in type(item).model_fields.items()
        if isinstance(value := getattr(item, name), str)
        and name != "hedge"
        and not is_filled(field)
    }
    others = [name for name in texts if name not in speakers]
    has_to = [name for name in others if type(item).model_fields[name].annotation is str]
    name = next(iter((*has_to, *others, *texts)), None)
    return name, texts[name] if name else None


def first_text(given: Any) -> str | None:
    """What an item as given says: the first string at its top that is not its hedge."""
    if not isinstance(given, dict):
        return None
    texts = (value for name, value in given.items() if isinstance(value, str) and name != "hedge")
    return next(filter(str.strip, texts), None)
