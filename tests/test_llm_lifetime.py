"""Connections, loops, threads and forked processes."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import NewsBrief, Settings, Summary, asummarize, summarize
from summarizer.errors import SummarizerError
from summarizer.llm.endpoint import Endpoint as Address
from summarizer.llm.openai_model import OpenAIModel
from tests import endpoint as answers
from tests.endpoint import Answer, Endpoint, Received
from tests.replies import DOCUMENT, FINE, bare

ROOT = Path(__file__).parent.parent


def served(answer: Answer, threads: list[threading.Thread]) -> Callable[[Received], Answer]:
    """A step that keeps the thread of its connection, which ends when the client closes it."""

    def step(_: Received) -> Answer:
        threads.append(threading.current_thread())
        return answer

    return step


@pytest.mark.parametrize("answer", [FINE, answers.refusal("No.")])
def test_summarize_closes_the_connections_that_it_opened(answer: Answer) -> None:
    threads: list[threading.Thread] = []
    with Endpoint(served(answer, threads)) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="m")
        if answer is FINE:
            assert summarize(DOCUMENT, settings=settings).usage.requests == 1
        else:
            with pytest.raises(SummarizerError, match="declined"):
                summarize(DOCUMENT, settings=settings)
        [thread] = threads
        thread.join(timeout=10)
        assert not thread.is_alive()
    gc.collect()  # what is left open warns here, and a warning is an error


def test_a_model_of_the_callers_stays_open_until_it_is_closed() -> None:
    threads: list[threading.Thread] = []

    async def go(url: str) -> None:
        model = OpenAIModel(Address(url, None, is_openai=False), Settings(), "m")
        await asummarize(DOCUMENT, model=model)
        await asummarize(DOCUMENT, model=model)
        assert threads[0] is threads[1]
        assert threads[0].is_alive()
        await model.aclose()
        await model.aclose()
        await asyncio.to_thread(threads[0].join, 10)
        assert not threads[0].is_alive()

    with Endpoint(served(FINE, threads)) as endpoint:
        asyncio.run(go(endpoint.base_url))
    gc.collect()


def test_the_call_works_inside_a_running_loop_and_in_threads() -> None:
    with Endpoint(FINE) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="m")
        expected = summarize(DOCUMENT, settings=settings)

        async def in_a_loop() -> Summary[NewsBrief]:
            return summarize(DOCUMENT, settings=settings)

        found: list[Summary[NewsBrief]] = []
        together = threading.Barrier(8)

        def in_a_thread() -> None:
            together.wait(timeout=10)
            found.append(summarize(DOCUMENT, settings=settings))

        threads = [threading.Thread(target=in_a_thread) for _ in range(8)]
        for thread in threads:
            thread.start()
        assert asyncio.run(in_a_loop()) == expected
        for thread in threads:
            thread.join(timeout=30)
    assert found == [expected] * 8


FORKING = """
import os, signal
from summarizer import Document, summarize
from summarizer.llm import SuppliedReplies

def ask():
    summarize(Document.from_text("A ship ran aground."), model=SuppliedReplies([REPLY]))

ask()
child = os.fork() if hasattr(os, "fork") else None
if child == 0:
    signal.alarm(30)  # a hang is a failure
    ask()
    os._exit(0)
assert child is None or os.waitpid(child, 0)[1] == 0
"""


def test_the_call_works_in_a_forked_process() -> None:
    script = FORKING.replace("REPLY", repr(json.dumps(bare())))
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)
