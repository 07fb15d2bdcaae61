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
    130 interrupted.
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


@app.command()
def brief(  # noqa: PLR0913 - one parameter a flag
    source: Source,
    *,
    format_: Annotated[BriefFormat, typer.Option("--format")] = BriefFormat.markdown,
    output: Output = None,
    schema: SchemaName = "news",
    prompt: PromptName = None,
    language: Language = None,
    likelihood: Annotated[
        bool, typer.Option("--likelihood", help="Show what hedges say on the scale of ICD 203.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="Model to ask, as the endpoint names it.")
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(help="OpenAI-compatible endpoint, such as http://localhost:8080/v1."),
    ] = None,
    temperature: Annotated[float | None, typer.Option(help="Sent only if given.")] = None,
    timeout: Annotated[float | None, typer.Option(help="Seconds for one call.")] = None,
    time_budget: Annotated[
        float | None, typer.Option(help="Seconds for one question, retries included.")
    ] = None,
    allow_http: Annotated[
        bool, typer.Option("--allow-http", help="Allow plain http to another machine.")
    ] = False,
    replay: Annotated[
        bool, typer.Option("--replay", help="Answer from recordings alone; open no connection.")
    ] = False,
    record: Annotated[bool, typer.Option("--record", help="Keep replies as recordings.")] = False,
    recordings: Annotated[
        Path | None, typer.Option(help="Folder of recordings. [default: fixtures]")
    ] = None,
    repair: Annotated[
        bool, typer.Option("--repair/--no-repair", help="Send items that fail back, once.")
    ] = True,
    verify: Annotated[
        bool, typer.Option("--verify", help="Have each statement read again beside its sentences.")
    ] = False,
    verify_model: Annotated[
        str | None, typer.Option(help="The model that reads again; implies --verify.")
    ] = None,
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
