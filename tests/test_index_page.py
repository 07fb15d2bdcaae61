"""`index.html`: every brief of a folder in one page, found by its words, its actors, its risks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from summarizer.render.page.index import IndexRow, Overview, index_page
from tests.axe import faults
from tests.batches import FINE, Clerk, batch, outputs, write
from tests.browser import Chromium
from tests.cli import run
from tests.endpoint import Endpoint, Step, reply
from tests.replies import actor, risk, valid
from tests.seed import REPLAY, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEEDS = sorted(str(path) for path in ROOT.glob("seeds/*.txt"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a batch over the seeds."""
    out = tmp_path_factory.mktemp("briefs") / "out"
    result = run("batch", *SEEDS, *REPLAY, "--out", str(out), "--format", "markdown,html")
    assert result.code == 0, result.err
    return out


def tree(folder: Path) -> Any:
    return html.document_fromstring((folder / "index.html").read_text("utf-8"))


def test_every_brief_has_a_row_that_leads_to_its_page(made: Path) -> None:
    rows = tree(made).xpath("//tbody/tr")
    assert len(rows) == len(SEEDS) == 4
    for row in rows:
        [page, markdown] = row.xpath(".//a/@href")
        assert (made / page).is_file()
        assert page.endswith(".html")
        assert markdown.endswith(".md")
    assert tree(made).xpath("string(//h1)") == "4 briefs"


def test_actors_risks_and_those_at_risk_are_counted_by_briefs(tmp_path: Path) -> None:
    known = {
        0: [actor(name="The ferry", aliases=[])],
        1: [actor(name="The ferry", aliases=[])],
        2: [actor(name="The shore", aliases=[])],
    }
    special: dict[int, list[Step]] = {
        number: [
            reply(
                valid(
                    actors=actors,
                    risks=[risk(exposed="The wreck"), risk(state="occurred")][: 1 + number],
                )
            )
        ]
        for number, actors in known.items()
    }
    out = tmp_path / "out"
    with Endpoint(Clerk(special)) as endpoint:
        source = write(tmp_path / "in", range(3))
        assert batch(source, out, endpoint.base_url, "--format", "html").code == 0
    counts = [
        [" ".join(each.text_content().split()) for each in section.xpath(".//li")]
        for section in tree(out).xpath("//nav/section")
    ]
    assert counts == [
        ["The ferry 2", "The shore 1"],
        ["potential 3", "occurred 2"],
        ["The wreck 3"],
    ]


def test_a_name_without_end_is_cut(tmp_path: Path) -> None:
    name = "The ferry " * 100
    special: dict[int, list[Step]] = {0: [reply(valid(actors=[actor(name=name, aliases=[])]))]}
    source, out = write(tmp_path / "in", range(1)), tmp_path / "out"
    with Endpoint(Clerk(special)) as endpoint:
        batch(source, out, endpoint.base_url, "--format", "html")
    [shown] = tree(out).xpath("//nav/section[1]//li//span[@dir]/text()")
    assert len(shown) <= 200


def test_the_page_is_the_same_however_the_briefs_came_about(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(3))
    once, steps = tmp_path / "once", tmp_path / "steps"
    with Endpoint(FINE) as endpoint:
        batch(source, once, endpoint.base_url, "--format", "html")
        batch(source, steps, endpoint.base_url, "--format", "html", "--limit", "2")
        batch(source, steps, endpoint.base_url, "--format", "html")
        batch(source, tmp_path / "json", endpoint.base_url, "--format", "json")
    assert not (tmp_path / "json" / "index.html").exists()
    assert outputs(once)["index.html"] == outputs(steps)["index.html"]


def test_a_document_without_a_brief_is_listed_with_its_reason(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(2)), tmp_path / "out"
    (source / "<b>empty<br>.txt").write_text("", "utf-8")
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url, "--format", "html")
    [failure] = tree(out).xpath("//section[@id='failures']//li")
    assert failure.text_content().startswith("<b>empty<br>.txt DocumentError: ")


