"""The page of a brief in a real Chromium: light, keys, filters, picture, paper, and no way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer import Document
from tests import small
from tests.axe import faults
from tests.browser import Chromium
from tests.pages import crowded, saved, seed, stood_on

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
            said.remove(address)
            return look(page)

        found = chromium.see(whole, **{"viewport": WIDE, **context})
        assert [each for each in said if each != "data:,"] == []
        return found

    return see


def lit(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator(".text .lit").all()]


IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + 8);
  return element.contains(at) || at.contains(element);
}"""


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


def test_without_a_program_the_links_lead_to_the_sentences_and_back(
    address: str, on: Callable[..., Any]
) -> None:
    def look(page: Page) -> list[Any]:
        page.locator("#i3 .words").click()
        found: list[Any] = [page.url.partition("#")[2], page.locator("#s4").evaluate(IN_VIEW)]
        page.locator("#s4 .number").click()
        found += [page.url.partition("#")[2], page.locator(".filters").is_visible()]
        return found

    assert on(address, look, java_script_enabled=False)[:1] == ["s4"]


HOSTILE = (
    "<script>alert(1)</script></script></style><img src=x onerror=alert(2)>"
    '"><svg onload=alert(3)> <a href=javascript:alert(4)>x</a> \u202egnp.exe '
)


def test_a_hostile_article_and_a_hostile_reply_do_nothing(
    tmp_path: Path, on: Callable[..., Any]
) -> None:
    text = f"The owner said {HOSTILE} to us.\nShe left."
    first = small.point((1, None), text=HOSTILE, inner=[small.noted((2, None))])
    document = Document.from_text(
        text, source=HOSTILE, title=HOSTILE, author=HOSTILE, site=HOSTILE, url=HOSTILE,
        metadata={HOSTILE: HOSTILE},
    )  # fmt: skip
    summary = small.brief(small.reply(first, note=HOSTILE), text=text)
    page = saved(summary.model_copy(update={"document": document}), tmp_path)

    def look(page: Page) -> tuple[int, str]:
        for item in page.locator("li.item .words").all():
            item.click()
        page.locator("#s1 .number").click()
        return page.locator("img, iframe, object, main svg").count(), page.title()

    added, title = on(page, look)
    assert added == 0
    assert "<script>" in title


def test_the_browser_refuses_markup_from_whoever_would_write_it(
    address: str, chromium: Chromium
) -> None:
    def look(page: Page) -> tuple[str, int]:
        page.goto(address)
        write = "() => { try { document.body.innerHTML = '<b>'; } catch (e) { return e.name; } }"
        return page.evaluate(write), page.locator("main").count()

    assert chromium.see(look) == ("TypeError", 1)


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


def test_ten_thousand_items_can_be_used(tmp_path: Path, on: Callable[..., Any]) -> None:
    text = "".join(f"Sentence {n} says something of its own. " for n in range(400))
    page = saved(crowded(10_000, text, 2), tmp_path)

    def look(page: Page) -> list[Any]:
        page.select_option("[name=speaker]", "Speaker 3")
        found: list[Any] = [page.locator("output").inner_text()]
        page.locator("#i9004 .words").click()
        found.append(page.locator(".text .lit").first.evaluate(IN_VIEW))
        page.locator("#s7 .number").click()
        found.append(page.locator(".sheet li").count())
        return found

    assert on(page, look) == ["1111 of 10001 items", True, 50]


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
