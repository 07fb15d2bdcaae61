"""Keys that were made up, and what an endpoint gets of them."""

from __future__ import annotations

import pytest

from summarizer import Settings, summarize
from tests.endpoint import Endpoint, Received
from tests.replies import DOCUMENT, FINE

OPENAI_KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123"
HOUSE_KEY = "Qx7TvR2mLw9ZpKd4YhNs"
BOTH = {"OPENAI_API_KEY": OPENAI_KEY, "SUMMARIZER_API_KEY": HOUSE_KEY}


def received(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], base_url: str | None
) -> Received:
    """The one request, with `URL` in environment and base URL standing for the endpoint's."""
    with Endpoint(FINE) as endpoint:
        for name, value in environ.items():
            monkeypatch.setenv(name, value.replace("URL", endpoint.base_url))
        given = base_url.replace("URL", endpoint.base_url) if base_url else None
        summary = summarize(DOCUMENT, settings=Settings.load(base_url=given, model="m"))
        assert summary.provenance.endpoint == endpoint.base_url
    [request] = endpoint.received
    return request
