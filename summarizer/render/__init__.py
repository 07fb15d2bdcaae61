"""Results to files that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.render.markdown import markdown

if TYPE_CHECKING:
    from summarizer.results import Summary

__all__ = ["html", "markdown"]


def html(summary: Summary[Any], *, likelihood: bool = False) -> str:
    """The page of a summary: see `summarizer.render.page`, which is imported only for a page."""
    from summarizer.render.page import html as page  # noqa: PLC0415

    return page(summary, likelihood=likelihood)
