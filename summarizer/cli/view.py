"""The work behind `view`."""

from __future__ import annotations

import json
import tempfile
import webbrowser
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.cli.check import LARGEST, check_saved, wanted_schema
from summarizer.documents import Document, encodable, shown
from summarizer.errors import DocumentError, SummarizerError, UsageError
from summarizer.readers import ReadOptions, read_file, read_text
from summarizer.recheck import CheckReport
from summarizer.recheck.saved import is_brief
from summarizer.render.escape import visible
from summarizer.render.page import Checked, html
from summarizer.results import Summary


def make_view(
    file: str,
    source: str | None,
    schema: str,
    password: str | None,
    *,
    likelihood: bool,
) -> tuple[str, CheckReport]:
    """The page of a saved brief, and what a check of it found: against its source if one is named,
    else against the text that it holds.

    Raises:
        UsageError: Standard input is named twice, or the brief is of another schema.
        DocumentError: A file cannot be read, or is no brief.
    """
    if file == source == "-":
        raise UsageError("Standard input can be one of the files only.")
    text = read_text(file, LARGEST)
    wanted = wanted_schema(text, file, schema)
    summary = _loaded(text, file, wanted)
    if source is None:
        document, against = _anew(summary.document), None
    else:
        document = read_file(source, ReadOptions(password))
        against = document.source
    report = check_saved(text, file, document, wanted)
    faults = tuple((failure.where, failure.reason) for failure in report.failures)
    return html(summary, likelihood=likelihood, checked=Checked(against, faults)), report


def _loaded(text: str, file: str, schema: type[BaseModel]) -> Summary[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not is_brief(data):
        raise DocumentError(
            f"{shown(file)}: this is no brief in JSON; `brief --format json` writes one."
        )
    try:
        return Summary[schema].model_validate(data, strict=False)  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"{part}: " for part in [".".join(map(str, first["loc"]))] if part)
        reason = first["msg"].removeprefix("Value error, ")
        raise DocumentError(
            f"{shown(file)}: this brief cannot be shown: {visible(where + reason)}. "
            "Was it changed by hand?"
        ) from None


def _anew(stored: Document) -> Document:
    """The document of a saved brief, its sentences found again."""
    try:
        return Document.from_text(
            stored.text,
            source=stored.source,
            language=encodable(stored.language),
            pages=stored.pages,
        )
    except SummarizerError as error:
        raise DocumentError(f"The document in the brief cannot be read: {error}") from None


def keep(page: str, output: Path | None) -> Path:
    """Write a page to `output`, or to a new folder that only its user can read. Raises UsageError.

    It stays there when the command has ended, since a browser reads it when it likes.
    """
    from summarizer.cli.console import deliver  # noqa: PLC0415

    place = output or Path(tempfile.mkdtemp(prefix="summarizer-")) / "brief.html"
    deliver(page, place, "html")
    return place.resolve()


def open_page(place: Path) -> bool:
    """Show a page in the user's browser; False if there is none."""
    try:
        return webbrowser.open(place.as_uri())
    except webbrowser.Error:
        return False
