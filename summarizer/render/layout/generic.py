"""The layout of a brief after any schema: a block for each field, an entry for each item."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel

from summarizer.fields import is_filled, speaker_fields
from summarizer.plan import ItemField, Section, SectionField, plan
from summarizer.render.layout.entries import Block, Detail, DetailKind, Entry
from summarizer.render.layout.leads import lead
from summarizer.schemas import RANGES, Cited, Hedged


def brief_blocks(brief: BaseModel, *, likelihood: bool) -> Iterator[Block]:
    """The blocks of a brief, field by field in the order of its schema."""
    yield from _section(brief, plan(type(brief)), "", 0, likelihood=likelihood)


def _section(
    brief: BaseModel, section: Section, path: str, level: int, *, likelihood: bool
) -> Iterator[Block]:
    for name, field in section.fields.items():
        value = getattr(brief, name)
        many = isinstance(value, list)
        parts = value if isinstance(value, list) else [] if value is None else [value]
        places = [f"{path}{name}[{n}]" if many else f"{path}{name}" for n in range(len(parts))]
        title = heading(name)
        if isinstance(field, ItemField):
            entries = (
                _entry(part, place, likelihood=likelihood)
                for place, part in zip(places, parts, strict=True)
            )
            yield Block(path + name, title, tuple(entries), level, empty="None.")
        elif isinstance(field, SectionField):
            yield Block(path + name, title, level=level, empty=None if parts else "None.")
            for place, part in zip(places, parts, strict=True):
                yield from _section(
                    part, field.section, f"{place}.", level + 1, likelihood=likelihood
                )
        else:
            unchecked = None if value is None or value == [] else plain(value)
            yield Block(path + name, title, level=level, unchecked=unchecked, empty="None.")


def _entry(item: Cited, path: str, label: str = "", *, likelihood: bool) -> Entry:
    """The text that the item is about leads, its other values stand behind their names."""
    first, text = lead(item)
    details: list[Detail] = []
    inner: list[Entry] = []
    speakers = speaker_fields(type(item))
    for name, field in type(item).model_fields.items():
        value = getattr(item, name)
        if name in ("citations", first) or is_filled(field) or value is None or value == []:
            continue
        held = value if isinstance(value, list) else [value]
        if all(isinstance(part, Cited) for part in held):
            for n, part in enumerate(held):
                place = f"{path}.{name}[{n}]" if isinstance(value, list) else f"{path}.{name}"
                inner.append(_entry(part, place, heading(name), likelihood=likelihood))
        else:
            kind: DetailKind = "speaker" if name in speakers else ""
            details.append(Detail(plain(value), heading(name).lower(), kind))
    if likelihood and isinstance(item, Hedged) and item.likelihood:
        details.append(Detail(f"{item.likelihood}, {RANGES[item.likelihood]}", "likelihood"))
    speaker = next((value for name in speakers if (value := getattr(item, name))), None)
    return Entry(path, item, text, tuple(details), tuple(inner), label, speaker=speaker)


def heading(name: str) -> str:
    """A field's name as a person would write it."""
    return name.replace("_", " ").strip().capitalize()


def plain(value: Any) -> str:
    """A value in words."""
    if isinstance(value, list):
        return ", ".join(map(plain, value)) or "none"
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return "; ".join(
            f"{heading(name).lower()}: {plain(getattr(value, name))}" for name in fields
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value if isinstance(value, Enum) else value)
