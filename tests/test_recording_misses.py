"""Requests that no recording answers, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel

from summarizer import Document, Settings, summarize
from summarizer.errors import NoEndpointError, RecordingMissingError
from summarizer.llm import Recorder, Replayer, SuppliedReplies
from summarizer.schemas import Statement
from tests.cli import run
from tests.replies import (
    DOCUMENT,
    TEXT,
    record,
    statement,
)


def miss(folder: Path, document: Document = DOCUMENT, **given: Any) -> str:
    settings = Settings(replay=True, recordings=folder, language=given.pop("language", None))
    with pytest.raises(RecordingMissingError) as caught:
        summarize(document, settings=settings, **given)
    return str(caught.value)


def test_a_changed_word_or_language_is_a_miss_that_names_the_lines(tmp_path: Path) -> None:
    record(tmp_path, document=Document.from_text("Nothing like it.\n", title="a"))
    record(tmp_path)
    text = miss(tmp_path, Document.from_text(TEXT.replace("on Monday", "on Friday")))
    assert "The nearest is ferry.newsbrief." in text
    assert "differs in 6 lines (- recorded, + asked now)" in text  # tags hold the digest
    assert "\n  -[1] The ferry Aster ran aground off Holm on Monday, the coast guard said." in text
    assert "\n  +[1] The ferry Aster ran aground off Holm on Friday, the coast guard said." in text
    text = miss(tmp_path, language="German")
    assert "The nearest is ferry.newsbrief." in text
    assert "\n  +Write every string of your own in German" in text


def test_another_prompt_is_a_miss(tmp_path: Path) -> None:
    built_in = (Path(__file__).parent.parent / "prompts" / "news.v1.md.j2").read_text("utf-8")
    prompt = tmp_path / "mine.md.j2"
    prompt.write_text(built_in.replace("You write briefs", "You pen briefs"), "utf-8")
    record(tmp_path / "kept")
    text = miss(tmp_path / "kept", prompt=prompt)
    assert "differs in 2 lines" in text
    assert "\n  +You pen briefs for analysts" in text


def notes(version: int) -> type[BaseModel]:
    class Notes(BaseModel):
        schema_version: ClassVar[int] = version
        said: list[Statement]

    return Notes


def test_another_version_of_a_schema_is_a_miss(tmp_path: Path) -> None:
    first, second = notes(1), notes(2)
    model = Recorder(SuppliedReplies([json.dumps({"said": [statement()]})]), tmp_path, "x")
    summarize(DOCUMENT, schema=first, model=model)
    assert (
        summarize(DOCUMENT, schema=first, model=Replayer(tmp_path)).provenance.schema_version == 1
    )
    text = miss(tmp_path, schema=second)
    assert text.endswith(
        "which has the same lines; it is of version 1 of the schema, asked now is version 2."
    )
    assert "the folder holds none for the schema NewsBrief." in miss(tmp_path)


def test_a_miss_on_the_command_line(tmp_path: Path) -> None:
    record(tmp_path)
    arguments = ("brief", "-", "--replay", "--recordings", str(tmp_path))
    result = run(*arguments, stdin=f"{TEXT}\x1b[2J Hostile.".encode())
    assert (result.code, result.out) == (4, b"")
    assert "which differs in" in result.err
    assert "\x1b" not in result.err
    assert run(*arguments, stdin=TEXT.encode()).code == 0
    with pytest.raises(NoEndpointError, match="Three ways on"):
        summarize(DOCUMENT, settings=Settings(recordings=tmp_path / "none"))
