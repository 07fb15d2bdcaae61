"""Tables to read documents from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.listed import TEXT, items

GOOD = {"text": TEXT, "id": "k"}


def lines(path: Path, *rows: object) -> Path:
    """A JSON Lines file; bytes are lines as they are."""
    path.write_bytes(
        b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    )
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def texts(path: Path, **given: Any) -> dict[str, str]:
    return {item.id: item.read().text for item in items(path, **given)}
