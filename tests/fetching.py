"""Fetching from a loopback site that stands for the internet."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from typing import Any

import aiohttp
import pytest

from summarizer.errors import DocumentError
from summarizer.readers.web.addresses import Address
from summarizer.readers.web.fetch import Fetched, Fetcher, Limits


def here(address: Address) -> bool:
    """One loopback address stands for the internet; the others are private."""
    return address == ip_address("127.0.0.1")


def get(url: str, resolver: Any = None, **limits: Any) -> Fetched:
    async def whole() -> Fetched:
        fetcher = Fetcher(Limits(**{"allows": here, "seconds": 20.0, **limits}), resolver=resolver)
        try:
            return await fetcher.get(url)
        finally:
            await fetcher.aclose()

    return asyncio.run(whole())


def refused(url: str, resolver: Any = None, **limits: Any) -> str:
    with pytest.raises(DocumentError) as caught:
        get(url, resolver, **limits)
    name, _, message = str(caught.value).partition(": ")
    assert name == url
    return message


class Names(aiohttp.abc.AbstractResolver):
    """Resolves every name to the next address of a list."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> Any:
        del family
        address = self.addresses[min(self.asked, len(self.addresses) - 1)]
        self.asked += 1
        return [
            {"hostname": host, "host": address, "port": port, "family": socket.AF_INET,
             "proto": 0, "flags": socket.AI_NUMERICHOST},
        ]  # fmt: skip

    async def close(self) -> None:
        pass
