"""What is sent to a model, and the key under which the answer is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from summarizer.wire import ReplySchema


class Message(NamedTuple):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class RepairCase:
    """One failing item of a brief, as a repair shows it.

    `given` is the item as the model wrote it, `reasons` say why it failed, and `sentences` are the
    numbers of those to print with it.
    """

    id: str
    reasons: tuple[str, ...]
    given: Any
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class VerifyCase:
    """One statement of a brief, as a verification shows it.

    `statement` is what it says, by field, `about` the claim that it belongs to, if any, and
    `sentences` are the numbers of those that it cites.
    """

    id: str
    statement: dict[str, str]
    about: str | None
    sentences: tuple[int, ...]


def request_key(messages: Sequence[Message], schema: ReplySchema) -> str:
    """SHA-256, in hexadecimal, of the rendered messages and the schema's name and version.

    Model, parameters, endpoint and package versions are no part of it: a recording stays good when
    they change. The generated JSON Schema is none either, since Pydantic's wording of it moves.
    """
    whole = [schema.name, schema.version, [[message.role, message.content] for message in messages]]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def estimated_tokens(messages: Sequence[Message]) -> int:
    """A rough count of tokens, for people: four characters of ASCII to a token, and one and a half
    of any other. Tokenisers differ, and the exact ones download their tables."""
    return tokens_in("".join(message.content for message in messages))


def tokens_in(text: str) -> int:
    """The same for a text."""
    plain = len(text.encode("ascii", errors="ignore"))
    return round(plain / 4 + (len(text) - plain) / 1.5)


_VERIFICATION = 0.9
"""Tokens of a verification for each of the request for the brief; see `estimated_verification`."""


def estimated_verification(request: int) -> int:
    """A rough count of the tokens that a verification takes, its short reply included, before there
    is a brief to verify. `request` are the estimated tokens of the request for the brief."""
    return round(_VERIFICATION * request)
