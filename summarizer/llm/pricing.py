"""What a reply cost, by the list prices that genai-prices carries."""

from __future__ import annotations

from functools import lru_cache


def cost_usd(model: str, base_url: str, input_tokens: int, output_tokens: int) -> float | None:
    """US dollars; None when no list price is known for this model at this endpoint. A model that
    runs here is not billed at its namesake's price, so the endpoint decides, too."""
    if not _listed(model, base_url):
        return None
    return _price(model, base_url, input_tokens, output_tokens)


@lru_cache(maxsize=256)
def _listed(model: str, base_url: str) -> bool:
    try:
        _price(model, base_url, 0, 0)
    except LookupError:
        return False
    return True


def _price(model: str, base_url: str, input_tokens: int, output_tokens: int) -> float:
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - a third of a second to import

    usage = Usage(input_tokens=input_tokens, output_tokens=output_tokens)
    return float(calc_price(usage, model, provider_api_url=base_url).total_price)
