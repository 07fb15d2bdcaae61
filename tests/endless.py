"""A loopback server whose answers never end."""

from __future__ import annotations

import select
from contextlib import suppress
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Flow:
    """What is sent to everybody: `start`, and then `piece` for ever, slowly or as fast as can be.
    It ends when the client goes."""

    start: bytes = b""
    piece: bytes = b""
    slowly: bool = True


class _Connection(StreamRequestHandler):
    server: Endless

    def handle(self) -> None:
        while self.rfile.readline().strip():
            pass
        flow = self.server.flow
        with suppress(ConnectionError):
            self.wfile.write(flow.start)
            while not select.select([self.connection], [], [], 0.01 * flow.slowly)[0]:
                self.wfile.write(flow.piece)
        self.server.client_gone.set()


class Endless(ThreadingTCPServer):
    """`with Endless(flow) as server`. `client_gone` is set when a client has closed its
    connection."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, flow: Flow) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.flow = flow
        self.client_gone = Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"
        self._thread = Thread(target=self.serve_forever, args=(0.005,), daemon=True)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
