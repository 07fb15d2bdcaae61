"""A user's own schema and prompt, as the README shows them: its code blocks are run here."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, markdown, summarize
from summarizer.errors import SchemaError
from summarizer.llm import SuppliedReplies
from summarizer.schema_choice import load_schema
from tests.cli import run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ARTICLE = (
    "Nordhaus will buy Tellwick for €40m, the firms said.\n"
    "The sum is paid in two parts.\n"
    "The sale will probably close in June, said Ada Voss of Nordhaus.\n"
)
REPLY: dict[str, Any] = {
    "headline": "Nordhaus buys Tellwick",
    "deal": {
        "citations": [{"sentence": 1, "words": "Nordhaus will buy Tellwick"}],
        "term": "Nordhaus will buy Tellwick.",
        "amount": "€40m",
    },
    "terms": [
        {
            "citations": [{"sentence": 2, "words": None}],
            "term": "The sum is paid in two parts.",
            "amount": None,
        },
        {"citations": [], "term": "Staff will stay.", "amount": None},
    ],
    "outlook": [
        {
            "citations": [{"sentence": 3, "words": None}],
            "hedge": "probably",
            "expectation": "The sale will close in June.",
            "who": "Ada Voss",
        }
    ],
}


def block(language: str, containing: str) -> str:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return next(text for text in found if containing in text)


def test_the_brief_that_the_readme_shows_is_the_one_that_is_made() -> None:
    made = run("brief", "seeds/belarus-joint-grouping.txt", "--replay", cwd=ROOT).out.decode()
    shown = block("markdown", "Bottom line")
    assert shown.count("\n") > 15
    for line in shown.split("\n"):
        assert line in made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "deal.py").write_text(block("python", "class DealMemo"), "utf-8")
    (tmp_path / "deal.md.j2").write_text(block("jinja", "name: deal"), "utf-8")
    (tmp_path / "announcement.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "reply.json").write_text(json.dumps(REPLY), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("prompt", [(), ("--prompt", "deal.md.j2")], ids=["generic", "own"])
def test_the_readmes_schema_gives_a_brief_in_markdown(
    folder: Path, prompt: tuple[str, ...]
) -> None:
    schema = ("--schema", "deal.py:DealMemo", *prompt)
    result = run("brief", "announcement.txt", *schema, "--answer", "reply.json", "--likelihood")
    assert result.code == 0, result.err
    text = result.out.decode()
    for line in (
        "## Headline\n\nNordhaus buys Tellwick *(unchecked)*\n",
        "## Deal\n\n- **Nordhaus will buy Tellwick.** amount: €40m[^1]\n",
        "- **The sum is paid in two parts.**[^2]\n",
        "- **The sale will close in June.** hedge: probably · who: Ada Voss",
        " · likelihood: likely, 55–80 %[^3]\n",
        "- `terms[1]` “Staff will stay.”\n  - It cites no sentence of the document.\n",
        "[^1]: 1 · **Nordhaus will buy Tellwick** for €40m, the firms said.\n",
    ):
        assert line in text
    assert folder.exists()


def test_the_generic_prompt_is_made_from_the_descriptions(folder: Path) -> None:
    result = run("prompt", "announcement.txt", "--schema", "deal.py:DealMemo")
    text = result.out.decode()
    assert "What was agreed, on which terms, and what is expected of it." in text
    assert "- `terms` (list, each: object): Its conditions; empty if none are given." in text
    assert "  - `amount` (text or null): The sum, as the text gives it" in text
    assert '"deal": {"citations": [{"sentence": 1, "words": "…"}]' in text
    assert folder.exists()


def test_the_same_from_python(folder: Path) -> None:
    schema = load_schema(str(folder / "deal.py") + ":DealMemo")
    summary = summarize(
        Document.from_text(ARTICLE),
        schema=schema,
        prompt=folder / "deal.md.j2",
        model=SuppliedReplies([json.dumps(REPLY)]),
    )
    assert summary.provenance.prompt == "deal 1"
    assert [item.path for item in summary.rejected] == ["terms[1]"]
    assert "## Outlook" in markdown(summary)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "There is no schema named nothing; there are: news"),
        ("missing.py:Deal", "cannot be imported: FileNotFoundError"),
        ("deal.py:Absent", "deal.py has no class Absent"),
        ("broken.py:Deal", "broken.py cannot be imported: ZeroDivisionError"),
        ("no_such_module:Deal", "no_such_module cannot be imported: ModuleNotFoundError"),
        ("deal.py:BaseModel", "holds no Cited item"),
        (":Deal", "There is no schema named :Deal"),
    ],
)
def test_a_schema_that_cannot_be_used_is_named(folder: Path, name: str, message: str) -> None:
    (folder / "broken.py").write_text("1 / 0", "utf-8")
    with pytest.raises(SchemaError, match=re.escape(message)):
        load_schema(name)
    result = run("brief", "announcement.txt", "--schema", name)
    assert result.code == 2
    assert message in result.err


def test_a_schema_can_come_from_a_module_on_the_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(folder))
    assert load_schema("deal:DealMemo").__name__ == "DealMemo"
    sys.modules.pop("deal")


NESTED = """
from pydantic import BaseModel
from summarizer import Cited, Expected, Uncited


class Detail(Cited):
    note: str


class Place(BaseModel):
    town: str
    floors: int
    open: bool


class Fact(Cited):
    fact: str
    tags: list[str]
    place: Place
    details: list[Detail]


class Part(BaseModel):
    title: Uncited[str]
    facts: list[Fact]


class Report(BaseModel):
    parts: list[Part]
    main: Expected[Fact]
    empty: list[Fact]
    single: Part | None
"""


def test_sections_items_inside_items_and_plain_values_have_a_layout(folder: Path) -> None:
    (folder / "nested.py").write_text(NESTED, "utf-8")
    fact = {
        "citations": [{"sentence": 1, "words": None}],
        "fact": "A sale.",
        "tags": ["a", "b|c"],
        "place": {"town": "X_Y", "floors": 2, "open": True},
        "details": [{"citations": [{"sentence": 2, "words": None}], "note": "In parts."}],
    }
    reply = {
        "parts": [{"title": "One", "facts": [fact]}],
        "main": None,
        "empty": [],
        "single": None,
    }
    (folder / "reply.json").write_text(json.dumps(reply), "utf-8")
    result = run(
        "brief", "announcement.txt", "--schema", "nested.py:Report", "--answer", "reply.json"
    )
    assert result.code == 0, result.err
    text = result.out.decode()
    for line in (
        "## Parts\n\n### Title\n\nOne *(unchecked)*\n",
        "- **A sale.** tags: a, b\\|c · place: town: X_Y; floors: 2; open: yes[^1]\n",
        "  - Details:\n    - **In parts.**[^2]\n",
        "## Main\n\n*None.*\n",
        "## Single\n\n*None.*\n",
    ):
        assert line in text
