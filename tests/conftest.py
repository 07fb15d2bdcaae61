"""What every test has: an environment without keys, and sockets for loopback alone."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "SUMMARIZER_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
