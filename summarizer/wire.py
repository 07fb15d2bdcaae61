"""What a model is asked for: the JSON Schema on the wire, and the shape that a reply must have.

The JSON Schema is strict (every property required, no others), holds no field that code fills, and
is what a model sees. The envelope is looser: it says only whether a reply can be taken apart into
items. Items are validated one by one later, so that one bad item does not cost the reply.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Literal, Union, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import from_json

from summarizer.errors import EmptyReplyError, UnusableReplyError
from summarizer.plan import ItemField, Section, SectionField, plan
from summarizer.schemas.evidence import ExpectedMark

LONGEST_REPLY = 4_000_000
"""Characters; a reply longer than this is refused unread."""

_THOUGHT = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"(?:```|~~~)[ \t]*(?:json)?", re.IGNORECASE)
_NOISE = ("title", "default", "readOnly")


class Envelope(BaseModel):
    """Base of the generated envelopes; its JSON Schema is the one on the wire."""

    model_config = ConfigDict(extra="ignore")
    wire_schema: ClassVar[dict[str, Any]] = {}

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """The JSON Schema that a model is sent."""
        return cls.wire_schema


@dataclass(frozen=True)
class ReplySchema:
    """The schema of one kind of reply; `name` and `version` stand in the key of a recording."""

    name: str
    version: int
    json_schema: dict[str, Any]
    envelope: type[Envelope]

    def parse(self, reply: str) -> dict[str, Any]:
        """The JSON object of a reply, a Markdown fence or a model's thinking around it set aside.

        Raises:
            EmptyReplyError: There is no text in it.
            UnusableReplyError: It is not JSON, or not of the envelope's shape. The message names
                the place and the fault, and holds nothing of the reply.
        """
        if not reply.strip():
            raise EmptyReplyError("The reply is empty.")
        if len(reply) > LONGEST_REPLY:
            raise UnusableReplyError(f"The reply is longer than {LONGEST_REPLY:,} characters.")
        try:
            data = from_json(_json_text(reply), allow_inf_nan=False)
        except ValueError as error:
            raise UnusableReplyError(f"The reply is not JSON: {error}.") from None
        try:
            self.envelope.model_validate(data)
        except ValidationError as error:
            raise UnusableReplyError(
                f"The reply does not have the shape of {self.name}: {faults(error)}."
            ) from None
        return cast("dict[str, Any]", data)


def faults(error: ValidationError, most: int = 3) -> str:
    """The first faults of a validation, by place, without the values that caused them."""
    found = [
        f"{'.'.join(map(str, fault['loc'])) or 'the reply'}: {fault['msg']}"
        for fault in error.errors(include_input=False, include_context=False, include_url=False)
    ]
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return "; ".join(found[:most]) + more


def _json_text(reply: str) -> str:
    """The JSON in a reply: the whole, or what stands in the last fence after a model's thinking, or
    from the first brace to the last."""
    text = reply.removeprefix("\ufeff").strip()
    if text.startswith("{"):
        return text
    text = _THOUGHT.sub("", text)
    for block in map(str.strip, reversed(_FENCE.split(text)[1:])):
        if block.startswith("{") and block.endswith("}"):
            return block
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


@lru_cache(maxsize=64)
def brief_schema(model: type[BaseModel]) -> ReplySchema:
    """What a model is asked for a brief of this schema. Raises SchemaError as `plan` does."""
    section = plan(model)
    wire = json_schema(model)
    return ReplySchema(
        model.__name__, version_of(model), wire, _envelope(section, model.__name__, wire)
    )


@lru_cache(maxsize=64)
def repair_schema(model: type[BaseModel]) -> ReplySchema:
    """What a model is asked for the repair of items of a brief of this schema: a list of
    `{"id": …, "item": … or null}`, the same for every repair."""
    classes = plan(model).item_classes()
    name = f"{model.__name__}Repairs"
    item: Any = Union[(*classes, None)]
    repaired: Any = create_model(
        f"{model.__name__}Repair",
        id=(str, Field(description="The id of the item, as given.")),
        item=(item, Field(description="The item, put right; null to withdraw it.")),
    )
    repairs = create_model(name, repairs=(list[repaired], ...))
    wire = json_schema(repairs)
    envelope = create_model(name, __base__=Envelope, repairs=(list[Any], ...))
    envelope.wire_schema = wire
    return ReplySchema(name, version_of(model), wire, envelope)


class VerificationFailure(BaseModel):
    """A part of a statement that its sentences do not bear out, as a model names it."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(description="The id of the statement, as given.")
    words: str = Field(
        description="The shortest run of words of the statement that fails, copied from it."
    )
    sentence: int | None = Field(
        strict=True,
        description="The number of the sentence that says otherwise; null if none does.",
    )
    kind: Literal[
        "who", "act", "number", "time", "place", "cause", "source", "certainty", "reference"
    ]
    main: bool = Field(
        strict=True, description="Whether the main act or actor is hit, not a detail."
    )


