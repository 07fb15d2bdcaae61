"""The public names, lazy imports, and the calls from Python."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import summarizer
from summarizer import NewsBrief, Settings, Summary, asummarize, summarize
from summarizer.errors import SettingsError, SummarizerError
from summarizer.llm import Replayer

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "belarus-joint-grouping.txt"
REPLAY = Settings(replay=True, recordings=ROOT / "fixtures")


def test_the_exported_names_are_exactly_the_meant_ones() -> None:
    assert set(summarizer.__all__) == {
        "BatchItem",
        "BatchOptions",
        "Citation",
        "Cited",
        "Document",
        "Done",
        "Evidence",
        "Expected",
        "FILLED",
        "Failed",
        "Hedged",
        "NewsBrief",
        "ReadOptions",
        "Settings",
        "Skipped",
        "Speaker",
        "Summary",
        "SummarizerError",
        "Uncited",
        "Verbatim",
        "asummarize",
        "html",
        "markdown",
        "read",
        "summarize",
        "summarize_batch",
    }
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
        assert name in dir(summarizer)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = summarizer.nothing


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split("\n")[-2].split())


HEAVY = {"openai", "instructor", "aiohttp", "genai_prices", "tenacity"}

READERS = {"trafilatura", "lxml", "pypdfium2", "docx", "feedparser"}


def test_importing_the_package_loads_next_to_nothing() -> None:
    loaded = modules_after("import summarizer")
    assert not (HEAVY | {"pydantic", "jinja2", "yaml", "sentencex"}) & loaded
    assert {name for name in loaded if name.startswith("summarizer")} == {"summarizer"}


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_load_neither_openai_nor_instructor(flag: str) -> None:
    loaded = modules_after(
        "from summarizer.cli.app import app\n"
        f"try:\n    app(['{flag}'])\nexcept SystemExit:\n    pass\nprint()"
    )
    assert not (HEAVY | {"pydantic", "jinja2"}) & loaded


def test_a_replay_and_its_rendering_load_neither_openai_nor_instructor() -> None:
    loaded = modules_after(
        "from summarizer import Settings, markdown, summarize\n"
        f"markdown(summarize({str(SEED)!r}, settings=Settings(replay=True)))"
    )
    assert not (HEAVY | READERS) & loaded


def test_a_reader_is_loaded_for_its_own_format_alone(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<!doctype html><article><p>" + "The ferry ran aground on Friday. " * 20)
    loaded = modules_after(f"import summarizer\nsummarizer.read({str(page)!r})")
    assert "trafilatura" in loaded
    assert not (HEAVY | READERS - {"trafilatura", "lxml"}) & loaded


def test_the_call_works_without_a_loop_inside_one_and_in_threads() -> None:
    expected = summarize(SEED, settings=REPLAY)

    async def in_a_loop() -> Summary[NewsBrief]:
        # As in a notebook, whose loop runs already.
        return summarize(SEED, settings=REPLAY)

    found: list[Summary[NewsBrief]] = []

    def in_a_thread() -> None:
        found.append(summarize(SEED, settings=REPLAY))

    threads = [threading.Thread(target=in_a_thread) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert asyncio.run(in_a_loop()) == expected
    assert asyncio.run(asummarize(SEED, settings=REPLAY)) == expected
    assert found == [expected] * 4


def test_every_piece_of_evidence_is_a_slice_of_the_document() -> None:
    summary = summarize(SEED, model=Replayer(ROOT / "fixtures"))
    document = summary.document
    assert document.text == SEED.read_text("utf-8")
    claims = summary.brief.key_claims
    assert claims[0].status == "unsubstantiated"
    for item in [*summary.brief.summary, *claims, *summary.brief.actors, *summary.brief.risks]:
        assert item.evidence
        for passage in item.evidence:
            assert passage.text == document.text[passage.start : passage.end]
            spans = [document.sentences[number - 1] for number in passage.sentences]
            assert spans[0].start <= passage.start < passage.end <= spans[-1].end


def test_a_replay_costs_nothing_and_says_who_answered() -> None:
    summary = summarize(SEED, settings=REPLAY)
    assert summary.usage.requests == 0
    assert summary.usage.cost_usd is None
    assert summary.provenance.origin == "authored"
    assert summary.provenance.model is None
    assert summary.provenance.document == summary.document.digest


def test_settings_come_from_defaults_then_environment_then_arguments() -> None:
    environ = {"SUMMARIZER_MODEL": "from-environment", "SUMMARIZER_BASE_URL": "http://[::1]/v1"}
    assert Settings.load({}).model is None
    assert Settings.load(environ).model == "from-environment"
    loaded = Settings.load(environ, model="given", temperature=None)
    assert (loaded.model, loaded.base_url) == ("given", "http://[::1]/v1")


@pytest.mark.parametrize(
    "given",
    [
        {"timeout": 0.0},
        {"time_budget": -1.0},
        {"temperature": 2.1},
        {"reasks": -1},
        {"replay": True, "record": True},
        {"no_such_setting": 1},
    ],
)
def test_a_setting_that_cannot_be_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        Settings.load({}, **given)


def test_every_error_has_an_exit_code_that_the_help_names() -> None:
    def below(error: type[SummarizerError]) -> list[type[SummarizerError]]:
        return [error, *(e for sub in error.__subclasses__() for e in below(sub))]

    assert {error.exit_code for error in below(SummarizerError)} == {1, 2, 3, 4, 5, 6, 7, 8}
    documented = summarizer.errors.__doc__ or ""
    for error in below(SummarizerError):
        assert error.__name__ in documented
