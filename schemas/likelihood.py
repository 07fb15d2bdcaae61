"""The likelihood scale of ICD 203, and the step that a hedge stands for.

Source: Intelligence Community Directive 203, Analytic Standards, section D.6.e(2)(a): seven steps,
each with two terms and a range of probability. A step is read off the words of the source alone.
Readers disagree about what such words mean, so a brief shows the words; the step is an aid.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from summarizer.schemas.evidence import FILLED, Cited, Verbatim

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]

RANGES: dict[Likelihood, str] = {
    "almost no chance": "1–5 %",
    "very unlikely": "5–20 %",
    "unlikely": "20–45 %",
    "roughly even chance": "45–55 %",
    "likely": "55–80 %",
    "very likely": "80–95 %",
    "almost certain": "95–99 %",
}
"""The probability that ICD 203 gives each step."""

_TERMS: dict[str, Likelihood] = {
    "almost no chance": "almost no chance",
    "remote": "almost no chance",
    "very unlikely": "very unlikely",
    "highly unlikely": "very unlikely",
    "highly improbable": "very unlikely",
    "very improbable": "very unlikely",
    "unlikely": "unlikely",
    "improbable": "unlikely",
    "improbably": "unlikely",
    "roughly even chance": "roughly even chance",
    "even chance": "roughly even chance",
    "roughly even odds": "roughly even chance",
    "even odds": "roughly even chance",
    "likely": "likely",
    "probable": "likely",
    "probably": "likely",
    "very likely": "very likely",
    "highly likely": "very likely",
    "very probable": "very likely",
    "highly probable": "very likely",
    "very probably": "very likely",
    "almost certain": "almost certain",
    "almost certainly": "almost certain",
    "nearly certain": "almost certain",
    "almost a certainty": "almost certain",
    "almost certainty": "almost certain",
}
_TERM = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _TERMS), key=len, reverse=True)) + r")\b"
)
# A term beside one of these says something else: "not likely", "more likely than", "could well
# become likely", "how probable". No step is better than a wrong one.
_UNSETTLING = re.compile(
    r"\b(?:not|never|neither|nor|no|cannot|more|less|most|least|than|as|so|too|how|whether|if|"
    r"could|might|may|can|would|should|quite|fairly|rather|somewhat|increasingly|equally|"
    r"extremely|overwhelmingly|unless|hardly|scarcely)\b|n['’]t\b"
)


def likelihood_of(hedge: str | None, context: str = "") -> Likelihood | None:
    """The step of ICD 203 that `hedge`, words of the source in English, states; None when it
    states none, several, or one that another word weakens, negates or compares, in the hedge
    itself or in `context`, the few words of the source around it."""
    if hedge is None:
        return None
    text = " ".join(hedge.casefold().split())
    steps = {_TERMS[term] for term in _TERM.findall(text)}
    around = f"{_TERM.sub('', text)} {' '.join(context.casefold().split())}"
    if len(steps) != 1 or _UNSETTLING.search(around):
        return None
    return steps.pop()


class Hedged(Cited):
    """An item whose certainty the source puts into words."""

    hedge: Verbatim | None = Field(
        description=(
            "The words that say how sure the speaker is (might, likely, almost certainly), copied "
            "exactly from a cited sentence; null when the speaker does not hedge."
        )
    )
    likelihood: Annotated[Likelihood | None, FILLED] = None
    _context: str = PrivateAttr(default="")

    def note_context(self, name: str, context: str) -> None:
        """Keep what stands around the hedge: "likely" in "not likely" is no likelihood."""
        if name == "hedge":
            self._context = context

    def settle(self) -> None:
        """Read the step off the located hedge."""
        super().settle()
        self.likelihood = likelihood_of(self.hedge, self._context)
