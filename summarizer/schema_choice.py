"""A schema by name: one of the package's, or a class in a file or module of the user's."""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
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
            f"There is no schema named {name}; there are: {', '.join(BUILT_IN)}, or name your own "
            "class as file.py:Class."
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
        loader = SourceFileLoader(f"_schema_{path.stem}", str(path))
        module = ModuleType(loader.name)
        module.__file__ = str(path)
        # Pydantic resolves annotations through the module's entry here.
        sys.modules[loader.name] = module
        loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise SchemaError(
            f"The schema's module {place} cannot be imported: {type(error).__name__}: {error}"
        ) from error
    return module
