"""Addresses of the web, and which addresses of the network they may lead to."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_TRANSLATED = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
"""IPv6 networks whose last 32 bits are an IPv4 address (RFC 6052, 8215, 4291)."""


_SPECIAL = tuple(map(ip_network, ("fec0::/10", "192.88.99.0/24", "2002::/16")))
"""Once of a site (RFC 3879), of relays and what is sent through them (RFC 7526): some versions of
Python take them for global."""


def is_public(address: Address) -> bool:
    """Whether an address is anybody's on the internet: not private, loopback, link-local, shared,
    reserved, multicast, or an IPv6 form of such an IPv4 address."""
    if any(address in network for network in _SPECIAL):
        return False
    inner = _inside(address)
    return address.is_global and not address.is_multicast and all(map(is_public, inner))


def _inside(address: Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def address_of(text: str) -> Address | None:
    """The address that a text is, a zone (`%eth0`) left out; None for a name."""
    try:
        return ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None


_USER = re.compile(r"//[^/?#]*@")


def is_url(source: str) -> bool:
    """Whether a source is an address of the web, and no path."""
    return source[:8].lower().startswith(("http://", "https://"))


def without_user(url: str) -> str:
    """An address without the name and password of a user, which are never sent nor shown."""
    return _USER.sub("//", url, count=1)
