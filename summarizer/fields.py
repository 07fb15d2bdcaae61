"""The fields of a schema's models: how they are marked, and what an item may hold."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.errors import SchemaError
from summarizer.schemas.evidence import Cited, SpeakerMark, UncitedMark, VerbatimMark


def check_item(model: type[Cited], above: tuple[type[BaseModel], ...] = ()) -> None:
    """Refuse, by name, what grounding would not reach in an item.

    An item may hold values, lists of values, plain models of values, and other items as `Item`,
    `Item | None` or `list[Item]`.

    Raises:
        SchemaError: A field holds something else.
    """
    if model in above:
        raise SchemaError(f"{model.__name__} holds itself; a schema has to end somewhere.")
    for name, field in model.model_fields.items():
        if is_filled(field):
            continue
        where = f"{model.__name__}.{name}"
        check_annotation(where, field)
        inside, many = element_of(field.annotation)
        options = options_of(inside)
        for inner in options:
            if is_model(inner, Cited):
                check_item(inner, (*above, model))
            elif any(issubclass(held, Cited) for held in models_within(inner)):
                raise SchemaError(
                    f"{where} holds items where they would not be grounded; write `list[Item]`, "
                    "`Item` or `Item | None`."
                )
        direct = not many and all(map(_is_string_or_none, options))
        if _mentions(field.annotation, (), VerbatimMark) and not direct:
            raise SchemaError(f"{where} is not looked up; write `Verbatim` or `Verbatim | None`.")
        if any(
            is_verbatim(held)
            for each in models_within(field.annotation)
            if not issubclass(each, Cited)
            for held in each.model_fields.values()
        ):
            raise SchemaError(f"{where} holds a Verbatim that is not looked up; put it in an item.")


def _is_string_or_none(option: Any) -> bool:
    return option in (str, types.NoneType) or (
        get_origin(option) is Annotated and get_args(option)[0] is str
    )


def check_annotation(where: str, field: FieldInfo) -> None:
    """Refuse what replies are not read by. Raises SchemaError."""
    if field.alias is not None or field.validation_alias is not None:
        raise SchemaError(f"{where} has an alias; replies are read by the field's own name.")
    if _mentions(field.annotation, (dict, Mapping)):
        raise SchemaError(f"{where} is a mapping; use a list of models with named fields.")
    if _has_type_alias(field.annotation):
        raise SchemaError(f"{where} is written with a type alias; write the type itself.")


def _has_type_alias(annotation: Any) -> bool:
    return type(annotation).__name__ == "TypeAliasType" or any(
        _has_type_alias(part) for part in get_args(annotation)
    )


def models_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The Pydantic models that an annotation names, however deep in lists and unions."""
    if is_model(annotation, BaseModel):
        return (annotation,)
    return tuple(model for part in get_args(annotation) for model in models_in(part))


def models_within(annotation: Any) -> tuple[type[BaseModel], ...]:
    """Those models, and the models that their fields name, at any depth."""
    found: dict[type[BaseModel], None] = {}
    pending = list(models_in(annotation))
    while pending:
        model = pending.pop()
        if model not in found:
            found[model] = None
            for field in model.model_fields.values():
                pending += models_in(field.annotation)
    return tuple(found)


def is_filled(field: FieldInfo) -> bool:
    """Whether code, not a model, writes the field."""
    extra = field.json_schema_extra
    return isinstance(extra, dict) and extra.get("readOnly") is True


def is_verbatim(field: FieldInfo) -> bool:
    """Whether the field holds words that must stand in the cited sentences."""
    return _is_marked(field, VerbatimMark)


@lru_cache(maxsize=256)
def speaker_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that name who says something."""
    return tuple(
        name for name, field in model.model_fields.items() if _is_marked(field, SpeakerMark)
    )


@lru_cache(maxsize=512)
def _written_fields(model: type[BaseModel], choices: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key
    return tuple(
        name
        for name, field in model.model_fields.items()
        if name != "citations"
        and (choices or not _is_choice(field.annotation))
        and not (is_filled(field) or is_verbatim(field) or _is_marked(field, UncitedMark))
    )


def written_in(
    model: BaseModel, path: str = "", *, choices: bool = False
) -> Iterator[tuple[str, str]]:
    """Every value in a model that states something, as text, with the path of its field: strings,
    numbers and dates, also in lists and plain models; not copied words, what is
    marked `Uncited`, or items inside; choices among literals only if asked for."""
    for name in _written_fields(type(model), choices):
        yield from _written(getattr(model, name), path + name)


def _written(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if value is None or isinstance(value, bool | Enum | Cited):
        return
    if isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _written(part, path)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _written(key, path)
            yield from _written(part, f"{path}.{key}")
    elif isinstance(value, BaseModel):
        yield from written_in(value, f"{path}.")
    elif isinstance(value, float | Decimal):
        written = f"{value:f}"
        yield path, written.rstrip("0").rstrip(".") if "." in written else written
    else:
        yield path, value if isinstance(value, str) else str(value)


def _is_choice(annotation: Any) -> bool:
    """Whether nothing but literals can stand there."""
    options = [
        option for option in options_of(element_of(annotation)[0]) if option is not types.NoneType
    ]
    return bool(options) and all(get_origin(option) is Literal for option in options)


def _is_marked(field: FieldInfo, mark: type) -> bool:
    return any(isinstance(each, mark) for each in field.metadata) or _mentions(
        field.annotation, (), mark
    )


def allows_none(field: FieldInfo) -> bool:
    """Whether null is an answer."""
    return types.NoneType in options_of(field.annotation)


def element_of(annotation: Any) -> tuple[Any, bool]:
    """What a list holds, and True; else the annotation, and False."""
    if get_origin(annotation) is list:
        return get_args(annotation)[0], True
    return annotation, False


def options_of(annotation: Any) -> tuple[Any, ...]:
    """The members of a union, or the annotation alone."""
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def is_model(option: Any, base: type[BaseModel]) -> bool:
    """Whether it is `base` or a class of it."""
    return isinstance(option, type) and issubclass(option, base)


def _mentions(annotation: Any, origins: tuple[Any, ...], mark: type | None = None) -> bool:
    """Whether a type, or a mark in Annotated, occurs anywhere in an annotation."""
    origin = get_origin(annotation)
    if annotation in origins or origin in origins:
        return True
    if origin is Annotated and mark and any(isinstance(m, mark) for m in get_args(annotation)[1:]):
        return True
    return any(
        _mentions(part, origins, mark) for part in get_args(annotation) if not isinstance(part, str)
    )
