"""An OpenAI-compatible endpoint on the loopback that limits, fails and counts as it is told.

    python -m benchmarks.batch.endpoint --latency-ms 200 --rpm 600

prints its port and serves until its standard input ends. `GET /counters` tells what was paid
(`?documents=0`: without the list of documents), `POST /reset` forgets it and fills the limits;
neither takes part in the limits.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import fields
from typing import Any

from aiohttp import web

from benchmarks.batch.behaviour import KINDS, UNPAID, Counters, Options
from benchmarks.batch.limits import Limits
from benchmarks.batch.replies import brief, completion, read, tokens
from benchmarks.batch.sending import error, sent

LIFETIME = 4 * 3600
"""Seconds after which the endpoint ends in any case."""


class Endpoint:
    """Answers requests; `options` say how."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.reset()

    def reset(self) -> None:
        """Forget everything that came; fill the limits."""
        given = self._options
        requests = _limit(given.rpm, given.left)
        self.counters = Counters()
        self._limits = Limits(requests, _limit(given.tpm, given.left_tokens))

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Any request."""
        match request.method, request.path:
            case "POST", "/v1/chat/completions":
                return await self._counted(request)
            case "GET", "/counters":
                documents = request.query.get("documents") != "0"
                return web.json_response(self.counters.report(documents=documents))
            case "POST", "/reset":
                self.reset()
                return web.json_response({})
            case "GET", "/v1/models":
                return web.json_response({"object": "list", "data": [{"id": "m"}]})
        return error(404, "There is nothing here.")

    async def _counted(self, request: web.BaseRequest) -> web.StreamResponse:
        counters = self.counters
        counters.arrive()
        try:
            return await self._answer(request, counters)
        finally:
            counters.leave()

    async def _answer(self, request: web.BaseRequest, counters: Counters) -> web.StreamResponse:
        try:
            question = read(await request.read())
        except (ValueError, KeyError, TypeError):
            return error(400, "This is no request for a completion.")
        content = brief(question)
        replied = tokens(content)
        wait = self._limits.take(question.prompt_tokens + replied)
        headers = self._limits.headers() if self._options.headers else {}
        if wait:
            counters.limited += 1
            again = {"retry-after": str(math.ceil(wait))} if headers else {}
            return error(429, "Rate limit reached.", headers | again, code="rate_limit_exceeded")
        if self._options.poison in question.document:
            counters.poisoned += 1
            return error(400, "This document is refused.", headers, code="invalid_prompt")
        counters.attempts[question.marker] += 1
        fault, seconds = self._options.chance(question.marker, counters.attempts[question.marker])
        if fault:
            counters.faults[fault] += 1
        if fault not in UNPAID:
            counters.pay(question.marker, question.prompt_tokens, replied)
        await asyncio.sleep(seconds)
        if fault == "hang":
            await asyncio.sleep(self._options.hang_seconds)
        if fault == "garbled":
            content = content[: len(content) // 2]
        return await sent(request, completion(question, content), headers, fault)


def _limit(a_minute: int, left: int) -> tuple[int, int] | None:
    return (a_minute, a_minute if left < 0 else left) if a_minute else None


@asynccontextmanager
async def serving(options: Options) -> AsyncIterator[int]:
    """Serve on the loopback meanwhile; gives the port."""
    server = web.Server(Endpoint(options), handler_cancellation=True, access_log=None)
    runner = web.ServerRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _serve(options: Options) -> None:
    ended, loop = asyncio.Event(), asyncio.get_running_loop()

    def watch() -> None:
        while os.read(0, 4096):  # the rest is nobody's concern
            pass
        loop.call_soon_threadsafe(ended.set)

    async with serving(options) as port:
        print(port, flush=True)
        threading.Thread(target=watch, daemon=True).start()
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), LIFETIME)


def _options(given: dict[str, Any]) -> Options:
    kinds = tuple(str(given.pop("kinds")).split(","))
    if unknown := set(kinds) - set(KINDS):
        raise SystemExit(f"There is no fault named {', '.join(unknown)}.")
    return Options(kinds=kinds, headers=not given.pop("no_headers"), **given)


def main() -> None:
    """Serve as the command line says; the docstrings of `Options` explain its flags."""
    parser = argparse.ArgumentParser(description=__doc__)
    for each in fields(Options):
        if each.name not in ("headers", "kinds"):
            flag = "--" + each.name.replace("_", "-")
            parser.add_argument(flag, type=type(each.default), default=each.default)
    parser.add_argument("--kinds", default=",".join(Options.kinds))
    parser.add_argument("--no-headers", action="store_true")
    parser.add_argument("--core", type=int, help="run on this core alone, where that can be said")
    given = vars(parser.parse_args())
    core = given.pop("core")
    if core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    asyncio.run(_serve(_options(given)))


if __name__ == "__main__":
    main()
