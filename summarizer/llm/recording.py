"""Recorded replies: one readable JSON file a request, written and read at our own Protocol.

A recording is found by the key of its request (`request_key`) and by nothing else. It says who
answered: a model (`recorded`), a person who wrote the reply by hand (`authored`), or a reply
brought from elsewhere (`supplied`).
"""

from __future__ import annotations

import difflib
import json
import os
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from summarizer.errors import RecordingMissingError, SettingsError
from summarizer.llm.model import Model, Reply
from summarizer.messages import Message, request_key
from summarizer.wire import ReplySchema

_SHOWN_LINES = 12
_SHORT_KEY = 16
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # Windows: devices, with any suffix


class Recording(BaseModel):
    """The file of one recording. `messages` are kept as lines, so that a change in a prompt reads
    as a change of lines; they are there for people and are not what a recording is found by."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    origin: Literal["recorded", "authored", "supplied"]
    model: str | None
    answered: str | None
    schema_name: str
    schema_version: int
    key: str
    messages: list[dict[str, list[str]]]
    reply: dict[str, JsonValue]


class Replayer:
    """Answers from a folder of recordings. It opens no connection and makes nothing up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        """The recorded reply. Raises RecordingMissingError, with the lines of the request that
        differ from the nearest recording; SettingsError for a file that is no recording."""
        key = request_key(messages, schema)
        for path in _files(self._folder, key):
            found = _load(path)
            if found.key == key:
                return Reply(
                    text=json.dumps(found.reply, ensure_ascii=False),
                    origin=found.origin,
                    model=found.model,
                    answered=found.answered,
                    replayed=True,
                )
        raise RecordingMissingError(self._missing(messages, schema))

    async def aclose(self) -> None:
        """Nothing is held."""

    def _missing(self, messages: Sequence[Message], schema: ReplySchema) -> str:
        wanted = _lines(messages)
        others = [
            (path.name, found)
            for path in sorted(self._folder.glob("*.json"))
            if (found := _maybe(path)) and found.schema_name == schema.name
        ]
        start = f"No recording in {self._folder} answers this request"
        if not others:
            return f"{start}; the folder holds none for the schema {schema.name}."
        name, found = max(others, key=lambda each: _likeness(wanted, _lines_of(each[1])))
        changes = [
            line
            for line in difflib.unified_diff(_lines_of(found), wanted, lineterm="", n=0)
            if not line.startswith(("---", "+++", "@@"))
        ]
        if not changes:
            return (
                f"{start}. The nearest is {name}, which has the same lines; it is of version "
                f"{found.schema_version} of the schema, asked now is version {schema.version}."
            )
        shown = [line if len(line) <= 160 else line[:159] + "…" for line in changes[:_SHOWN_LINES]]
        more = len(changes) - len(shown)
        tail = f"\n  (and {more} more)" if more > 0 else ""
        return (
            f"{start}. The nearest is {name}, which differs in {len(changes)} lines "
            "(- recorded, + asked now):\n" + "\n".join(f"  {line}" for line in shown) + tail
        )


class Recorder:
    """Asks somebody else and keeps each usable reply, under the title that is given."""

    def __init__(self, inner: Model, folder: Path, title: str) -> None:
        self._inner = inner
        self._folder = folder
        self._title = title

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        """The reply of the other, written to the folder. Raises what the other raises, and
        SettingsError when the folder cannot be written."""
        _check_writable(self._folder)
        reply = await self._inner.ask(messages, schema)
        key = request_key(messages, schema)
        live = reply.origin == "live"
        recording = Recording(
            origin="recorded" if reply.origin == "live" else reply.origin,
            model=reply.model,
            answered=datetime.now(UTC).date().isoformat() if live else reply.answered,
            schema_name=schema.name,
            schema_version=schema.version,
            key=key,
            messages=[{message.role: message.content.split("\n")} for message in messages],
            reply=schema.parse(reply.text),
        )
        name = f"{_slug(self._title)}.{_slug(schema.name)}.{key[:_SHORT_KEY]}.json"
        path = next(iter(_files(self._folder, key)), self._folder / name)
        _write(path, recording.model_dump_json(indent=2) + "\n")
        return reply

    async def aclose(self) -> None:
        """Let the other go."""
        await self._inner.aclose()


def _files(folder: Path, key: str) -> list[Path]:
    """Those that can hold the recording of this key, whatever its title was."""
    return sorted(folder.glob(f"*.{key[:_SHORT_KEY]}.json"))


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a run that is killed leaves no half recording."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise SettingsError(
            f"{path}: the recording cannot be written: {error.strerror}."
        ) from error


def _check_writable(folder: Path) -> None:
    """Find out before a reply is paid for that it could not be kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: no recordings can be kept: {error.strerror}.") from error
    if not os.access(folder, os.W_OK):
        raise SettingsError(f"{folder}: no recordings can be kept: it cannot be written.")


def _maybe(path: Path) -> Recording | None:
    """A recording to compare with; a folder may hold other JSON files, which are nobody's fault."""
    try:
        return _load(path)
    except SettingsError:
        return None


def _load(path: Path) -> Recording:
    try:
        return Recording.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        raise SettingsError(
            f"{path}: this is not a recording ({error.error_count()} faults); remove it, or choose "
            "another folder with --recordings."
        ) from error


def _slug(text: str) -> str:
    """A file name on every system, made of letters and digits; a title is hostile text, too."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "document"
    return f"{slug}-" if _RESERVED.fullmatch(slug) else slug


def _lines(messages: Sequence[Message]) -> list[str]:
    return [line for message in messages for line in message.content.split("\n")]


def _lines_of(found: Recording) -> list[str]:
    return [line for message in found.messages for part in message.values() for line in part]


def _likeness(one: list[str], other: list[str]) -> Any:
    """How many lines two requests share."""
    return len(set(one) & set(other))
