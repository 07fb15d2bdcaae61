"""A brief as annotations after the W3C's model: what they say, and where they point."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Summary, summarize
from summarizer.llm import Replayer, SuppliedReplies
from summarizer.plan import placed_items
from summarizer.render.formats import written
from tests.replies import TEXT, assessment, cite, statement, valid
from tests.seed import ROOT
from tests.small import Brief, Section, point, reply


def annotated(summary: Summary[Any], **more: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(summary, "annotations", **more))
    return found


def brief(document: Document, **changes: Any) -> Summary[Any]:
    return summarize(document, model=SuppliedReplies([json.dumps(valid(**changes))]))


def said(annotation: dict[str, Any], purpose: str) -> list[str]:
    return [body["value"] for body in annotation["body"] if body["purpose"] == purpose]


def selector(target: dict[str, Any], kind: str) -> dict[str, Any]:
    (found,) = (each for each in target["selector"] if each["type"] == kind)
    assert isinstance(found, dict)
    return found


def test_every_item_is_an_annotation_of_the_standards_form() -> None:
    summary = brief(Document.from_text(TEXT), expert_assessments=[assessment()])
    found = annotated(summary)
    items = list(placed_items(summary.brief))
    assert len(found) == len(items) > 5
    for annotation, (_, item) in zip(found, items, strict=True):
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation"
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", annotation["id"])
        assert annotation["motivation"] == "commenting"
        assert annotation["generator"]["name"].startswith("grounded-summarizer ")
        assert {body["type"] for body in annotation["body"]} == {"TextualBody"}
        assert len(said(annotation, "commenting")) == 1
        for target, evidence in zip(annotation["target"], item.evidence, strict=True):
            assert target["type"] == "SpecificResource"
            assert selector(target, "TextQuoteSelector")["exact"] == evidence.text
    assert len({annotation["id"] for annotation in found}) == len(found)


def test_bodies_say_what_the_item_says_its_section_and_its_status() -> None:
    summary = brief(Document.from_text(TEXT), expert_assessments=[assessment()])
    by_tag = {said(each, "tagging")[0]: each for each in annotated(summary, likelihood=True)}
    assert said(by_tag["bottom line"], "commenting") == [summary.brief.bottom_line.statement]
    assert said(by_tag["key claims"], "tagging") == ["key claims", "disputed"]
    assert said(by_tag["challenges"], "commenting") == ["denial\nchallenger: Mara Lind"]
    (judged,) = said(by_tag["expert assessments"], "commenting")
    assert "The wreck will probably leak oil.\nhedge: probably\nexpert: Jon Ek\n" in judged
    assert judged.endswith("\nlikelihood: likely, 55–80 %")
    unasked = written(summary, "annotations")
    assert "likelihood" not in unasked


def test_what_was_rejected_is_no_annotation_and_warnings_are_seen() -> None:
    path = ROOT / "seeds" / "ferry-grounding-inquiry.txt"
    summary = summarize(path, model=Replayer(ROOT / "fixtures" / "flawed"))
    text = written(summary, "annotations")
    assert summary.rejected
    assert "cleared of all blame" not in text
    leads = [said(each, "commenting")[0].split("\n")[0] for each in annotated(summary)]
    assert "Capt. Alun Strake" in leads
    assert "Dr. Owen Carlow" not in leads
    warned = [value for each in annotated(summary) for value in said(each, "assessing")]
    assert len(warned) == summary.grounding.warnings > 0
    assert warned[0].startswith("Warning: The words it cites")


def test_the_same_summary_gives_the_same_bytes_and_ids_follow_text_and_path() -> None:
    one, other = Document.from_text(TEXT), Document.from_text(TEXT + "More.\n")
    assert written(brief(one), "annotations") == written(brief(one), "annotations")
    ids = [[each["id"] for each in annotated(brief(document))] for document in (one, other)]
    assert not set(ids[0]) & set(ids[1])
    own = [
        summarize(one, schema=schema, model=SuppliedReplies([json.dumps(answer)]))
        for schema, answer in (
            (Brief, reply(point((1, None)))),
            (Section, {"points": [point((1, None))]}),
        )
    ]
    named = [
        {
            path: each["id"]
            for each, (path, _) in zip(annotated(s), placed_items(s.brief), strict=True)
        }
        for s in own
    ]
    assert named[0]["points[0]"] != named[1]["points[0]"]
    changed = brief(one, bottom_line=statement("The ferry Aster ran aground.", cite(1)))
    assert [each["id"] for each in annotated(changed)] == ids[0]


def test_a_page_is_a_selector_that_its_words_refine() -> None:
    pages = (0, TEXT.index("The wreck"))
    summary = brief(Document.from_text(TEXT, pages=pages), expert_assessments=[assessment()])
    last = annotated(summary)[-1]
    for each in annotated(summary):
        for target in each["target"]:
            start = selector(target, "TextPositionSelector")["start"]
            page = selector(target, "FragmentSelector")
            assert page["value"] == f"page={1 + (start >= pages[1])}"
            assert page["conformsTo"] == "http://tools.ietf.org/rfc/rfc3778"
            low, high = (0, pages[1]) if start < pages[1] else (pages[1], len(TEXT))
            refined = page["refinedBy"]
            around = refined["prefix"] + refined["exact"] + refined["suffix"]
            assert around in TEXT[low:high]
    assert last["target"]


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        ("in/ferry.txt", None, "in/ferry.txt"),
        ("a b#c?d%20é.txt", None, "a%20b%23c%3Fd%2520%C3%A9.txt"),
        ("javascript:alert(1)", None, "javascript%3Aalert%281%29"),
        ("C:\\docs\\x.txt", None, "C%3A%5Cdocs%5Cx.txt"),
        ("//evil.example/x", None, "/.//evil.example/x"),
        ("x", "https://me:pw@news.example/a b", "https://news.example/a%20b"),
        ("x", "javascript:alert(1)", "x"),
        ("https://news.example/a", None, "https://news.example/a"),
    ],
)
def test_the_source_is_an_address_or_a_relative_reference(
    source: str, url: str | None, expected: str
) -> None:
    summary = brief(Document.from_text(TEXT, source=source, url=url))
    sources = {target["source"] for each in annotated(summary) for target in each["target"]}
    assert sources == {expected}
    if not urlsplit(expected).scheme:
        assert urlsplit(urljoin("https://base.example/dir/", expected)).netloc == "base.example"
        assert unquote(expected).removeprefix("/.") == source


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    parts=st.lists(st.text(st.characters(codec="utf-8"), max_size=50), min_size=1, max_size=4),
    source=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
)
def test_words_and_positions_hold_for_any_text(parts: list[str], source: str) -> None:
    document = Document.from_text("a" + " b.\n".join(parts), source=source)
    answer = reply(point((1, None)), point((len(document.sentences), None)))
    model = SuppliedReplies([json.dumps(answer)])
    for annotation in annotated(summarize(document, schema=Brief, model=model)):
        for target in annotation["target"]:
            quote = selector(target, "TextQuoteSelector")
            place = selector(target, "TextPositionSelector")
            start, end = place["start"], place["end"]
            assert document.text[start:end] == quote["exact"]
            assert document.text[:start].endswith(quote["prefix"])
            assert document.text[end:].startswith(quote["suffix"])
            assert len(quote["prefix"]) == min(32, start)
            assert len(quote["suffix"]) == min(32, len(document.text) - end)
            assert re.fullmatch(r"[A-Za-z0-9!$%&'()*+,./:;=?@_~#\[\]-]+", target["source"])
