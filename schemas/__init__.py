"""Pydantic schemas of briefs. Each is chosen by its name in `BUILT_IN`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.schemas.evidence import (
    FILLED,
    Citation,
    Cited,
    Evidence,
    Expected,
    ItemWarning,
    Speaker,
    Uncited,
    Verbatim,
)
from summarizer.schemas.likelihood import RANGES, Hedged, Likelihood, likelihood_of
from summarizer.schemas.news import (
    Actor,
    Challenge,
    Claim,
    ExpertAssessment,
    NewsBrief,
    Risk,
    Statement,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

BUILT_IN: dict[str, type[BaseModel]] = {"news": NewsBrief}

__all__ = [
    "BUILT_IN",
    "FILLED",
    "RANGES",
    "Actor",
    "Challenge",
    "Citation",
    "Cited",
    "Claim",
    "Evidence",
    "Expected",
    "ExpertAssessment",
    "Hedged",
    "ItemWarning",
    "Likelihood",
    "NewsBrief",
    "Risk",
    "Speaker",
    "Statement",
    "Uncited",
    "Verbatim",
    "likelihood_of",
]
