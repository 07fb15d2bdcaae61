"""Where to ask, and with which key.

`OPENAI_API_KEY` goes to OpenAI's own host, or to `OPENAI_BASE_URL`, and nowhere else; any other
base URL gets `SUMMARIZER_API_KEY`, or no key. A key is never stored, shown or logged.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from summarizer.errors import CredentialsError, SettingsError
from summarizer.settings import Settings

OPENAI = "https://api.openai.com/v1"

_PLACE = re.compile(r"(?:[a-z0-9._-]+|\[[0-9a-f:.]+(?:%25[a-z0-9._~-]+)?\])(?::[0-9]*)?")


@dataclass(frozen=True)
class Endpoint:
    """A base URL without user information, the key that belongs there, and whether the other
    variables of OpenAI's SDK (organisation, project, custom headers) belong there, too."""

    base_url: str
    key: str | None = field(repr=False)
    is_openai: bool

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine."""
        return _is_loopback(_host(self.base_url)[1])


def find_endpoint(settings: Settings, environ: Mapping[str, str]) -> Endpoint | None:
    """The endpoint that settings and environment configure; None when they configure none.

    Raises:
        SettingsError: The URL cannot be used, or would send the document in the clear.
        CredentialsError: The key has characters that no key has.
    """
    own = environ.get("OPENAI_BASE_URL", "").strip() or OPENAI
    if settings.base_url is None:
        if own == OPENAI and not environ.get("OPENAI_API_KEY", "").strip():
            return None
        base_url = _checked(own, allow_http=settings.allow_http)
        belongs = True
    else:
        base_url = _checked(settings.base_url, allow_http=settings.allow_http)
        belongs = _host(base_url) == _host(OPENAI) or base_url == _plain(own)
    variable = "OPENAI_API_KEY" if belongs else "SUMMARIZER_API_KEY"
    return Endpoint(base_url, _key(environ, variable), is_openai=belongs)


def _key(environ: Mapping[str, str], variable: str) -> str | None:
    key = environ.get(variable, "").strip()
    if not all("!" <= character <= "~" for character in key):
        raise CredentialsError(
            f"{variable} holds a character that no key has, such as a space or a letter with an "
            "accent; copy the key again."
        )
    return key or None


def _plain(url: str) -> str | None:
    """The URL without user information, query, fragment and a slash at the end; None if it is
    none."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    place = parts.netloc.rpartition("@")[2].lower()
    return urlunsplit((parts.scheme, place, parts.path.rstrip("/"), "", ""))


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or ""


def _checked(url: str, *, allow_http: bool) -> str:
    # What is no URL is not shown: where a password ends in it cannot be known.
    plain = _plain(url)
    if plain is None:
        raise SettingsError(
            "The base URL is not a URL: its port is no number up to 65535, or its host is "
            "malformed. One looks like http://localhost:8080/v1."
        )
    scheme, host = _host(plain)
    if scheme not in ("http", "https") or not host:
        raise SettingsError(
            f"The base URL {plain.rpartition('@')[2]!r} is not an http or https URL; one looks "
            "like http://localhost:8080/v1."
        )
    if not (_PLACE.fullmatch(urlsplit(plain).netloc) and plain.isprintable() and " " not in plain):
        raise SettingsError(
            f"The base URL {plain!r} has a host or a path that cannot be one; a host's name is "
            "ASCII (others have a form that begins with xn--), and a path has no spaces."
        )
    if scheme == "http" and not (allow_http or _is_loopback(host)):
        raise SettingsError(
            f"{plain} would send the document and the key unencrypted to another machine; use "
            "https, or allow it with --allow-http."
        )
    return plain


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
