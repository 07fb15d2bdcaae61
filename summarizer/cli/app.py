"""The commands."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from summarizer.cli.console import check_output, deliver, reporting, talk
from summarizer.errors import CheckFailedError, RejectedItemsError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # rich costs 0.15 s of CPU at every start
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class BriefFormat(StrEnum):
    """What `brief` writes."""

    markdown = "markdown"
    json = "json"


class BatchFormat(StrEnum):
    """What `batch` writes."""

    markdown = "markdown"
    json = "json"
    both = "markdown,json"


class PromptFormat(StrEnum):
    """What `prompt` writes."""

    text = "text"
    json = "json"


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from summarizer.version import package_version  # noqa: PLC0415 - only when asked

        typer.echo(f"summarizer {package_version()}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Briefs in which every statement cites words of the source that code fetched and checked.

    Exit codes: 0 fine, 1 an error of the program, 2 usage, 3 the input cannot be read, 4 no
    endpoint or credentials, 5 the endpoint failed, 6 the reply could not be used, 7 a check failed,
    8 some documents of a batch failed, 130 interrupted.
    """


Source = Annotated[str, typer.Argument(help="A file, or - for standard input.", show_default=False)]
SchemaName = Annotated[
    str, typer.Option("--schema", help="A schema by name, or file.py:Class for your own.")
]
PromptName = Annotated[
    str | None,
    typer.Option("--prompt", help="A prompt by name, or a file; by default the schema's own."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="Language of the brief; by default the document's."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file instead of standard output."),
]

Likelihood = Annotated[
    bool, typer.Option("--likelihood", help="Show what hedges say on the scale of ICD 203.")
]
ModelName = Annotated[str | None, typer.Option(help="Model to ask, as the endpoint names it.")]
BaseUrl = Annotated[
    str | None,
    typer.Option(help="OpenAI-compatible endpoint, such as http://localhost:8080/v1."),
]
Temperature = Annotated[float | None, typer.Option(help="Sent only if given.")]
Timeout = Annotated[float | None, typer.Option(help="Seconds for one call.")]
TimeBudget = Annotated[
    float | None, typer.Option(help="Seconds for one question, retries included.")
]
AllowHttp = Annotated[
    bool, typer.Option("--allow-http", help="Allow plain http to another machine.")
]
Replay = Annotated[
    bool, typer.Option("--replay", help="Answer from recordings alone; open no connection.")
]
Record = Annotated[bool, typer.Option("--record", help="Keep replies as recordings.")]
Recordings = Annotated[Path | None, typer.Option(help="Folder of recordings. [default: fixtures]")]
Repair = Annotated[
    bool, typer.Option("--repair/--no-repair", help="Send items that fail back, once.")
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Have each statement read again beside its sentences.")
]
VerifyModel = Annotated[
    str | None, typer.Option(help="The model that reads again; implies --verify.")
]


@app.command()
def brief(  # noqa: PLR0913 - one parameter a flag
    source: Source,
    *,
    format_: Annotated[BriefFormat, typer.Option("--format")] = BriefFormat.markdown,
    output: Output = None,
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
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 6 when any item was rejected.")
    ] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            help="Take the reply from this file (- for standard input); again for what is asked "
            "next: a verification, a repair."
        ),
    ] = None,
    by_hand: Annotated[
        bool, typer.Option("--by-hand", help="The --answer was written by a person; say so.")
    ] = False,
) -> None:
    """Summarise one document."""
    with reporting():
        check_output(output, source)
        from summarizer.cli.brief import make_brief  # noqa: PLC0415 - the help does without
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
        summary = make_brief(
            source, schema, prompt, settings, answers=answer or [], by_hand=by_hand
        )
        if format_ is BriefFormat.json:
            deliver(summary.model_dump_json(indent=2) + "\n", output, "json")
        else:
            from summarizer.render import markdown  # noqa: PLC0415

            deliver(markdown(summary, likelihood=likelihood), output, "markdown")
        if strict and summary.rejected:
            raise RejectedItemsError(
                f"{len(summary.rejected)} items were rejected, and --strict makes that an error; "
                "the brief that was written lists them."
            )


