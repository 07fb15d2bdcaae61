"""The command that shows a saved brief: `view`."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.application import app
from summarizer.cli.console import check_output, reporting, talk
from summarizer.cli.options import Likelihood, Output, Password, SchemaName
from summarizer.errors import CheckFailedError


@app.command()
def view(  # noqa: PLR0913 - one parameter a flag
    file: Annotated[
        str, typer.Argument(metavar="BRIEF.json", help="A brief in JSON; - for stdin.")
    ],
    *,
    source: Annotated[
        str | None, typer.Option("--source", help="What it is about, to check it against.")
    ] = None,
    schema: SchemaName = "news",
    likelihood: Likelihood = False,
    password: Password = None,
    output: Output = None,
    opens: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Open the page of a saved brief in the browser, once it is checked again.

    Exits with 7 if a part of it does not hold; the page marks it.
    """
    with reporting():
        check_output(output, file)
        from summarizer.cli.view import keep, make_view, open_page  # noqa: PLC0415
        from summarizer.render.escape import counted  # noqa: PLC0415

        page, report = make_view(file, source, schema, password, likelihood=likelihood)
        place = keep(page, output)
        opened = opens and open_page(place)
        talk(f"{place}" if opened or not opens else f"No browser could be opened; open {place}")
        if not report.holds:
            places = counted(len(report.failures), "place")
            raise CheckFailedError(f"{file}: it does not hold, in {places}; the page marks them.")
