"""Looks at the page of a brief in Chromium: the fixtures `address`, that of the seed's page, and
`on`, which runs a look at an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import Chromium
from tests.pages import saved, seed

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def address(tmp_path: Path) -> str:
    return saved(seed(), tmp_path)


@pytest.fixture
def on(chromium: Chromium) -> Callable[..., Any]:
    """Runs a look at an address; the page must have said nothing and asked for nothing."""

    def see(address: str, look: Callable[[Page], Any], **context: Any) -> Any:
        said: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            said.append(dialog.message)
            dialog.dismiss()

        def whole(page: Page) -> Any:
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("dialog", dismiss)
            page.on("request", lambda request: said.append(request.url))
            page.goto(address)
            said.remove(address.partition("#")[0])
            return look(page)

        found = chromium.see(whole, **{"viewport": WIDE, **context})
        assert [each for each in said if each != "data:,"] == []
        return found

    return see


IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + 8);
  return element.contains(at) || at.contains(element);
}"""
