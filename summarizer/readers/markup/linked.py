"""The linked data (JSON-LD, schema.org) that a page holds for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import html


def nodes(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects in it, the outer before the inner: a live blog before its entries. What is no
    JSON is passed over."""
    for script in root.iter("script"):
        try:
            level: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while level:
            yield from (node for node in level if isinstance(node, dict))
            level = [inner for node in level for inner in _inside(node)]


def names(value: Any) -> list[str]:
    """The names in an `author` or a `publisher`: a name, an object with one, or a list of them."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            found.append(name)
    return found


def _inside(node: Any) -> list[Any]:
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [value for value in values if isinstance(value, (dict, list))]
