"""A reply's JSON to items: pruned to what was asked for, and validated one by one."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from summarizer.fields import is_filled, models_in
from summarizer.schemas.evidence import Cited
from summarizer.wire import faults

Models = tuple[type[BaseModel], ...]


def take(classes: Models, given: Any) -> Cited | str:
    """An item of one of `classes`, or why `given`, pruned to these, is none."""
    if not isinstance(given, dict):
        return "It is not a JSON object."
    reasons = []
    for model in classes:
        # Among several classes, a key of one is unknown to another.
        own = given if len(classes) == 1 else prune((model,), given, Counter())
        try:
            return cast("Cited", model.model_validate(own))
        except ValidationError as error:
            reasons.append(f"It is not a valid {model.__name__}: {faults(error)}.")
    return " ".join(reasons)


def prune(models: Models, value: Any, counts: Counter[str]) -> Any:
    """`value` without the keys that none of `models` asks a model for, at any depth; each is
    counted in `dropped_fields`.

    Fields that code fills are among them, so that no reply can write them.
    """
    if isinstance(value, list):
        return [prune(models, part, counts) for part in value]
    if not isinstance(value, dict):
        return value
    asked = _asked(models)
    kept = {
        name: prune(asked[name], part, counts) if asked[name] else part
        for name, part in value.items()
        if name in asked
    }
    counts["dropped_fields"] += len(value) - len(kept)
    return kept


@lru_cache(maxsize=512)
def _asked(models: Models) -> dict[str, Models]:
    """The fields that a model fills, each with the models that its annotation holds."""
    asked: dict[str, Models] = {}
    for model in models:
        for name, field in model.model_fields.items():
            if not is_filled(field):
                asked[name] = (*asked.get(name, ()), *models_in(field.annotation))
    return asked
