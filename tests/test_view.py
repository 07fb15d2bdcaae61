"""`summarizer view`: a saved brief, checked again and shown; a changed one is shown as such."""

from __future__ import annotations

import json
from collections.abc import Callable
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
    [held, unknown] = page.xpath("//header/p[@class='note']")[-2:]
    against = str(SEED) if args else "the text that the brief itself holds, not against its source"
    assert held.text_content() == f"Checked again against {against}: every item that is here holds."
    assert "no check can tell" in unknown.text_content()
    assert not page.xpath("//*[@class='alarm']")


def test_a_changed_statement_is_marked_where_it_stands_and_the_exit_code_is_7(saved: Path) -> None:
    code, talk, page = view(forged(saved, CLAIM, "Ukraine is planning 12 strikes on Poland."))
    assert code == 7
    assert "it does not hold, in 2 places; the page marks them." in talk
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


def _bottom(data: Any) -> Any:
    return data["brief"]["bottom_line"]


CHANGES: dict[str, Callable[[Any], object]] = {
    "evidence in another order": lambda data: _bottom(data)["evidence"].reverse(),
    "evidence of no sentence": lambda data: _bottom(data)["evidence"][0].update(sentences=[]),
    "evidence of a far sentence": lambda data: _bottom(data)["evidence"][0].update(sentences=[9]),
    "no evidence": lambda data: _bottom(data)["evidence"].clear(),
    "pages that descend": lambda data: data["document"].update(pages=[900, 3, -4]),
    "status": lambda data: data["brief"]["key_claims"][0].update(status="supported"),
    "a warning less, and uncounted": lambda data: [
        data["grounding"].update(warnings=0, warned={}),
        *(each["warnings"].clear() for each in data["brief"]["expert_assessments"]),
    ],
    "a statement": lambda data: _bottom(data).update(statement="He said “never”."),
    "warnings uncounted": lambda data: data["grounding"].update(warnings=0),
    "kinds of warnings": lambda data: data["grounding"].update(warned={"name": 1}),
    "citations": lambda data: data["grounding"].update(exact=900),
    "rejections uncounted": lambda data: data["grounding"].update(rejected=1),
    "a claim taken out": lambda data: data["brief"]["key_claims"].pop(),
    "the bottom line taken out": lambda data: data["brief"].update(bottom_line=None),
    "translation": lambda data: data["provenance"].update(translated=True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_forged_brief_is_shown_as_one_that_does_not_hold(
    saved: Path, change: Callable[[Any], object]
) -> None:
    data = json.loads(saved.read_text("utf-8"))
    change(data)
    saved.write_text(json.dumps(data), "utf-8")
    code, _, page = view(saved)
    assert code == 7
    assert "This brief does not hold." in page.xpath("string(//*[@class='alarm'])")
    assert "every item that is here holds" not in page.xpath("string(//header)")
    marks = page.xpath("//p[contains(@class, 'fault')] | //*[@class='alarm']/p[position() > 1]")
    assert marks


def test_a_rejected_item_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    good, bad = small.point((1, None)), small.point((3, None), text="It found 99 faults.")
    data = json.loads(small.brief(small.reply(good, bad)).model_dump_json())
    assert data["rejected"]
    data["rejected"].clear()
    place = tmp_path / "own.json"
    place.write_text(json.dumps(data), "utf-8")
    code, _, page = view(place, "--schema", f"{small.__file__}:Brief")
    assert code == 7
    assert "counts 1 as 'rejected'; it has 0" in page.xpath("string(//*[@class='alarm'])")


def test_what_no_check_can_tell_is_said_to_be_so(saved: Path) -> None:
    data = json.loads(saved.read_text("utf-8"))
    data["provenance"].update(origin="live", model="model-9")
    data["document"].update(author="Nobody")
    saved.write_text(json.dumps(data), "utf-8")
    code, _, page = view(saved)
    assert code == 0
    notes = page.xpath("string(//header)")
    assert "Who answered" in notes
    assert "no check can tell" in notes


@pytest.mark.parametrize(
    "sentences",
    [[[0, 10**9]] * 20, [[-5, -3]], [[40, 80], [0, 40]]],
    ids=["far", "negative", "descending"],
)
def test_sentences_that_are_none_are_not_shown_at_all(saved: Path, sentences: list[Any]) -> None:
    data = json.loads(saved.read_text("utf-8"))
    data["document"]["sentences"][: len(sentences)] = sentences
    saved.write_text(json.dumps(data), "utf-8")
    code, talk, page = view(saved)
    assert (code, page) == (3, None)
    assert "this brief cannot be shown: the sentences are not those of the document" in talk


def test_a_string_that_no_file_can_hold_is_shown_as_its_code_point(saved: Path) -> None:
    data = json.loads(saved.read_text("utf-8"))
    data["document"].update(language="e\ud800", title="\ud800", source="\ud800")
    data["document"]["metadata"] = {"\ud800": "\ud800"}
    data["provenance"].update(language="\ud800", model="\ud800", prompt="\ud800")
    saved.write_text(json.dumps(data), "utf-8")
    code, talk, page = view(saved)  # the rules of another language find other faults
    assert code == 7, talk
    assert page.xpath("string(//h1)") == "⟨U+D800⟩"


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


def test_standard_input_is_one_of_the_files_only(tmp_path: Path) -> None:
    result = run("view", "-", "--source", "-", "--no-open", "-o", str(tmp_path / "p.html"))
    assert result.code == 2
    assert "Standard input can be one of the files only." in result.err
    assert not (tmp_path / "p.html").exists()


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
