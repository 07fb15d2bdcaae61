"""Replies to grounded briefs: citations to evidence, checks, rejection and repair."""

from summarizer.grounding.ground import Grounding

__all__ = ["Grounding"]
