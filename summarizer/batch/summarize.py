"""The door to batches for Python."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from pathlib import Path

from pydantic import BaseModel

from summarizer.batch.item import BatchItem
from summarizer.batch.outcomes import BatchOptions
from summarizer.batch.run import BatchRun
from summarizer.documents import Document
from summarizer.llm.model import Model
from summarizer.pipeline import prompt_for
from summarizer.prompting import Prompt
from summarizer.schemas import NewsBrief
from summarizer.settings import Settings


def summarize_batch(  # noqa: PLR0913 - what a brief is made with, and where it goes
    documents: Iterable[BatchItem | Document] | AsyncIterable[BatchItem | Document],
    settings: Settings | None = None,
    *,
    out: str | Path,
    schema: type[BaseModel] = NewsBrief,
    prompt: Prompt | str | Path | None = None,
    options: BatchOptions | None = None,
    model: Model | None = None,
) -> BatchRun:
    """Write a brief of every document into the folder `out`, and keep a ledger there.

        from summarizer.batch import documents

        async for outcome in summarize_batch(documents(["articles"]), out="briefs"):
            ...

    The same call again goes on where an earlier one ended, however that was: nothing is asked
    twice.
    Documents are taken one by one as workers become free, and no faster than outcomes are taken.

    Args:
        documents: Taken lazily. A `Document` goes by its source.
        settings: By default `Settings.load()`, from the environment.
        out: The folder; it is made if need be.
        schema: The Pydantic model of the brief.
        prompt: As for `asummarize`.
        options: By default `BatchOptions()`.
        model: Whom to ask, instead of whom the settings say. It is not closed.

    Raises:
        UsageError: A setting, the schema, the prompt cannot be used.
        AccessError: There is nobody to ask.
    """
    return BatchRun(
        documents,
        settings or Settings.load(),
        Path(out),
        schema=schema,
        prompt=prompt_for(schema, prompt),
        options=options or BatchOptions(),
        model=model,
    )
