"""The quotations of any text are looked up in its sources, or refused with what differs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document
from summarizer.recheck import check_quotations
from tests.cli import run

ARTICLE = (
    "The flood gates at Orr were never tested, Ms Lund said on Friday.\n"
    "“We shall pay £7,000 to each family — not more,” she told reporters.\n"
    "The council denied that anybody had been warned.\n"
    "Repairs may begin in May.\n"
)
SOURCE = Document.from_text(ARTICLE, source="article.txt")
OTHER = Document.from_text("It rained for nine days in Tarn.\n", source="other.txt")


@pytest.mark.parametrize(
    "notes",
    [
        "She said the gates were “never tested”.",
        'She said the gates were "never  tested".',
        "They were ‘never tested’, and the workers’ union of the ’90s knew.",
        "„The council denied that anybody had been warned“, it says.",
        "« never tested »",
        "“The flood gates […] were never tested”",
        "“[She] told reporters” that.",
        "“We shall pay £7,000\nto each family”",
        "> The council denied that anybody had been warned.",
        "> The council denied\n> that anybody had been warned.\n> — the article",
        "> **The council** denied that anybody had been warned.",
        "It rained “for nine days”.",
        "```\n“not looked at, since it is code”\n```",
        '---\ntitle: "front matter"\n---\nNothing is quoted.',
        "5' 6\" tall, and rock 'n' roll.",
        "No quotation at all.",
    ],
)
def test_what_the_sources_say_holds(notes: str) -> None:
    report = check_quotations(notes, [SOURCE, OTHER])
    assert report.holds, report.failures


@pytest.mark.parametrize(
    ("notes", "kind", "differs", "nearest"),
    [
        ("“were tested”", "negation", "never", "The flood gates"),
        ("“We shall pay £7,500 to each family”", "number", "“£7,000”", "We shall pay"),
        ("“The council denied that nobody had been warned”", "negation", "nobody", "The council"),
        ("“Repairs will begin in May”", "hedge", "“may”", "Repairs"),
        ("“begin in may”", "case", "May", "Repairs"),
        (
            "> The council admitted that anybody had been warned.",
            "negation",
            "denied",
            "The council",
        ),
        ("“The whale sang quietly all night long”", "absent", "No passage", None),
        ("“We shall pay £7,000 … been warned” and never closed: “never test", "", "", "We shall"),
    ],
)
def test_what_they_do_not_say_is_refused_with_the_nearest_passage(
    notes: str, kind: str, differs: str, nearest: str | None
) -> None:
    report = check_quotations(notes, [SOURCE])
    assert not report.holds
    failure = report.failures[0]
    assert failure.where == "line 1"
    assert failure.kind == kind or not kind
    assert differs in failure.reason
    assert nearest is None or (failure.nearest or "").lstrip("“").startswith(nearest)
    assert nearest or failure.nearest is None


def test_each_quotation_has_its_line_and_the_order_is_that_of_the_text() -> None:
    notes = "“never tested”\n\n> It never rained.\n\nSo “it\nsnowed”.\r\n\r\nAnd “hailed”.\n"
    report = check_quotations(notes, [SOURCE])
    assert [failure.where for failure in report.failures] == ["line 3", "line 5", "line 8"]
    assert (report.items, report.passages) == (4, 1)


def test_the_command_prints_a_table_or_json_and_exits_with_7(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "other.txt").write_text(OTHER.text, "utf-8")
    (tmp_path / "notes.md").write_text("It says “never tested” and “for ten days”.\n", "utf-8")
    given = ("check", "notes.md", "--source", "article.txt", "--source", "other.txt")
    result = run(*given, cwd=tmp_path)
    assert result.code == 7
    assert result.out.decode().splitlines() == [
        "notes.md against article.txt, other.txt: 2 quotations; 1 failure.",
        "",
        "line 1  [number]  “for ten days”",
        "    The text has “nine” where they have “ten”.",
        "    nearest: “It rained for nine days in Tarn.”",
    ]
    data: Any = json.loads(run(*given, "--json", cwd=tmp_path).out)
    assert (data["checked"], data["holds"], data["items"]) == ("quotations", False, 2)
    fine = run("check", "-", *given[2:], stdin="“never tested”".encode(), cwd=tmp_path)
    assert (fine.code, fine.err) == (0, "")
    assert fine.out.decode().endswith("1 quotation; all holds.\n")


def test_hostile_notes_and_sources_are_shown_harmlessly(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "n.md").write_text("“\x1b]0;owned never {{ 7*7 }} tested”\n", "utf-8")
    result = run("check", "n.md", "--source", "a\x1b[2J.txt", cwd=tmp_path)
    assert result.code == 7
    assert b"\x1b" not in result.out
    assert "{{ 7*7 }}" in result.out.decode()


def test_a_long_text_of_marks_alone_is_read_once() -> None:
    for notes in ("“" * 20_000, '"' * 20_001, "> " * 20_000, "'" * 20_000, "“a” " * 2_000):
        assert check_quotations(notes, [SOURCE]).items >= 0
