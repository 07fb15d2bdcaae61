"""What a run would ask and cost, before it asks anything."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from summarizer.batch.budget import REPLY_TOKENS
from summarizer.batch.deciding import Decider
from summarizer.batch.fingerprint import asked_of, fingerprint
from summarizer.batch.item import BatchItem
from summarizer.batch.ledger import DocumentRow, read_document
from summarizer.batch.ledger_file import damaged, open_ledger, place
from summarizer.batch.outcomes import BatchOptions, Skipped
from summarizer.llm.endpoint import find_endpoint
from summarizer.llm.pricing import cost_usd
from summarizer.messages import estimated_tokens, estimated_verification
from summarizer.pipeline import prompt_for, request
from summarizer.settings import Settings
from summarizer.wire import brief_schema


@dataclass
class Estimate:
    """Counts of documents, and tokens as estimated. `cost_usd` is None where no price is known.

    Pages and feeds of the web are counted in `unfetched` alone: nothing is known of what they hold.
    """

    work: int = 0
    unreadable: int = 0
    unfetched: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    outdated: Counter[str] = field(default_factory=Counter)
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class _Nowhere:
    """A ledger that is only read; in a folder without one it is empty."""

    def __init__(self, folder: Path) -> None:
        self.run = -1
        self._folder = folder
        self._reader = open_ledger(folder) if place(folder).exists() else None

    def document(self, id: str) -> DocumentRow | None:  # noqa: A002 - what it is called
        return read_document(self._reader, self._folder, id) if self._reader else None

    def reply_tokens(self) -> float | None:
        """Tokens of a reply, the mean of those that were kept."""
        if self._reader is None:
            return None
        try:
            [mean] = self._reader.execute(
                "SELECT avg(output_tokens) FROM replies WHERE output_tokens > 0"
            ).fetchone()
        except sqlite3.Error as error:
            raise damaged(self._folder, error) from error
        return float(mean) if mean else None

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()


def estimate(  # noqa: PLR0913 - what a run is made with
    documents: Iterable[BatchItem],
    settings: Settings,
    out: Path,
    *,
    schema: type[BaseModel],
    prompt: str | None,
    options: BatchOptions,
) -> Estimate:
    """What the run would do. Nothing is asked, written, or fetched from the web; `documents` is to
    be listed without fetching feeds.

    Raises:
        UsageError, AccessError: As the run would.
    """
    chosen = prompt_for(schema, prompt)
    asked = asked_of(settings)
    mark = fingerprint(chosen, brief_schema(schema), settings, asked)
    found = Estimate()
    with closing(_Nowhere(out)) as ledger:
        decider = Decider(ledger, mark, options, lambda names: _exist(out, names))
        reply = ledger.reply_tokens() or REPLY_TOKENS
        for item in documents:
            if options.limit is not None and found.work >= options.limit:
                break
            if item.of_web is not None:
                found.unfetched[item.of_web] += 1
                continue
            try:
                task = decider.decide(item, item.extract())
                if isinstance(task, Skipped):
                    found.skipped[task.reason] += 1
                    found.outdated.update(task.changed)
                    continue
                document = item.document(task.extract)
                _, messages, _ = request(
                    document, schema=schema, prompt=chosen, language=settings.language
                )
            except Exception:  # noqa: BLE001 - the run would go on with the next
                found.unreadable += 1
                continue
            tokens = estimated_tokens(messages)
            found.work += 1
            found.input_tokens += tokens
            found.output_tokens += round(reply)
            if settings.verify:
                found.input_tokens += estimated_verification(document.text)
    if asked != "recordings":
        found.cost_usd = _cost(found, settings)
    return found


def _cost(found: Estimate, settings: Settings) -> float | None:
    endpoint = find_endpoint(settings, os.environ)
    if endpoint is None or settings.model is None:
        return None
    return cost_usd(settings.model, endpoint.base_url, found.input_tokens, found.output_tokens)


def _exist(folder: Path, names: tuple[str, ...]) -> bool:
    return all((folder / name).is_file() for name in names)
