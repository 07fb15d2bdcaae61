"""A small document, and replies about it: right ones, and wrong ones of every kind."""

from __future__ import annotations

from typing import Any

from summarizer.documents import Document

TEXT = """The ferry Aster ran aground off Holm on Monday, the coast guard said.
Its captain, Mara Lind, denied that the crew had been drinking.
The wreck will probably leak oil, said Jon Ek, an engineer at Sund.
Divers might reach it by Friday.
"""
DOCUMENT = Document.from_text(TEXT, source="ferry.txt")


def cite(sentence: int, words: str | None = None) -> dict[str, Any]:
    """A citation."""
    return {"sentence": sentence, "words": words}


def statement(text: str = "The ferry ran aground.", *citations: dict[str, Any]) -> dict[str, Any]:
    """A statement that holds; without citations it cites sentence 1."""
    return {"citations": list(citations) or [cite(1, "ran aground")], "statement": text}


def claim(**changes: Any) -> dict[str, Any]:
    """A claim that holds, and is disputed."""
    challenge = {"citations": [cite(2)], "challenger": "Mara Lind", "kind": "denial"}
    return {
        "citations": [cite(2, "the crew had been drinking")],
        "statement": "The crew had been drinking.",
        "speaker": None,
        "reported_via": [],
        "voice": "author",
        "support": "none",
        "challenges": [challenge],
    } | changes


def actor(**changes: Any) -> dict[str, Any]:
    """An actor that holds."""
    return {
        "citations": [cite(2, "Its captain, Mara Lind")],
        "name": "Mara Lind",
        "aliases": [],
        "kind": "person",
        "role": "captain",
        "affiliation": None,
    } | changes


def assessment(**changes: Any) -> dict[str, Any]:
    """An assessment that holds; its hedge stands in sentence 3."""
    return {
        "citations": [cite(3)],
        "hedge": "probably",
        "expert": "Jon Ek",
        "affiliation": "Sund",
        "basis": "practitioner",
        "assessment": "The wreck will probably leak oil.",
    } | changes


def risk(**changes: Any) -> dict[str, Any]:
    """A risk that holds; its hedge stands in sentence 3."""
    return {
        "citations": [cite(3, "will probably leak oil")],
        "hedge": "probably",
        "description": "The wreck will probably leak oil.",
        "exposed": None,
        "driver": None,
        "state": "potential",
        "basis": "implied",
        "raised_by": "Jon Ek",
        "severity": None,
        "horizon": None,
    } | changes


def valid(**changes: Any) -> dict[str, Any]:
    """A reply in which every item holds."""
    return {
        "bottom_line": statement(),
        "summary": [statement()],
        "key_claims": [claim()],
        "actors": [actor()],
        "expert_assessments": [assessment()],
        "risks": [risk()],
    } | changes


def unusable() -> dict[str, Any]:
    """A reply whose envelope is not the schema's: a list is missing, and one is none."""
    return {"bottom_line": statement(), "summary": "none"}


def failing() -> dict[str, Any]:
    """A reply in which one item fails: the assessment's hedge stands in no sentence it cites."""
    return valid(expert_assessments=[assessment(hedge="certainly")])


def repairs(item: dict[str, Any] | None, key: str = "r1") -> dict[str, Any]:
    """The reply to a repair request: `item` for the id `key`, None to withdraw it."""
    return {"repairs": [{"id": key, "item": item}]}
