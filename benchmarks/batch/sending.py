"""Answers as they go out: whole, broken off, or not at all."""

from __future__ import annotations

import socket
import struct

from aiohttp import web


def error(
    status: int, message: str, headers: dict[str, str] | None = None, code: str | None = None
) -> web.Response:
    """An error in OpenAI's JSON."""
    detail = {"message": message, "type": None, "param": None, "code": code}
    return web.json_response({"error": detail}, status=status, headers=headers)


def _reset(request: web.BaseRequest) -> None:
    """Break the connection at once, so that the client reads "connection reset"."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()


async def _cut(
    request: web.BaseRequest, headers: dict[str, str], body: bytes
) -> web.StreamResponse:
    """Promise the whole body, send half of it, and close."""
    response = web.StreamResponse(headers=headers)
    response.content_type, response.content_length = "application/json", len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def sent(
    request: web.BaseRequest, body: bytes, headers: dict[str, str], fault: str
) -> web.StreamResponse:
    """The answer with this body, or with this fault."""
    if fault == "500":
        return error(500, "The server had an error.", headers)
    if fault == "truncated":
        return await _cut(request, headers, body)
    if fault in ("reset", "hang"):  # one that has hung long enough ends so, too
        _reset(request)
    if fault == "malformed":
        body = body[: len(body) // 2]
    return web.Response(body=body, headers=headers, content_type="application/json")
