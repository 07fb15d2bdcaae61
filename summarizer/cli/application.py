"""The application, which the commands join, and what it says of itself."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # rich costs 0.15 s of CPU at every start
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