@app.command()
def batch(  # noqa: PLR0913 - one parameter a flag
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, tables (.jsonl, .csv, .parquet), or - for a list of paths "
            "on standard input.",
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
    format_: Annotated[
        BatchFormat, typer.Option("--format", help="What is written for each document.")
    ] = BatchFormat.both,
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
        bool, typer.Option("--dry-run", help="Count documents, tokens and cost; ask nothing.")
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
) -> None:
    """Summarise many documents into a folder. The same command again goes on where it ended.

    Interrupt once to end when the calls under way are answered, twice to end at once.
    """
    with reporting():
        from summarizer.batch.outcomes import BatchOptions, formats_of  # noqa: PLC0415
        from summarizer.cli.batch import Sources, make_batch, show_estimate  # noqa: PLC0415
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
            formats=formats_of(format_.value),
            likelihood=likelihood,
        )
        named = Sources(sources, include or [], text_column, id_column)
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
        from summarizer.cli.batch import status_text  # noqa: PLC0415

        found = status_of(folder)
        text = json.dumps(found, indent=2, ensure_ascii=False) if as_json else status_text(found)
        deliver(text + "\n", None, "json" if as_json else "text")


@app.command()
def prompt(  # noqa: PLR0913 - one parameter a flag
    source: Source,
    *,
    format_: Annotated[PromptFormat, typer.Option("--format")] = PromptFormat.text,
    output: Output = None,
    schema: SchemaName = "news",
    prompt: PromptName = None,
    language: Language = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="With --answer, print the request to verify it.")
    ] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            help="Print the request that follows this reply: its verification, or the repair of "
            "items that fail; again for the reply to a verification."
        ),
    ] = None,
) -> None:
    """Print the exact messages that would be sent, to be asked elsewhere."""
    with reporting():
        from summarizer.cli.brief import request_text  # noqa: PLC0415

        text, estimate = request_text(
            source,
            schema,
            prompt,
            language,
            answer or [],
            verify=verify,
            as_json=format_ is PromptFormat.json,
        )
        deliver(text, output, format_.value)
        talk(estimate)


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="A schema by name, or file.py:Class.")] = "news",
    *,
    output: Output = None,
) -> None:
    """Print the JSON Schema of what `brief --format json` writes."""
    with reporting():
        import json  # noqa: PLC0415

        from summarizer.results import Summary  # noqa: PLC0415
        from summarizer.schema_choice import load_schema  # noqa: PLC0415

        model: Any = load_schema(name)
        text = json.dumps(Summary[model].model_json_schema(), indent=2, ensure_ascii=False)
        deliver(text + "\n", output, "json")


@app.command()
def check(
    file: Annotated[
        str,
        typer.Argument(help="A brief in JSON, or any text or Markdown that quotes; - for stdin."),
    ],
    *,
    source: Annotated[
        list[str], typer.Option("--source", help="What it is about; again for further sources.")
    ],
    schema: SchemaName = "news",
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    output: Output = None,
) -> None:
    """Check a saved brief, or the quotations of a text, against the source; no model is asked.

    Exits with 0 if all hold, else with 7.
    """
    with reporting():
        for each in source:
            check_output(output, each)
        from summarizer.cli.check import make_check  # noqa: PLC0415 - the help does without
        from summarizer.recheck import report_text  # noqa: PLC0415

        report = make_check(file, source, schema)
        text = report.model_dump_json(indent=2) + "\n" if as_json else report_text(report, file)
        deliver(text, output, "json" if as_json else "text")
        if not report.holds:
            raise CheckFailedError(f"{file}: {len(report.failures)} of its parts do not hold.")
