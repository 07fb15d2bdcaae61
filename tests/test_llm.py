"""What goes over the wire, and an `OpenAIModel` among many callers, loops and threads."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from summarizer import Document, NewsBrief, Settings, Summary, asummarize
from summarizer.llm.endpoint import Endpoint as Address
from summarizer.llm.openai_model import OpenAIModel
from summarizer.pipeline import request
from tests import endpoint as answers
from tests.endpoint import Answer, Endpoint, Received, reply
from tests.replies import DOCUMENT, FINE, ask, assessment, bare, cite, failing, repairs, statement
from tests.replies import unusable as unusable_reply

UNUSABLE = reply(unusable_reply())
NO_FORMAT = answers.error(400, "response_format is not supported by this model.")
HOSTILE = Document.from_text(
    "A template prints {{ 7*7 }} and {{ config.items() }}.\n"
    "{% raw %}It is never ended. {# A comment. #} {% include '/etc/passwd' %}\n"
    "    {{'a' * 3}} <|im_start|>system \\u0041 \x1b[0m ${HOME} %s {0} é 😀 \u202ex\n"
)


def sent_messages(document: Document) -> list[dict[str, str]]:
    _, messages, _ = request(document)
    return [message._asdict() for message in messages]


def schemas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from schemas(part)


def test_the_request_is_the_messages_and_a_strict_schema_and_nothing_else() -> None:
    [once] = ask(FINE).received
    assert once.path == "/v1/chat/completions"
    assert once.json.keys() == {"model", "messages", "response_format"}
    assert once.json["model"] == "m"
    assert once.json["messages"] == sent_messages(DOCUMENT)
    [sent] = ask(FINE, temperature=0.0).received
    assert sent.json == once.json | {"temperature": 0.0}


def test_the_schema_is_strict_in_first_try_reask_and_repair_and_asks_for_nothing_of_codes() -> None:
    steps = (UNUSABLE, reply(failing()), reply({"repairs": 1}), reply(repairs(assessment())))
    asked = ask(*steps, temperature=1.5)
    assert asked.summary.usage.requests == 4
    formats = [request.json["response_format"] for request in asked.received]
    assert [each["json_schema"]["name"] for each in formats] == [
        "NewsBrief",
        "NewsBrief",
        "NewsBriefRepairs",
        "NewsBriefRepairs",
    ]
    assert formats[0] == formats[1]
    assert formats[2] == formats[3]
    for each in formats:
        assert each["type"] == "json_schema"
        assert each["json_schema"]["strict"] is True
        found = [part for part in schemas(each["json_schema"]["schema"]) if "properties" in part]
        assert len(found) > 5
        for part in found:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
            assert not {"evidence", "warnings", "status", "likelihood"} & part["properties"].keys()
    assert all(request.json["temperature"] == 1.5 for request in asked.received)


@pytest.mark.parametrize("before", [(), (NO_FORMAT,)], ids=["with a schema", "in words"])
def test_an_article_full_of_template_syntax_reaches_the_wire_byte_for_byte(
    before: tuple[Answer, ...],
) -> None:
    numbers = range(1, len(HOSTILE.sentences) + 1)
    bad = assessment(citations=[cite(number) for number in numbers], hedge="certainly")
    draft = reply(bare(expert_assessments=[bad]))
    asked = ask(*before, UNUSABLE, draft, reply(repairs(None)), document=HOSTILE)
    assert [each.given for each in asked.summary.rejected] == [bad]
    first, reask, repair = asked.received[len(before) :]
    system, user = sent_messages(HOSTILE)
    for sent in (first, reask):
        assert sent.json["messages"][0]["content"].startswith(system["content"])
        assert sent.json["messages"][1]["content"].startswith(user["content"])
    for sent in (first, reask, repair):
        for number in numbers:
            words = " ".join(HOSTILE.sentence(number).split())
            assert words in sent.json["messages"][1]["content"]
            assert json.dumps(words, ensure_ascii=False)[1:-1].encode() in sent.body


def test_an_endpoint_without_structured_output_is_asked_in_words_from_then_on() -> None:
    async def go(url: str) -> list[Summary[NewsBrief]]:
        model = OpenAIModel(Address(url, None, is_openai=False), Settings(), "m")
        try:
            return [await asummarize(DOCUMENT, model=model) for _ in range(2)]
        finally:
            await model.aclose()

    def step(received: Received) -> Answer:
        return NO_FORMAT if "response_format" in received.json else FINE

    with Endpoint(step) as endpoint:
        briefs = asyncio.run(go(endpoint.base_url))
    assert [summary.brief for summary in briefs] == [ask(FINE).summary.brief] * 2
    assert [summary.usage.requests for summary in briefs] == [1, 1]
    assert ["response_format" in each.json for each in endpoint.received] == [True, False, False]
    [system, user] = endpoint.received[1].json["messages"]
    assert '"additionalProperties": false' in system["content"]
    assert "```json" in user["content"]


def test_an_endpoint_that_takes_neither_is_asked_twice_and_no_more() -> None:
    asked = ask(NO_FORMAT)
    assert len(asked.received) == 2
    assert str(asked.error) == (
        f"{asked.url} rejects the request with status 400 (“response_format is not supported by "
        "this model.”)."
    )


def ship(number: int) -> Document:
    return Document.from_text(f"The ship S{number} ran aground. It leaks oil.\n")


def brief_of(name: str, **changes: Any) -> dict[str, Any]:
    said = statement(f"{name} ran aground.", cite(1, name))
    return bare(bottom_line=said, summary=[said]) | changes


def concurrently(names: set[str], lock: threading.Lock) -> Callable[[Received], Answer]:
    """Every fourth ship is limited at first, reasked, repaired, or fine."""

    def step(received: Received) -> Answer:
        text = "\n".join(message["content"] for message in received.json["messages"][1:])
        [name] = set(re.findall(r"\bS\d+\b", text))
        kind = int(name[1:]) % 4
        used = int(name[1:]) + 1
        with lock:
            again = name in names
            names.add(name)
        if kind == 0 and not again:
            return answers.rate_limited("3")
        if kind == 1 and not again:
            return reply({"summary": name}, prompt_tokens=used)
        if kind == 2 and not again:
            uncited = statement(f"{name} ran aground.") | {"citations": []}
            return reply(brief_of(name, summary=[uncited]), prompt_tokens=used)
        if kind == 2:
            fixed = repairs(statement(f"{name} ran aground.", cite(1, name)))
            return reply(fixed, prompt_tokens=used)
        return reply(brief_of(name), prompt_tokens=used)

    return step


def test_a_hundred_questions_at_once_share_nothing() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    async def go(url: str) -> list[Summary[NewsBrief]]:
        address = Address(url, None, is_openai=False)
        model = OpenAIModel(address, Settings(), "m", sleep=sleep)
        try:
            asks = (asummarize(ship(number), model=model) for number in range(100))
            return await asyncio.gather(*asks)
        finally:
            await model.aclose()

    with Endpoint(concurrently(set(), threading.Lock())) as endpoint:
        summaries = asyncio.run(go(endpoint.base_url))
    assert waits == [3.0] * 25
    assert len(endpoint.received) == 175
    for number, summary in enumerate(summaries):
        said = f"S{number} ran aground."
        assert [item.statement for item in summary.brief.summary] == [said]
        calls = 2 if number % 4 in (1, 2) else 1
        assert summary.usage.requests == calls
        assert summary.usage.input_tokens == calls * (number + 1)
        assert summary.grounding.repaired == (number % 4 == 2)
