"""What becomes of each lie of `benchmarks/lies`, so that a change in the checks shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.lies.__main__ import told as told_by_an_endpoint
from benchmarks.lies.liar import answer
from benchmarks.lies.lie import Lie, article, lies, truth
from benchmarks.lies.outcome import outcome, row, severity
from summarizer import NewsBrief, Settings, Summary, summarize
from summarizer.llm import Reply
from summarizer.messages import Message
from summarizer.wire import ReplySchema, VerificationFailure

LIES = list(lies())
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
each_lie = pytest.mark.parametrize("lie", LIES, ids=[lie.name for lie in LIES])


class Liar:
    """Tells a lie without a network."""

    def __init__(self, lie: Lie) -> None:
        self._lie = lie

    async def ask(self, messages: Sequence[Message], schema: ReplySchema) -> Reply:
        text = json.dumps(answer(self._lie, schema.name, messages[-1].content))
        return Reply(text=text, origin="authored")

    async def aclose(self) -> None:
        pass


def told(lie: Lie, *, verify: bool) -> Summary[NewsBrief]:
    return summarize(article(lie.seed), settings=Settings(verify=verify), model=Liar(lie))


@lru_cache
def true(seed: str, *, verify: bool) -> Summary[NewsBrief]:
    return told(truth(next(lie for lie in LIES if lie.seed == seed)), verify=verify)


@each_lie
def test_a_lie_ends_as_the_table_says(lie: Lie) -> None:
    found = [
        outcome(lie, told(lie, verify=verify), true(lie.seed, verify=verify))
        for verify in (False, True)
    ]
    assert found == [lie.expected, lie.expected_verified]


@each_lie
def test_the_readme_has_the_lie_and_what_becomes_of_it(lie: Lie) -> None:
    assert row(lie, lie.expected, lie.expected_verified) in README


@each_lie
def test_a_second_reading_names_words_of_the_lie(lie: Lie) -> None:
    stated = [value for value in lie.part.values() if isinstance(value, str | list)]
    for failure in lie.failures:
        assert VerificationFailure.model_validate({"id": "v1", **failure})
        assert any(failure["words"] in text for text in stated), failure["words"]


def test_lies_have_names_of_their_own_and_every_article_has_some() -> None:
    assert len({lie.name for lie in LIES}) == len(LIES) >= 24
    assert len({lie.seed for lie in LIES}) == 4


def test_an_endpoint_that_lies_comes_to_the_same() -> None:
    lie = next(lie for lie in LIES if severity(lie.expected) == "shown" and lie.failures)
    for verify in (False, True):
        offline, online = told(lie, verify=verify), told_by_an_endpoint(lie, verify=verify)
        assert (online.brief, online.rejected) == (offline.brief, offline.rejected)
