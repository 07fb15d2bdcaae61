"""The page for people: by keyboard, on small screens, on paper, copied from, and linked to."""

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
from tests.pages import crowded, saved, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE = {"width": 1440, "height": 900}
FOCUS = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
HOME = "document.activeElement.closest('.item, .s')?.id"


@pytest.fixture
def address(tmp_path: Path) -> str:
    return saved(seed(), tmp_path)


@pytest.fixture
def see(chromium: Chromium) -> Callable[..., Any]:
    """What is seen of an address, on a wide screen."""

    def seen(address: str, look: Callable[[Page], Any], **context: Any) -> Any:
        def whole(page: Page) -> Any:
            page.goto(address)
            return look(page)

        return chromium.see(whole, **{"viewport": WIDE, **context})

    return seen


def test_the_focus_stays_on_the_buttons_of_the_sheet_and_goes_home(
    address: str, see: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[Any]:
        page.locator("#i2 .words").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Next passage").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        found = [page.evaluate(FOCUS), page.locator(".sheet p").inner_text()]
        page.get_by_role("button", name="Close").focus()
        page.keyboard.press("Enter")
        return [*found, page.evaluate(HOME)]

    assert see(address, look) == ["Next passage", "Passage 3 of 3: sentence 20", "i2"]


def test_from_a_number_the_keyboard_goes_to_its_items_and_back(
    address: str, see: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[Any]:
        page.locator("#s3 .number").focus()
        page.keyboard.press("Enter")
        found = [page.evaluate("document.activeElement.closest('.sheet') !== null")]
        page.keyboard.press("Escape")
        found.append(page.evaluate(HOME))
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        return [*found, page.evaluate("document.activeElement.closest('.item.now') !== null")]

    assert see(address, look) == [True, "s3", True]


def test_what_is_lit_is_said_once_in_words(address: str, see: Callable[..., Any]) -> None:
    def look(page: Page) -> list[str]:
        page.locator("#i8 .words").click()
        said = [page.locator(".said").inner_text()]
        page.locator("#s3 .number").click()
        said.append(page.locator(".said").inner_text())
        live = "[aria-live], [role=status], [role=alert], output"
        return [*said, str(page.locator(f".source :is({live})").count())]

    assert see(address, look) == [
        "Sentence 2: repeating an unsubstantiated assertion made earlier in the war",
        "Sentence 3: 2 items stand on it",
        "1",
    ]


def test_escape_is_left_to_the_browser_where_nothing_is_lit(
    address: str, see: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[bool]:
        page.evaluate(
            "addEventListener('keydown', (event) => { window.taken = event.defaultPrevented; })"
        )
        page.locator("#i2 .words").focus()
        page.keyboard.press("Escape")
        found = [page.evaluate("taken")]
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        return [*found, page.evaluate("taken")]

    assert see(address, look) == [False, True]


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_link_with_a_key_held_is_opened_elsewhere(
    address: str, see: Callable[..., Any], key: Any
) -> None:
    def look(page: Page) -> tuple[str, int]:
        with page.context.expect_page() as opened:
            page.locator("#i2 .words").click(modifiers=[key])
        return opened.value.url.partition("#")[2], page.locator(".now").count()

    assert see(address, look) == ("s2", 0)


def test_the_end_of_a_selection_lights_nothing_and_a_link_still_works(
    address: str, see: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[int]:
        box = page.locator("#s3").bounding_box()
        assert box
        page.mouse.move(box["x"] + 30, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + 200, box["y"] + 8)
        page.mouse.up()
        found = [page.locator(".near").count(), len(page.evaluate("String(getSelection())"))]
        page.locator("#i2 .words").focus()
        page.keyboard.press("Enter")
        return [found[0], min(found[1], 1), page.locator(".now").count()]

    assert see(address, look) == [0, 1, 1]


def test_numbers_are_not_copied(tmp_path: Path, see: Callable[..., Any]) -> None:
    summary = seed()
    document = summary.document.model_copy(update={"url": "https://example.org/", "pages": (0, 9)})
    page_of = saved(summary.model_copy(update={"document": document}), tmp_path)

    def look(page: Page) -> list[str]:
        def copied(selector: str) -> str:
            page.evaluate(
                "(s) => getSelection().selectAllChildren(document.querySelector(s))", selector
            )
            words: str = page.evaluate("String(getSelection())")
            return " ".join(words.split())

        return [copied(".text p"), copied("#i0 .lead")]

    line = summary.brief.bottom_line
    assert line
    assert see(page_of, look) == [summary.document.sentence(1), line.statement]


@pytest.mark.parametrize(
    ("place", "lit"), [("#s3", "s3"), ("#i8", "s2"), ("#s13", "s13"), ("#nowhere", None)]
)
def test_a_link_to_a_place_lights_it_and_the_next_light_puts_it_out(
    address: str, see: Callable[..., Any], place: str, lit: str | None
) -> None:
    def look(page: Page) -> tuple[str | None, str]:
        near = page.locator(".s.near, .s:has(.lit)")
        first = near.first.get_attribute("id") if near.count() else None
        page.locator("#i3 .words").click()
        yellow = page.evaluate("getComputedStyle(document.querySelector('#s13')).backgroundColor")
        return first, yellow

    assert see(address + place, look) == (lit, "rgba(0, 0, 0, 0)")


def test_back_lights_what_was_lit_before(address: str, see: Callable[..., Any]) -> None:
    def look(page: Page) -> list[str | None]:
        page.goto(f"{address}#i8")
        page.goto(f"{address}#i2")
        found = [page.locator(".now").get_attribute("id")]
        page.go_back()
        page.locator("#i8.now").wait_for()
        return [*found, page.locator(".now").get_attribute("id")]

    assert see(address, look) == ["i2", "i8"]


def test_paper_has_all_of_a_brief_whatever_is_filtered(
    tmp_path: Path, see: Callable[..., Any]
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

    with pypdfium2.PdfDocument(see(saved(summary, tmp_path), look)) as paper:
        words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    words = " ".join(words.replace("\ufffe", "-").split())
    assert re.findall(r"A point of (\w+)\.", words) == names
    assert words.count("WARNING") >= len(names)
    assert visible(summary.rejected[0].reasons[0]) in words
    assert "Non-violent protests might follow." in words
    assert "Show all" not in words


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440, 2560])
def test_nothing_needs_sideways_scrolling(
    tmp_path: Path, see: Callable[..., Any], width: int
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
    assert see(page_of, look, viewport=size) == [0, 0, 0, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_brief_of_an_own_schema_that_does_not_hold(
    tmp_path: Path, see: Callable[..., Any], scheme: str
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
    assert see(page_of, look, color_scheme=scheme) == []


def test_on_a_low_screen_there_is_room_for_words(address: str, see: Callable[..., Any]) -> None:
    def look(page: Page) -> float:
        page.locator("#i2 .words").click()
        top = page.locator(".map").bounding_box()
        end = page.locator(".sheet").bounding_box()
        assert end
        covered = top["y"] + top["height"] if top else 0.0
        return end["y"] - max(covered, 0.0)

    assert see(address, look, viewport={"width": 320, "height": 256}) > 128
