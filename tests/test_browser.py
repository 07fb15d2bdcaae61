"""The browser of the tests: it shows a page of the loopback, and stays out of the way."""

from __future__ import annotations

import asyncio

from playwright.sync_api import Page

from tests.browser import Chromium
from tests.site import Site, page


def test_a_page_of_the_loopback_is_seen(chromium: Chromium) -> None:
    with Site({"/ferry": page()}) as site:

        def look(page: Page) -> str:
            page.goto(f"{site.url}/ferry")
            return page.inner_text("p")

        assert chromium.see(look) == "The ferry ran aground on Friday."


def test_a_test_beside_it_can_run_a_loop_of_its_own(chromium: Chromium) -> None:
    async def told() -> str:
        return "told"

    assert asyncio.run(told()) == "told"
    assert chromium.see(lambda page: page.evaluate("1 + 1")) == 2
