"""One document of a batch: its brief is made, written down, and noted."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from summarizer.batch.asking import Asking, StopRunError
from summarizer.batch.deciding import Decider, Task
from summarizer.batch.facets import facets_of
from summarizer.batch.fingerprint import Fingerprint
from summarizer.batch.folder import Folder
from summarizer.batch.item import BatchItem
from summarizer.batch.ledger import DocumentRow
from summarizer.batch.naming import file_name
from summarizer.batch.outcomes import BatchOptions, Done, Failed, Outcome
from summarizer.batch.pace import DrainedError
from summarizer.documents import Document
from summarizer.errors import OutputError, SummarizerError
from summarizer.llm.model import Model
from summarizer.llm.recording import Recorder
from summarizer.pipeline import asummarize
from summarizer.plan import items_of
from summarizer.prompting import Prompt
from summarizer.render.formats import FORMATS, written
from summarizer.render.layout.leads import lead
from summarizer.results import Summary
from summarizer.schemas import NewsBrief
from summarizer.settings import Settings

SOURCE = ".source"
"""The suffix of what was fetched, beside its brief."""

_LONGEST_MESSAGE = 500


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
