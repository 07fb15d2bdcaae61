"""How many requests a second the endpoint answers, asked by a client that does nothing else."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator

import aiohttp

from benchmarks.batch import corpus
from benchmarks.batch.processes import cores
from benchmarks.batch.runs import IN_FLIGHT

PROMPT = "You write briefs. " * 450
"""As long as the system prompt of the news schema: 8,000 characters."""


def bodies(count: int) -> Iterator[bytes]:
    """Requests as the command makes them, by shape and by size."""
    for _, text in corpus.texts(count):
        lines = enumerate(text.replace("\n", " ").split(". "), 1)
        numbered = "\n".join(f"[{number}] {line}" for number, line in lines)
        asked = f"<document-abc>\n{numbered}\n</document-abc>\n\nWrite the brief."
        messages = [{"role": "system", "content": PROMPT}, {"role": "user", "content": asked}]
        yield json.dumps({"model": "m", "messages": messages}).encode()


async def ask(base_url: str, count: int, in_flight: int) -> float:
    """Ask `count` times; the seconds that it took."""
    ready = list(bodies(count))
    waiting = iter(ready)
    connector = aiohttp.TCPConnector(limit=in_flight)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def worker() -> None:
            for body in waiting:
                async with session.post(f"{base_url}/chat/completions", data=body) as answer:
                    answer.raise_for_status()
                    await answer.read()

        start = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(in_flight)))
        return time.perf_counter() - start


def main() -> None:
    """`python -m benchmarks.batch.ceiling BASE_URL COUNT`; one core is left to the endpoint."""
    base_url, count = sys.argv[1], int(sys.argv[2])
    if (core := cores()[0]) is not None:
        os.sched_setaffinity(0, {core})
    asyncio.run(ask(base_url, 500, IN_FLIGHT))  # connections, imports
    seconds = asyncio.run(ask(base_url, count, IN_FLIGHT))
    print(f"ceiling: {count / seconds:,.0f} requests/s, {IN_FLIGHT} in flight")


if __name__ == "__main__":
    main()
