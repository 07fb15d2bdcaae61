"""A real Chromium for tests: the fixture `chromium`, which is handed what is to be looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

T = TypeVar("T")

_NAMES = ("chromium", "chromium-browser", "google-chrome")


class Chromium:
    """One browser on a thread of its own: Playwright keeps an event loop running where it is
    started, and a test on that thread could call `asyncio.run` no more."""

    def __init__(self, path: str) -> None:
        self._thread = ThreadPoolExecutor(1, "chromium")
        self._playwright, self._browser = self._thread.submit(_launch, path).result()

    def see(self, look: Callable[[Page], T], **context: Any) -> T:
        """What `look` makes of a page in a fresh context, which takes what Playwright's
        `Browser.new_context` does. `look` runs on the browser's thread."""

        def seen() -> T:
            with self._browser.new_context(**context) as fresh:
                return look(fresh.new_page())

        return self._thread.submit(seen).result()

    def close(self) -> None:
        """End the browser and its thread."""
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()


def _launch(path: str) -> tuple[Playwright, Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most workers do without

    # Chromium's sandbox refuses to run as root, as a container does.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    playwright = sync_playwright().start()
    try:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-proxy-server", *sandbox]
        )
    except BaseException:
        playwright.stop()
        raise
    return playwright, browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The browser of this worker."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"no Chromium is installed: none of {', '.join(_NAMES)} is on the path")
    browser = Chromium(path)
    yield browser
    browser.close()
