"""Checked by mypy, never run: the types that a user's code sees."""

from pathlib import Path
from typing import assert_type

from pydantic import BaseModel

from summarizer import (
    Cited,
    Document,
    Evidence,
    Expected,
    Hedged,
    NewsBrief,
    Settings,
    Summary,
    Uncited,
    Verbatim,
    asummarize,
    markdown,
    read,
    summarize,
)
from summarizer.schemas import Claim, Likelihood, Statement


class Term(Cited):
    term: str
    words: Verbatim | None


class View(Hedged):
    view: str


class Memo(BaseModel):
    name: Uncited[str]
    main: Expected[Term]
    terms: list[Term]
    views: list[View]


async def use() -> None:
    assert_type(read("a.txt"), Document)
    assert_type(summarize("a.txt"), Summary[NewsBrief])
    assert_type(summarize(Path("a.txt"), schema=Memo), Summary[Memo])
    assert_type(await asummarize("a.txt", settings=Settings()), Summary[NewsBrief])
    memo = await asummarize(Document.from_text("A."), schema=Memo, prompt="generic")
    assert_type(memo, Summary[Memo])
    assert_type(memo.brief.name, str)
    assert_type(memo.brief.main, Term | None)
    assert_type(memo.brief.terms[0].words, str | None)
    assert_type(memo.brief.views[0].likelihood, Likelihood | None)
    assert_type(markdown(memo), str)
    brief = summarize("a.txt").brief
    assert_type(brief.bottom_line, Statement | None)
    assert_type(brief.key_claims, list[Claim])
    assert_type(brief.key_claims[0].evidence, list[Evidence])
