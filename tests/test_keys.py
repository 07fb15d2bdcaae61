"""Keys: which one goes where, and that none is ever shown."""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path
from typing import Any

import pytest

from tests import endpoint as answers
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received, reply
from tests.made_up_keys import BOTH, HOUSE_KEY, OPENAI_KEY, received
from tests.replies import FINE, TEXT, ask, unusable

SDK_SECRETS = {
    "OPENAI_ORG_ID": "org-SECRET",
    "OPENAI_PROJECT_ID": "proj-SECRET",
    "OPENAI_ADMIN_KEY": "sk-admin-SECRET",
    "OPENAI_WEBHOOK_SECRET": "whsec-SECRET",
    "OPENAI_CUSTOM_HEADERS": (
        "X-Mine: SECRET\nx-mine: SECRET\nauthorization: Bearer SECRET\n"
        "Authorization: Basic SECRET\n  Cookie :SECRET \nno colon SECRET\n: SECRET"
    ),
}


@pytest.mark.parametrize(
    ("environ", "base_url", "key"),
    [
        pytest.param({"OPENAI_API_KEY": OPENAI_KEY}, "URL", None, id="another host, no key"),
        pytest.param(BOTH, "URL", HOUSE_KEY, id="another host"),
        pytest.param(
            BOTH | {"SUMMARIZER_BASE_URL": "URL"}, None, HOUSE_KEY, id="from the environment"
        ),
        pytest.param(
            BOTH | {"OPENAI_BASE_URL": "https://x.example/v1"}, "URL", HOUSE_KEY,
            id="not the one of OPENAI_BASE_URL",
        ),
        pytest.param(
            BOTH | {"OPENAI_BASE_URL": "http://[::1"}, "URL", HOUSE_KEY,
            id="OPENAI_BASE_URL is garbage and not used",
        ),
        pytest.param(BOTH | {"OPENAI_BASE_URL": "URL"}, None, OPENAI_KEY, id="OPENAI_BASE_URL"),
        pytest.param(
            BOTH | {"OPENAI_BASE_URL": " URL/ "}, "URL?a=b#c", OPENAI_KEY, id="OPENAI_BASE_URL, too"
        ),
        pytest.param(
            {"SUMMARIZER_API_KEY": HOUSE_KEY, "OPENAI_BASE_URL": "URL"}, None, None,
            id="OPENAI_BASE_URL without its key",
        ),
        pytest.param({"SUMMARIZER_API_KEY": f"{HOUSE_KEY}\n"}, "URL", HOUSE_KEY, id="a line end"),
        pytest.param({"SUMMARIZER_API_KEY": " "}, "URL", None, id="blank"),
    ],
)  # fmt: skip
def test_which_key_goes_where(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], base_url: str | None, key: str | None
) -> None:
    request = received(monkeypatch, environ, base_url)
    assert request.headers.get("authorization") == (f"Bearer {key}" if key else None)
    others = {OPENAI_KEY, HOUSE_KEY} - {key}
    assert not any(other in str(request) for other in others)


