"""What passes by itself: when another call is made, how long is waited, and when it ends."""

from __future__ import annotations

import email.utils
import json
import socket
import time
from dataclasses import replace

import pytest

from summarizer.errors import (
    NoConnectionError,
    RateLimitError,
    UnreachableError,
    WrongAddressError,
)
from tests import endpoint as answers
from tests.endpoint import Answer, Endpoint, Received, Step, reply
from tests.replies import ask, valid

FINE = reply(valid())
JSON = {"content-type": "application/json"}
BROKEN = json.dumps({"error": {"code": 502, "message": "upstream"}}).encode()


@pytest.mark.parametrize(
    ("steps", "calls"),
    [
        pytest.param([FINE], 1, id="valid"),
        pytest.param([answers.gzipped(json.dumps(valid()))], 1, id="gzip"),
        pytest.param([answers.encoded(valid(), "utf-16")], 1, id="utf-16"),
        pytest.param([answers.error(500), FINE], 2, id="500"),
        pytest.param([answers.error(408), FINE], 2, id="408"),
        pytest.param([answers.error(503), answers.html(502), FINE], 3, id="503 and 502"),
        pytest.param([answers.rate_limited(), FINE], 2, id="429"),
        pytest.param([answers.reset(), FINE], 2, id="reset"),
        pytest.param([answers.cut(), FINE], 2, id="cut body"),
        pytest.param([answers.malformed_json(), FINE], 2, id="malformed JSON"),
        pytest.param([Answer(200, JSON), FINE], 2, id="no body"),
        pytest.param([Answer(200, JSON, BROKEN), FINE], 2, id="502 in a 200"),
    ],
)
def test_what_passes_ends_in_a_brief(steps: list[Step], calls: int) -> None:
    asked = ask(*steps)
    assert asked.summary.brief == ask(FINE).summary.brief
    assert asked.summary.usage.requests == 1
    assert len(asked.received) == calls
    assert len(asked.waits) == calls - 1
    assert all(0 <= wait <= 2**tries for tries, wait in enumerate(asked.waits))


def test_a_hang_passes() -> None:
    asked = ask(answers.hang(), FINE, timeout=0.5)
    assert asked.summary.usage.requests == 1
    assert len(asked.received) == 2


def in_a_minute(_: Received) -> Answer:
    return answers.rate_limited(email.utils.formatdate(time.time() + 60, usegmt=True))


@pytest.mark.parametrize(
    ("step", "least", "most"),
    [
        pytest.param(answers.rate_limited("7"), 7, 7, id="seconds"),
        pytest.param(answers.rate_limited("2.5"), 2.5, 2.5, id="a fraction"),
        pytest.param(in_a_minute, 2, 60, id="a date"),
        pytest.param(
            replace(answers.rate_limited("9"), headers={"retry-after-ms": "2500"}), 2.5, 2.5,
            id="milliseconds",
        ),
        pytest.param(answers.error(503, headers={"retry-after": "7"}), 7, 7, id="with a 503"),
        # Without a time that can be read, the first wait is at most a second.
        pytest.param(answers.rate_limited("Wed, 21 Oct 2015 07:28:00 GMT"), 0, 1, id="a past date"),
        pytest.param(answers.rate_limited("soon"), 0, 1, id="no date"),
        pytest.param(answers.rate_limited("-5"), 0, 1, id="negative"),
        pytest.param(answers.rate_limited("inf"), 0, 1, id="infinite"),
        pytest.param(answers.rate_limited("nan"), 0, 1, id="no number"),
    ],
)  # fmt: skip
def test_no_wait_is_shorter_than_the_endpoint_asks(step: Step, least: float, most: float) -> None:
    asked = ask(step, FINE)
    assert asked.summary.usage.requests == 1
    [wait] = asked.waits
    assert least <= wait <= most


def test_a_hang_ends_with_the_time_budget_though_one_call_might_take_longer() -> None:
    asked = ask(answers.hang(), timeout=600, time_budget=0.3)
    assert str(asked.error) == f"{asked.url} did not answer in time."
    assert type(asked.error) is UnreachableError
    assert len(asked.received) == 1


def test_the_time_budget_is_for_the_question_with_its_reask() -> None:
    # What the first call hangs is missing for the wait that the reask is told.
    steps = (answers.hang(), reply({"summary": 1}), answers.rate_limited("4.8"), FINE)
    asked = ask(*steps, timeout=0.5, time_budget=5)
    assert type(asked.error) is RateLimitError
    assert len(asked.received) == 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(status: int) -> None:
    with Endpoint(FINE) as there:
        asked = ask(answers.redirect(f"{there.base_url}/chat/completions", status))
    assert there.received == []
    assert len(asked.received) == 1
    assert type(asked.error) is WrongAddressError
    assert str(asked.error) == (
        f"{asked.url} redirects to another address (status {status}), which is not followed, since "
        "the document would go there; give the right base URL."
    )


def test_a_refused_connection_is_tried_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    asked = ask(FINE, url=f"http://127.0.0.1:{port}/v1")
    assert asked.waits == []
    assert asked.received == []
    assert type(asked.error) is NoConnectionError
    assert str(asked.error) == (
        f"{asked.url} cannot be reached, or closed the connection (ConnectionRefusedError); is it "
        "running?"
    )
