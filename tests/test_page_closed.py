"""The page of a brief in hostile hands: nothing runs, nothing leaves, and masses can be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer import Document
from tests import small
from tests.browser import Chromium
from tests.page_looks import IN_VIEW
from tests.pages import crowded, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
