"""The items of a brief as flat records, the same for every schema; and these as JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from summarizer.documents import Document
from summarizer.fields import models_in, speaker_fields
from summarizer.plan import placed_items
from summarizer.render.addresses import web_address
from summarizer.render.fragments import PassageLinks
from summarizer.render.layout.leads import lead
from summarizer.results import Rejected, Summary
from summarizer.schemas import Cited, Hedged

Record = dict[str, Any]

_INDEX = re.compile(r"\[\d+\]")
_BREAKS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""What many programs take for the end of a line, and JSON leaves as it is."""
_OF_ITS_OWN = frozenset(("citations", "evidence", "warnings", "likelihood"))


def json_lines(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """A JSON object for each item and each rejected one, a line each; a blank line if there is
    neither, since an empty file is taken for one that was not written whole."""
    lines = [
        json.dumps(each, ensure_ascii=False).translate(_BREAKS)
        for each in records(summary, likelihood=likelihood)
    ]
    return "\n".join(lines) + "\n"


def records(summary: Summary[Any], *, likelihood: bool) -> Iterator[Record]:
    """Every item of a brief, also those inside others, then every rejected one; all with the same
    keys. What a rejected item says is under `given` alone, and never under `text`.

    `section` is the path without indices. `start` and `end` are indices into the Python string
    `document.text`, half-open; `document` is its SHA-256. `likelihood` is filled if asked for.
    """
    document, links = summary.document, PassageLinks(summary.document)
    for path, item in placed_items(summary.brief):
        yield _of_item(path, item, likelihood=likelihood) | {
            "evidence": [
                each.model_dump(mode="json") | {"link": links.url(each.start, each.end)}
                for each in item.evidence
            ],
            **_of_document(document),
        }
    for each in summary.rejected:
        yield _of_rejected(each) | {"evidence": [], **_of_document(document)}


def _of_item(path: str, item: Cited, *, likelihood: bool) -> Record:
    name, text = lead(item)
    fields = details(item, name)
    speaker = next((each for each in speaker_fields(type(item)) if fields.get(each)), None)
    status = fields.pop("status", None) if "status" in type(item).model_fields else None
    return {
        "state": "shown",
        "path": path,
        "section": _INDEX.sub("", path),
        "type": type(item).__name__,
        "text": text,
        "status": status,
        "speaker": fields.pop(speaker) if speaker else None,
        "hedge": fields.pop("hedge", None) if isinstance(item, Hedged) else None,
        "likelihood": item.likelihood if likelihood and isinstance(item, Hedged) else None,
        "fields": fields,
        "warnings": [each.model_dump() for each in item.warnings],
        "reasons": [],
        "given": None,
    }


def _of_rejected(rejected: Rejected) -> Record:
    nothing = dict.fromkeys(("text", "status", "speaker", "hedge", "likelihood"))
    return {
        "state": "rejected",
        "path": rejected.path,
        "section": _INDEX.sub("", rejected.path),
        "type": None,
        **nothing,
        "fields": {},
        "warnings": [],
        "reasons": rejected.reasons,
        "given": json.loads(rejected.model_dump_json(include={"given"}))["given"],
    }


def _of_document(document: Document) -> Record:
    return {
        "title": document.title,
        "source": document.source,
        "url": web_address(document.url),
        "document": document.digest,
    }


def details(item: Cited, but: str | None) -> Record:
    """The other fields of an item that have a value, as JSON has them: not what it stands on, its
    warnings, its likelihood, the items inside it, nor the field `but`."""
    wanted = {
        name
        for name, field in type(item).model_fields.items()
        if name not in _OF_ITS_OWN
        and name != but
        and not any(issubclass(held, Cited) for held in models_in(field.annotation))
    }
    found: Record = json.loads(item.model_dump_json(include=wanted))
    return {name: value for name, value in found.items() if value not in (None, [])}
