"""What a reply cost is shown only where a list price is known."""

from __future__ import annotations

import pytest

from summarizer.llm.pricing import cost_usd
from summarizer.results import Usage


def test_a_listed_model_at_its_own_endpoint_has_a_price_by_its_tokens() -> None:
    one = cost_usd("gpt-5-mini", "https://api.openai.com/v1", 1_000, 1_000)
    two = cost_usd("gpt-5-mini", "https://api.openai.com/v1", 2_000, 2_000)
    assert one is not None
    assert two == pytest.approx(2 * one)
    assert one > 0


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("gpt-5-mini", "http://127.0.0.1:8080/v1"),
        ("gpt-5-mini", "https://models.example/v1"),
        ("a-model-nobody-lists", "https://api.openai.com/v1"),
    ],
)
def test_a_namesake_elsewhere_and_an_unlisted_model_have_none(model: str, base_url: str) -> None:
    assert cost_usd(model, base_url, 1_000, 1_000) is None


def test_an_unknown_cost_makes_the_sum_unknown_and_nothing_asked_costs_nothing() -> None:
    known = Usage(requests=1, input_tokens=5, output_tokens=7, cost_usd=0.25)
    unknown = Usage(requests=1, input_tokens=1, output_tokens=1)
    assert known.plus(known).cost_usd == 0.5
    assert known.plus(Usage()) == known
    assert known.plus(unknown).cost_usd is None
    assert Usage().plus(Usage()).cost_usd is None
