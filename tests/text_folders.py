"""Folders of texts, and lists of their paths."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from tests.listed import TEXT

ALL = ["0.markdown", "a-b/q.text", "a.txt", "a/deep/x.TXT", "a/z.md", "b.txt"]


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def as_old(path: Path) -> Path:
    os.utime(path, ns=(1_000, 1_000))
    return path


def listed(text: str | bytes) -> dict[str, Any]:
    data = text.encode() if isinstance(text, str) else text
    return {"stdin": io.TextIOWrapper(io.BytesIO(data))}


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are looked into from now on."""
    looked: list[str] = []
    scan = os.scandir

    def look(path: str) -> Any:
        looked.append(path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", look)
    return looked
