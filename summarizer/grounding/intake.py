"""A reply's JSON to items: pruned to what was asked for, and validated one by one."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from summarizer.plan import is_filled
from summarizer.schemas.evidence import Cited
from summarizer.wire import faults


def take(classes: tuple[type[Cited], ...], given: Any, counts: Counter[str]) -> Cited | str:
    """An item of one of `classes`, or why `given` is none.

    Fields that code fills, and fields that nobody asked for, are dropped first and counted, so that
    no reply can write them.
    """
    if not isinstance(given, dict):
        return "It is not a JSON object."
    reasons = []
    for model in classes:
        dropped: Counter[str] = Counter()
        try:
            item = model.model_validate(prune(model, given, dropped))
        except ValidationError as error:
            reasons.append(f"It is not a valid {model.__name__}: {faults(error)}.")
        else:
            counts.update(dropped)
            return item
    return " ".join(reasons)


def prune(annotation: Any, value: Any, counts: Counter[str]) -> Any:
    """`value` without the keys that the models in `annotation` do not ask a model for."""
    if isinstance(value, list):
        inner = next((get_args(a)[0] for a in _parts(annotation) if get_origin(a) is list), None)
        return [prune(inner, part, counts) for part in value]
    models = [part for part in _parts(annotation) if _is_model(part)]
    if not isinstance(value, dict) or not models:
        return value
    asked = {
        name: field
        for model in models
        for name, field in model.model_fields.items()
        if not is_filled(field)
    }
    counts["dropped_fields"] += len(value.keys() - asked.keys())
    return {
        name: prune(asked[name].annotation, part, counts)
        for name, part in value.items()
        if name in asked
    }


def _parts(annotation: Any) -> tuple[Any, ...]:
    """The members of a union, however deep, or the annotation itself."""
    if get_origin(annotation) is None or get_origin(annotation) is list:
        return (annotation,)
    return tuple(inner for part in get_args(annotation) for inner in _parts(part))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
