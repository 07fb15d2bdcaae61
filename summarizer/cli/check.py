"""The work behind `check`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import BaseModel

from summarizer.documents import Document, shown
from summarizer.errors import DocumentError, UsageError
from summarizer.readers import MAX_BYTES, ReadOptions, read_file, read_text
from summarizer.recheck import CheckReport, check_brief, check_quotations
from summarizer.recheck.saved import is_brief
from summarizer.schema_choice import load_schema

LARGEST = 10 * MAX_BYTES
"""Bytes of a saved brief, which holds its document and more."""


def make_check(
    file: str, sources: Sequence[str], schema: str, password: str | None = None
) -> CheckReport:
    """The report on a file: a brief if it is JSON, else a text that quotes.

    Raises:
        UsageError: Standard input is named twice, or a brief has several sources.
        DocumentError: A file cannot be read, or is JSON and no brief.
    """
    if [file, *sources].count("-") > 1:
        raise UsageError("Standard input can be one of the files only.")
    text = read_text(file, LARGEST)
    documents = [read_file(source, ReadOptions(password)) for source in sources]
    if not text.lstrip().startswith("{"):
        return check_quotations(text, documents)
    if len(documents) > 1:
        raise UsageError("A brief is about one document; give one --source.")
    return check_saved(text, file, documents[0], wanted_schema(text, file, schema))


def wanted_schema(text: str, file: str, schema: str) -> type[BaseModel]:
    """The schema of a saved brief, if it is the one that was named. Raises UsageError."""
    wanted = load_schema(schema)
    name = _schema_name(text)
    if name is not None and name != wanted.__name__:
        raise UsageError(
            f"{shown(file)}: this brief is of the schema {name!r}, not {wanted.__name__}; name its "
            "class with --schema file.py:Class."
        )
    return wanted


def check_saved(text: str, file: str, document: Document, schema: type[BaseModel]) -> CheckReport:
    """The report on a saved brief. Raises DocumentError, with the name of the file."""
    try:
        return check_brief(text, document, schema)
    except DocumentError as error:
        raise DocumentError(f"{shown(file)}: {error}") from None


def _schema_name(text: str) -> str | None:
    """What a brief says that its schema is called."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    name = data["provenance"].get("schema_name") if is_brief(data) else None
    return name if isinstance(name, str) else None
