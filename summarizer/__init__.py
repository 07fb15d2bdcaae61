"""Structured briefs in which every statement cites words of the source that code checked.

    from summarizer import summarize
    summary = summarize("article.txt")

Names are loaded when they are first used: importing the package is cheap, and openai and
instructor are loaded only when an endpoint is asked.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.batch.item import BatchItem as BatchItem
    from summarizer.batch.outcomes import BatchOptions as BatchOptions
    from summarizer.batch.outcomes import Done as Done
    from summarizer.batch.outcomes import Failed as Failed
    from summarizer.batch.outcomes import Skipped as Skipped
    from summarizer.batch.summarize import summarize_batch as summarize_batch
    from summarizer.documents import Document as Document
    from summarizer.errors import SummarizerError as SummarizerError
    from summarizer.pipeline import asummarize as asummarize
    from summarizer.pipeline import summarize as summarize
    from summarizer.readers import ReadOptions as ReadOptions
    from summarizer.readers import read as read
    from summarizer.render.markdown import markdown as markdown
    from summarizer.render.page import html as html
    from summarizer.results import Summary as Summary
    from summarizer.schemas import FILLED as FILLED
    from summarizer.schemas import Citation as Citation
    from summarizer.schemas import Cited as Cited
    from summarizer.schemas import Evidence as Evidence
    from summarizer.schemas import Expected as Expected
    from summarizer.schemas import Hedged as Hedged
    from summarizer.schemas import NewsBrief as NewsBrief
    from summarizer.schemas import Speaker as Speaker
    from summarizer.schemas import Uncited as Uncited
    from summarizer.schemas import Verbatim as Verbatim
    from summarizer.settings import Settings as Settings

_HOMES = {
    "BatchItem": "batch.item",
    "BatchOptions": "batch.outcomes",
    "Done": "batch.outcomes",
    "Failed": "batch.outcomes",
    "Skipped": "batch.outcomes",
    "summarize_batch": "batch.summarize",
    "Document": "documents",
    "SummarizerError": "errors",
    "ReadOptions": "readers",
    "read": "readers",
    "html": "render.page",
    "markdown": "render.markdown",
    "Summary": "results",
    "FILLED": "schemas",
    "Citation": "schemas",
    "Cited": "schemas",
    "Evidence": "schemas",
    "Expected": "schemas",
    "Hedged": "schemas",
    "NewsBrief": "schemas",
    "Speaker": "schemas",
    "Uncited": "schemas",
    "Verbatim": "schemas",
    "Settings": "settings",
    "asummarize": "pipeline",
    "summarize": "pipeline",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
