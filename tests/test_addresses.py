"""Which base URL is meant, which are refused, and what is said where none is given."""

from __future__ import annotations

import traceback

import pytest

from summarizer import Settings
from summarizer.errors import CredentialsError
from summarizer.llm.endpoint import find_endpoint
from tests.cli import run
from tests.made_up_keys import BOTH, received
from tests.replies import TEXT


def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    proxies = {"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"}
    assert received(monkeypatch, proxies, "URL").path == "/v1/chat/completions"


@pytest.mark.parametrize(
    ("given", "base_url", "variable"),
    [
        (None, "https://api.openai.com/v1", "OPENAI_API_KEY"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1", "OPENAI_API_KEY"),
        ("HTTPS://API.OPENAI.COM:443/V1", "https://api.openai.com:443/V1", "OPENAI_API_KEY"),
        ("https://api.openai.com.example", "https://api.openai.com.example", "SUMMARIZER_API_KEY"),
        ("https://api.openai.com@example.com", "https://example.com", "SUMMARIZER_API_KEY"),
        ("https://example.com#@api.openai.com", "https://example.com", "SUMMARIZER_API_KEY"),
        ("http://api.openai.com/v1", "http://api.openai.com/v1", "SUMMARIZER_API_KEY"),
        ("http://[::1]:8080//", "http://[::1]:8080", "SUMMARIZER_API_KEY"),
        ("http://LocalHost:1/v1?key=x", "http://localhost:1/v1", "SUMMARIZER_API_KEY"),
        ("http://me:hunter2@127.0.0.1/v1", "http://127.0.0.1/v1", "SUMMARIZER_API_KEY"),
    ],
)
def test_urls_and_the_key_that_belongs_there(
    given: str | None, base_url: str, variable: str
) -> None:
    settings = Settings(base_url=given, allow_http=base_url == "http://api.openai.com/v1")
    found = find_endpoint(settings, BOTH)
    assert found is not None
    assert (found.base_url, found.key) == (base_url, BOTH[variable])
    assert found.is_openai is (variable == "OPENAI_API_KEY")
    assert found.is_loopback is base_url.startswith(("http://[", "http://l", "http://127"))
    assert "hunter2" not in f"{found!r} {settings!r}"
    assert not any(key in f"{found!r} {settings!r}" for key in BOTH.values())


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/v1",
        "http://127.0.0.1.example.com",
        "http://localhost@example.com",
        "http://me:hunter2@192.168.0.1:8080/v1",
        "http://127.1",
    ],
)
def test_plain_http_goes_to_this_machine_alone(url: str) -> None:
    result = run("brief", "-", "--model", "m", "--base-url", url, stdin=TEXT.encode())
    assert (result.code, result.out) == (2, b"")
    assert "would send the document and the key unencrypted to another machine" in result.err
    assert "--allow-http" in result.err
    assert "hunter2" not in result.err
    found = find_endpoint(Settings(base_url=url, allow_http=True), {})
    assert found is not None
    assert found.key is None


@pytest.mark.parametrize(
    "url",
    [
        "", "  ", "garbage", "localhost:8080/v1", "//localhost/v1", "ftp://localhost/v1", "http://",
        "https://:80/v1", "http://localhost:99999/v1", "http://localhost:x/v1", "http://[::1/v1",
        "https://[::1]x/v1", "http://local host/v1", "http://localhost/v 1", "https://☃.example/v1",
        "https://ho\x00st/v1", "https://a%zz/v1", "me:hunter2@localhost", "http://me:hunter2@",
        "http://me:hunter2/x@localhost/v1", "http://me:hunter2#x@localhost/v1",
        "http://me:hunter2@ho℀st/v1", "https://me:hunter2@localhost:99999/v1",
        "https://api.openai.com\\.example.com/v1",
    ],
)  # fmt: skip
def test_what_is_no_url_is_said_without_showing_a_password(url: str) -> None:
    arguments = ("brief", "-", "--model", "m", "--base-url", url)
    result = run(*arguments, stdin=TEXT.encode(), env=BOTH)
    assert (result.code, result.out) == (2, b"")
    assert result.err.startswith("summarizer: The base URL ")
    assert "hunter2" not in result.err
    assert "hunter2" not in repr(Settings(base_url=url))


@pytest.mark.parametrize(
    "key", ["two words", "sk-\nInjected: x", "sk-clé", "sk-\u200bx", "“sk-x”", "sk\tx"]
)
def test_what_cannot_be_a_key_is_said_without_showing_it(key: str) -> None:
    arguments = ("brief", "-", "--model", "m", "--base-url", "http://localhost:9/v1")
    result = run(*arguments, stdin=TEXT.encode(), env={"SUMMARIZER_API_KEY": key})
    assert (result.code, result.out) == (4, b"")
    assert result.err == (
        "summarizer: SUMMARIZER_API_KEY holds a character that no key has, such as a space or a "
        "letter with an accent; copy the key again.\n"
    )
    with pytest.raises(CredentialsError) as caught:
        find_endpoint(Settings(), {"OPENAI_API_KEY": key})
    assert key not in "".join(traceback.format_exception(caught.value))
