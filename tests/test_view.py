"""`summarizer view`: a saved brief, checked again and shown; a changed one is shown as such."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests import small
from tests.cli import run, run_process
from tests.pages import seed
from tests.seed import SEED

CLAIM = "Ukraine is planning strikes on the territory of Belarus."


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    place = tmp_path / "brief.json"
    place.write_text(seed().model_dump_json(indent=2), "utf-8")
    return place


def view(brief: Path, *args: str) -> tuple[int, str, Any]:
    """The exit code, the talk, and the tree of the page if one was written."""
    page = brief.with_suffix(".html")
    result = run("view", str(brief), "--no-open", "--output", str(page), *args)
    tree = html.fromstring(page.read_text("utf-8")) if page.exists() else None
    return result.code, result.err, tree


def forged(saved: Path, old: str, new: str) -> Path:
    text = saved.read_text("utf-8")
    assert old in text
    saved.write_text(text.replace(old, new), "utf-8")
    return saved


@pytest.mark.parametrize("args", [(), ("--source", SEED)], ids=["alone", "source"])
def test_a_brief_as_it_was_made_is_shown_as_one_that_holds(
    saved: Path, args: tuple[str, ...]
) -> None:
    code, talk, page = view(saved, *args)
    assert code == 0, talk
    assert talk == f"{saved.with_suffix('.html')}\n"
    assert "all holds" in page.xpath("string(//header)")
    assert not page.xpath("//*[@class='alarm']")


def test_a_changed_statement_is_marked_where_it_stands_and_the_exit_code_is_7(saved: Path) -> None:
    code, talk, page = view(forged(saved, CLAIM, "Ukraine is planning 12 strikes on Poland."))
    assert code == 7
    assert "do not hold" in talk
    assert "This brief does not hold." in page.xpath("string(//*[@class='alarm'])")
    items = page.xpath("//p[contains(@class, 'fault')]/..")
    assert items
    assert all("12 strikes on Poland" in item.text_content() for item in items)


def test_a_brief_of_another_text_says_so(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(Path(SEED).read_text("utf-8").replace("Kyiv", "Lviv"), "utf-8")
    code, _, page = view(saved, "--source", str(other))
    assert code == 7
    assert "digests differ" in page.xpath("string(//*[@class='alarm'])")


def test_evidence_that_is_no_slice_is_not_shown_at_all(saved: Path) -> None:
    brief = json.loads(saved.read_text("utf-8"))
    brief["brief"]["key_claims"][0]["evidence"][0]["start"] += 1
    saved.write_text(json.dumps(brief), "utf-8")
    code, talk, page = view(saved)
    assert (code, page) == (3, None)
    assert "cannot be shown" in talk


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "this is no brief in JSON"),
        ("# A note", "this is no brief in JSON"),
        ("[1]", "this is no brief in JSON"),
        ('{"brief": {}, "document": {}, "provenance": {}}', "cannot be shown"),
        ("[" * 100_000, "this is no brief in JSON"),
    ],
)
def test_what_is_no_brief_is_a_message(tmp_path: Path, text: str, said: str) -> None:
    place = tmp_path / "x.json"
    place.write_text(text, "utf-8")
    code, talk, page = view(place)
    assert (code, page) == (3, None)
    assert talk.startswith(f"summarizer: {place}: ")
    assert said in talk


def test_a_brief_of_an_own_schema_needs_its_schema(tmp_path: Path) -> None:
    place = tmp_path / "own.json"
    summary = small.brief(small.reply(small.point((1, None))))
    place.write_text(summary.model_dump_json(), "utf-8")
    code, talk, _ = view(place)
    assert code == 2
    assert "--schema" in talk
    code, talk, page = view(place, "--schema", f"{small.__file__}:Brief")
    assert code == 0, talk
    assert page.xpath("//li[@data-field='points']")


def test_the_page_is_opened_in_the_browser_that_the_user_has(saved: Path, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', "utf-8")
    browser.chmod(0o755)
    result = run_process("view", str(saved), env={"BROWSER": f"{browser} %s"})
    assert result.code == 0, result.err
    place = Path(result.err.strip())
    assert opened.read_text("utf-8").strip() == place.as_uri()
    assert place.parent.stat().st_mode & 0o077 == 0
    assert "<!doctype html>" in place.read_text("utf-8")
    place.unlink()
    place.parent.rmdir()


def test_without_a_browser_the_page_is_named(saved: Path, tmp_path: Path) -> None:
    result = run_process(
        "view", str(saved), "-o", str(tmp_path / "p.html"), env={"BROWSER": "/nowhere"}
    )
    assert result.code == 0
    assert str(tmp_path / "p.html") in result.err
