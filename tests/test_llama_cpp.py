"""A real llama.cpp takes what is sent: its grammar holds the reply to the strict JSON Schema."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from summarizer import Document, NewsBrief, Settings, Summary, asummarize
from summarizer.llm import Model, SuppliedReplies
from summarizer.llm.choice import choose_model
from summarizer.llm.model import Reply
from summarizer.messages import Message
from summarizer.wire import ReplySchema
from tests.cli import run
from tests.small import TEXT, Brief, point, reply

pytest.importorskip("xllamacpp", reason="there is no build of llama.cpp for this platform")

ROOT = Path(__file__).parent.parent
SEED = str(ROOT / "seeds" / "belarus-joint-grouping.txt")


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("llama")
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.tiny_llama", str(folder / "tiny.gguf")],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert server.stdout is not None
    try:
        lines = iter(server.stdout.readline, "")  # ends when the server does
        found = (re.search(r"base URL: (\S+)", line) for line in lines)
        match = next(filter(None, found), None)
        assert match, (folder / "log.txt").read_text("utf-8")
        yield match[1]
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def test_the_schemas_of_brief_and_repair_are_kept_by_the_server(base_url: str) -> None:
    flags = ("--base-url", base_url, "--model", "tiny", "--temperature", "0", "--format", "json")
    result = run("brief", SEED, *flags)
    assert result.code == 0, result.err
    summary = Summary[NewsBrief].model_validate_json(result.out)
    # The model says as little as the schema allows: nothing that it says can be shown.
    assert summary.brief.bottom_line is None
    assert summary.brief.key_claims == []
    assert [item.path for item in summary.rejected] == ["bottom_line"]
    assert summary.grounding.repair_error is None
    assert summary.usage.requests == 2
    assert summary.usage.cost_usd is None
    assert summary.provenance.origin == "live"


class SuppliedThenAsked:
    """A reply that is brought, and all further questions to the server."""

    def __init__(self, base_url: str) -> None:
        settings = Settings(base_url=base_url, model="tiny", temperature=0.0)
        self._asked = choose_model(settings, "small")
        self._supplied: Model | None = SuppliedReplies([json.dumps(reply(point((3, None))))])
        self.schemas: list[str] = []

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        self.schemas.append(schema.name)
        answerer, self._supplied = self._supplied or self._asked, None
        return await answerer.ask(messages, schema)

    async def aclose(self) -> None:
        await self._asked.aclose()


def test_the_schema_of_a_verification_is_kept_by_the_server(base_url: str) -> None:
    async def go() -> Summary[Brief]:
        model = SuppliedThenAsked(base_url)
        try:
            return await asummarize(
                Document.from_text(TEXT), schema=Brief, settings=Settings(verify=True), model=model
            )
        finally:
            await model.aclose()
            assert model.schemas[:2] == ["Brief", "Verification"]

    report = asyncio.run(go()).grounding
    assert report.verification_error is None
    assert report.verified == 2


def test_a_prompt_longer_than_its_context_is_named_as_such(base_url: str, tmp_path: Path) -> None:
    article = tmp_path / "long.txt"
    article.write_text("The same words again. " * 3000, "utf-8")
    result = run("brief", str(article), "--base-url", base_url, "--model", "tiny")
    assert result.code == 5
    assert "too long for tiny" in result.err
