"""The page of a brief for people: by keyboard, copied from, linked to, without a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.page_looks import IN_VIEW
from tests.pages import saved, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOCUS = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


HOME = "document.activeElement.closest('.item, .s')?.id"


def test_the_focus_stays_on_the_buttons_of_the_sheet_and_goes_home(
    address: str, on: Callable[..., Any]
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

    assert on(address, look) == ["Next passage", "Passage 3 of 3: sentence 20", "i2"]


def test_from_a_number_the_keyboard_goes_to_its_items_and_back(
    address: str, on: Callable[..., Any]
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

    assert on(address, look) == [True, "s3", True]


def test_what_is_lit_is_said_once_in_words(address: str, on: Callable[..., Any]) -> None:
    def look(page: Page) -> list[str]:
        page.locator("#i8 .words").click()
        said = [page.locator(".said").inner_text()]
        page.locator("#s3 .number").click()
        said.append(page.locator(".said").inner_text())
        live = "[aria-live], [role=status], [role=alert], output"
        return [*said, str(page.locator(f".source :is({live})").count())]

    assert on(address, look) == [
        "Sentence 2: repeating an unsubstantiated assertion made earlier in the war",
        "Sentence 3: 2 items stand on it",
        "1",
    ]


def test_escape_is_left_to_the_browser_where_nothing_is_lit(
    address: str, on: Callable[..., Any]
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

    assert on(address, look) == [False, True]


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_link_with_a_key_held_is_opened_elsewhere(
    address: str, on: Callable[..., Any], key: Any
) -> None:
    def look(page: Page) -> tuple[str, int]:
        with page.context.expect_page() as opened:
            page.locator("#i2 .words").click(modifiers=[key])
        return opened.value.url.partition("#")[2], page.locator(".now").count()

    assert on(address, look) == ("s2", 0)


def test_the_end_of_a_selection_lights_nothing_and_a_link_still_works(
    address: str, on: Callable[..., Any]
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

    assert on(address, look) == [0, 1, 1]


def test_numbers_are_not_copied(tmp_path: Path, on: Callable[..., Any]) -> None:
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
    assert on(page_of, look) == [summary.document.sentence(1), line.statement]


@pytest.mark.parametrize(
    ("place", "lit"), [("#s3", "s3"), ("#i8", "s2"), ("#s13", "s13"), ("#nowhere", None)]
)
def test_a_link_to_a_place_lights_it_and_the_next_light_puts_it_out(
    address: str, on: Callable[..., Any], place: str, lit: str | None
) -> None:
    def look(page: Page) -> tuple[str | None, str]:
        near = page.locator(".s.near, .s:has(.lit)")
        first = near.first.get_attribute("id") if near.count() else None
        page.locator("#i3 .words").click()
        yellow = page.evaluate("getComputedStyle(document.querySelector('#s13')).backgroundColor")
        return first, yellow

    assert on(address + place, look) == (lit, "rgba(0, 0, 0, 0)")


def test_back_lights_what_was_lit_before(address: str, on: Callable[..., Any]) -> None:
    def look(page: Page) -> list[str | None]:
        page.goto(f"{address}#i8")
        page.goto(f"{address}#i2")
        found = [page.locator(".now").get_attribute("id")]
        page.go_back()
        page.locator("#i8.now").wait_for()
        return [*found, page.locator(".now").get_attribute("id")]

    assert on(address, look) == ["i2", "i8"]


def test_without_a_program_the_links_lead_to_the_sentences_and_back(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[Any]:
        page.locator("#i3 .words").click()
        found: list[Any] = [page.url.partition("#")[2], page.locator("#s4").evaluate(IN_VIEW)]
        page.locator("#s4 .number").click()
        found += [page.url.partition("#")[2], page.locator(".filters").is_visible()]
        return found

    assert on(address, look, java_script_enabled=False) == ["s4", True, "i3", False]
