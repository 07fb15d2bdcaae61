"""The options that several commands have, and what their values can be."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.render.formats import FORMATS


class PromptFormat(StrEnum):
    """What `prompt` writes."""

    text = "text"
    json = "json"


Source = Annotated[
    str,
    typer.Argument(
        help="A file (text, HTML, PDF, .docx, .eml), an address, or - for standard input.",
        show_default=False,
    ),
]
Password = Annotated[str | None, typer.Option(help="The password of an encrypted PDF.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from addresses of a private network, too.")
]
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
BriefFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar=f"<{'|'.join(FORMATS)}>", autocompletion=lambda: list(FORMATS)
    ),
]
BatchFormats = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="<format,…>",
        help=f"What is written for each document: any of {', '.join(FORMATS)}.",
    ),
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
