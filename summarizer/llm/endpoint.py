"""Where to ask, and with which key.

`OPENAI_API_KEY` goes to OpenAI's own host, or to `OPENAI_BASE_URL`, and nowhere else; any other
base URL gets `SUMMARIZER_API_KEY`, or no key. A key is never stored, shown or logged.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit, urlunsplit

from summarizer.errors import CredentialsError, SettingsError
from summarizer.settings import Settings

OPENAI = "https://api.openai.com/v1"


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
        return _is_loopback(_split(self.base_url).hostname or "")


def find_endpoint(settings: Settings, environ: Mapping[str, str]) -> Endpoint | None:
    """The endpoint that settings and environment configure; None when they configure none.

    Raises:
        SettingsError: The URL cannot be used, or would send the document in the clear.
        CredentialsError: The key has characters that no key has.
    """
    own = environ.get("OPENAI_BASE_URL", "").strip() or OPENAI
    given = settings.base_url or ""
    if not given and own == OPENAI and not environ.get("OPENAI_API_KEY"):
        return None
    base_url = _checked(given or own, allow_http=settings.allow_http)
    belongs = base_url in (OPENAI, _plain(own)) or _host(base_url) == _host(OPENAI)
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


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError as error:
        raise SettingsError(f"The base URL is not a URL ({error}).") from None
    return parts


def _plain(url: str) -> str:
    """The URL without user information, query, fragment and a slash at the end."""
    parts = _split(url)
    host = parts.netloc.rpartition("@")[2].lower()
    return urlunsplit((parts.scheme.lower(), host, parts.path.rstrip("/"), "", ""))


def _host(url: str) -> tuple[str, str | None]:
    parts = _split(url)
    return parts.scheme, parts.hostname


def _checked(url: str, *, allow_http: bool) -> str:
    plain = _plain(url.strip())
    parts = _split(plain)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"The base URL {plain!r} is not an http or https URL; one looks like "
            "http://localhost:8080/v1."
        )
    if parts.scheme == "http" and not (allow_http or _is_loopback(parts.hostname)):
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
