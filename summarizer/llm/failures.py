"""What can go wrong with one call, in the words of `summarizer.errors`.

Exceptions of the SDK hold requests, headers and whole bodies. Only a status, a code and the first
words of the endpoint's own message leave this module, with anything like a key taken out.
"""

from __future__ import annotations

import email.utils
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.errors import (
    ContextOverflowError,
    CredentialsError,
    FilteredError,
    NoConnectionError,
    QuotaError,
    RateLimitError,
    RequestRejectedError,
    ServerFailedError,
    UnreachableError,
    WrongAddressError,
)
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.retrying import TransientError

_KEY_LIKE = re.compile(r"(?:\b(?:sk|pk|rk|key|gsk|xai)[-_]|\bBearer\s+)\S+", re.IGNORECASE)
_LONGEST = 240
_READ = 4_000
_OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context_size|context (?:length|size|window)|"
    r"maximum context|too many tokens|prompt is too long",
    re.IGNORECASE,
)
_NO_STRUCTURE = re.compile(r"response_format|json_schema|structured output|guided", re.IGNORECASE)


class NoStructuredOutputError(Exception):
    """The endpoint does not take a JSON Schema; it has to be asked in words. `error` is what to
    raise where that did not help."""

    def __init__(self, error: RequestRejectedError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(frozen=True)
class Refusal:
    """An HTTP answer that is an error: its status, the API's code and message, its headers."""

    status: int
    code: str
    message: str
    headers: Mapping[str, str]


def silent(endpoint: Endpoint) -> TransientError:
    """No answer in time."""
    error = UnreachableError(f"{endpoint.base_url} did not answer in time.")
    return TransientError(error, is_silence=True)


def unreachable(
    endpoint: Endpoint, cause: str, *, is_connected: bool, has_answered: bool
) -> Exception:
    """A connection that broke, or none (`is_connected`); `cause` is the name of an exception. Where
    there never was an answer, another try for a connection does not help; else somebody may just
    start it anew."""
    kind = UnreachableError if is_connected else NoConnectionError
    error = kind(
        f"{endpoint.base_url} cannot be reached, or closed the connection ({cause}); is it running?"
    )
    return TransientError(error) if is_connected or has_answered else error


def foreign(endpoint: Endpoint) -> ServerFailedError:
    """An answer that is not of this API."""
    return ServerFailedError(
        f"{endpoint.base_url} answered with something that is not a chat completion, such as a web "
        "page; check the base URL, most end in /v1."
    )


def garbled(endpoint: Endpoint, *, again: bool) -> Exception:
    """A body that is cut, where another try may help, or one that is not in UTF-8."""
    fault = "is not valid JSON" if again else "is not in UTF-8"
    error = ServerFailedError(f"{endpoint.base_url} sent a body that {fault}.")
    return TransientError(error) if again else error


def refused(refusal: Refusal, endpoint: Endpoint, model: str) -> Exception:
    """The exception to raise for an HTTP error: `TransientError` if another try may help, else a
    SummarizerError, or NoStructuredOutputError."""
    status, where = refusal.status, endpoint.base_url
    said = _said(refusal.message, endpoint)
    if status in (402, 429):
        if status == 402 or "insufficient_quota" in refusal.code:
            return QuotaError(
                f"{where}: the account has no quota left{said}. Waiting will not help."
            )
        wait = retry_after(refusal.headers)
        asked = f" and asks to wait {wait:.0f} s" if wait else ""
        return TransientError(RateLimitError(f"{where} limits the rate{asked}{said}."), wait)
    if status == 408 or status >= 500:
        wait = retry_after(refusal.headers)
        return TransientError(
            ServerFailedError(f"{where} failed with status {status}{said}."), wait
        )
    if status in (401, 403):
        variable = "OPENAI_API_KEY" if endpoint.is_openai else "SUMMARIZER_API_KEY"
        if endpoint.key:
            return CredentialsError(
                f"{where} refuses the key in {variable} with status {status}{said}."
            )
        return CredentialsError(
            f"{where} refuses a request without a key with status {status}{said}; set {variable}."
        )
    return _rejected(refusal, said, where, model)


def reported(error: object, endpoint: Endpoint, model: str) -> Exception:
    """The exception to raise for an error in the body of an answer whose status is a success, as
    some relays and local servers send it."""
    fields = error if isinstance(error, dict) else {"message": error}
    code, message = fields.get("code"), str(fields.get("message") or "")
    if isinstance(code, int) and 400 <= code < 600:
        kind = str(fields.get("type") or "")
        return refused(Refusal(code, kind, message, {}), endpoint, model)
    return ServerFailedError(
        f"{endpoint.base_url} answered with an error{_said(message, endpoint)}; check the base "
        "URL, most end in /v1."
    )


def _rejected(refusal: Refusal, said: str, where: str, model: str) -> Exception:
    status, text = refusal.status, f"{refusal.code} {refusal.message}"
    if _OVERFLOW.search(text):
        return ContextOverflowError(
            f"The document and the prompt are too long for {model} at {where}{said}. Use a model "
            "with a longer context, or a shorter document."
        )
    if "content_filter" in text or "content_policy" in text:
        return FilteredError(f"A content filter at {where} stopped the request{said}.")
    if status == 404:
        return WrongAddressError(
            f"{where} knows no model {model}, or has no chat completions{said}. Most base URLs end "
            "in /v1."
        )
    if 300 <= status < 400:
        return WrongAddressError(
            f"{where} redirects to another address (status {status}), which is not followed, since "
            "the document would go there; give the right base URL."
        )
    error = RequestRejectedError(f"{where} rejects the request with status {status}{said}.")
    structure = status in (400, 422) and _NO_STRUCTURE.search(text)
    return NoStructuredOutputError(error) if structure else error


def _said(message: str, endpoint: Endpoint) -> str:
    """The endpoint's own words, shortened to one line, without anything like a key."""
    parts = _parts(endpoint.key) if endpoint.key else ()
    words = message[:_READ].split()
    text = " ".join("…" if any(part in word for part in parts) else word for word in words)
    text = _KEY_LIKE.sub("…", text)
    text = "".join(character if character.isprintable() else "�" for character in text)
    if not text:
        return ""
    return f" (“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”)"


def _parts(key: str) -> set[str]:
    """Every run of six characters of a key: endpoints quote it in part, or masked in the middle."""
    return {key[at : at + 6] for at in range(max(1, len(key) - 5))}


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that the endpoint asks to wait: `retry-after-ms`, or `Retry-After` as seconds or as a
    date (RFC 9110, section 10.2.3); 0 where it asks for nothing that can be read."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        value = headers.get("retry-after", "")
        if not value:
            return 0.0
        try:
            seconds = float(value)
        except ValueError:
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - time.time()
        return max(0.0, seconds) if seconds < float("inf") else 0.0
    except (ValueError, TypeError, OverflowError):
        return 0.0
