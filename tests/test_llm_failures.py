"""What an endpoint may do wrong, one row each: the calls that it costs, and what a person reads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.errors import (
    ContextOverflowError,
    CredentialsError,
    EmptyReplyError,
    FilteredError,
    QuotaError,
    RateLimitError,
    RefusedError,
    RequestRejectedError,
    ServerFailedError,
    SummarizerError,
    TruncatedError,
    UnreachableError,
    WrongAddressError,
)
from tests import endpoint as answers
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Step, reply
from tests.replies import TEXT, ask, valid

FINE = reply(valid())
JSON = {"content-type": "application/json"}
FOREIGN = (
    "{url} answered with something that is not a chat completion, such as a web page; check the "
    "base URL, most end in /v1."
)
TOO_LONG = " Use a model with a longer context, or a shorter document."


def body(data: Any, status: int = 200) -> Answer:
    return Answer(status, JSON, json.dumps(data).encode())


def changed(**changes: Any) -> Answer:
    """The valid completion with other members; `...` leaves one out."""
    data = json.loads(FINE.body) | changes
    return body({name: value for name, value in data.items() if value is not ...})


@pytest.mark.parametrize(
    ("step", "calls", "kind", "text"),
    [
        pytest.param(
            answers.error(500), 6, ServerFailedError,
            "{url} failed with status 500 (“Failed”). Tried 6 times.", id="always 500",
        ),
        pytest.param(
            answers.html(502), 6, ServerFailedError,
            "{url} failed with status 502. Tried 6 times.", id="always HTML 502",
        ),
        pytest.param(
            answers.reset(), 6, UnreachableError,
            "{url} cannot be reached, or closed the connection (ConnectionResetError); is it "
            "running? Tried 6 times.", id="always reset",
        ),
        pytest.param(
            answers.malformed_json(), 6, ServerFailedError,
            "{url} sent a body that is not valid JSON. Tried 6 times.", id="always malformed",
        ),
        pytest.param(
            answers.rate_limited(), 6, RateLimitError,
            "{url} limits the rate (“Rate limit reached.”). Tried 6 times.", id="always 429",
        ),
        pytest.param(
            answers.rate_limited("700"), 1, RateLimitError,
            "{url} limits the rate and asks to wait 700 s (“Rate limit reached.”).",
            id="429 beyond the budget",
        ),
        pytest.param(
            answers.insufficient_quota(), 1, QuotaError,
            "{url}: the account has no quota left (“You exceeded your quota.”). Waiting will not "
            "help.", id="quota",
        ),
        pytest.param(
            answers.refusal("I cannot help with that."), 1, RefusedError,
            "m declined to summarise this document.", id="refusal",
        ),
        pytest.param(
            answers.truncated('{"bottom_line": '), 1, TruncatedError,
            "The reply of m ended at its token limit before the brief was complete. Use a model or "
            "a server setting with a longer reply, or a shorter document.", id="truncated",
        ),
        pytest.param(
            answers.content_filter(), 1, FilteredError,
            "A content filter stopped the reply of m.", id="content filter",
        ),
        pytest.param(
            answers.content_filter_400(), 1, FilteredError,
            "A content filter at {url} stopped the request (“Filtered.”).",
            id="content filter as a 400",
        ),
        pytest.param(
            answers.empty_choices(), 1, EmptyReplyError,
            "m answered without a reply (no choices); try again.", id="no choices",
        ),
        pytest.param(
            answers.empty_content(), 1, EmptyReplyError,
            "The reply of m is empty; try again, or try another model.", id="empty",
        ),
        pytest.param(
            reply(None), 1, EmptyReplyError,
            "The reply of m is empty; try again, or try another model.", id="no content",
        ),
        pytest.param(
            answers.bad_key(), 1, CredentialsError,
            "{url} refuses a request without a key with status 401 (“Incorrect API key provided: "
            ".”); set SUMMARIZER_API_KEY.", id="401",
        ),
        pytest.param(
            answers.error(403), 1, CredentialsError,
            "{url} refuses a request without a key with status 403 (“Failed”); set "
            "SUMMARIZER_API_KEY.", id="403",
        ),
        pytest.param(
            answers.model_not_found(), 1, WrongAddressError,
            "{url} knows no model m, or has no chat completions (“The model does not exist.”). "
            "Most base URLs end in /v1.", id="404",
        ),
        pytest.param(
            answers.error(400, "Bad\n \x1b[31mfield."), 1, RequestRejectedError,
            "{url} rejects the request with status 400 (“Bad �[31mfield.”).", id="400",
        ),
        pytest.param(
            body({"detail": "Not so."}, 422), 1, RequestRejectedError,
            "{url} rejects the request with status 422 (“Not so.”).", id="422",
        ),
        pytest.param(
            answers.context_overflow(), 1, ContextOverflowError,
            "The document and the prompt are too long for m at {url} (“This model's maximum "
            "context length is 8192 tokens, your messages are 9001 tokens.”)." + TOO_LONG,
            id="context, as OpenAI says it",
        ),
        pytest.param(
            answers.context_overflow_llama(), 1, ContextOverflowError,
            "The document and the prompt are too long for m at {url} (“request exceeds the "
            "available context size”)." + TOO_LONG, id="context, as llama.cpp says it",
        ),
        pytest.param(
            body({"error": "prompt is too long"}, 400), 1, ContextOverflowError,
            "The document and the prompt are too long for m at {url} (“prompt is too long”)."
            + TOO_LONG, id="context, as a bare string",
        ),
        pytest.param(
            answers.encoded({"summary": "é"}, "latin-1"), 1, ServerFailedError,
            "{url} sent a body that is not in UTF-8.", id="latin-1",
        ),
        pytest.param(
            body({"error": "Unexpected endpoint."}), 1, ServerFailedError,
            "{url} answered with an error (“Unexpected endpoint.”); check the base URL, most end "
            "in /v1.", id="error in a 200",
        ),
        pytest.param(
            body({"error": {"code": 401, "message": "No."}}), 1, CredentialsError,
            "{url} refuses a request without a key with status 401 (“No.”); set "
            "SUMMARIZER_API_KEY.", id="401 in a 200",
        ),
        pytest.param(answers.html(), 1, ServerFailedError, FOREIGN, id="HTML"),
        pytest.param(answers.null_body(), 1, ServerFailedError, FOREIGN, id="null"),
        pytest.param(body([1]), 1, ServerFailedError, FOREIGN, id="a list"),
        pytest.param(Answer(204), 1, ServerFailedError, FOREIGN, id="204"),
        pytest.param(
            Answer(200, JSON, b"[" * 100_000), 1, ServerFailedError, FOREIGN, id="deep nesting",
        ),
        pytest.param(changed(choices=["x"]), 1, ServerFailedError, FOREIGN, id="choices of text"),
        pytest.param(changed(choices="x"), 1, ServerFailedError, FOREIGN, id="choices a string"),
        pytest.param(changed(choices={"a": 1}), 1, ServerFailedError, FOREIGN, id="choices a map"),
        pytest.param(changed(choices=[None]), 1, ServerFailedError, FOREIGN, id="choice null"),
        pytest.param(changed(choices=[{}]), 1, ServerFailedError, FOREIGN, id="no message"),
        pytest.param(
            changed(choices=[{"message": None, "finish_reason": "stop"}]), 1, ServerFailedError,
            FOREIGN, id="message null",
        ),
        pytest.param(
            changed(choices=[{"message": {"content": ["x"]}, "finish_reason": "stop"}]), 1,
            ServerFailedError, FOREIGN, id="content a list",
        ),
    ],
)  # fmt: skip
def test_what_does_not_pass_is_said(
    step: Step, calls: int, kind: type[SummarizerError], text: str
) -> None:
    asked = ask(step)
    assert type(asked.error) is kind
    assert str(asked.error) == text.replace("{url}", asked.url)
    assert len(asked.received) == calls
    assert len(asked.waits) == calls - 1


@pytest.mark.parametrize(
    "changes",
    [
        {"usage": "x"},
        {"usage": []},
        {"usage": ...},
        {"usage": {"prompt_tokens": "many", "completion_tokens": -3}},
        {"usage": {"prompt_tokens": None, "completion_tokens": 10**40}},
    ],
)
def test_usage_that_is_none_counts_as_nothing(changes: dict[str, Any]) -> None:
    usage = ask(changed(**changes)).summary.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (1, 0, 0)


@pytest.mark.parametrize("model", [..., None, "", 5, {"a": 1}])
def test_a_model_that_does_not_name_itself_has_the_name_it_was_asked_by(model: Any) -> None:
    assert ask(changed(model=model)).summary.provenance.model == "m"


def test_a_completion_may_lack_what_nobody_needs() -> None:
    choice = {"message": {"content": json.dumps(valid())}}
    assert ask(body({"choices": [choice]})).summary.brief == ask(FINE).summary.brief


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (answers.model_not_found(), 5),
        (answers.context_overflow(), 5),
        (answers.html(), 5),
        (answers.redirect("/v1/else"), 5),
        (answers.bad_key(), 4),
        (answers.refusal("No."), 6),
        (answers.truncated("{"), 6),
        (answers.content_filter(), 6),
        (reply("No."), 6),
    ],
)
def test_a_command_that_fails_prints_a_sentence_and_exits_by_its_kind(
    step: Step, code: int
) -> None:
    with Endpoint(step) as endpoint:
        arguments = ("brief", "-", "--model", "m", "--base-url", endpoint.base_url)
        result = run(*arguments, stdin=TEXT.encode())
    assert (result.code, result.out) == (code, b"")
    assert result.err.startswith("summarizer: ")
    paid = "It was paid for: " in result.err
    assert paid == (code == 6 and "no choices" not in result.err)
    assert result.err.count("\n") == 1 + paid
    assert "Traceback" not in result.err
