"""A brief as CSV and as JSON Lines: what is in a row, and that nothing hostile gets out of one."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Summary, summarize
from summarizer.llm import Replayer, SuppliedReplies
from summarizer.render.escape import visible
from summarizer.render.formats import written
from tests.cli import run
from tests.replies import TEXT as FERRY
from tests.replies import assessment, cite, statement, valid
from tests.seed import ROOT
from tests.small import TEXT, Brief, Section, noted, point, reply

FERRY_DOCUMENT = Document.from_text(FERRY)


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file, as Python reads it."""
    data = io.StringIO(text.encode().decode("utf-8-sig"), newline="")
    return list(csv.DictReader(data, strict=True))


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line]


def both(summary: Summary[Any], **more: bool) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    return rows(written(summary, "csv", **more)), lines(written(summary, "jsonl", **more))


def own(*points: Any, document: Document | None = None) -> Summary[Brief]:
    """A summary by a schema of one's own."""
    model = SuppliedReplies([json.dumps(reply(*points))])
    return summarize(document or Document.from_text(TEXT), schema=Brief, model=model)


def unguarded(cell: str) -> str:
    """What a cell held before a formula in it was stopped."""
    return re.sub(r"(\A|;)'(?='*[=+\-@＝＋－＠])", r"\1", cell)


def test_a_row_tells_an_item_of_a_news_brief() -> None:
    document = Document.from_text(FERRY, source="in/ferry.txt", url="https://news.example/a")
    answer = valid(
        bottom_line=statement("The ferry ran aground.", cite(1, "ran aground"), cite(2)),
        expert_assessments=[assessment()],
    )
    summary = summarize(document, model=SuppliedReplies([json.dumps(answer)]))
    table, records = both(summary, likelihood=True)
    first = table[0]
    assert (first["state"], first["path"], first["type"]) == ("shown", "bottom_line", "Statement")
    assert first["text"] == "The ferry ran aground."
    assert (first["sentences"], first["match"]) == ("1 2", "exact sentence")
    passages = ("ran aground", FERRY.split("\n")[1])
    assert first["passage"] == " | ".join(passages)
    for start, end, words in zip(
        first["start"].split(), first["end"].split(), passages, strict=True
    ):
        assert FERRY[int(start) : int(end)] == words
    assert first["link"].split()[0] == "https://news.example/a#:~:text=ran%20aground"
    assert (first["source"], first["url"]) == ("in/ferry.txt", "https://news.example/a")
    assert first["document"] == document.digest
    judged = next(row for row in table if row["type"] == "ExpertAssessment")
    assert judged["text"] == "The wreck will probably leak oil."
    assert (judged["speaker"], judged["hedge"], judged["likelihood"]) == (
        *("Jon Ek", "probably", "likely"),
    )
    assert json.loads(judged["fields"]) == {"affiliation": "Sund", "basis": "practitioner"}
    challenge = next(row for row in table if row["type"] == "Challenge")
    assert challenge["section"] == "key_claims.challenges"
    assert (challenge["text"], challenge["speaker"]) == ("denial", "Mara Lind")
    claim = next(row for row in table if row["type"] == "Claim")
    assert (claim["status"], claim["section"]) == ("disputed", "key_claims")
    for row, record in zip(table, records, strict=True):
        for name in ("state", "path", "section", "text", "speaker", "likelihood", "document"):
            assert row[name] == (record[name] or "")
        assert record["evidence"][0]["text"] in row["passage"]
    assert all(not record["likelihood"] for record in both(summary)[1])


def test_any_schema_has_the_same_columns_and_its_own_fields() -> None:
    inner = noted((3, None))
    summary = own(point((2, "a bad year"), text="It lost money.", said="a bad year", inner=[inner]))
    table, records = both(summary)
    assert [row["path"] for row in table] == ["lead", "points[0]", "points[0].inner[0]"]
    assert json.loads(table[1]["fields"]) == {"said": "a bad year"} == records[1]["fields"]
    assert table[2]["text"] == "A challenge."
    news = summarize(FERRY_DOCUMENT, model=SuppliedReplies([json.dumps(valid())]))
    assert both(news)[0][0].keys() == table[0].keys()
    assert both(news)[1][0].keys() == records[0].keys()


