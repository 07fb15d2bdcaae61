"""A schema by name: one of the package's, or a class in a file or module of the user's."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.errors import SchemaError
from summarizer.plan import plan
from summarizer.schemas import BUILT_IN


def load_schema(name: str) -> type[BaseModel]:
    """`news`, `deal.py:DealMemo` (a file) or `package.deals:DealMemo` (a module on the path).

    The file or module is run, as `import` does; name only code that you trust.

    Raises:
        SchemaError: There is none, it cannot be imported, or it could not be grounded.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    place, colon, attribute = name.rpartition(":")
    if not colon or not place or not attribute:
        raise SchemaError(
            f"There is no schema named {name}; there are: {', '.join(BUILT_IN)}, or name a class of "
            "yours as file.py:Class."
        )
    found = getattr(_module(place), attribute, None)
    if found is None:
        raise SchemaError(f"{place} has no class {attribute}.")
    plan(found)
    schema: type[BaseModel] = found
    return schema


def _module(place: str) -> Any:
    try:
        if not place.endswith(".py"):
            return importlib.import_module(place)
        path = Path(place).resolve(strict=True)
        spec = importlib.util.spec_from_file_location(f"_schema_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise SchemaError(f"{place} is not a Python file.")
        module = importlib.util.module_from_spec(spec)
        # Pydantic resolves annotations through the module's entry here.
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    except SchemaError:
        raise
    except Exception as error:
        raise SchemaError(
            f"The schema's module {place} cannot be imported: {type(error).__name__}: {error}"
        ) from error
    return module
