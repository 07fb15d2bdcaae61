"""Money: what a document will cost, roughly, and how much of it may still be spent."""

from __future__ import annotations

from summarizer.batch.asking import Asking
from summarizer.errors import UsageError
from summarizer.llm.pricing import cost_usd
from summarizer.messages import tokens_in

PROMPT_TOKENS = 3_000
"""What the built-in prompts and schemas take beside the document, roughly."""

REPLY_TOKENS = 1_500
"""A reply about a document of a page or two, roughly, where none has been seen yet."""


class Budget:
    """Takes new work as long as what is spent, and what is in flight at the running mean, stays
    under the limit."""

    def __init__(self, limit: float | None, model: str | None, base_url: str | None) -> None:
        self._limit = limit
        self._model = model or ""
        self._base_url = base_url or ""
        if limit is not None and base_url is not None and self._price(0, 0) is None:
            raise UsageError(
                f"--max-cost needs a price, and none is known for {model} at {base_url}."
            )

    def takes(self, text: str, asking: Asking) -> bool:
        """Whether one more document fits in."""
        if self._limit is None:
            return True
        paid = asking.spent.cost_usd or 0.0
        if asking.payers:
            mean = paid / asking.payers
        else:
            mean = self._price(PROMPT_TOKENS + tokens_in(text), REPLY_TOKENS) or 0.0
        return paid + (asking.unpaid + 1) * mean <= self._limit + 1e-9

    def _price(self, tokens_in: int, tokens_out: int) -> float | None:
        return cost_usd(self._model, self._base_url, tokens_in, tokens_out)
