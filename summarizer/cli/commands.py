"""The commands about one document: `brief`, `prompt`, `schema`, `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from summarizer.cli.application import app
from summarizer.cli.console import check_output, deliver, reporting, talk
from summarizer.cli.options import (
    AllowHttp,
    AllowPrivate,
    BaseUrl,
    BriefFormat,
    Language,
    Likelihood,
    ModelName,
    Output,
    Password,
    PromptFormat,
    PromptName,
    Record,
    Recordings,
    Repair,
    Replay,
    SchemaName,
    Source,
    Temperature,
    TimeBudget,
    Timeout,
    Verify,
    VerifyModel,
)
from summarizer.errors import CheckFailedError, RejectedItemsError
from summarizer.render.formats import FORMATS, formats_of, written


@app.command()
def brief(  # noqa: PLR0913 - one parameter a flag
    source: Source,
    *,
    format_: BriefFormat = "markdown",
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
    password: Password = None,
    allow_private: AllowPrivate = False,
    keep_source: Annotated[
        Path | None,
        typer.Option(help="Keep what was fetched in this file, so that `check` can read it."),
    ] = None,
) -> None:
    """Summarise one document."""
    with reporting():
        (name,) = formats_of([format_])
        check_output(output, source)
        from summarizer.cli.brief import make_brief  # noqa: PLC0415 - the help does without
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
        reading = ReadOptions(password=password, allow_private=allow_private)
        summary = make_brief(
            source,
            schema,
            prompt,
            settings,
            answers=answer or [],
            by_hand=by_hand,
            reading=reading,
            keep_source=keep_source,
        )
        deliver(written(summary, name, likelihood=likelihood), output, FORMATS[name].lexer)
        if strict and summary.rejected:
            raise RejectedItemsError(
                f"{len(summary.rejected)} items were rejected, and --strict makes that an error; "
                "the brief that was written lists them."
            )


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
    password: Password = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Print the exact messages that would be sent, to be asked elsewhere."""
    with reporting():
        from summarizer.cli.brief import request_text  # noqa: PLC0415
        from summarizer.readers import ReadOptions  # noqa: PLC0415

        text, estimate = request_text(
            source,
            schema,
            prompt,
            language,
            answer or [],
            verify=verify,
            as_json=format_ is PromptFormat.json,
            reading=ReadOptions(password=password, allow_private=allow_private),
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
def check(  # noqa: PLR0913 - one parameter a flag
    file: Annotated[
        str,
        typer.Argument(help="A brief in JSON, or any text or Markdown that quotes; - for stdin."),
    ],
    *,
    source: Annotated[
        list[str], typer.Option("--source", help="What it is about; again for further sources.")
    ],
    schema: SchemaName = "news",
    password: Password = None,
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

        report = make_check(file, source, schema, password)
        text = report.model_dump_json(indent=2) + "\n" if as_json else report_text(report, file)
        deliver(text, output, "json" if as_json else "text")
        if not report.holds:
            raise CheckFailedError(f"{file}: {len(report.failures)} of its parts do not hold.")
