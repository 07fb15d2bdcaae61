"""A brief as annotations of its document, after the W3C's Web Annotation Data Model.

https://www.w3.org/TR/annotation-model/: a JSON-LD list, an annotation for each item of the brief,
each with its own context: what Recogito and Annotorious load, and what can be put together for many
documents. Each passage is a target, told by its words and by its position in the text that was
read. Positions count code points, as the standard wants; a tool in JavaScript counts some of them
twice, and goes by the words. What was rejected is no annotation.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from summarizer.documents import Document
from summarizer.plan import placed_items
from summarizer.render.addresses import web_address
from summarizer.render.escape import visible
from summarizer.render.layout.leads import lead
from summarizer.render.records import details
from summarizer.results import Summary
from summarizer.schemas import RANGES, Cited, Evidence, Hedged

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PDF = "http://tools.ietf.org/rfc/rfc3778"
_AROUND = 32  # characters


def annotation_list(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """The annotations of a brief as JSON-LD; the same summary gives the same bytes. An id depends
    on the document's text, the schema and the item's path alone."""
    document, provenance = summary.document, summary.provenance
    digest = urlsafe_b64encode(bytes.fromhex(document.digest)).decode().rstrip("=")
    name = f"ni:///sha-256;{digest}#{provenance.schema_name}/"  # RFC 6920
    found = [
        {
            "@context": CONTEXT,
            "id": uuid5(NAMESPACE_URL, name + path).urn,
            "type": "Annotation",
            "motivation": "commenting",
            "generator": {
                "type": "Software",
                "name": f"grounded-summarizer {provenance.version}",
            },
            "body": list(_bodies(path, item, likelihood=likelihood)),
            "target": [_target(document, each) for each in item.evidence],
        }
        for path, item in placed_items(summary.brief)
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _bodies(path: str, item: Cited, *, likelihood: bool) -> Iterator[dict[str, str]]:
    """What the item says, its warnings, and as tags its section and status."""
    name, text = lead(item)
    told = details(item, name)
    tags = [path.rpartition(".")[2].partition("[")[0].replace("_", " ")]
    if "status" in told:
        tags.append(str(told.pop("status")))
    if likelihood and isinstance(item, Hedged) and item.likelihood:
        told["likelihood"] = f"{item.likelihood}, {RANGES[item.likelihood]}"
    lines = [text or "", *(f"{key.replace('_', ' ')}: {_said(told[key])}" for key in told)]
    yield _body("commenting", "\n".join(visible(line) for line in lines if line))
    for warning in item.warnings:
        yield _body("assessing", f"Warning: {visible(warning.message)}")
    for tag in tags:
        yield _body("tagging", visible(tag))


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_said(value[key])}" for key in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _target(document: Document, evidence: Evidence) -> dict[str, Any]:
    text, start, end = document.text, evidence.start, evidence.end
    selectors: list[dict[str, Any]] = [
        _quote(text, start, end, 0, len(text)),
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    if evidence.page is not None:
        bounds = (*document.pages, len(text))
        low, high = bounds[evidence.page - 1], bounds[evidence.page]
        selectors.append(
            {
                "type": "FragmentSelector",
                "conformsTo": _PDF,
                "value": f"page={evidence.page}",
                # A page is a part of the document, so its words are looked for in it alone.
                "refinedBy": _quote(text, max(start, low), min(end, high), low, high),
            }
        )
    return {"type": "SpecificResource", "source": source_of(document), "selector": selectors}


def _quote(text: str, start: int, end: int, low: int, high: int) -> dict[str, str]:
    """The words `text[start:end]` and what stands around them in `text[low:high]`."""
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(low, start - _AROUND) : start],
        "suffix": text[end : min(high, end + _AROUND)],
    }


def source_of(document: Document) -> str:
    """What the annotations are about: its address on the web, or else its source as it was given,
    as a relative IRI reference that names no host and no scheme."""
    address = web_address(document.url) or web_address(document.source)
    if address is not None:
        return address
    path = quote(document.source)
    return f"/.{path}" if path.startswith("//") else path
