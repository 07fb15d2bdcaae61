"""The formats that a brief is written in: the one list of them.

Only names are loaded here, so that a help text can list them; what writes a format is loaded when
it is first written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.results import Summary


@dataclass(frozen=True)
class Format:
    """One format: the `suffix` of its files, the `lexer` that colours it on a terminal, and the
    `writer`, a module of this package and a function in it."""

    suffix: str
    lexer: str
    writer: str


FORMATS = {
    "markdown": Format(".md", "markdown", "markdown:markdown"),
    "json": Format(".json", "json", "formats:whole"),
    "html": Format(".html", "html", "page:html"),
    "annotations": Format(".annotations.jsonld", "json", "annotations:annotation_list"),
    "csv": Format(".csv", "text", "table:csv_table"),
    "jsonl": Format(".jsonl", "json", "records:json_lines"),
}
"""Each format by its name. The files of a document are listed in this order."""


def formats_of(names: Iterable[str]) -> tuple[str, ...]:
    """The formats of these names, once each, in the order of `FORMATS`. Raises UsageError: there is
    none of a name."""
    wanted = set(names)
    for name in sorted(wanted - FORMATS.keys()):
        what = f"There is no format {name!r}" if name else "A format has no name"
        raise UsageError(f"{what}; there are: {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in wanted)


def written(summary: Summary[Any], name: str, *, likelihood: bool = False) -> str:
    """A summary in the format of this name. The same summary gives the same text. `likelihood` adds
    to each hedge its step on ICD 203's scale; `json` has it in any case."""
    write = resolve_name(f"{__package__}.{FORMATS[name].writer}")
    text: str = write(summary, likelihood=likelihood)
    return text


def whole(summary: Summary[Any], *, likelihood: bool = False) -> str:  # noqa: ARG001 - as all
    """Everything, as JSON: what `Summary[...].model_validate_json` reads."""
    return summary.model_dump_json(indent=2) + "\n"
