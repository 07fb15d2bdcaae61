"""What a brief's schema is made of: items, sections that hold them, values that nobody checks.

A schema is any Pydantic model. Its fields may be items (`Cited`), lists of items, sections (models
that hold these in turn), and values marked `Uncited`. Anything else would be shown without a
passage behind it, and is refused by name.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from summarizer.errors import SchemaError
from summarizer.fields import (
    check_annotation,
    check_item,
    element_of,
    is_filled,
    is_model,
    models_in,
    options_of,
)
from summarizer.schemas.evidence import Cited, ExpectedMark, UncitedMark


@dataclass(frozen=True)
class ItemField:
    """A field that holds one item, or a list of them."""

    many: bool
    expected: bool
    classes: tuple[type[Cited], ...]


@dataclass(frozen=True)
class SectionField:
    """A field that holds one section, or a list of them."""

    many: bool
    optional: bool
    section: Section


@dataclass(frozen=True)
class UncitedField:
    """A field whose value is shown as unchecked."""

    adapter: TypeAdapter[Any]
    annotation: Any


PlannedField = ItemField | SectionField | UncitedField


@dataclass(frozen=True)
class Section:
    """A model that holds items, and its fields by name, in order."""

    model: type[BaseModel]
    fields: Mapping[str, PlannedField]

    def item_classes(self) -> tuple[type[Cited], ...]:
        """Every class of item in it, once each, in the order of the fields."""
        found: dict[type[Cited], None] = {}
        for field in self.fields.values():
            if isinstance(field, ItemField):
                found.update(dict.fromkeys(field.classes))
            elif isinstance(field, SectionField):
                found.update(dict.fromkeys(field.section.item_classes()))
        return tuple(found)


def plan(model: type[BaseModel]) -> Section:
    """The plan of a schema.

    Raises:
        SchemaError: `model` is no schema of a brief, or a field of it could not be grounded; the
            message names the field.
    """
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise SchemaError(f"{model!r} is not a Pydantic model; a schema has to be one.")
    return _plan(model)


@lru_cache(maxsize=64)
def _plan(model: type[BaseModel]) -> Section:
    if issubclass(model, Cited):
        raise SchemaError(
            f"{model.__name__} is an item (Cited); a brief's schema is a model that holds items."
        )
    section = _section(model, ())
    if not section.item_classes():
        raise SchemaError(
            f"{model.__name__} holds no Cited item, so nothing in it could be checked."
        )
    return section


def _section(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> Section:
    if model in above:
        raise SchemaError(f"{model.__name__} holds itself; a schema has to end somewhere.")
    return Section(
        model,
        {
            name: _planned(model, name, field, (*above, model))
            for name, field in model.model_fields.items()
            if not is_filled(field)
        },
    )


def _planned(
    model: type[BaseModel], name: str, field: FieldInfo, above: tuple[type[BaseModel], ...]
) -> PlannedField:
    where = f"{model.__name__}.{name}"
    check_annotation(where, field)
    annotation = field.annotation
    if any(isinstance(mark, UncitedMark) for mark in field.metadata):
        if models_in(annotation):
            raise SchemaError(f"{where} marks a model as Uncited; mark the values in it instead.")
        # The field's own constraints belong to it, so that a reply that breaks them is asked again.
        constrained: Any = Annotated[(annotation, *field.metadata)]
        return UncitedField(TypeAdapter(constrained), constrained)
    inner, many = element_of(annotation)
    options = options_of(inner)
    classes = tuple(option for option in options if option is not types.NoneType)
    optional = len(classes) < len(options)
    if classes and all(is_model(option, Cited) for option in classes):
        expected = any(isinstance(mark, ExpectedMark) for mark in field.metadata)
        if not (many or optional):
            raise SchemaError(
                f"{where} is a single item that cannot be None; write `Expected[...]`, since a "
                "rejected item leaves None."
            )
        for option in classes:
            check_item(option)
        return ItemField(many, expected, classes)
    if len(classes) == 1 and is_model(classes[0], BaseModel):
        return SectionField(many, optional, _section(classes[0], above))
    raise SchemaError(
        f"{where} is neither a Cited item nor a list of them, so code cannot check it. Put it in "
        "an item, or mark it `Uncited[...]` to show it as unchecked."
    )


def cited_parts(item: Cited, path: str = "") -> Iterator[tuple[str, Cited]]:
    """An item and every item inside it, each with its path from the first."""
    yield path, item
    for name in _holding_items(type(item)):
        value = getattr(item, name)
        many = isinstance(value, list)
        for index, part in enumerate(value if many else [value]):
            place = f"{path}{name}[{index}]." if many else f"{path}{name}."
            if isinstance(part, Cited):
                yield from cited_parts(part, place)


@lru_cache(maxsize=256)
def _holding_items(model: type[Cited]) -> tuple[str, ...]:
    """The fields whose annotation holds an item."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(issubclass(held, Cited) for held in models_in(field.annotation))
    )


def placed_items(brief: BaseModel, path: str = "") -> Iterator[tuple[str, Cited]]:
    """Every item in a brief, also those inside other items, in the order of the schema; each with
    its path, such as `key_claims[2].challenges[0]`."""
    for name in type(brief).model_fields:
        value = getattr(brief, name)
        many = isinstance(value, list)
        for index, part in enumerate(value if many else [value]):
            place = f"{path}{name}[{index}]." if many else f"{path}{name}."
            if isinstance(part, Cited):
                yield from ((at.removesuffix("."), item) for at, item in cited_parts(part, place))
            elif isinstance(part, BaseModel):
                yield from placed_items(part, place)


def items_of(brief: BaseModel) -> Iterator[Cited]:
    """Every item in a brief, as `placed_items` finds them."""
    return (item for _, item in placed_items(brief))
