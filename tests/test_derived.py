"""Fields that follow from others: the step of a hedge, the status of a claim."""

from __future__ import annotations

import pytest

from summarizer import Hedged
from summarizer.schemas import Claim, likelihood_of


@pytest.mark.parametrize(
    ("hedge", "step"),
    [
        ("likely", "likely"),
        ("is very likely to", "very likely"),
        ("will probably", "likely"),
        ("Highly unlikely", "very unlikely"),
        ("almost\n certainly", "almost certain"),
        ("a remote possibility", "almost no chance"),
        ("roughly even chance", "roughly even chance"),
        ("there is almost no chance", "almost no chance"),
        ("not likely", None),
        ("isn’t likely", None),
        ("more likely than not", None),
        ("more likely", None),
        ("least likely", None),
        ("could become likely", None),
        ("might", None),
        ("could be", None),
        ("may", None),
        ("possible", None),
        ("probably or almost certainly", None),
        ("likelihood", None),
        ("cannot be ruled out", None),
        ("wahrscheinlich", None),
        (None, None),
    ],
)
def test_a_hedge_gives_a_step_only_where_it_states_one(hedge: str | None, step: str | None) -> None:
    assert likelihood_of(hedge) == step


@pytest.mark.parametrize(
    ("kinds", "support", "status"),
    [
        ([], "none", "asserted"),
        ([], "attributed", "asserted"),
        ([], "evidence_in_text", "supported"),
        (["denial"], "evidence_in_text", "disputed"),
        (["counter_claim"], "none", "disputed"),
        (["denial", "no_evidence"], "none", "unsubstantiated"),
    ],
)
def test_the_status_of_a_claim_follows_from_its_challenges(
    kinds: list[str], support: str, status: str
) -> None:
    claim = Claim.model_validate(
        {
            "citations": [],
            "statement": "It rains.",
            "speaker": None,
            "reported_via": [],
            "voice": "author",
            "support": support,
            "challenges": [{"citations": [], "challenger": None, "kind": kind} for kind in kinds],
        }
    )
    claim.settle()
    assert claim.status == status


def test_a_hedged_item_of_a_users_own_gets_its_step() -> None:
    class Forecast(Hedged):
        text: str

    forecast = Forecast(citations=[], hedge="very likely", text="Rain.")
    forecast.settle()
    assert forecast.likelihood == "very likely"
