"""A client of the endpoint that the batch command is measured against."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp

from benchmarks.batch.behaviour import Options
from benchmarks.batch.endpoint import serving

Asked = tuple[int, dict[str, str], Any]


class Client:
    """Asks about documents, and reads the counters."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def ask(self, text: str) -> Asked:
        """Status, headers and JSON; the error that a client gets is raised."""
        content = f"<document-ab>\n[1] {text}\n</document-ab>"
        body = {"model": "m", "messages": [{"role": "user", "content": content}]}
        async with self._session.post("/v1/chat/completions", json=body) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, headers, await answer.json()

    async def outcome(self, text: str) -> str:
        """How a client sees it."""
        try:
            async with asyncio.timeout(0.3):
                status, _, data = await self.ask(text)
            if status == 200:
                json.loads(data["choices"][0]["message"]["content"])
        except json.JSONDecodeError as error:
            return "garbled" if "bottom_line" in error.doc[:20] else "malformed"
        except (aiohttp.ClientPayloadError, TimeoutError, aiohttp.ClientOSError) as error:
            return type(error).__name__
        return str(status)

    async def counters(self, query: str = "") -> Any:
        async with self._session.get(f"/counters{query}") as answer:
            return await answer.json()

    async def reset(self) -> None:
        async with self._session.post("/reset") as answer:
            assert answer.status == 200


T = TypeVar("T")


def served(options: Options, work: Callable[[Client], Awaitable[T]]) -> T:
    """What `work` makes of a served endpoint."""

    async def go() -> T:
        async with (
            asyncio.timeout(20),
            serving(options) as port,
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
        ):
            return await work(Client(session))

    return asyncio.run(go())
