"""One statement about one document, through the whole pipeline: what the checks say of it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from summarizer import Cited, Document, Settings, Speaker, Summary, summarize
from summarizer.llm import SuppliedReplies


class Item(Cited):
    text: str
    speaker: Speaker | None


class Brief(BaseModel):
    items: list[Item]


HOLDS = "holds"


def rejected(kind: str) -> str:
    """What `verdict` says of a statement that is refused for this alone."""
    return f"rejected: {kind}"


def warned(*kinds: str) -> str:
    """What `verdict` says of a statement that stands with these warnings."""
    return f"warned: {', '.join(kinds)}"


def item(text: str, *cites: int, speaker: str | None = None) -> dict[str, Any]:
    citations = [{"sentence": number, "words": None} for number in cites or (1,)]
    return {"citations": citations, "text": text, "speaker": speaker}


def written(
    document: Document | str, *items: dict[str, Any], replies: tuple[Any, ...] = (), **given: Any
) -> Summary[Brief]:
    """The summary of a document that is made of these items; `given` are settings."""
    document = document if isinstance(document, Document) else Document.from_text(document)
    every = [json.dumps(each) for each in ({"items": list(items)}, *replies)]
    settings = Settings(**{"repair": False, **given})
    return summarize(document, schema=Brief, settings=settings, model=SuppliedReplies(every))


def verdict(document: Document | str, text: str, *cites: int, speaker: str | None = None) -> str:
    """What becomes of a statement: `holds`, or the kinds of what is wrong with it."""
    summary = written(document, item(text, *cites, speaker=speaker))
    if summary.rejected:
        return rejected(", ".join(sorted(set(summary.rejected[0].kinds))))
    kinds = sorted({each.kind for each in summary.brief.items[0].warnings})
    return warned(*kinds) if kinds else HOLDS


def reasons(document: Document | str, text: str, *cites: int, speaker: str | None = None) -> str:
    """The same in the words that a reader sees."""
    summary = written(document, item(text, *cites, speaker=speaker))
    if summary.rejected:
        return " ".join(summary.rejected[0].reasons)
    return " ".join(each.message for each in summary.brief.items[0].warnings)
