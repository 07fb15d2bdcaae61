"""The layout of a brief after any schema: a heading for each field, a line for each item."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel

from summarizer.fields import is_filled
from summarizer.plan import ItemField, Section, SectionField, plan
from summarizer.render.escape import inline
from summarizer.render.news import scale, warnings
from summarizer.render.passages import notes
from summarizer.schemas import RANGES, Cited, Hedged


def brief_lines(brief: BaseModel, *, likelihood: bool) -> Iterator[str]:
    """The lines of a brief, field by field in the order of its schema."""
    yield from _section(brief, plan(type(brief)), 2, likelihood=likelihood)
    if likelihood:
        yield from scale()


def _section(brief: BaseModel, section: Section, level: int, *, likelihood: bool) -> Iterator[str]:
    for name, field in section.fields.items():
        value = getattr(brief, name)
        yield from (f"{'#' * min(level, 6)} {heading(name)}", "")
        parts = value if isinstance(value, list) else [] if value is None else [value]
        if not parts:
            yield from ("*None.*", "")
        elif isinstance(field, ItemField):
            for item in parts:
                yield from _item(item, 0, likelihood=likelihood)
            yield ""
        elif isinstance(field, SectionField):
            for part in parts:
                yield from _section(part, field.section, level + 1, likelihood=likelihood)
        else:
            yield from (f"{_plain(value)} *(unchecked)*", "")


def _item(item: Cited, depth: int, *, likelihood: bool) -> Iterator[str]:
    """A line with the item's first text in bold and its other values by name; items inside it
    stand below."""
    lead: str | None = None
    parts: list[str] = []
    inner: list[tuple[str, Cited]] = []
    for name, field in type(item).model_fields.items():
        value = getattr(item, name)
        if name == "citations" or is_filled(field) or value is None or value == []:
            continue
        held = value if isinstance(value, list) else [value]
        if all(isinstance(part, Cited) for part in held):
            inner += [(name, part) for part in held]
        elif lead is None and isinstance(value, str) and name != "hedge":
            lead = value
        else:
            parts.append(f"{heading(name).lower()}: {_plain(value)}")
    if likelihood and isinstance(item, Hedged) and item.likelihood:
        parts.append(f"likelihood: {item.likelihood}, {RANGES[item.likelihood]}")
    indent = "  " * depth
    text = " ".join(filter(None, [f"**{inline(lead)}**" if lead else "", " · ".join(parts)]))
    yield f"{indent}- {text}{notes(item)}"
    for name, part in inner:
        yield f"{indent}  - {heading(name)}:"
        yield from _item(part, depth + 2, likelihood=likelihood)
    yield from (indent + line for line in warnings(item))


def heading(name: str) -> str:
    """A field's name as a person would write it."""
    return inline(name.replace("_", " ").strip().capitalize())


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return "; ".join(
            f"{heading(name).lower()}: {_plain(getattr(value, name))}" for name in fields
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return inline(str(value.value if isinstance(value, Enum) else value))
