"""What there is to do for a document of a batch, by the ledger and the files."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from summarizer.batch.fingerprint import Fingerprint, digest_of
from summarizer.batch.item import BatchItem
from summarizer.batch.ledger import DocumentRow
from summarizer.batch.naming import file_name
from summarizer.batch.outcomes import BatchOptions, Skipped
from summarizer.errors import SameIdError
from summarizer.readers.extract import Extract
from summarizer.render.formats import FORMATS

_RECENT = 4_096


@dataclass(frozen=True)
class Task:
    """A document that was read and has to be worked on; `anew` if its kept replies are no good.
    `standing` are files of it in other formats that are as good as new."""

    item: BatchItem
    extract: Extract
    digest: str
    anew: bool = False
    standing: tuple[str, ...] = ()


class Rows(Protocol):
    """What a decision needs of a ledger."""

    @property
    def run(self) -> int:
        """The number of the run."""
        ...

    def document(self, id: str) -> DocumentRow | None:  # noqa: A002 - what it is called
        """What became of a document."""
        ...


class Decider:
    """Says what there is to do for a document, by the ledger and the files."""

    def __init__(
        self,
        ledger: Rows,
        fingerprint: Fingerprint,
        options: BatchOptions,
        has: Callable[[tuple[str, ...]], bool],
    ) -> None:
        self._ledger = ledger
        self._fingerprint = fingerprint
        self._options = options
        self._has = has
        self._taken: OrderedDict[str, str] = OrderedDict()
        self.rendering = "likelihood" if options.likelihood else ""

    def files(self, id: str) -> tuple[str, ...]:  # noqa: A002 - what it is called
        """The names of a document's files, in the formats that are wanted."""
        name = file_name(id)
        return tuple(name + FORMATS[each].suffix for each in self._options.formats)

    def decide(self, item: BatchItem, extract: Extract) -> Task | Skipped:
        """A task for an item and what was read of it, or why there is none. Raises OutputError of
        the ledger; SameIdError."""
        digest = digest_of(extract, item.metadata())
        row = self._ledger.document(item.id)
        known = row.digest if row and row.run == self._ledger.run else self._taken.get(item.id)
        if known is not None:
            if known != digest:
                raise SameIdError(
                    "another document of this run has the same id; give each one of its own, such "
                    "as a source."
                )
            return Skipped(item.id, item.source, "done")
        found = self._task(item, extract, digest, row)
        if isinstance(found, Task):
            # Rows stand in the ledger a moment after they were noted.
            self._taken[item.id] = digest
            if len(self._taken) > _RECENT:
                self._taken.popitem(last=False)
        return found

    def _task(
        self, item: BatchItem, extract: Extract, digest: str, row: DocumentRow | None
    ) -> Task | Skipped:
        if row is None or row.digest != digest:
            return Task(item, extract, digest)
        changed = self._fingerprint.changes(row)
        retry = self._options.retry_failed
        if row.state == "failed":
            if changed or retry:
                return Task(item, extract, digest, anew=not changed)
            why = f"{row.kind}: {row.message}"
            return Skipped(item.id, item.source, "failed", message=why)
        if changed and not self._options.redo:
            return Skipped(item.id, item.source, "outdated", changed=changed)
        task = Task(item, extract, digest)
        if changed or row.rendering != self.rendering or (retry and row.gap):
            return task
        return self._missing(task, row)

    def _missing(self, task: Task, row: DocumentRow) -> Task | Skipped:
        """What there is to do for a document that is done, by its files."""
        # A file that the row does not list is of an earlier text.
        standing = tuple(file for file in json.loads(row.files) if self._has((file,)))
        if set(self.files(task.item.id)) <= set(standing):
            return Skipped(task.item.id, task.item.source, "done")
        return replace(task, standing=standing)
