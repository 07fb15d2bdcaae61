"""A loopback site: pages by path."""

from __future__ import annotations

import socket
from collections.abc import Mapping

from tests.endpoint import Answer, Endpoint, Received

PAGE = b"<html><body><p>The ferry ran aground on Friday.</p></body></html>"
HTML = {"content-type": "text/html"}


class Site(Endpoint):
    """Answers by path."""

    def __init__(self, pages: Mapping[str, Answer]) -> None:
        self.pages = pages
        super().__init__(self._page)

    def _page(self, request: Received) -> Answer:
        return self.pages.get(request.path, Answer(404))

    @property
    def url(self) -> str:
        return self.base_url.removesuffix("/v1")


class SixthSite(Site):
    """The same on the loopback address of IPv6."""

    address_family = socket.AF_INET6
    host = "::1"


def page(body: bytes = PAGE, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(200, {**HTML, **named}, body)


def to(location: str, status: int = 302) -> Answer:
    return Answer(status, {"location": location})
