"""The page of a brief in a real Chromium: light, keys, filters and the picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.page_looks import IN_VIEW
from tests.pages import seed, stood_on

if TYPE_CHECKING:
    from playwright.sync_api import Page


def lit(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator(".text .lit").all()]


def test_a_click_on_an_item_scrolls_to_its_passages_and_lights_them(
    address: str, on: Callable[..., Any]
) -> None:
    summary = seed()
    claim = summary.brief.key_claims[3]

    def look(page: Page) -> tuple[list[str], bool, list[int]]:
        before = page.evaluate("document.querySelector('.source').scrollTop")
        page.locator("li[data-field=key_claims]").nth(3).locator(".details").first.click()
        after = page.evaluate("document.querySelector('.source').scrollTop")
        shown = page.locator(".text .lit").first.evaluate(IN_VIEW)
        return lit(page), shown, [before, after]

    words, shown, [before, after] = on(address, look)
    text = summary.document.text
    stood = "".join(text[at] for at in sorted(stood_on(claim, summary.document)))
    assert "".join("".join(words).split()) == "".join(stood.split())
    assert shown
    assert before == 0 < after


def test_a_passage_shows_the_items_that_stand_on_it_and_leads_to_them(
    address: str, on: Callable[..., Any]
) -> None:
    summary = seed()
    standing = [
        item
        for item in (summary.brief.bottom_line, *summary.brief.summary, *summary.brief.key_claims)
        if item and any(2 in each.sentences for each in item.evidence)
    ]

    def look(page: Page) -> tuple[str, list[str], bool, int]:
        page.locator("#s2 .number").click()
        head = page.locator(".sheet p").inner_text()
        links = page.locator(".sheet li a").all_inner_texts()
        page.locator(".sheet li a").nth(2).click()
        focused = page.evaluate("document.activeElement.closest('.item').className")
        return head, links, "now" in focused, page.locator(".text .lit, .text .near").count()

    head, links, there, alight = on(address, look)
    assert len(links) > len(standing) - 1
    assert head == f"Sentence 2: {len(links)} items stand on it"
    assert {item.statement for item in standing if item} <= set(links)
    assert there
    assert alight


def test_words_show_only_the_items_that_stand_on_these_words(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> tuple[int, int]:
        page.locator("#s2 .number").click()
        whole = page.locator(".sheet li").count()
        page.locator("#s2 mark").last.click()
        return whole, page.locator(".sheet li").count()

    whole, some = on(address, look)
    assert 0 < some < whole


def test_keys_go_from_item_to_item_and_from_passage_to_passage(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[Any]:
        found: list[Any] = []
        page.keyboard.press("j")  # nothing has the focus: nothing happens
        found.append(page.locator(".now").count())
        page.locator("#i0 .words").focus()
        page.keyboard.press("Enter")
        found.append(page.locator(".now").get_attribute("id"))
        page.keyboard.press("j")
        page.keyboard.press("j")
        found.append(page.locator(".now").get_attribute("id"))
        page.keyboard.press("n")
        found.append(page.locator(".sheet p").inner_text())
        page.keyboard.press("p")
        page.keyboard.press("k")
        found.append(page.evaluate("document.activeElement.closest('.item').id"))
        page.keyboard.press("Escape")
        found.append(
            (page.locator(".text .lit, .now").count(), page.locator(".sheet").is_visible())
        )
        return found

    assert on(address, look) == [0, "i0", "i2", "Passage 2 of 3: sentence 19", "i1", (0, False)]


def test_filters_leave_what_they_say_and_can_be_undone(
    address: str, on: Callable[..., Any]
) -> None:
    def shown(page: Page) -> int:
        return page.locator(".block > .items > .item:visible").count()

    def look(page: Page) -> list[Any]:
        found: list[Any] = [shown(page)]
        page.select_option("[name=field]", "risks")
        found += [shown(page), page.locator("output").inner_text()]
        page.select_option("[name=speaker]", "Franak Viacorka")
        found.append(shown(page))
        page.click("[type=reset]")
        page.locator("[type=reset]").wait_for(state="hidden")
        found.append(shown(page))
        page.select_option("[name=status]", "unsubstantiated")
        found.append(shown(page))
        page.select_option("[name=status]", "")
        page.check("[name=warned]")
        found.append(page.locator(".item:visible .warning").count())
        page.locator("#s1 .number").click()  # leads to an item that is filtered away
        page.locator(".sheet li a").first.click()
        found.append(shown(page))
        return found

    brief = seed().brief
    every = 1 + sum(
        len(part)
        for part in (
            brief.summary, brief.key_claims, brief.actors, brief.expert_assessments, brief.risks,
        )
    )  # fmt: skip
    risks = len(brief.risks)
    by_him = sum(risk.raised_by == "Franak Viacorka" for risk in brief.risks)
    alone = sum(claim.status == "unsubstantiated" for claim in brief.key_claims)
    text = f"{risks} of {every} items"
    assert on(address, look) == [every, risks, text, by_him, every, alone, 1, every]


def test_the_picture_shows_what_is_on_the_screen_and_leads_there(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> tuple[float, float, int]:
        view = page.locator(".map .view")
        before = float(view.get_attribute("x") or 0)
        box = page.locator(".map svg").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] * 0.97, box["y"] + 5)
        page.locator('.map .view:not([x="0"])').wait_for(state="attached")
        after = float(view.get_attribute("x") or 0) + float(view.get_attribute("width") or 0)
        page.locator("#i3 .words").click()
        return before, after, page.locator(".map .lit rect").count()

    before, after, lanes = on(address, look)
    assert before == 0
    assert after > 900
    assert lanes > 0