def test_hostile_names_and_titles_are_words(tmp_path: Path) -> None:
    name = "</script><img src=x onerror=alert(1)>"
    special: dict[int, list[Step]] = {0: [reply(valid(actors=[actor(name=name, aliases=[])]))]}
    source, out = write(tmp_path / "in", range(1)), tmp_path / "out"
    (source / "d000.txt").rename(source / "javascript:x<img>.txt")
    with Endpoint(Clerk(special)) as endpoint:
        batch(source, out, endpoint.base_url, "--format", "html")
    found = tree(out)
    assert not found.xpath("//img")
    assert len(found.xpath("//script")) == 1
    [link] = found.xpath("//tbody//a/@href")
    assert link.startswith("./")


def test_words_actors_and_orders_narrow_and_sort(made: Path, chromium: Chromium) -> None:
    said: list[str] = []

    def titles(page: Page) -> list[str]:
        return page.locator("tbody tr:visible .title").all_inner_texts()

    def look(page: Page) -> list[Any]:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((made / "index.html").as_uri())
        found: list[Any] = [titles(page)]
        page.get_by_role("button", name="Claims").click()
        found.append(page.locator("tbody tr td:nth-child(3)").all_inner_texts())
        page.get_by_role("button", name="Claims").click()
        found.append(page.locator("tbody tr td:nth-child(3)").all_inner_texts())
        page.get_by_role("button", name="Brief").click()
        page.fill("[name=words]", "inquiry FERRY")
        found.append(titles(page))
        page.fill("[name=words]", "")
        page.get_by_role("button", name="Alexander Lukashenko").click()
        found += [titles(page), page.locator("output").inner_text()]
        page.click("[type=reset]")
        page.locator("[type=reset]").wait_for(state="hidden")
        found.append(len(titles(page)))
        page.fill("[name=words]", "no such words")
        found.append(page.locator(".nothing").is_visible())
        page.fill("[name=words]", "")
        page.get_by_role("link", name="belarus-joint-grouping").click()
        found.append(page.title())
        return found

    names = [Path(path).stem for path in SEEDS]
    found = chromium.see(look)
    assert found[:1] + found[3:] == [
        names,
        ["ferry-grounding-inquiry"],
        ["belarus-joint-grouping"],
        "1 of 4",
        4,
        True,
        "belarus-joint-grouping",
    ]
    assert found[1] == sorted(found[1], reverse=True)
    assert found[2] == sorted(found[1])
    assert said == []


def test_of_thousands_of_briefs_some_are_shown_and_all_are_searched(
    tmp_path: Path, chromium: Chromium
) -> None:
    rows = (
        IndexRow([f"d{n}.html"], f"Title {n}", "x.txt", "", "Line.", n, 0, 0, 0, "", {})
        for n in range(3_000)
    )
    place = tmp_path / "index.html"
    place.write_text("".join(index_page(Overview(3_000, 0, [], {}), rows)), "utf-8")

    def look(page: Page) -> list[Any]:
        page.goto(place.as_uri())
        found: list[Any] = [page.locator("tbody tr:visible").count()]
        page.get_by_role("button", name="Claims").click()
        found.append(page.locator("tbody tr:visible .title").first.inner_text())
        page.fill("[name=words]", "title 2777")
        found.append(page.locator("tbody tr:visible .title").all_inner_texts())
        page.fill("[name=words]", "title")
        page.get_by_role("button", name="Show the other 2500").click()
        found.append(page.locator("tbody tr:visible").count())
        return found

    assert chromium.see(look) == [500, "Title 2999", ["Title 2777"], 3_000]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(made: Path, chromium: Chromium, scheme: str, width: int) -> None:
    def look(page: Page) -> tuple[list[str], bool]:
        page.goto((made / "index.html").as_uri())
        fits = page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Belarus", exact=False).first.click()
        return faults(page), fits

    size = {"width": width, "height": 900}
    assert chromium.see(look, viewport=size, color_scheme=scheme) == ([], True)
