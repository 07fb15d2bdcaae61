"""The endpoint as a server: order, connections, threads, and its end."""

import asyncio
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests import endpoint as answers
from tests.clients import PATH, ask, make_client, post, wire
from tests.endpoint import Answer, Endpoint, Received, hang, reply


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
