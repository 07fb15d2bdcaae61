"""Recordings: what is kept, under which name, what finds it again, and what never gets in."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, Settings, summarize
from summarizer.errors import SummarizerError
from summarizer.llm import Model, Recorder, Replayer, SuppliedReplies
from tests import endpoint as answers
from tests.cli import run
from tests.endpoint import Answer, Endpoint, reply
from tests.replies import (
    DOCUMENT,
    FORGERY,
    TEXT,
    assessment,
    bare,
    failing,
    files,
    forged,
    objects,
    record,
    repairs,
    replay,
    unusable,
    valid,
)

NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.newsbrief(?:repairs)?\.[0-9a-f]{16}\.json")


def test_a_recorded_brief_is_replayed_with_its_repair(tmp_path: Path) -> None:
    days = [datetime.now(UTC).date().isoformat()]
    live = record(tmp_path, reply(failing()), reply(repairs(assessment())))
    days.append(datetime.now(UTC).date().isoformat())
    assert (live.provenance.origin, live.usage.requests) == ("live", 2)
    assert len(files(tmp_path)) == 2
    again = replay(tmp_path)
    assert again.brief == live.brief
    assert again.grounding == live.grounding
    assert again.provenance.origin == "recorded"
    assert again.provenance.model == "loopback-model"
    assert again.provenance.answered in days
    assert again.provenance.endpoint is None
    assert again.usage.requests == again.usage.input_tokens == 0
    assert again.provenance.request == live.provenance.request


def test_a_recording_is_one_readable_file_a_request(tmp_path: Path) -> None:
    summary = record(tmp_path, reply(failing() | {"é": "€"}), reply(repairs(None)))
    first, repair = (path.read_text("utf-8") for path in files(tmp_path))
    kept = json.loads(first)
    assert first == json.dumps(kept, indent=2, ensure_ascii=False) + "\n"
    assert kept["reply"] == failing() | {"é": "€"}
    assert (kept["origin"], kept["model"]) == ("recorded", "loopback-model")
    assert (kept["schema_name"], kept["schema_version"]) == ("NewsBrief", 1)
    assert kept["key"] == summary.provenance.request
    assert [list(message) for message in kept["messages"]] == [["system"], ["user"]]
    assert f"[1] {DOCUMENT.sentence(1)}" in kept["messages"][1]["user"]
    assert json.loads(repair)["schema_name"] == "NewsBriefRepairs"
    assert json.loads(repair)["reply"] == repairs(None)
    assert all(NAME.fullmatch(path.name) for path in files(tmp_path))


@pytest.mark.parametrize(("flags", "origin"), [((), "supplied"), (("--by-hand",), "authored")])
def test_an_answer_is_recorded_as_what_it_is(
    tmp_path: Path, flags: tuple[str, ...], origin: str
) -> None:
    (tmp_path / "reply.json").write_text(json.dumps(failing()))
    (tmp_path / "repair.json").write_text(json.dumps(repairs(assessment())))
    supplied = ("--answer", "reply.json", "--answer", "repair.json", *flags, "--record")
    result = run("brief", "-", *supplied, stdin=TEXT.encode(), cwd=tmp_path)
    assert result.code == 0
    kept = [json.loads(path.read_text()) for path in files(tmp_path / "fixtures")]
    assert [each["schema_name"] for each in kept] == ["NewsBrief", "NewsBriefRepairs"]
    for each in kept:
        assert (each["origin"], each["model"], each["answered"]) == (origin, None, None)
    again = replay(tmp_path / "fixtures", Document.from_text(TEXT, source="stdin"))
    assert (again.provenance.origin, again.provenance.model) == (origin, None)


@pytest.mark.parametrize("settings", [{"replay": True}, {"replay": True, "model": "m"}, {}])
def test_a_replay_opens_no_socket(
    tmp_path: Path,
    settings: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    live = record(tmp_path)
    if settings:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setenv("SUMMARIZER_API_KEY", "y")
        monkeypatch.setenv("SUMMARIZER_BASE_URL", "http://127.0.0.1:9/v1")
    request.getfixturevalue("socket_disabled")
    with pytest.raises(UserWarning, match="tried to use socket"):  # an error of pytest-socket's
        socket.create_connection(("127.0.0.1", 9))
    loaded = Settings.load(recordings=tmp_path, **settings)
    assert summarize(DOCUMENT, settings=loaded).brief == live.brief


def test_a_recording_outlives_model_parameters_and_endpoint(tmp_path: Path) -> None:
    live = record(tmp_path, temperature=0.5)
    given: dict[str, Any] = {
        "model": "another",
        "temperature": 2.0,
        "base_url": "https://x.example",
        "timeout": 1,
    }
    assert replay(tmp_path, **given).brief == live.brief
    record(tmp_path, reply(bare()), model="third")
    assert len(files(tmp_path)) == 1
    assert replay(tmp_path).brief.summary == []


def test_nothing_is_recorded_unasked(tmp_path: Path) -> None:
    with Endpoint(reply(valid())) as endpoint:
        arguments = ("brief", "-", "--model", "m", "--base-url", endpoint.base_url)
        assert run(*arguments, stdin=TEXT.encode(), cwd=tmp_path).code == 0
        assert files(tmp_path) == []
        assert run(*arguments, "--record", stdin=TEXT.encode(), cwd=tmp_path).code == 0
    assert [path.parent for path in files(tmp_path)] == [tmp_path / "fixtures"]


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        pytest.param([reply(unusable())], 0, id="unusable"),
        pytest.param([answers.refusal("No.")], 0, id="refused"),
        pytest.param([answers.truncated("{")], 0, id="truncated"),
        pytest.param([reply(failing()), answers.refusal("No.")], 1, id="a repair refused"),
        pytest.param([reply(failing()), reply("No.")], 1, id="a repair unusable"),
    ],
)
def test_what_cannot_be_used_is_not_recorded(
    tmp_path: Path, steps: list[Answer], kept: int
) -> None:
    if kept:
        assert record(tmp_path, *steps).grounding.repair_error
    else:
        with pytest.raises(SummarizerError):
            record(tmp_path, *steps)
    assert len(files(tmp_path)) == kept


def test_an_answer_that_cannot_be_used_is_not_recorded(tmp_path: Path) -> None:
    (tmp_path / "reply.json").write_text(json.dumps(unusable()))
    arguments = ("brief", "-", "--answer", "reply.json", "--record")
    assert run(*arguments, stdin=TEXT.encode(), cwd=tmp_path).code == 6
    assert [path.name for path in files(tmp_path)] == ["reply.json"]


@pytest.mark.parametrize("recorded", [False, True])
def test_an_answer_to_a_repair_that_cannot_be_used_leaves_the_brief(
    tmp_path: Path, *, recorded: bool
) -> None:
    supplied = SuppliedReplies([json.dumps(failing()), "No."])
    model = Recorder(supplied, tmp_path, "x") if recorded else supplied
    summary = summarize(DOCUMENT, model=model)
    assert summary.grounding.repair_error == (
        "The reply is not JSON: expected value at line 1 column 1."
    )
    assert [each.path for each in summary.rejected] == ["expert_assessments[0]"]
    assert len(files(tmp_path)) == recorded


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_forged_reply_is_pruned_at_the_other_doors(tmp_path: Path, *, by_hand: bool) -> None:
    replies = [json.dumps(forged(failing())), json.dumps(forged(repairs(assessment())))]
    model = Recorder(SuppliedReplies(replies, by_hand=by_hand), tmp_path, "x")
    expected = record(tmp_path / "other").brief
    for summary in (summarize(DOCUMENT, model=model), replay(tmp_path)):
        assert summary.brief == expected
        assert "FORGED" not in summary.model_dump_json()
        assert summary.grounding.dropped_fields >= len(FORGERY) * objects(valid())


def test_recorder_and_replayer_are_models_around_models(tmp_path: Path) -> None:
    class Closing(SuppliedReplies):
        closed = 0

        async def aclose(self) -> None:
            self.closed += 1

    inner = Closing([json.dumps(valid())])
    wrapped: list[Model] = [Recorder(inner, tmp_path / "a", "x"), Replayer(tmp_path / "a")]
    wrapped.append(Recorder(wrapped[1], tmp_path / "b", "y"))
    for model in wrapped:
        summarize(DOCUMENT, model=model)
    assert inner.closed == 0
    for model in wrapped:
        asyncio.run(model.aclose())
        asyncio.run(model.aclose())
    assert inner.closed == 2
    one, other = (json.loads(path.read_text()) for path in files(tmp_path))
    assert one == other  # a copy of a recording says what the original said
