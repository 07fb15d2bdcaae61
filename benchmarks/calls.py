"""CPU milliseconds a call, from a document's text to its Markdown, against a loopback endpoint.

The endpoint runs in a process of its own and answers at once with the seed article's recorded
reply; 64 calls are in flight over one client. What the client's process spends in a round is
divided by its calls; the least, the median and the most of the rounds are printed. The parts are
then measured one by one without the network: that is where it goes.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from aiohttp import web

from summarizer import Document, NewsBrief, Settings, asummarize, markdown
from summarizer.grounding import Grounding
from summarizer.llm import Replayer
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.openai_model import OpenAIModel
from summarizer.pipeline import request

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "belarus-joint-grouping.txt"


def reply_text() -> str:
    """The recorded reply to the seed article."""
    _, messages, schema = request(Document.from_text(SEED.read_text("utf-8")))
    return asyncio.run(Replayer(ROOT / "fixtures").ask(messages, schema)).text


def serve(port: Connection, reply: str) -> None:
    """Answer every request with `reply`, for ever."""
    completion = {
        "id": "chatcmpl-loopback",
        "object": "chat.completion",
        "created": 0,
        "model": "loopback",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": reply},
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    body = json.dumps(completion).encode()

    async def answer(incoming: web.Request) -> web.Response:
        await incoming.read()
        return web.Response(body=body, content_type="application/json")

    async def run() -> None:
        application = web.Application(client_max_size=10**9)
        application.router.add_post("/v1/chat/completions", answer)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


class GarbageCollection:
    """Milliseconds that the collector took since this was made."""

    def __init__(self) -> None:
        self._spent = self._start = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, _: dict[str, int]) -> None:
        now = time.perf_counter()
        if phase == "start":
            self._start = now
        else:
            self._spent += now - self._start

    def stop(self) -> float:
        """The sum; nothing is counted any more."""
        gc.callbacks.remove(self._note)
        return self._spent * 1000


async def measure(base_url: str, rounds: int, calls: int, in_flight: int) -> list[float]:
    """CPU seconds of each round of `calls` calls."""
    text = SEED.read_text("utf-8")
    model = OpenAIModel(Endpoint(base_url, None, is_openai=False), Settings(), "loopback")
    waiting = iter(range(calls))

    async def worker() -> None:
        for _ in waiting:
            document = Document.from_text(text, source=str(SEED))
            markdown(await asummarize(document, model=model, settings=Settings()))

    async def run() -> None:
        await asyncio.gather(*(worker() for _ in range(in_flight)))

    waiting = iter(range(in_flight))
    await run()  # connections, caches and imports are not part of a call
    spent = []
    for _ in range(rounds):
        waiting = iter(range(calls))
        start = time.process_time()
        await run()
        spent.append(time.process_time() - start)
    await model.aclose()
    return spent


def parts(reply: str) -> dict[str, Callable[[], Any]]:
    """The steps of a call that need no network."""
    text = SEED.read_text("utf-8")
    document = Document.from_text(text)
    _, messages, schema = request(document)
    data = schema.parse(reply)
    recorded = Replayer(ROOT / "fixtures")
    summary = asyncio.run(asummarize(document, model=recorded, settings=Settings()))

    def ground() -> None:
        grounding = Grounding(NewsBrief, document)
        grounding.draft(data)
        grounding.finish()

    return {
        "split the text": lambda: Document.from_text(text),
        "render the prompt": lambda: request(document),
        "parse the reply (twice)": lambda: (schema.parse(reply), schema.parse(reply)),
        "validate, ground, check": ground,
        "write the Markdown": lambda: markdown(summary),
        "digest the request": lambda: json.dumps([m.content for m in messages]),
    }


def main() -> None:
    """Print the figure and its parts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--calls", type=int, default=400)
    options.add_argument("--in-flight", type=int, default=64)
    given = options.parse_args()
    reply = reply_text()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, reply), daemon=True)
    server.start()
    base_url = f"http://127.0.0.1:{ours.recv()}/v1"
    collecting = GarbageCollection()
    rounds = asyncio.run(measure(base_url, given.rounds, given.calls, given.in_flight))
    server.terminate()
    found = sorted(spent / given.calls * 1000 for spent in rounds)
    each = statistics.median(found)
    print(f"{given.rounds} rounds of {given.calls} calls, {given.in_flight} in flight")
    print(f"CPU a call, text to Markdown: {found[0]:.2f} to {found[-1]:.2f} ms")
    print(f"median {each:.2f} ms, of which")
    collected = collecting.stop() / given.rounds / given.calls
    print(f"  {'garbage collection':28} {collected:5.2f} ms")
    known = collected
    for name, part in parts(reply).items():
        start = time.process_time()
        for _ in range(200):
            part()
        spent = (time.process_time() - start) / 200 * 1000
        known += spent
        print(f"  {name:28} {spent:5.2f} ms")
    print(f"  {'openai, aiohttp, the rest':28} {each - known:5.2f} ms")


if __name__ == "__main__":
    main()
