"""What the misbehaving endpoint does, seen through a real client and on the bare wire."""

import http.client
import json

import openai
import pytest

from tests import endpoint as answers
from tests.clients import KEY, PATH, ask, post, wire
from tests.endpoint import Answer, Endpoint, Step, hang, redirect, reply, reset


@pytest.mark.parametrize("transport", ["httpx2", "aiohttp"])
def test_a_valid_completion(transport: str) -> None:
    answer = reply({"é": "😀"}, model="big", prompt_tokens=7, completion_tokens=2)
    with Endpoint(answer) as endpoint:
        completion = ask(endpoint.base_url, transport=transport)
    assert completion.choices[0].message.content == '{"é": "😀"}'
    assert (completion.model, completion.choices[0].finish_reason) == ("big", "stop")
    assert (completion.usage.prompt_tokens, completion.usage.total_tokens) == (7, 9)
    [request] = endpoint.received
    assert (request.method, request.path) == ("POST", PATH)
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.json == {"model": "m", "messages": [{"role": "user", "content": "n=0"}]}


@pytest.mark.parametrize(
    ("answer", "content", "refusal", "reason"),
    [
        (answers.empty_content(), "", None, "stop"),
        (answers.refusal("No."), None, "No.", "stop"),
        (answers.content_filter(), "", None, "content_filter"),
        (answers.truncated("Hal"), "Hal", None, "length"),
        (answers.gzipped("é"), "é", None, "stop"),
        (answers.encoded("é", "utf-16"), "é", None, "stop"),
    ],
)
def test_completions_of_every_kind(
    answer: Answer, content: str | None, refusal: str | None, reason: str
) -> None:
    with Endpoint(answer) as endpoint:
        [choice] = ask(endpoint.base_url).choices
    seen = (choice.message.content, choice.message.refusal, choice.finish_reason)
    assert seen == (content, refusal, reason)


@pytest.mark.parametrize(
    ("step", "status", "kind", "code", "word"),
    [
        (answers.error(500), 500, openai.InternalServerError, None, "Failed"),
        (answers.rate_limited(), 429, openai.RateLimitError, "rate_limit_exceeded", "limit"),
        (answers.insufficient_quota(), 429, openai.RateLimitError, "insufficient_quota", "quota"),
        (answers.bad_key(), 401, openai.AuthenticationError, "invalid_api_key", "sk-proj-***"),
        (answers.model_not_found(), 404, openai.NotFoundError, "model_not_found", "model"),
        (answers.content_filter_400(), 400, openai.BadRequestError, "content_filter", "Filtered"),
        (
            answers.context_overflow(),
            400,
            openai.BadRequestError,
            "context_length_exceeded",
            "maximum context length is 8192 tokens",
        ),
        (answers.context_overflow_llama(), 400, openai.BadRequestError, 400, "exceed_context_size"),
        (answers.html(403), 403, openai.PermissionDeniedError, None, "Sign in"),
    ],
)
def test_errors(
    step: Step, status: int, kind: type[openai.APIStatusError], code: str | int | None, word: str
) -> None:
    with Endpoint(step) as endpoint, pytest.raises(kind) as caught:
        ask(endpoint.base_url)
    assert (caught.value.status_code, caught.value.code) == (status, code)
    assert word in str(caught.value)
    assert len(endpoint.received) == 1


def test_the_headers_of_an_error() -> None:
    step = answers.rate_limited("7")
    with Endpoint(step) as endpoint, pytest.raises(openai.RateLimitError) as caught:
        ask(endpoint.base_url)
    assert caught.value.response.headers["retry-after"] == "7"


@pytest.mark.parametrize(
    ("key", "shown"),
    [(KEY, "sk-proj-" + "*" * 26 + "0123."), ("short", "short."), ("123456789", "123456789.")],
)
def test_a_bad_key_is_quoted(key: str, shown: str) -> None:
    step = answers.bad_key()
    with Endpoint(step) as endpoint, pytest.raises(openai.AuthenticationError) as caught:
        ask(endpoint.base_url, key=key)
    assert f"provided: {shown}'" in str(caught.value)


def test_answers_that_are_no_completion() -> None:
    with Endpoint(answers.html(), answers.null_body(), answers.empty_choices()) as endpoint:
        assert "Sign in" in ask(endpoint.base_url)
        assert ask(endpoint.base_url) is None
        assert ask(endpoint.base_url).choices == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (answers.malformed_json(), json.JSONDecodeError),
        (answers.encoded("é", "latin-1"), UnicodeDecodeError),
    ],
)
def test_answers_that_cannot_be_decoded(answer: Answer, kind: type[Exception]) -> None:
    with Endpoint(answer) as endpoint, pytest.raises(kind):
        ask(endpoint.base_url)


def test_an_encoding_is_declared() -> None:
    with Endpoint(answers.encoded("é", "latin-1")) as endpoint, wire(endpoint) as connection:
        response, body = post(connection)
    assert response.getheader("content-type") == "application/json; charset=latin-1"
    assert json.loads(body.decode("latin-1"))["choices"][0]["message"]["content"] == "é"


@pytest.mark.parametrize(
    ("answer", "transport", "kind"),
    [
        (reset(), "httpx2", openai.APIConnectionError),
        (reset(), "aiohttp", openai.APITimeoutError),  # its adapter calls a reset a timeout
        (answers.cut(), "httpx2", openai.APIConnectionError),
        (answers.cut(), "aiohttp", openai.APIConnectionError),
        (hang(), "httpx2", openai.APITimeoutError),
        (hang(), "aiohttp", openai.APITimeoutError),
    ],
)
def test_broken_connections(answer: Answer, transport: str, kind: type[Exception]) -> None:
    timeout = 0.1 if answer == hang() else 5
    with Endpoint(answer) as endpoint, pytest.raises(openai.APIConnectionError) as caught:
        ask(endpoint.base_url, transport=transport, timeout=timeout)
    assert type(caught.value) is kind
    assert len(endpoint.received) == 1


def test_a_reset_and_a_cut_on_the_wire() -> None:
    with Endpoint(reset(), answers.cut()) as endpoint, wire(endpoint) as connection:
        with pytest.raises(ConnectionResetError) as refused:
            post(connection)
        assert type(refused.value) is ConnectionResetError  # not RemoteDisconnected, its subclass
        connection.close()
        with pytest.raises(http.client.IncompleteRead) as half:
            post(connection)
    assert half.value.expected is not None
    assert abs(len(half.value.partial) - half.value.expected) <= 1


def test_redirects() -> None:
    with Endpoint(redirect("/v1/else"), redirect("/v1/else", 302), reply("")) as endpoint:
        ask(endpoint.base_url)
    seen = [(request.method, request.path, bool(request.body)) for request in endpoint.received]
    assert seen == [("POST", PATH, True), ("POST", "/v1/else", True), ("GET", "/v1/else", False)]


def test_a_redirect_to_another_origin() -> None:
    with (
        Endpoint(reply("from there")) as there,
        Endpoint(redirect(f"{there.base_url}/x")) as endpoint,
    ):
        assert ask(endpoint.base_url).choices[0].message.content == "from there"
    [request] = there.received
    assert "authorization" not in request.headers
    assert request.json["messages"]
