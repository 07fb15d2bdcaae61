"""What the page's program does with passages that meet, with keys in filters, and with what is
filtered away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import small
from tests.pages import crowded, saved, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOSS, YEAR = (2, "£7,000 in 2021"), (2, "a bad year")


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A page on which an item stands twice on one sentence, and once on another."""
    points = small.point(LOSS, YEAR, (4, None)), small.point(YEAR)
    return saved(small.brief(small.reply(*points, note="Nobody read this.")), tmp_path)


def head(page: Page) -> str:
    return page.locator(".sheet p").inner_text()


def test_a_sentence_is_one_passage_and_after_the_last_comes_the_first(
    own: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[str]:
        page.locator("#i1 .words").click()
        found = [head(page)]
        for key in "pnn":
            page.keyboard.press(key)
            found.append(head(page))
        return found

    first, last = "Passage 1 of 2: sentence 2", "Passage 2 of 2: sentence 4"
    assert on(own, look) == [first, last, first, last]


def test_words_between_two_citations_are_not_marked_nor_lit(
    own: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[str]:
        page.locator("#i1 .words").click()
        return [
            *page.locator("#s2 mark").all_inner_texts(),
            *page.locator("#s2 .lit").all_inner_texts(),
        ]

    assert on(own, look) == ["£7,000 in 2021", "a bad year"] * 2


def test_a_number_beside_an_item_leads_to_its_own_passage(own: str, on: Callable[..., Any]) -> None:
    def look(page: Page) -> str:
        page.locator("#i1 .refs a").last.click()
        return head(page)

    assert on(own, look) == "Passage 2 of 2: sentence 4"


def test_words_that_are_cited_twice_lead_to_both_and_others_to_one(
    own: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[str]:
        found = []
        for mark in page.locator("#s2 mark").all():
            mark.click()
            found.append(head(page))
        return found

    assert on(own, look) == [
        "Sentence 2: 1 item stands on these words",
        "Sentence 2: 2 items stand on these words",
    ]


def test_what_nobody_checked_is_there_until_something_is_filtered(
    own: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[bool]:
        found = [page.locator(".unchecked").is_visible()]
        page.select_option("[name=field]", "points")
        return [*found, page.locator(".unchecked").is_visible()]

    assert on(own, look) == [True, False]


def test_letters_in_a_filter_are_the_filters(own: str, on: Callable[..., Any]) -> None:
    def look(page: Page) -> int:
        page.locator("[name=field]").focus()
        page.keyboard.press("j")
        return page.locator(".now").count()

    assert on(own, look) == 0


def test_what_is_filtered_away_is_not_lit_and_not_stepped_on(
    own: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[Any]:
        page.locator("#i0 .words").click()
        page.select_option("[name=field]", "points")
        found: list[Any] = [page.locator(".lit:visible, .near").count()]
        page.locator(".brief").focus()
        for _ in range(3):
            page.keyboard.press("j")
            found.append(page.locator(".now").get_attribute("id"))
        return found

    assert on(own, look) == [0, "i1", "i2", "i1"]


def test_a_speaker_is_found_in_the_items_inside_others(
    tmp_path: Path, on: Callable[..., Any]
) -> None:
    summary = seed()
    name = "Volodymyr Zelensky"
    denied = [
        claim
        for claim in summary.brief.key_claims
        if name in (claim.speaker, *(each.challenger for each in claim.challenges))
    ]
    assert any(claim.speaker != name for claim in denied)

    def look(page: Page) -> int:
        page.select_option("[name=speaker]", name)
        return page.locator(".item[data-field=key_claims]:visible").count()

    assert on(saved(summary, tmp_path), look) == len(denied)


def test_of_many_items_on_a_sentence_the_rest_is_counted(
    tmp_path: Path, on: Callable[..., Any]
) -> None:
    page_of = saved(crowded(80, "One sentence holds all of it."), tmp_path)

    def look(page: Page) -> list[str]:
        page.locator("#s1 .number").click()
        return [head(page), page.locator(".sheet li").last.inner_text()]

    assert on(page_of, look) == ["Sentence 1: 81 items stand on it", "and 31 more"]


def test_a_short_passage_of_a_long_article_is_seen_in_the_picture(
    tmp_path: Path, on: Callable[..., Any]
) -> None:
    text = "".join(f"Sentence {n} says something of its own. " for n in range(9_000))
    page_of = saved(crowded(1, text), tmp_path)

    def look(page: Page) -> float:
        page.locator("#i1 .words").click()
        box = page.locator(".map .lit rect").bounding_box()
        assert box
        return box["width"]

    assert on(page_of, look) > 1


def test_a_passage_is_as_long_in_the_picture_as_in_the_article(
    own: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> float:
        page.locator("#i0 .words").click()
        part = page.locator(".map .lit rect").bounding_box()
        whole = page.locator(".map .ground").first.bounding_box()
        assert part
        assert whole
        return part["width"] / whole["width"]

    share = len(small.TEXT.split("\n")[0]) / len(small.TEXT)
    assert on(own, look) == pytest.approx(share, abs=0.01)


def test_a_link_to_the_web_is_left_to_the_browser(tmp_path: Path, on: Callable[..., Any]) -> None:
    summary = seed()
    document = summary.document.model_copy(update={"url": "https://example.org/"})
    page_of = saved(summary.model_copy(update={"document": document}), tmp_path)

    def look(page: Page) -> list[Any]:
        page.evaluate(
            "addEventListener('click', (event) => {"
            " window.taken = event.defaultPrevented; event.preventDefault(); })"
        )
        page.locator("#s2 .live").click()
        return [page.evaluate("taken"), page.locator(".sheet").is_visible()]

    assert on(page_of, look) == [False, False]
