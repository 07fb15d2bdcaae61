"""The pictures in the README: the page of the seed's brief, light, dark and on a phone.

    make screenshots

Chromium has to be installed. The fonts Inter and Charis SIL make the pictures look as the page does
on most desktops; without them it takes what there is.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from summarizer import Settings, html, summarize

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "belarus-joint-grouping.txt"
FOLDER = ROOT / "docs" / "screenshots"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def _claim(page: Page) -> None:
    """The disputed claim, its passage lit."""
    page.locator("li[data-field=key_claims] .words").first.click()


def _passage(page: Page) -> None:
    """What stands on the words of an expert."""
    page.locator("#s4 mark").first.click()


SHOTS: dict[str, tuple[Callable[[Page], None], dict[str, Any]]] = {
    "light": (_claim, {"viewport": {"width": 1360, "height": 850}}),
    "dark": (_passage, {"viewport": {"width": 1360, "height": 850}, "color_scheme": "dark"}),
    "phone": (_claim, {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2}),
}


def main() -> None:
    """Make all of them."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        sys.exit(f"No Chromium is installed: none of {', '.join(_NAMES)} is on the path.")
    settings = Settings(replay=True, recordings=ROOT / "fixtures")
    page = html(summarize(SEED, settings=settings))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder) / "brief.html"
        place.write_text(page, "utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (act, options) in SHOTS.items():
            with browser.new_context(**options) as context:
                shown = context.new_page()
                shown.goto(place.as_uri())
                act(shown)
                shown.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()
