"""The commands as a person meets them: what goes where, in which form, with which exit code."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from summarizer import NewsBrief, Summary, markdown
from tests.cli import run, run_process
from tests.seed import REPLAY, ROOT, SEED


def test_a_bundled_article_is_replayed_without_an_endpoint_and_says_so() -> None:
    result = run("brief", "seeds/belarus-joint-grouping.txt", cwd=ROOT)
    assert result.code == 0
    assert result.err == (
        "Reply: written by hand; no model ran (replayed from a recording).\n"
        "1 warning stands beside an item.\n"
    )
    assert "no model ran" in "\n".join(result.out.decode().split("\n")[:5])


def test_every_command_works_as_python_dash_m_too() -> None:
    result = run_process("brief", SEED, *REPLAY)
    assert (result.code, result.out) == (0, run("brief", SEED, *REPLAY).out)


def test_json_holds_the_whole_summary_and_comes_back_equal() -> None:
    result = run("brief", SEED, *REPLAY, "--format", "json")
    summary = Summary[NewsBrief].model_validate_json(result.out)
    assert list(json.loads(result.out)) == [
        "brief",
        "rejected",
        "grounding",
        "usage",
        "provenance",
        "document",
    ]
    assert markdown(summary) == run("brief", SEED, *REPLAY).out.decode()


def test_the_json_schema_that_is_printed_is_that_of_the_json() -> None:
    result = run("schema", "news")
    schema = json.loads(result.out)
    written = json.loads(run("brief", SEED, *REPLAY, "--format", "json").out)
    assert set(schema["properties"]) == set(written)
    assert schema["$defs"]["Claim"]["properties"]["status"]["readOnly"] is True


def test_the_prompt_is_printed_as_text_and_as_json_with_an_estimate() -> None:
    text = run("prompt", SEED)
    messages = json.loads(run("prompt", SEED, "--format", "json").out)
    assert [message["role"] for message in messages] == ["system", "user"]
    for message in messages:
        assert message["content"] in text.out.decode()
    assert "tokens (an estimate)" in text.err


def test_a_reply_from_elsewhere_is_taken_and_marked_as_such(tmp_path: Path) -> None:
    prompt = run("prompt", SEED)
    assert prompt.code == 0
    (recording,) = (ROOT / "fixtures").glob("belarus*.json")
    reply = json.dumps(json.loads(recording.read_bytes())["reply"])
    answer = tmp_path / "reply.json"
    answer.write_text(f"Here you are:\n\n```json\n{reply}\n```\nAnything else?", "utf-8")
    result = run("brief", SEED, "--answer", str(answer))
    assert result.code == 0
    assert "supplied by the user" in result.err
    piped = run("brief", SEED, "--answer", "-", stdin=answer.read_bytes())
    assert piped.out == result.out
    assert "replayed" not in result.err
    assert "No model ran" not in result.out.decode()


def test_the_request_for_a_repair_can_be_printed_and_answered_elsewhere(tmp_path: Path) -> None:
    source = str(ROOT / "seeds" / "ferry-grounding-inquiry.txt")
    first, second = sorted((ROOT / "fixtures" / "flawed").glob("*.json"))
    for path, name in ((first, "first.json"), (second, "second.json")):
        reply = json.loads(path.read_bytes())["reply"]
        (tmp_path / name).write_text(json.dumps(reply), "utf-8")
    answers = [f"--answer={tmp_path / name}" for name in ("first.json", "second.json")]
    printed = run("prompt", source, answers[0], "--format", "json")
    recorded = json.loads(second.read_bytes())["messages"]
    assert [message["content"].split("\n") for message in json.loads(printed.out)] == [
        recorded[0]["system"],
        recorded[1]["user"],
    ]
    assert "2 repaired, 2 rejected" in run("brief", source, *answers).err
    (recording,) = (ROOT / "fixtures").glob("ferry*.json")
    (tmp_path / "fine.json").write_text(json.dumps(json.loads(recording.read_bytes())["reply"]))
    result = run("prompt", source, f"--answer={tmp_path / 'fine.json'}")
    assert (result.code, result.out) == (2, b"")
    assert "nothing in it needs a repair" in result.err


def test_the_flawed_recording_shows_rejection_and_repair() -> None:
    flawed = ("--replay", "--recordings", str(ROOT / "fixtures" / "flawed"))
    result = run("brief", str(ROOT / "seeds" / "ferry-grounding-inquiry.txt"), *flawed)
    assert result.code == 0
    assert "4 failed the checks: 2 repaired, 2 rejected" in result.err
    assert "## Rejected" in result.out.decode()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--by-hand",), "give one"),
        (("--replay", "--answer", "x"), "choose one"),
        (("--replay", "--record"), "choose one"),
        (("--temperature", "3"), "between 0 and 2"),
        (("--timeout", "0"), "more than 0"),
        (("--format", "pdf"), "pdf"),
        (("--no-such-flag",), "--no-such-flag"),
        (("--prompt", "nothing"), "no prompt named nothing"),
        (("--output", "no/such/folder/brief.md", *REPLAY), "cannot be written"),
    ],
)
def test_a_wrong_call_is_exit_2_with_what_is_wrong(args: tuple[str, ...], message: str) -> None:
    result = run("brief", SEED, *args)
    assert result.code == 2
    assert message in result.err
    assert "Traceback" not in result.err
    assert result.out == b""


def test_standard_input_cannot_be_document_and_answer() -> None:
    result = run("brief", "-", "--answer", "-", stdin=b"x")
    assert (result.code, result.out) == (2, b"")


def test_an_answer_that_is_not_text_or_not_a_reply_has_its_own_exit_code(tmp_path: Path) -> None:
    answer = tmp_path / "reply.json"
    answer.write_bytes(b"\xff\xfe\x00")
    assert run("brief", SEED, "--answer", str(answer)).code == 3
    assert run("brief", SEED, "--answer", "missing.json").code == 3
    answer.write_text("I cannot do that.", "utf-8")
    result = run("brief", SEED, "--answer", str(answer))
    assert (result.code, result.out) == (6, b"")
    assert "not JSON" in result.err


def test_no_endpoint_and_no_recording_tells_the_three_ways_on(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Something new happened.", "utf-8")
    result = run("brief", str(article), cwd=tmp_path)
    assert (result.code, result.out) == (4, b"")
    for way in ("OPENAI_API_KEY", "--base-url", "summarizer prompt", "--answer"):
        assert way in result.err


def test_a_file_is_written_whole_and_a_link_or_device_stays_what_it_is(tmp_path: Path) -> None:
    target, link = tmp_path / "brief.md", tmp_path / "link.md"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    result = run("brief", SEED, *REPLAY, "-o", str(link))
    assert (result.code, result.out) == (0, b"")
    assert link.is_symlink()
    assert target.read_bytes() == run("brief", SEED, *REPLAY).out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.md", "link.md"]
    device = Path(os.devnull)
    assert run("brief", SEED, *REPLAY, "-o", str(device)).code == 0
    assert stat.S_ISCHR(device.stat().st_mode)


def test_an_error_of_the_program_itself_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b[31mboo")

    monkeypatch.setattr("summarizer.cli.brief.make_brief", broken)
    result = run("brief", SEED)
    assert result.code == 1
    assert "error of the program itself (ZeroDivisionError: ␛[31mboo)" in result.err
    with pytest.raises(ZeroDivisionError):
        run("brief", SEED, env={"SUMMARIZER_TRACEBACK": "1"})


def test_help_version_and_completion() -> None:
    assert "Exit codes: 0 fine" in run("--help").out.decode().replace("\n", " ").replace("  ", " ")
    assert run("--version").out.startswith(b"summarizer ")
    assert run("brief", "--help").code == 0
    assert run().code == 2
    completed = run_process(
        env={
            "_SUMMARIZER_COMPLETE": "complete_bash",
            "COMP_WORDS": "summarizer br",
            "COMP_CWORD": "1",
        }
    )
    assert completed.out.strip() == b"brief"