@lru_cache(maxsize=1)
def verification_schema() -> ReplySchema:
    """What a model is asked for a verification: the parts that fail, the same for every brief."""
    name, version = "Verification", 1
    asked = create_model(name, failures=(list[VerificationFailure], ...))
    wire = json_schema(asked)
    envelope = create_model(name, __base__=Envelope, failures=(list[Any], ...))
    envelope.wire_schema = wire
    return ReplySchema(name, version, wire, envelope)


def version_of(model: type[BaseModel]) -> int:
    """`schema_version` of a schema, 1 where it states none."""
    return int(getattr(model, "schema_version", 1))


def _envelope(section: Section, name: str, wire: dict[str, Any]) -> type[Envelope]:
    fields: dict[str, Any] = {}
    for key, field in section.fields.items():
        if isinstance(field, ItemField):
            fields[key] = (list[Any] if field.many else Any, ...)
        elif isinstance(field, SectionField):
            inner: Any = _envelope(field.section, field.section.model.__name__, {})
            kind = list[inner] if field.many else inner
            fields[key] = (kind | None if field.optional else kind, ...)
        else:
            fields[key] = (field.annotation, ...)
    envelope = create_model(name, __base__=Envelope, **fields)
    envelope.wire_schema = wire
    return envelope


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The strict JSON Schema of what a model may write: without fields that code fills, every
    property required, no others allowed, `$ref` alone in its object (as strict modes ask)."""
    full = model.model_json_schema()
    definitions = full.pop("$defs", {})
    for name, field in model.model_fields.items():
        if any(isinstance(mark, ExpectedMark) for mark in field.metadata):
            asked = full["properties"][name]
            asked["anyOf"] = [option for option in asked["anyOf"] if option != {"type": "null"}]
    wire: dict[str, Any] = _strict(full, definitions)
    used = _reachable(wire, definitions)
    if used:
        wire["$defs"] = {name: _strict(definitions[name], definitions) for name in used}
    return wire


def _strict(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_strict(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key not in _NOISE}
    if len(options := node.get("anyOf", ())) == 1:
        node = {**{key: value for key, value in node.items() if key != "anyOf"}, **options[0]}
    if "$ref" in node and len(node) > 1:
        target = definitions[node["$ref"].rpartition("/")[2]]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        node.pop("title", None)
    if "properties" in node:
        properties = {
            name: _strict(value, definitions)
            for name, value in node["properties"].items()
            if not value.get("readOnly")
        }
        rest = {key: value for key, value in node.items() if key != "properties"}
        return {
            **rest,
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {key: _strict(value, definitions) for key, value in node.items()}


def _reachable(wire: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    """Names of the definitions that the schema leads to, in the order in which it names them."""
    found: list[str] = []
    pending = [wire]
    while pending:
        text = json.dumps(_strict(pending.pop(0), definitions))
        for name in re.findall(r'"#/\$defs/([^"]+)"', text):
            if name not in found:
                found.append(name)
                pending.append(definitions[name])
    return found
