"""The layout of a news brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from summarizer.render.layout.entries import THE_ARTICLE, Block, Detail, Entry, hedge_detail
from summarizer.render.passages import quoted
from summarizer.schemas import (
    Actor,
    Challenge,
    Claim,
    ExpertAssessment,
    NewsBrief,
    Risk,
    Statement,
)

_CHALLENGED = {
    "denial": "denied by",
    "counter_claim": "contradicted by",
    "no_evidence": "called unsupported by",
}


def news_blocks(brief: NewsBrief, *, likelihood: bool) -> Iterator[Block]:
    """The blocks of a news brief; one that is empty is left out, but for the bottom line."""
    line = brief.bottom_line
    yield Block(
        "bottom_line",
        "Bottom line",
        () if line is None else (_statement("bottom_line", line),),
        empty="None: the one that the reply gave was rejected.",
        leads=True,
    )
    told: tuple[tuple[str, str, Callable[[str, Any], Entry]], ...] = (
        ("summary", "Summary", _statement),
        ("key_claims", "Key claims", _claim),
        ("actors", "Actors", _actor),
        ("expert_assessments", "Expert assessments", partial(_assessment, likelihood=likelihood)),
        ("risks", "Risks", partial(_risk, likelihood=likelihood)),
    )
    for field, title, entry in told:
        items = getattr(brief, field)
        entries = tuple(entry(f"{field}[{n}]", item) for n, item in enumerate(items))
        if entries:
            yield Block(field, title, entries)


def _statement(path: str, item: Statement) -> Entry:
    return Entry(path, item, item.statement, prose=True)


def _claim(path: str, claim: Claim) -> Entry:
    speaker = claim.speaker or THE_ARTICLE
    via = f" via {', '.join(claim.reported_via)}" if claim.reported_via else ""
    return Entry(
        path,
        claim,
        claim.statement,
        (Detail(speaker + via, kind="speaker"), Detail(claim.status, kind="status")),
        tuple(
            _challenge(f"{path}.challenges[{n}]", challenge)
            for n, challenge in enumerate(claim.challenges)
        ),
        speaker=speaker,
        status=claim.status,
    )


def _challenge(path: str, challenge: Challenge) -> Entry:
    who = challenge.challenger or THE_ARTICLE
    lead = f"{_CHALLENGED[challenge.kind]} {who}"
    # The words of an article that challenges are shown; what somebody else said, only by its note,
    # since the words that are cited for it may be the article's.
    words = quoted(challenge) if challenge.challenger is None else None
    return Entry(path, challenge, f"{lead}: “{words}”" if words else lead, prose=True, speaker=who)


def _actor(path: str, actor: Actor) -> Entry:
    told = (
        Detail(", ".join(actor.aliases), "also"),
        Detail(actor.kind.replace("_", " ")),
        Detail(actor.role or ""),
        Detail(actor.affiliation or ""),
    )
    return Entry(path, actor, actor.name, tuple(detail for detail in told if detail.text))


def _assessment(path: str, item: ExpertAssessment, *, likelihood: bool) -> Entry:
    who = f"{item.expert}, {item.affiliation}" if item.affiliation else item.expert
    return Entry(
        path,
        item,
        item.assessment,
        (
            Detail(who, kind="speaker"),
            Detail(item.basis),
            hedge_detail(item, likelihood=likelihood),
        ),
        speaker=item.expert,
    )


def _risk(path: str, risk: Risk, *, likelihood: bool) -> Entry:
    raised_by = risk.raised_by or THE_ARTICLE
    told = (
        Detail(risk.exposed or "", "exposed"),
        Detail(risk.driver or "", "driver"),
        Detail(raised_by, "raised by", kind="speaker"),
        Detail(risk.severity or "", "severity"),
        Detail(risk.horizon or "", "horizon"),
        Detail(f"{risk.state}, {risk.basis}"),
        hedge_detail(risk, likelihood=likelihood),
    )
    return Entry(
        path,
        risk,
        risk.description,
        tuple(detail for detail in told if detail.text),
        speaker=raised_by,
        status=risk.state,
    )
