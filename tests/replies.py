"""A small document, right and wrong replies about it, and asking an endpoint for its brief."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import (
    Document,
    NewsBrief,
    Settings,
    SummarizerError,
    Summary,
    asummarize,
    summarize,
)
from summarizer.llm.endpoint import Endpoint as Address
from summarizer.llm.openai_model import OpenAIModel
from tests.endpoint import Endpoint, Received, Step, reply

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


def bare(**items: Any) -> dict[str, Any]:
    """A reply with a bottom line, these items, and no others."""
    lists = ("summary", "key_claims", "actors", "expert_assessments", "risks")
    return {"bottom_line": statement()} | {name: [] for name in lists} | items


def unusable() -> dict[str, Any]:
    """A reply whose envelope is not the schema's: a list is missing, and one is none."""
    return {"bottom_line": statement(), "summary": "none"}


def failing() -> dict[str, Any]:
    """A reply in which one item fails: the assessment's hedge stands in no sentence it cites."""
    return valid(expert_assessments=[assessment(hedge="certainly")])


def repairs(item: dict[str, Any] | None, key: str = "r1") -> dict[str, Any]:
    """The reply to a repair request: `item` for the id `key`, None to withdraw it."""
    return {"repairs": [{"id": key, "item": item}]}


FORGERY: dict[str, Any] = {
    "evidence": [{"sentences": [1], "start": 0, "end": 9, "text": "FORGED", "match": "exact"}],
    "warnings": ["FORGED"],
    "status": "supported",
    "likelihood": "almost certain",
    "start": 0,
    "end": 9,
    "text": "FORGED",
    "unknown": {"sentence": "FORGED"},
}
"""Keys that no model is asked for, some of which are code's to fill."""


def forged(value: Any) -> Any:
    """`value` with all of `FORGERY` in every object of it."""
    if isinstance(value, list):
        return [forged(part) for part in value]
    if isinstance(value, dict):
        return {name: forged(part) for name, part in value.items()} | FORGERY
    return value


def objects(value: Any) -> int:
    """How many objects there are in a JSON value."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, dict) + sum(objects(part) for part in parts)


@dataclass(frozen=True)
class Asked:
    """What became of a question: the summary or the error, the requests that came in, and the
    waits between them, which nobody waited for."""

    outcome: Summary[NewsBrief] | SummarizerError
    received: list[Received]
    waits: list[float]
    url: str

    @property
    def summary(self) -> Summary[NewsBrief]:
        assert isinstance(self.outcome, Summary), self.outcome
        return self.outcome

    @property
    def error(self) -> SummarizerError:
        assert isinstance(self.outcome, SummarizerError), self.outcome
        return self.outcome


def ask(
    *steps: Step,
    document: Document = DOCUMENT,
    key: str | None = None,
    url: str | None = None,
    **given: Any,
) -> Asked:
    """Ask an endpoint that takes these steps for a brief of the document; or whatever is at `url`.
    `given` are settings."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def go(url: str) -> Summary[NewsBrief] | SummarizerError:
        settings = Settings(**given)
        address = Address(url, key, is_openai=False)
        model = OpenAIModel(address, settings, "m", sleep=sleep)
        try:
            async with asyncio.timeout(30):  # a hang is a failure
                return await asummarize(document, settings=settings, model=model)
        except SummarizerError as error:
            return error
        finally:
            await model.aclose()

    with Endpoint(*steps) as endpoint:
        url = url or endpoint.base_url
        outcome = asyncio.run(go(url))
    return Asked(outcome, endpoint.received, waits, url)


def record(
    folder: Path, *steps: Step, document: Document = DOCUMENT, **given: Any
) -> Summary[NewsBrief]:
    """The summary of a document whose replies are recorded."""
    with Endpoint(*(steps or (reply(valid()),))) as endpoint:
        values = {"base_url": endpoint.base_url, "model": "m"} | given
        settings = Settings(record=True, recordings=folder, **values)
        return summarize(document, settings=settings)


def replay(folder: Path, document: Document = DOCUMENT, **given: Any) -> Summary[NewsBrief]:
    return summarize(document, settings=Settings(replay=True, recordings=folder, **given))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def fenced(data: Any) -> str:
    """JSON in a Markdown fence, with talk before it."""
    return f"Here it is:\n\n```json\n{json.dumps(data)}\n```\n"


FINE = reply(valid())
"""A reply that nothing is wrong with."""

BRIEF = ask(FINE).summary.brief
"""What becomes of it."""
