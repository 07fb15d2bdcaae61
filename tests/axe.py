"""axe-core, which looks for what keeps people with disabilities from using a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.seed import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PROGRAM = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"


def faults(page: Page) -> list[str]:
    """What it finds in a page as it stands, a line each."""
    if not _PROGRAM.exists():
        pytest.skip("axe-core is not installed: npm install --prefix .browser axe-core")
    page.evaluate(_PROGRAM.read_text("utf-8"))
    found = page.evaluate("axe.run()")
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