@pytest.mark.parametrize("key", [None, HOUSE_KEY])
def test_other_secrets_of_the_sdk_stay_with_openai(
    monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    environ = SDK_SECRETS | ({"SUMMARIZER_API_KEY": key} if key else {})
    request = received(monkeypatch, environ, "URL")
    assert request.headers.get("authorization") == (f"Bearer {key}" if key else None)
    assert "SECRET" not in str(request)
    own = received(monkeypatch, SDK_SECRETS | {"OPENAI_BASE_URL": "URL"}, None)
    assert own.headers["openai-organization"] == "org-SECRET"
    assert "SECRET" in own.headers["x-mine"]


def pieces(key: str) -> set[str]:
    return {key[at : at + 8] for at in range(len(key) - 7)}


def test_user_info_is_neither_sent_nor_kept(tmp_path: Path) -> None:
    with Endpoint(FINE) as endpoint:
        url = endpoint.base_url.replace("http://", "http://me:hunter2@")
        arguments = ("--base-url", url, "--model", "m", "--record", "--recordings", str(tmp_path))
        result = run("brief", "-", "--format", "json", *arguments, stdin=TEXT.encode())
    assert result.code == 0
    assert "authorization" not in endpoint.received[0].headers
    assert json.loads(result.out)["provenance"]["endpoint"] == endpoint.base_url
    [file] = tmp_path.iterdir()
    assert "hunter2" not in f"{result} {file.name} {file.read_text()}"


def test_a_key_is_in_no_output_and_in_no_recording(tmp_path: Path) -> None:
    arguments = ("--model", "m", "--record", "--recordings", str(tmp_path))
    with Endpoint(FINE) as endpoint:
        environ = {"SUMMARIZER_API_KEY": HOUSE_KEY, "SUMMARIZER_BASE_URL": endpoint.base_url}
        for kind in ("markdown", "json"):
            result = run(
                "brief", "-", "--format", kind, *arguments, stdin=TEXT.encode(), env=environ
            )
            assert result.code == 0
            assert HOUSE_KEY not in f"{result}"
    assert all(each.headers["authorization"] == f"Bearer {HOUSE_KEY}" for each in endpoint.received)
    for file in tmp_path.iterdir():
        assert HOUSE_KEY not in f"{file.name} {file.read_text()}"


def echo(status: int, **more: Any) -> Any:
    """An error that holds the key: whole, masked in the middle, and in every field."""

    def step(request: Received) -> Answer:
        key = request.headers["authorization"].removeprefix("Bearer ")
        masked = f"{key[:10]}{'*' * 9}{key[-8:]}"
        text = f"Got {key}, {masked}, 'Bearer {key}'."
        headers = {"x-echo": key, "location": f"http://127.0.0.1:9/{key}"}
        answer = answers.error(status, text, headers, code=key, type=key, param=key, **more)
        return answer if status != 299 else Answer(200, {"content-type": "text/html"}, answer.body)

    return step


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(answers.bad_key(), id="masked by the endpoint"),
        *[pytest.param(echo(status), id=str(status)) for status in (200, 299, 307, 400, 401, 429)],
        pytest.param(echo(404), id="404"),
        pytest.param(echo(500), id="500"),
        pytest.param(echo(400, innererror="context length"), id="context"),
        pytest.param(answers.reset(), id="reset"),
        pytest.param(answers.refusal("No."), id="refusal"),
        pytest.param(reply(unusable()), id="unusable"),
    ],
)
@pytest.mark.parametrize("key", [OPENAI_KEY, HOUSE_KEY])
def test_a_key_is_in_no_error(step: Any, key: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "summarizer")
    error = ask(step, key=key).error
    assert error.__cause__ is error.__context__ is None  # where the SDK's exceptions would be
    shown = [f"{error} {error!r} {error.args!r} {vars(error)!r}"]
    shown += traceback.format_exception(error)
    shown += [record.getMessage() for record in caplog.records if "summarizer" in record.name]
    assert not [piece for piece in pieces(key) if piece in "\n".join(shown)]


def test_a_key_is_in_no_log_of_any_library(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for steps in ((reply(unusable()), FINE), (answers.error(401),), (answers.reset(), FINE)):
        assert ask(*steps, key=HOUSE_KEY).received
    assert "HTTP Request" in caplog.text
    assert HOUSE_KEY not in caplog.text


def test_a_refused_key_is_named_by_its_variable() -> None:
    with Endpoint(answers.bad_key()) as endpoint:
        arguments = ("brief", "-", "--model", "m", "--base-url", endpoint.base_url)
        result = run(*arguments, stdin=TEXT.encode(), env={"SUMMARIZER_API_KEY": HOUSE_KEY})
    assert (result.code, result.out) == (4, b"")
    assert result.err == (
        f"summarizer: {endpoint.base_url} refuses the key in SUMMARIZER_API_KEY with status 401 "
        "(“Incorrect API key provided: …”).\n"
    )


def test_without_a_model_the_error_says_how_to_name_one() -> None:
    result = run("brief", "-", "--base-url", "http://localhost:9/v1", stdin=TEXT.encode())
    assert (result.code, result.out) == (2, b"")
    assert result.err == (
        "summarizer: Name the model to use at http://localhost:9/v1 with --model or "
        "SUMMARIZER_MODEL.\n"
    )


@pytest.mark.parametrize(
    "environ", [{}, {"OPENAI_API_KEY": " "}, {"SUMMARIZER_API_KEY": HOUSE_KEY}]
)
def test_without_an_endpoint_the_error_says_the_three_ways_on(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    arguments = ("brief", "-", "--model", "m", "--recordings", str(tmp_path))
    result = run(*arguments, stdin=TEXT.encode(), env=environ)
    assert (result.code, result.out) == (4, b"")
    assert result.err.startswith("summarizer: No endpoint is configured, and no recording in ")
    for way in ("set OPENAI_API_KEY", "--base-url http://localhost:8080/v1", "--answer reply.json"):
        assert way in result.err
