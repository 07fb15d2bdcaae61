"""`index.html` for people: names and orders, other scripts, long names, phones, paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from summarizer.render.page.index import IndexRow, Overview, index_page
from tests.browser import Chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _page(folder: Path, *rows: IndexRow, actors: Sequence[tuple[str, int]] = ()) -> str:
    place = folder / "index.html"
    overview = Overview(len(rows), 0, [], {"actors": actors})
    place.write_text("".join(index_page(overview, rows)), "utf-8")
    return place.as_uri()


def _row(title: str, actors: Sequence[str] = (), source: str = "x.txt") -> IndexRow:
    return IndexRow(
        files=["x.html", "x.md"], title=title, source=source, date="", bottom_line="Line.",
        claims=0, risks=0, warnings=0, rejected=0, gap="",
        names={"actors": actors, "exposed": ["The wreck"]},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ann", ["One"]),  # one of the names by which rows are narrowed
        ("bob", ["Two"]),  # one that is too rare to be among them
        ("wreck", ["One", "Two", "Été à Zürich"]),
        ("zurich ETE", ["Été à Zürich"]),
        ("Zu\u0308rich", ["Été à Zürich"]),
    ],
)
def test_every_name_is_searched_with_accents_or_without(
    tmp_path: Path, chromium: Chromium, words: str, found: list[str]
) -> None:
    rows = _row("One", ["Ann"]), _row("Two", ["Bob"]), _row("Été à Zürich")
    address = _page(tmp_path, *rows, actors=[("Ann", 1)])

    def look(page: Page) -> list[str]:
        page.goto(address)
        page.fill("[name=words]", words)
        return page.locator("tbody tr:visible .title").all_inner_texts()

    assert chromium.see(look) == found


def test_orders_are_told_kept_where_equal_and_the_newest_comes_first(
    tmp_path: Path, chromium: Chromium
) -> None:
    rows = [
        replace(_row(title), date=date, claims=claims)
        for title, date, claims in (("B", "2024-01-02", 1), ("A", "", 1), ("C", "2025-01-02", 2))
    ]
    address = _page(tmp_path, *rows)

    def look(page: Page) -> list[Any]:
        page.goto(address)
        found: list[Any] = []
        for name in ("Date", "Brief", "Claims", "Claims"):
            page.get_by_role("button", name=name).click()
            titles = page.locator("tbody .title").all_inner_texts()
            order = page.locator("th:not([aria-sort=none])").get_attribute("aria-sort")
            found.append(("".join(titles), order))
        return found

    assert chromium.see(look) == [
        ("CBA", "descending"),
        ("ABC", "ascending"),
        ("CBA", "descending"),
        ("BAC", "ascending"),
    ]


def test_several_names_narrow_together_and_the_rest_of_them_is_unfolded(
    tmp_path: Path, chromium: Chromium
) -> None:
    names = [f"Name {n:02}" for n in range(20)]
    rows = _row("One", names[:2]), _row("Two", names[1:])
    address = _page(tmp_path, *rows, actors=[(name, 1) for name in names])

    def look(page: Page) -> list[Any]:
        page.goto(address)
        buttons = page.locator("nav li:visible")
        found: list[Any] = [buttons.count()]
        page.get_by_role("button", name="All 20").click()
        found += [buttons.count(), page.evaluate("document.activeElement.textContent")]
        page.get_by_role("button", name="Name 01").click()
        page.get_by_role("button", name="Name 00").click()
        return [*found, page.locator("tbody tr:visible .title").all_inner_texts()]

    assert chromium.see(look) == [12, 20, "Name 12 1", ["One"]]


def test_counts_stay_in_one_line_beside_long_names(tmp_path: Path, chromium: Chromium) -> None:
    address = _page(tmp_path, _row("One"), actors=[("Ann", 12), ("A long name " * 9, 1234)])

    def look(page: Page) -> list[float]:
        page.goto(address)
        boxes = [each.bounding_box() for each in page.locator("nav .count").all()]
        return [box["height"] for box in boxes if box]

    short, long = chromium.see(look, viewport={"width": 1440, "height": 900})
    assert short == long


def test_on_a_phone_the_orders_stand_side_by_side(tmp_path: Path, chromium: Chromium) -> None:
    address = _page(tmp_path, _row("One"))

    def look(page: Page) -> list[float]:
        page.goto(address)
        heads = [each.bounding_box() for each in page.locator("th").all()]
        words = [each.bounding_box() for each in page.locator("th button").all()]
        pairs = zip(heads, words, strict=True)
        return [abs(head["x"] - word["x"]) for head, word in pairs if head and word]

    assert chromium.see(look, viewport={"width": 390, "height": 800}) == [0.0] * 6


def test_a_file_name_of_any_kind_is_a_file_beside_the_page(tmp_path: Path) -> None:
    name = "a%2F #b?c:d\n</script>\"'.html"
    place = _page(tmp_path, replace(_row("One"), files=[name]))
    [link] = html.document_fromstring((tmp_path / "index.html").read_text("utf-8")).xpath(
        "//tbody//a/@href"
    )
    address = urljoin(place, link)
    assert Path(unquote(urlsplit(address).path)) == tmp_path / name
    assert not urlsplit(address).fragment


def test_a_name_in_another_direction_turns_nothing_beside_it(
    tmp_path: Path, chromium: Chromium
) -> None:
    address = _page(tmp_path, _row("One", source="שלום.txt"))

    def look(page: Page) -> bool:
        page.goto(address)
        name, link = page.locator(".source bdi, .source a").all()
        left, right = name.bounding_box(), link.bounding_box()
        assert left
        assert right
        return left["x"] < right["x"]

    assert chromium.see(look)


def test_on_paper_it_is_dark_on_light_and_says_how_many_are_left(
    tmp_path: Path, chromium: Chromium
) -> None:
    address = _page(tmp_path, _row("One"), _row("Two"))

    def look(page: Page) -> list[Any]:
        page.goto(address)
        page.fill("[name=words]", "two")
        page.emulate_media(media="print", color_scheme="dark")
        ink = page.evaluate("getComputedStyle(document.querySelector('.line')).color")
        left = page.locator("output").inner_text()
        return [ink, left, page.locator("output").is_visible(), page.locator("input").is_visible()]

    assert chromium.see(look) == ["rgb(0, 0, 0)", "1 of 2", True, False]
