"""What a brief was made with: when it changes, finished documents are no longer up to date."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from summarizer.batch.ledger import DocumentRow
from summarizer.llm.endpoint import find_endpoint
from summarizer.messages import Message, request_key
from summarizer.prompting import Prompt
from summarizer.readers.extract import Extract
from summarizer.settings import Settings
from summarizer.wire import ReplySchema

_WORDING = ("title", "description")
_NAMED = ("properties", "$defs")


class Fingerprint(NamedTuple):
    """Prompt, schema, model and parameters, each in words that say which it is."""

    prompt: str
    schema: str
    model: str
    parameters: str

    def changes(self, row: DocumentRow) -> tuple[str, ...]:
        """Which of them differ from those that a document was made with."""
        return tuple(name for name in self._fields if getattr(self, name) != getattr(row, name))


def fingerprint(prompt: Prompt, schema: ReplySchema, settings: Settings, model: str) -> Fingerprint:
    """Of a run. `model` is whom is asked, as `asked_of` says it."""
    parameters = {
        "language": settings.language,
        "reasks": settings.reasks,
        "repair": settings.repair,
        "temperature": settings.temperature,
        "verify": (settings.verify_model or True) if settings.verify else False,
    }
    return Fingerprint(
        prompt=f"{prompt.name} {prompt.version} {prompt.digest[:16]}",
        schema=f"{schema.name} {schema.version} {canonical(schema)[:16]}",
        model=model,
        parameters=json.dumps(parameters, sort_keys=True),
    )


def asked_of(settings: Settings) -> str:
    """Who is asked, by these settings. Recordings are nobody's model. Raises as `find_endpoint`."""
    if settings.replay or find_endpoint(settings, os.environ) is None:
        return "recordings"
    return f"model {settings.model}"


class Keys:
    """Keys of replies, of what decides about a reply: the messages, the schema without its titles
    and descriptions, the model and its parameters."""

    def __init__(self, model: str, settings: Settings) -> None:
        self._rest = [model, settings.temperature]
        self._schemas: dict[int, tuple[ReplySchema, str]] = {}

    def of(self, messages: Sequence[Message], schema: ReplySchema) -> bytes:
        """SHA-256."""
        known = self._schemas.get(id(schema))
        if known is None or known[0] is not schema:
            known = self._schemas[id(schema)] = (schema, canonical(schema))
        whole = json.dumps([request_key(messages, schema), known[1], *self._rest])
        return hashlib.sha256(whole.encode()).digest()


def canonical(schema: ReplySchema) -> str:
    """SHA-256, in hexadecimal, of a JSON Schema without its wording, its keys in order."""
    plain = _without_wording(schema.json_schema)
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _without_wording(node: Any, *, named: bool = False) -> Any:
    if isinstance(node, list):
        return [_without_wording(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_wording(value, named=key in _NAMED and not named)
        for key, value in node.items()
        if named or key not in _WORDING
    }


def digest_of(extract: Extract, metadata: dict[str, str]) -> str:
    """SHA-256, in hexadecimal, of what a document is made of."""
    digest = hashlib.sha256(extract.text.encode("utf-8", "surrogatepass"))
    told = [extract.title, extract.author, extract.site, extract.date, extract.url]
    if any(told) or metadata or extract.pages or extract.omissions:
        rest = json.dumps([*told, metadata, extract.pages, *extract.omissions], sort_keys=True)
        digest.update(b"\0" + rest.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
