"""Addresses of the web, safe to link."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_HOST = re.compile(r"(?:[\w.-]|%[89a-f][0-9a-f])+|[0-9a-f:.]+")
_MARKUP = re.compile(r"[()*'$]|&(?=#?[A-Za-z0-9]{1,40};)")
_PLAIN = "%!$&'()*+,;=:@/?~"


def web_address(url: str | None) -> str | None:
    """An http or https address that can be linked to: without a user, without a text directive, and
    percent-encoded where it has any other character than RFC 3986 allows. None if `url` is none:
    it comes from where a page led, or from a feed."""
    try:
        parts = urlsplit(url or "")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    place = f"[{host}]" if ":" in host else quote(host, safe="%").lower()
    path, query, fragment = (
        quote(part.encode("utf-8", "replace"), safe=_PLAIN)
        for part in (parts.path, parts.query, parts.fragment.partition(":~:")[0])
    )
    return urlunsplit(
        (parts.scheme, place if port is None else f"{place}:{port}", path, query, fragment)
    )


def link_target(address: str) -> str:
    """A `web_address`, with or without a text directive, as the target of a link in Markdown: with
    nothing in it that ends the target, or is markup or an entity there."""
    return _MARKUP.sub(
        lambda found: "&amp;" if found[0] == "&" else f"%{ord(found[0]):02X}", address
    )
