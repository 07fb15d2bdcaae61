"""The commands about many documents: `batch` and `status`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.application import app
from summarizer.cli.console import deliver, reporting
from summarizer.cli.options import (
    AllowHttp,
    AllowPrivate,
    BaseUrl,
    BatchFormats,
    Language,
    Likelihood,
    ModelName,
    Password,
    PromptName,
    Record,
    Recordings,
    Repair,
    Replay,
    SchemaName,
    Temperature,
    TimeBudget,
    Timeout,
    Verify,
    VerifyModel,
)


@app.command()
def batch(  # noqa: PLR0913 - one parameter a flag
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, addresses, feeds, tables (.jsonl, .csv, .parquet), or - "
            "for a list of paths and addresses on standard input.",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[Path, typer.Option("--out", help="The folder that the briefs go to.")],
    include: Annotated[
        list[str] | None,
        typer.Option(help="Read only such files of a folder, as in *.md; again for more."),
    ] = None,
    text_column: Annotated[str, typer.Option(help="The column of a table with the text.")] = "text",
    id_column: Annotated[
        str | None, typer.Option(help="The column of a table that names a document.")
    ] = None,
    format_: BatchFormats = "markdown,json",
    concurrency: Annotated[int, typer.Option(min=1, help="Calls in flight at the most.")] = 16,
    rpm: Annotated[
        float | None,
        typer.Option(min=0.001, help="Requests a minute; by default what the endpoint says."),
    ] = None,
    tpm: Annotated[float | None, typer.Option(min=1, help="Tokens a minute, likewise.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Work on so many documents at the most.")
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Ask again for what failed earlier.")
    ] = False,
    redo: Annotated[
        bool,
        typer.Option(
            "--redo",
            help="Ask again for what is done with another prompt, schema, model or parameters.",
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Count documents, tokens and cost; ask and fetch nothing."),
    ] = False,
    max_cost: Annotated[
        float | None, typer.Option(min=0, help="Take no work that would cost more US dollars.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what went wrong.")] = False,
    schema: SchemaName = "news",
    prompt: PromptName = None,
    language: Language = None,
    likelihood: Likelihood = False,
    model: ModelName = None,
    base_url: BaseUrl = None,
    temperature: Temperature = None,
    timeout: Timeout = None,
    time_budget: TimeBudget = None,
    allow_http: AllowHttp = False,
    replay: Replay = False,
    record: Record = False,
    recordings: Recordings = None,
    repair: Repair = True,
    verify: Verify = False,
    verify_model: VerifyModel = None,
    password: Password = None,
    allow_private: AllowPrivate = False,
    keep_source: Annotated[
        bool,
        typer.Option("--keep-source", help="Keep each page beside its brief, for `check`."),
    ] = False,
) -> None:
    """Summarise many documents into a folder. The same command again goes on where it ended.

    Interrupt once to end when the calls under way are answered, twice to end at once.
    """
    with reporting():
        from summarizer.batch.outcomes import BatchOptions  # noqa: PLC0415
        from summarizer.cli.batch import Sources, make_batch, show_estimate  # noqa: PLC0415
        from summarizer.readers import ReadOptions  # noqa: PLC0415
        from summarizer.settings import Settings  # noqa: PLC0415

        settings = Settings.load(
            base_url=base_url,
            model=model,
            temperature=temperature,
            timeout=timeout,
            time_budget=time_budget,
            allow_http=allow_http or None,
            language=language,
            repair=repair,
            verify=verify or verify_model is not None,
            verify_model=verify_model,
            replay=replay or None,
            record=record or None,
            recordings=recordings,
        )
        options = BatchOptions(
            concurrency=concurrency,
            rpm=rpm,
            tpm=tpm,
            limit=limit,
            retry_failed=retry_failed,
            redo=redo,
            max_cost=max_cost,
            formats=tuple(format_.split(",")),
            likelihood=likelihood,
        )
        named = Sources(
            sources,
            include or [],
            text_column,
            id_column,
            out,
            ReadOptions(password=password, allow_private=allow_private),
            keep_source,
        )
        if dry_run:
            text = show_estimate(named, out, schema, prompt, settings=settings, options=options)
            deliver(text + "\n", None, "text")
        else:
            make_batch(named, out, schema, prompt, settings=settings, options=options, quiet=quiet)


@app.command()
def status(
    folder: Annotated[Path, typer.Argument(help="The folder of a batch.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say how far a batch is, or how it ended: counts, spend, failures."""
    with reporting():
        import json  # noqa: PLC0415

        from summarizer.batch.report import status as status_of  # noqa: PLC0415
        from summarizer.cli.batch_words import status_text  # noqa: PLC0415

        found = status_of(folder)
        text = json.dumps(found, indent=2, ensure_ascii=False) if as_json else status_text(found)
        deliver(text + "\n", None, "json" if as_json else "text")
