"""One document of a batch: what there is to do for it, and doing it."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pydantic import BaseModel

from summarizer.batch.asking import Asking, StopRunError
from summarizer.batch.facets import facets_of
from summarizer.batch.fingerprint import Fingerprint, digest_of
from summarizer.batch.folder import Folder
from summarizer.batch.item import BatchItem
from summarizer.batch.ledger import DocumentRow
from summarizer.batch.naming import file_name
from summarizer.batch.outcomes import BatchOptions, Done, Failed, Outcome, Skipped
from summarizer.batch.pace import DrainedError
from summarizer.documents import Document
from summarizer.errors import OutputError, SameIdError, SummarizerError
from summarizer.llm.model import Model
from summarizer.llm.recording import Recorder
from summarizer.pipeline import asummarize
from summarizer.plan import items_of
from summarizer.prompting import Prompt
from summarizer.readers.extract import Extract
from summarizer.render.formats import FORMATS, written
from summarizer.render.layout.leads import lead
from summarizer.results import Summary
from summarizer.schemas import NewsBrief
from summarizer.settings import Settings

SOURCE = ".source"
"""The suffix of what was fetched, beside its brief."""

_LONGEST_MESSAGE = 500
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


class Workshop:
    """Makes briefs of tasks, writes them down, and notes what became of each document."""

    def __init__(  # noqa: PLR0913 - what a brief is made with
        self,
        folder: Folder,
        asking: Asking,
        decider: Decider,
        fingerprint: Fingerprint,
        *,
        schema: type[BaseModel],
        prompt: Prompt,
        settings: Settings,
        options: BatchOptions,
    ) -> None:
        self._folder = folder
        self._asking = asking
        self._ledger = asking.ledger
        self._decider = decider
        self._fingerprint = fingerprint
        self._schema = schema
        self._prompt = prompt
        self._settings = settings
        self._options = options

    async def make(self, task: Task) -> Outcome:
        """The outcome of a task. Raises StopRunError, OutputError and DrainedError; then nothing is
        noted, and the document is left to the next run."""
        item = task.item
        try:
            document = item.document(task.extract)
            if task.extract.original is not None:
                self._folder.write(file_name(item.id) + SOURCE, task.extract.original)
            summary = await self._summarised(document, anew=task.anew)
            done = self._written(item, summary)
        except (StopRunError, DrainedError, OutputError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it stays with its document
            return self.failed(item, error, task.digest)
        self._ledger.note(self._row(task, done))
        return done

    def failed(self, item: BatchItem, error: Exception, digest: str = "") -> Failed:
        """Note that a document has no brief. An unread one has no digest."""
        message = str(error)
        if not isinstance(error, SummarizerError):
            message = f"an error of the program itself ({type(error).__name__}: {message})"
        failed = Failed(item.id, item.source, type(error).__name__, message[:_LONGEST_MESSAGE])
        row = DocumentRow(
            *(item.id, item.source, digest, *self._fingerprint, "", "failed"),
            kind=failed.kind,
            message=failed.message,
        )
        self._ledger.note(row)
        return failed

    async def _summarised(self, document: Document, *, anew: bool) -> Summary[Any]:
        with self._asking.document(anew=anew) as asker:
            model: Model = asker
            if self._settings.record:
                model = Recorder(model, self._settings.folder, document.name)
            return await asummarize(
                document,
                schema=self._schema,
                prompt=self._prompt,
                settings=self._settings,
                model=model,
            )

    def _written(self, item: BatchItem, summary: Summary[Any]) -> Done:
        files = self._decider.files(item.id)
        for name, kind in zip(files, self._options.formats, strict=True):
            self._folder.write(name, written(summary, kind, likelihood=self._options.likelihood))
        if "html" in self._options.formats:
            self._ledger.describe(item.id, facets_of(summary))
        return Done(item.id, item.source, files, summary)

    def _row(self, task: Task, done: Done) -> DocumentRow:
        summary = done.summary
        report = summary.grounding
        return DocumentRow(
            *(done.id, done.source, task.digest, *self._fingerprint),
            *(self._decider.rendering, "done"),
            files=json.dumps(_listed(done, task.standing)),
            bottom_line=bottom_line(summary),
            warnings=report.warnings,
            rejected=report.rejected,
            gap=report.repair_error or report.verification_error,
            cost_usd=summary.usage.cost_usd,
        )


def _listed(done: Done, standing: tuple[str, ...]) -> list[str]:
    """The files of a document: those just written, and those that stand from an earlier run."""
    name, there = file_name(done.id), {*done.files, *standing}
    return [file for each in FORMATS.values() if (file := name + each.suffix) in there]


def bottom_line(summary: Summary[Any]) -> str | None:
    """A sentence that stands for the brief: its bottom line, or the first text of its first item
    where the schema knows none."""
    brief = summary.brief
    if isinstance(brief, NewsBrief):
        return brief.bottom_line.statement if brief.bottom_line else None
    return next((text for item in items_of(brief) if (text := lead(item)[1])), None)
