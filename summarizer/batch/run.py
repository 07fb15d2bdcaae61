"""A run over documents: a fixed pool of workers, each of which takes the next document when it is
free and hands its outcome to whoever asks for it. Nothing is read ahead, nothing piles up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from summarizer.batch.answerers import answerers, base_url_of
from summarizer.batch.aside import extracted
from summarizer.batch.asking import Asking, StopRunError
from summarizer.batch.budget import Budget
from summarizer.batch.deciding import Decider, Task
from summarizer.batch.feed import Feed
from summarizer.batch.fingerprint import Fingerprint, asked_of, fingerprint
from summarizer.batch.folder import Folder
from summarizer.batch.index_page import write_index_page
from summarizer.batch.item import BatchItem
from summarizer.batch.ledger import Ledger
from summarizer.batch.outcomes import BatchOptions, Failed, Outcome, RunReport, RunState
from summarizer.batch.pace import DrainedError, Pace
from summarizer.batch.report import write_report
from summarizer.batch.work import Workshop
from summarizer.documents import Document
from summarizer.errors import DocumentError, OutputError, SameIdError, SummarizerError
from summarizer.llm.model import Model
from summarizer.prompting import Prompt
from summarizer.settings import Settings
from summarizer.wire import brief_schema


class BatchRun:
    """One run; iterate over it once. `report` counts while it runs and stands when it has ended.

    The iteration raises the error that ended the run, if one did that would have met every
    document: OutputError, CredentialsError, QuotaError and the like. Leaving it early aborts.
    """

    def __init__(  # noqa: PLR0913 - what a brief is made with, and where it goes
        self,
        documents: Iterable[BatchItem | Document] | AsyncIterable[BatchItem | Document],
        settings: Settings,
        out: Path,
        *,
        schema: type[BaseModel],
        prompt: Prompt,
        options: BatchOptions,
        model: Model | None,
    ) -> None:
        self.report = RunReport(out)
        self._feed = Feed(documents)
        self._settings = settings
        self._schema = schema
        self._prompt = prompt
        self._options = options
        self._model = model
        self._asked = asked_of(settings) if model is None else f"model {settings.model}"
        self._outcomes: asyncio.Queue[Outcome | None] = asyncio.Queue(options.concurrency)
        self._pace: Pace | None = None
        self._ended: tuple[RunState, str] | None = None
        self._error: SummarizerError | None = None
        self._left = options.limit
        base_url = base_url_of(settings, model, self._asked)
        self._budget = Budget(options.max_cost, settings.model, base_url)

    @property
    def fingerprint(self) -> Fingerprint:
        """What the briefs of this run are made with."""
        schema = brief_schema(self._schema)
        return fingerprint(self._prompt, schema, self._settings, self._asked)

    def drain(self) -> None:
        """Take no more documents, and end when those whose calls are under way are done."""
        self._end("interrupted", "it was interrupted")
        self._give_no_turns()

    def _give_no_turns(self) -> None:
        if self._pace is not None:
            self._pace.drain()

    async def __aiter__(self) -> AsyncGenerator[Outcome]:
        folder = Folder(self.report.folder)
        try:
            ledger = Ledger(folder.path)
            try:
                async for outcome in self._run(folder, ledger):
                    yield outcome
            finally:
                ledger.close()
        finally:
            folder.close()
        if self._error is not None:
            raise self._error

    async def _run(self, folder: Folder, ledger: Ledger) -> AsyncIterator[Outcome]:
        await ledger.start()
        self.report.run = ledger.run
        found = answerers(ledger, self._settings, self._model, self._asked, self._options)
        asking, self._pace = found.asking, found.pace
        workers = asyncio.create_task(self._work(folder, asking))
        workers.add_done_callback(self._wake)
        try:
            while (outcome := await self._outcomes.get()) is not None:
                self.report.spent = asking.spent
                self.report.count(outcome)
                yield outcome
        except BaseException:
            self._end("interrupted", "it was aborted")
            raise
        finally:
            workers.cancel()
            try:
                with suppress(asyncio.CancelledError):
                    await workers
            finally:
                for model in found.own:
                    await model.aclose()
                self.report.spent = asking.spent
                await self._close(folder, ledger)

    async def _close(self, folder: Folder, ledger: Ledger) -> None:
        """Write down how it ended. What cannot be written is the error, unless there is one."""
        report = self.report
        report.state, report.reason = self._ended or ("finished", None)
        try:
            counts = (report.done, report.failed, report.skipped.total())
            await ledger.end(report.state, report.reason, counts)
            write_report(folder, ledger, report)
            write_index_page(folder, ledger)
        except OutputError as error:
            self._error = self._error or error

    async def _work(self, folder: Folder, asking: Asking) -> None:
        """Run the workers. Places for calls are the pace's, so that some more workers than there
        are places always have the next request ready."""
        options, mark = self._options, self.fingerprint
        decider = Decider(asking.ledger, mark, options, folder.has)
        workshop = Workshop(
            folder,
            asking,
            decider,
            mark,
            schema=self._schema,
            prompt=self._prompt,
            settings=self._settings,
            options=options,
        )
        more = 0 if self._pace is None else max(2, options.concurrency // 4)
        async with asyncio.TaskGroup() as group:
            for _ in range(options.concurrency + more):
                group.create_task(self._worker(workshop, decider, asking))
        await self._outcomes.put(None)

    def _wake(self, workers: asyncio.Task[None]) -> None:
        """Whoever waits for an outcome is told that workers failed; the room for it is made."""
        if workers.cancelled() or workers.exception() is None:
            return
        if self._outcomes.full():
            self._outcomes.get_nowait()
        self._outcomes.put_nowait(None)

    async def _worker(self, workshop: Workshop, decider: Decider, asking: Asking) -> None:
        while self._ended is None:
            if (item := await self._next()) is None:
                return
            try:
                outcome = await self._outcome(item, workshop, decider, asking)
            except (StopRunError, OutputError) as stop:
                error = stop.error if isinstance(stop, StopRunError) else stop
                self._error = self._error or error
                self._end("stopped", str(error))
                self._give_no_turns()
                return
            except DrainedError:
                return
            if outcome is None:
                return
            await self._outcomes.put(outcome)

    async def _next(self) -> BatchItem | None:
        """The next document; whatever fails in listing them ends the run."""
        try:
            return await self._feed.next()
        except SummarizerError as error:
            found = error
        except Exception as error:  # noqa: BLE001 - it is the caller's iterable
            what = f"{type(error).__name__}: {error}"
            found = DocumentError(f"The documents cannot be listed any further: {what}.")
        self._error = self._error or found
        self._end("stopped", str(found))
        return None

    async def _outcome(
        self, item: BatchItem, workshop: Workshop, decider: Decider, asking: Asking
    ) -> Outcome | None:
        """What becomes of a document; None when it is left to the next run."""
        try:
            found = decider.decide(item, await extracted(item))
        except OutputError:
            raise
        except SameIdError as error:  # what is noted under the id is the other's
            return Failed(item.id, item.source, type(error).__name__, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it stays with its document
            return workshop.failed(item, error)
        if not isinstance(found, Task):
            return found
        return await workshop.make(found) if self._takes(found, asking) else None

    def _takes(self, task: Task, asking: Asking) -> bool:
        """Whether there is still work to take, by the limits of the run."""
        if self._ended is not None:
            return False
        if self._left is not None:
            if self._left <= 0:
                self._end("limited", f"--limit {self._options.limit} was reached")
                return False
            self._left -= 1
        if not self._budget.takes(task.extract.text, asking):
            self._end("spent", f"--max-cost {self._options.max_cost} would be passed")
            return False
        return True

    def _end(self, state: RunState, reason: str) -> None:
        if self._ended is None:
            self._ended = (state, reason)
            self._feed.close()