def test_what_was_rejected_stands_last_and_never_where_facts_stand() -> None:
    path = ROOT / "seeds" / "ferry-grounding-inquiry.txt"
    table, records = both(summarize(path, model=Replayer(ROOT / "fixtures" / "flawed")))
    states = [row["state"] for row in table]
    assert states == ["shown"] * (len(table) - 2) + ["rejected"] * 2
    for row, record in zip(table[-2:], records[-2:], strict=True):
        assert row["text"] == row["passage"] == row["start"] == row["link"] == ""
        assert row["rejected"]
        assert row["reasons"] == " | ".join(record["reasons"])
        assert (record["text"], record["fields"], record["evidence"]) == (None, {}, [])
        assert record["given"]["citations"] is not None
    assert all(row["rejected"] == row["reasons"] == "" for row in table[:-2])
    warned = next(row for row in table if row["warnings"])
    assert warned["warnings"].startswith("The words it cites")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://e.x","a")', '\'=HYPERLINK("http://e.x","a")'),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("-5 degrees were measured", "'-5 degrees were measured"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("＝1+1", "'＝1+1"),
        ("a;=1;-2", "a;'=1;'-2"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("+3,000.5", "+3,000.5"),
        ("it’s =1", "it’s =1"),
        ("\u202e=1", "⟨U+202E⟩=1"),
        ("a\x00b\u200b\x1b[31m", "a␀b⟨U+200B⟩␛[31m"),
    ],
)
def test_a_cell_is_no_formula_and_holds_nothing_unseen(text: str, cell: str) -> None:
    document = Document.from_text(TEXT, title="t", source=text)
    summary = own(document=document)
    table, records = both(summary)
    assert table[0]["source"] == cell
    assert unguarded(cell) == visible(text)
    assert records[0]["source"] == text


def test_ends_of_lines_and_the_mark_at_the_start_are_what_spreadsheets_expect() -> None:
    text = written(own(), "csv")
    assert text.startswith("\ufeffstate,path,section,")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 2


def test_a_brief_without_an_item_leaves_no_empty_file() -> None:
    model = SuppliedReplies(['{"points": []}'])
    summary = summarize(FERRY_DOCUMENT, schema=Section, model=model)
    assert written(summary, "jsonl") == "\n"
    assert rows(written(summary, "csv")) == []


def test_files_of_many_documents_can_be_put_together(tmp_path: Path) -> None:
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))[:2]]
    flags = ("--replay", "--recordings", str(ROOT / "fixtures"), "--format", "jsonl")
    whole = b"".join(run("brief", seed, *flags).out for seed in seeds)
    found = lines(whole.decode())
    assert {record["source"] for record in found} == set(seeds)
    assert len({record["document"] for record in found}) == 2
    target = tmp_path / "brief.csv"
    assert run("brief", seeds[0], *flags[:-1], "csv", "-o", str(target)).code == 0
    assert len(rows(target.read_bytes().decode())) == sum(r["source"] == seeds[0] for r in found)


HOSTILE = st.text(
    st.characters(codec="utf-8") | st.sampled_from("=+-@;'\"\t\r\n,\x00\x85\u2028\u202e|＝5.,"),
    min_size=1,
    max_size=25,
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(words=HOSTILE, name=HOSTILE)
def test_whatever_was_said_is_read_back(words: str, name: str) -> None:
    document = Document.from_text(TEXT, source=name)
    summary = own(point((1, None), text=words), point(text=words), document=document)
    table, records = both(summary)
    shown = [item.text for item in (summary.brief.lead, *summary.brief.points) if item]
    given_ = [each.given["text"] for each in summary.rejected]
    assert [record["text"] for record in records if record["state"] == "shown"] == shown
    assert [record["given"]["text"] for record in records if record["given"]] == given_
    assert {record["source"] for record in records} == {document.source}
    for row, record in zip(table, records, strict=True):
        assert unguarded(row["source"]) == visible(document.source)
        assert unguarded(row["text"]) == visible(record["text"] or "")
        for cell in row.values():
            assert cell.isprintable() or visible(cell) == cell
            assert not re.match(r"[=@\t\r＝＋－＠]|[+-](?![\d.,]+\Z)", cell)
