"""A small schema, a small document, and replies about it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from summarizer import Cited, Document, Expected, Hedged, Summary, Uncited, Verbatim, summarize
from summarizer.llm import SuppliedReplies

TEXT = (
    "The mill can’t reopen before May, its owner said.\n"
    "It lost £7,000 in 2021 — “a bad year”, she added.\n"
    "Inspectors found 17 faults.\n"
    "Non-violent protests might follow.\n"
)


class Inner(Cited):
    note: str


class Point(Cited):
    text: str
    said: Verbatim | None
    inner: list[Inner]


class Outlook(Hedged):
    text: str | None


class Section(BaseModel):
    points: list[Point]


class Brief(BaseModel):
    lead: Expected[Point]
    points: list[Point]
    outlook: Outlook | None
    sections: list[Section]
    note: Uncited[str]


def point(*citations: tuple[int, str | None], **more: Any) -> dict[str, Any]:
    return {
        "citations": [{"sentence": number, "words": words} for number, words in citations],
        "text": "A point.",
        "said": None,
        "inner": [],
        **more,
    }


def reply(*points: Any, **more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {"lead": point((1, None)), "outlook": None, "sections": [], "note": "n"}
    return {**whole, "points": list(points), **more}


def brief(first: dict[str, Any], *repairs: dict[str, Any], text: str = TEXT) -> Summary[Brief]:
    replies = SuppliedReplies([json.dumps(each) for each in (first, *repairs)])
    return summarize(Document.from_text(text), schema=Brief, model=replies)


def evidence(words: str | None, sentence: int, text: str = TEXT) -> tuple[str, str]:
    found = brief(reply(point((sentence, words))), text=text).brief.points[0].evidence[0]
    assert found.sentences == (sentence,)
    return found.match, found.text


FORGED = {
    "evidence": [{"sentences": [1], "start": 0, "end": 4, "text": "FAKE", "match": "exact"}],
    "warnings": ["all is well"],
    "likelihood": "almost certain",
    "unknown": {"evidence": "FAKE"},
}


def noted(*citations: tuple[int, str | None]) -> dict[str, Any]:
    inner = point(*citations)
    return {"citations": inner["citations"], "note": "A challenge."}


def repairs(*items: Any) -> dict[str, Any]:
    return {"repairs": [{"id": f"r{n}", "item": item} for n, item in enumerate(items, 1)]}
