"""What tests share: an environment without keys, sockets for loopback alone, a folder of texts, a
browser and looks at pages in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.page_looks import address, on
from tests.text_folders import write

__all__ = ["address", "chromium", "on"]


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "SUMMARIZER_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with texts, other files, and hidden ones."""
    for name in ("b.txt", "a/z.md", "a/deep/x.TXT", "a.txt", "a-b/q.text", "0.markdown"):
        write(tmp_path / "in" / name)
    for name in ("page.doc", ".hidden.txt", ".git/x.txt", "a/.cache/x.txt", "txt", "a.txt.bak"):
        write(tmp_path / "in" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"
