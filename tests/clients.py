"""Clients of the loopback endpoint."""

import asyncio
import http.client
import json
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import openai

from tests.endpoint import Endpoint

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
