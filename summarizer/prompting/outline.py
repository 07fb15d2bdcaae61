"""A schema in words: its fields, their types and descriptions, for a prompt that names none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from summarizer.wire import Envelope, ReplySchema

_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
}


@dataclass(frozen=True)
class SchemaOutline:
    """What a prompt may print of a schema: `description`, `fields` (a nested list in Markdown) and
    `shape` (a JSON skeleton)."""

    name: str
    description: str
    fields: str
    shape: str


def outline(schema: ReplySchema) -> SchemaOutline:
    """The outline of what a model is asked for."""
    return _outline(schema.envelope, schema.name)


@lru_cache(maxsize=64)
def _outline(envelope: type[Envelope], name: str) -> SchemaOutline:
    wire = envelope.wire_schema
    definitions = wire.get("$defs", {})
    return SchemaOutline(
        name=name,
        description=wire.get("description", f"A brief of the kind {name}."),
        fields="\n".join(_lines(wire, definitions, 0)),
        shape=json.dumps(_shape(wire, definitions), ensure_ascii=False),
    )


def _lines(node: dict[str, Any], definitions: dict[str, Any], depth: int) -> Iterator[str]:
    for name, field in node["properties"].items():
        if name == "citations":  # explained once, for all items
            continue
        description = field.get("description", "")
        kind, inner = _kind(field, definitions)
        yield f"{'  ' * depth}- `{name}` ({kind}){': ' + description if description else ''}"
        for option in inner:
            yield from _lines(option, definitions, depth + 1)


def _kind(field: dict[str, Any], definitions: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The type in words, and the objects in it."""
    field = _resolve(field, definitions)
    if "anyOf" in field:
        parts = [_kind(option, definitions) for option in field["anyOf"]]
        return " or ".join(part[0] for part in parts), [
            inner for part in parts for inner in part[1]
        ]
    if "enum" in field or "const" in field:
        options = field.get("enum", [field.get("const")])
        return "one of " + ", ".join(json.dumps(option) for option in options), []
    if field.get("type") == "array":
        kind, inner = _kind(field.get("items", {}), definitions)
        return f"list, each: {kind}", inner
    if "properties" in field:
        return "object", [field]
    kind = field.get("type", "any")
    extra = f", {field['format']}" if "format" in field else ""
    return _TYPES.get(kind, kind) + extra, []


def _shape(field: dict[str, Any], definitions: dict[str, Any]) -> Any:
    field = _resolve(field, definitions)
    if "anyOf" in field:
        return _shape(field["anyOf"][0], definitions)
    if "enum" in field or "const" in field:
        return field.get("enum", [field.get("const")])[0]
    if "properties" in field:
        return {name: _shape(value, definitions) for name, value in field["properties"].items()}
    if field.get("type") == "array":
        return [_shape(field.get("items", {}), definitions)]
    return {"string": "…", "integer": 1, "number": 1.5, "boolean": True}.get(field.get("type", ""))


def _resolve(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    reference = field.get("$ref")
    return definitions[reference.rpartition("/")[2]] if reference else field
