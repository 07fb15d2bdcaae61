"""What a reply cost, by the list prices that genai-prices carries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def cost_usd(model: str, base_url: str, input_tokens: int, output_tokens: int) -> float | None:
    """US dollars; None when no list price is known for this model at this endpoint. A model that
    runs here is not billed at its namesake's price, so the endpoint decides, too."""
    price = _price(model, base_url, input_tokens, output_tokens)
    return None if price is None else float(price)


@lru_cache(maxsize=1024)
def _price(model: str, base_url: str, input_tokens: int, output_tokens: int) -> Decimal | None:
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - a third of a second to import

    usage = Usage(input_tokens=input_tokens, output_tokens=output_tokens)
    try:
        return calc_price(usage, model, provider_api_url=base_url).total_price
    except LookupError:
        return None
