"""The page of a brief on any screen and on paper: sizes, colours, print, and what axe finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from summarizer.render.escape import visible
from summarizer.render.page import Checked
from tests import small
from tests.axe import faults
from tests.browser import Chromium
from tests.page_looks import IN_VIEW, PHONE, WIDE
from tests.pages import crowded, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_dark_is_dark_and_a_phone_needs_no_sideways_scrolling(
    address: str, on: Callable[..., Any]
) -> None:
    def paper(page: Page) -> int:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(", ")))

    def narrow(page: Page) -> tuple[bool, bool]:
        page.locator("#i3 .words").click()
        fits = page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        return fits, page.locator(".text .lit").first.evaluate(IN_VIEW)

    assert on(address, paper) > 600
    assert on(address, paper, color_scheme="dark") < 150
    assert on(address, narrow, viewport=PHONE) == (True, True)


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440, 2560])
def test_nothing_needs_sideways_scrolling(
    tmp_path: Path, on: Callable[..., Any], width: int
) -> None:
    text = "".join(f"Sentence {n} says something of its own. " for n in range(400))
    summary = crowded(3, text, 300)
    update: dict[str, Any] = {
        "title": "x" * 300,
        "author": "y" * 300,
        "pages": tuple(range(0, 9000, 7)),
    }
    update["metadata"] = {"column_" * 20: "z" * 300}
    document = summary.document.model_copy(update=update)
    page_of = saved(summary.model_copy(update={"document": document}), tmp_path)

    def look(page: Page) -> list[int]:
        page.locator("#i1 .words").click()
        found: list[int] = page.evaluate(
            "[...document.querySelectorAll('html, .brief, .source, .sheet')]"
            ".map((each) => each.scrollWidth - each.clientWidth)"
        )
        return found

    size = {"width": width, "height": 700}
    assert on(page_of, look, viewport=size) == [0, 0, 0, 0]


def test_on_a_low_screen_there_is_room_for_words(address: str, on: Callable[..., Any]) -> None:
    def look(page: Page) -> float:
        page.locator("#i2 .words").click()
        top = page.locator(".map").bounding_box()
        end = page.locator(".sheet").bounding_box()
        assert end
        covered = top["y"] + top["height"] if top else 0.0
        return end["y"] - max(covered, 0.0)

    assert on(address, look, viewport={"width": 320, "height": 256}) > 128


def test_what_is_lit_is_seen_in_colours_that_are_forced(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[str]:
        page.locator("#i8 .words").click()
        style = "(element, [pseudo, name]) => getComputedStyle(element, pseudo)[name]"
        lit, now = page.locator(".text .lit").first, page.locator(".item.now")
        return [
            lit.evaluate(style, [None, "outlineStyle"]),
            now.evaluate(style, ["::before", "backgroundColor"]),
        ]

    assert on(address, look, forced_colors="active", color_scheme="light") == [
        *("solid", "rgb(0, 0, 0)")
    ]


def test_on_paper_the_brief_and_the_article_follow_each_other_whole(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> tuple[bytes, bool, bool, float, float]:
        printed = page.pdf()
        page.emulate_media(media="print")
        last = page.locator(".text p").last.bounding_box()
        end = page.evaluate("document.scrollingElement.scrollHeight")
        assert last
        filters = page.locator(".filters").is_visible()
        return printed, filters, page.locator(".text").is_visible(), last["y"], end

    printed, filters, text, last, end = on(address, look)
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") > 2
    assert not filters
    assert text
    assert 0 < last < end


def test_paper_has_all_of_a_brief_whatever_is_filtered(
    tmp_path: Path, on: Callable[..., Any]
) -> None:
    names = [f"{one}{other}" for one in "abcdefgh" for other in "mnopqrst"]
    unlocated = (2, "words that are not there")
    points = [small.point(unlocated, text=f"A point of {name}.") for name in names]
    bad = small.point((3, None), text="It found 99 faults.")
    summary = small.brief(small.reply(*points, bad))
    assert summary.rejected

    def look(page: Page) -> bytes:
        page.select_option("[name=field]", "lead")
        page.emulate_media(color_scheme="dark")
        return page.pdf()

    with pypdfium2.PdfDocument(on(saved(summary, tmp_path), look)) as paper:
        words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    words = " ".join(words.replace("\ufffe", "-").split())
    assert re.findall(r"A point of (\w+)\.", words) == names
    assert words.count("WARNING") >= len(names)
    assert visible(summary.rejected[0].reasons[0]) in words
    assert "Non-violent protests might follow." in words
    assert "Show all" not in words


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(
    address: str, chromium: Chromium, scheme: str, viewport: dict[str, int]
) -> None:
    def look(page: Page) -> list[str]:
        page.goto(address)
        at_rest = faults(page)
        page.locator("#i9 .words").click()
        alight = faults(page)
        page.locator("#s2 .number").click()
        return at_rest + alight + faults(page)

    assert chromium.see(look, viewport=viewport, color_scheme=scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_brief_of_an_own_schema_that_does_not_hold(
    tmp_path: Path, on: Callable[..., Any], scheme: str
) -> None:
    sections = [{"points": [small.point((2, None), text="A loss.")]}] * 2
    bad = small.point((3, None), text="It found 99 faults.")
    warned = small.point((1, None), inner=[small.noted((2, "words that are not there"))])
    summary = small.brief(small.reply(warned, bad, sections=sections, note="Nobody read this."))
    checked = Checked("x.txt", (("points[0].text", "It is another."), ("document", "It differs.")))

    def look(page: Page) -> list[str]:
        assert page.locator(".fault").count() == 1
        assert page.locator(".rejected .item").count() == 1
        page.locator("#i2 .words").click()
        return faults(page)

    page_of = saved(summary, tmp_path, likelihood=True, checked=checked)
    assert on(page_of, look, color_scheme=scheme) == []
