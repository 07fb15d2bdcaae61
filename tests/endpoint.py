"""A real HTTP server on the loopback that misbehaves on demand, to test a chat client against."""

import gzip
import json
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Event, Lock, Thread
from typing import Any, Literal

MODEL = "loopback-model"
_HEAD = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": MODEL}


@dataclass(frozen=True)
class Received:
    """One HTTP request as it came in; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What a request gets; a content-length among `headers` overrides the true one."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    behaviour: Literal["send", "cut", "reset", "hang"] = "send"


Step = Answer | Callable[[Received], Answer]  # runs on a thread: may wait, though not for ever


def _json(data: Any, status: int = 200, headers: Any = None, charset: str = "utf-8") -> Answer:
    kind = {"content-type": f"application/json; charset={charset}"}
    body = json.dumps(data, ensure_ascii=False).encode(charset)
    return Answer(status, kind | (headers or {}), body)


def reply(  # noqa: PLR0913 - each is a figure that some test sets
    content: str | dict[str, Any] | None,
    charset: str = "utf-8",
    refused: str | None = None,
    *,
    model: str = MODEL,
    prompt_tokens: int = 100,
    completion_tokens: int = 50,
    finish_reason: str = "stop",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """A valid completion whose message is `content`, a dict being written as JSON."""
    text = json.dumps(content, ensure_ascii=False) if isinstance(content, dict) else content
    message = {"role": "assistant", "content": text, "refusal": refused}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}
    usage = {"prompt_tokens": prompt_tokens, "completion_tokens": completion_tokens}
    usage["total_tokens"] = prompt_tokens + completion_tokens
    data = {"model": model, "choices": [choice], "usage": usage}
    return _json(_HEAD | data, 200, headers, charset)


def gzipped(content: str) -> Answer:
    """A valid completion, compressed."""
    answer = reply(content, headers={"content-encoding": "gzip"})
    return replace(answer, body=gzip.compress(answer.body))


def redirect(location: str, status: int = 307) -> Answer:
    """An order to ask elsewhere; `location` may be a path of this endpoint."""
    return Answer(status, {"location": location})


def error(status: int, /, message: str = "Failed", headers: Any = None, **fields: Any) -> Answer:
    """An error in OpenAI's JSON; `fields` (code, type, param, ...) go into the error object."""
    detail = {"message": message, "type": None, "param": None, "code": None} | fields
    return _json({"error": detail}, status, headers)


def rate_limited(retry_after: str | None = None) -> Answer:
    """The 429 that passes, with a Retry-After header if one is given."""
    headers = None if retry_after is None else {"retry-after": retry_after}
    return error(429, "Rate limit reached.", headers, code="rate_limit_exceeded", type="requests")


def bad_key() -> Step:
    """A 401 that quotes 8 + 4 characters of the key, and a short key whole, as OpenAI does."""

    def step(request: Received) -> Answer:
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        shown = key[:8] + "*" * (len(key) - 12) + key[max(8, len(key) - 4) :]
        return error(401, f"Incorrect API key provided: {shown}.", code="invalid_api_key")

    return step


encoded = reply  # encoded(content, charset)
refusal = partial(reply, None, "utf-8")  # refusal(text)
truncated = partial(reply, finish_reason="length")  # truncated(content)
empty_content = partial(reply, "")
content_filter = partial(reply, "", finish_reason="content_filter")
empty_choices = partial(_json, _HEAD | {"choices": []})
null_body = partial(_json, None)
malformed_json = partial(replace, reply(""), body=b'{"choices": [{"message": {"content": "Hal')
html = partial(Answer, headers={"content-type": "text/html"}, body=b"<!doctype html><p>Sign in")
cut = partial(replace, reply("Half of this arrives."), behaviour="cut")
reset = partial(Answer, behaviour="reset")  # RST once the request was read, before any byte
hang = partial(Answer, behaviour="hang")  # no byte until the endpoint is closed
_QUOTA = "insufficient_quota"
insufficient_quota = partial(error, 429, "You exceeded your quota.", code=_QUOTA, type=_QUOTA)
_TOO_LONG = "This model's maximum context length is 8192 tokens, your messages are 9001 tokens."
context_overflow = partial(error, 400, _TOO_LONG, code="context_length_exceeded", param="messages")
_LLAMA = {"code": 400, "type": "exceed_context_size_error", "n_prompt_tokens": 9001, "n_ctx": 8192}
context_overflow_llama = partial(error, 400, "request exceeds the available context size", **_LLAMA)
_AZURE = {"param": "prompt", "status": 400, "innererror": {"code": "ResponsibleAIPolicyViolation"}}
content_filter_400 = partial(error, 400, "Filtered.", code="content_filter", **_AZURE)
model_not_found = partial(error, 404, "The model does not exist.", code="model_not_found")


class _Connection(BaseHTTPRequestHandler):
    """One connection of a client, with any number of requests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Endpoint"

    def do_POST(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        answer = self.server.answer(Received(self.command, self.path, headers, body))
        self.close_connection |= answer.behaviour != "send"
        if answer.behaviour == "hang":
            self.server.closing.wait()
        elif answer.behaviour == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1" + bytes(7))
            socket.close(self.connection.detach())
        else:
            self.send_response_only(answer.status)
            for name, value in {"content-length": len(answer.body), **answer.headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(answer.body[: len(answer.body) // (1 + (answer.behaviour == "cut"))])

    do_GET = do_POST  # noqa: N815 - http.server's name


class Endpoint(ThreadingTCPServer):
    """`with Endpoint(step, ...) as endpoint`: request n gets step n, the last step for ever."""

    request_queue_size = 128
    allow_reuse_address = True
    host = "127.0.0.1"

    def __init__(self, *steps: Step, port: int = 0) -> None:
        super().__init__((self.host, port), _Connection)
        self.base_url = f"http://127.0.0.1:{self.server_address[1]}/v1"
        self.received: list[Received] = []
        self.closing, self._lock, self._steps = Event(), Lock(), steps
        self._connections, self._failures = list[Any](), list[Any]()
        self._thread = Thread(target=self.serve_forever, args=(0.005,), daemon=True)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self._thread.join()
        for connection in self._connections:
            with suppress(OSError):  # closed already
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()
        for failure in self._failures:
            raise failure  # what a step raised, where the block ends

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.append(request)
        super().process_request(request, client_address)

    def handle_error(self, *_: object) -> None:
        if not isinstance(failure := sys.exception(), ConnectionError):
            self._failures.append(failure)

    def answer(self, request: Received) -> Answer:
        """What this request gets; the list of models is no step and is not recorded."""
        if (request.method, request.path) == ("GET", "/v1/models"):
            return _json({"object": "list", "data": [{"id": MODEL, "object": "model"}]})
        with self._lock:
            self.received.append(request)
            step = self._steps[min(len(self.received), len(self._steps)) - 1]
        return step if isinstance(step, Answer) else step(request)
