"""What the misbehaving endpoint does, seen through a real client and on the bare wire."""

import asyncio
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import openai
import pytest

from tests import endpoint as answers
from tests.endpoint import Answer, Endpoint, Received, Step, hang, redirect, reply, reset

KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123"
PATH = "/v1/chat/completions"
TLS = ssl.create_default_context()  # unused, and slow to make: one for all clients


def make_client(
    base_url: str, transport: str = "httpx2", timeout: float = 5, key: str = KEY
) -> openai.AsyncOpenAI:
    kinds = {"httpx2": openai.DefaultAsyncHttpxClient, "aiohttp": openai.DefaultAioHttpClient}
    http_client = kinds[transport](trust_env=False, verify=TLS)
    return openai.AsyncOpenAI(
        base_url=base_url, api_key=key, max_retries=0, timeout=timeout, http_client=http_client
    )


def ask(base_url: str, *, times: int = 1, **options: Any) -> Any:
    """The last of some completions; anything at all, since that is what the client returns."""

    async def go() -> Any:
        answer: Any = None
        async with make_client(base_url, **options) as client:
            for n in range(times):
                answer = await client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": f"n={n}"}]
                )
        return answer

    return asyncio.run(go())


@contextmanager
def wire(endpoint: Endpoint) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", endpoint.server_address[1], timeout=5)
    with closing(connection):
        yield connection


def post(connection: http.client.HTTPConnection, data: object = None) -> tuple[Any, bytes]:
    connection.request("POST", PATH, json.dumps(data), {"Authorization": f"Bearer {KEY}"})
    response = connection.getresponse()
    return response, response.read()


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


def test_steps_come_in_order_and_the_last_repeats() -> None:
    def echo(request: Received) -> Answer:
        return reply(request.json["messages"][0]["content"])

    with Endpoint(reply("first"), echo) as endpoint:
        assert ask(endpoint.base_url).choices[0].message.content == "first"
        assert ask(endpoint.base_url, times=3).choices[0].message.content == "n=2"
    assert len(endpoint.received) == 4


def test_the_list_of_models_is_not_counted() -> None:
    async def models(base_url: str) -> list[str]:
        async with make_client(base_url) as client:
            return [model.id async for model in client.models.list()]

    with Endpoint(answers.error(500)) as endpoint:
        assert asyncio.run(models(endpoint.base_url)) == ["loopback-model"]
    assert endpoint.received == []


def test_a_connection_is_kept_alive() -> None:
    with Endpoint(reply("")) as endpoint, wire(endpoint) as connection:
        post(connection, 1)
        first = connection.sock
        post(connection, 2)
        assert connection.sock is first
    assert [request.json for request in endpoint.received] == [1, 2]


def test_requests_are_served_at_the_same_time() -> None:
    together = threading.Barrier(20)

    def step(_: Received) -> Answer:
        together.wait(timeout=5)
        return reply("together")

    async def go(base_url: str) -> None:
        async with make_client(base_url) as client:
            create = client.chat.completions.create
            await asyncio.gather(*(create(model="m", messages=[]) for _ in range(20)))

    with Endpoint(step) as endpoint:
        asyncio.run(go(endpoint.base_url))
    assert len(endpoint.received) == 20


def fail_in_a_step() -> None:
    def step(request: Received) -> Answer:
        raise AssertionError(request.path)

    with Endpoint(step) as endpoint, wire(endpoint) as connection:
        post(connection)


def test_what_a_step_raises_comes_out() -> None:
    with pytest.raises(AssertionError, match=PATH) as caught:
        fail_in_a_step()
    assert isinstance(caught.value.__context__, http.client.RemoteDisconnected)


@contextmanager
def clean_end() -> Iterator[None]:
    """What ran inside has left no thread behind."""
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


def dial(endpoint: Endpoint, request: bytes = b"") -> socket.socket:
    client = socket.create_connection(("127.0.0.1", endpoint.server_address[1]), timeout=5)
    client.sendall(request)
    return client


def test_it_closes_while_a_client_hangs() -> None:
    arrived = threading.Event()

    def step(_: Received) -> Answer:
        arrived.set()
        return hang()

    with clean_end():
        with Endpoint(step) as endpoint:
            client = dial(endpoint, b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
            assert arrived.wait(timeout=5)
        with client:
            assert client.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        dial(endpoint)


def test_it_closes_while_clients_keep_their_connections() -> None:
    with clean_end():
        with Endpoint(Answer(200, body=b"done")) as endpoint:
            used = dial(endpoint, b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
            stream = used.makefile("rb")
            assert stream.readline() == b"HTTP/1.1 200 OK\r\n"
            assert stream.readline() == b"content-length: 4\r\n"
            assert stream.read(6) == b"\r\ndone"
            silent = dial(endpoint)
        with used, stream:
            assert stream.read() == b""
        with silent, suppress(ConnectionResetError):  # if it was not accepted in time
            assert silent.recv(1) == b""
