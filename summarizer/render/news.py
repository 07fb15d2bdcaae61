"""The layout of a news brief."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.render.escape import inline
from summarizer.render.passages import notes, quoted
from summarizer.schemas import (
    RANGES,
    Actor,
    Challenge,
    Cited,
    Claim,
    ExpertAssessment,
    Hedged,
    NewsBrief,
    Risk,
)

_QUOTES = "“”„\""
_KINDS = {"armed_group": "armed group"}


def news_lines(brief: NewsBrief, *, likelihood: bool) -> Iterator[str]:
    """The sections of a brief, each with its heading and a blank line at its end; a section that
    is empty is left out."""
    if brief.bottom_line:
        line = brief.bottom_line
        yield f"> **Bottom line.** {inline(line.statement)}{notes(line)}"
        yield from (f"> *Warning:* {inline(warning)}" for warning in line.warnings)
    else:
        yield "> **Bottom line.** *None: the one that the reply gave was rejected.*"
    yield ""
    if brief.summary:
        yield from ("## Summary", "")
        for statement in brief.summary:
            yield f"- {inline(statement.statement)}{notes(statement)}"
            yield from warnings(statement)
        yield ""
    if brief.key_claims:
        yield from ("## Key claims", "")
        for claim in brief.key_claims:
            yield from _claim(claim)
        yield ""
    if brief.actors:
        yield from ("## Actors", "", "| Actor | Kind | Role | Affiliation | Passages |")
        yield "| --- | --- | --- | --- | --- |"
        yield from map(_actor, brief.actors)
        yield ""
        flagged = [actor for actor in brief.actors if actor.warnings]
        for actor in flagged:
            yield from (f"- {inline(actor.name)}: *warning:* {inline(w)}" for w in actor.warnings)
        yield from [""] if flagged else []
    if brief.expert_assessments:
        yield from ("## Expert assessments", "")
        for assessment in brief.expert_assessments:
            yield from _assessment(assessment, likelihood=likelihood)
        yield ""
    if brief.risks:
        yield from ("## Risks", "")
        for risk in brief.risks:
            yield from _risk(risk, likelihood=likelihood)
        yield ""
    if likelihood:
        yield from scale()


def warnings(item: Cited) -> Iterator[str]:
    """A line below an item for each warning."""
    yield from (f"  - *Warning:* {inline(warning)}" for warning in item.warnings)


def hedge_text(item: Hedged, *, likelihood: bool) -> str:
    """The hedge as the source has it and, if asked for, the step that it states."""
    text = f"hedge “{inline(item.hedge)}”" if item.hedge else "no hedge"
    if likelihood:
        step = item.likelihood
        text += f" ({step}, {RANGES[step]})" if step else " (no likelihood stated)"
    return text


def scale() -> Iterator[str]:
    """The table of ICD 203, without which readers disagree about what its words mean."""
    yield from ("## Likelihood", "")
    yield (
        "Steps of ICD 203, read off the speaker's own words and nothing else. They are the "
        "speaker's estimate, not a model's."
    )
    yield from ("", "| Step | Probability |", "| --- | --- |")
    yield from (f"| {step} | {probability} |" for step, probability in RANGES.items())
    yield ""


def _claim(claim: Claim) -> Iterator[str]:
    speaker = inline(claim.speaker) if claim.speaker else "the article"
    if claim.reported_via:
        speaker += " via " + ", ".join(map(inline, claim.reported_via))
    yield f"- **{inline(claim.statement)}** {speaker} · *{claim.status}*{notes(claim)}"
    for challenge in claim.challenges:
        yield f"  - {_challenge(challenge)}{notes(challenge)}"
        yield from (f"  {line}" for line in warnings(challenge))
    yield from warnings(claim)


def _challenge(challenge: Challenge) -> str:
    who = inline(challenge.challenger) if challenge.challenger else "the article"
    text = {
        "denial": f"denied by {who}",
        "counter_claim": f"contradicted by {who}",
        "no_evidence": f"called unsupported by {who}",
    }[challenge.kind]
    words = quoted(challenge)
    return f"{text}: “{inline(words.strip(_QUOTES))}”" if words else text


def _actor(actor: Actor) -> str:
    names = inline(actor.name)
    if actor.aliases:
        names += f" ({', '.join(map(inline, actor.aliases))})"
    kind = _KINDS.get(actor.kind, actor.kind)
    role, affiliation = (inline(text or "") or "–" for text in (actor.role, actor.affiliation))
    return f"| {names} | {kind} | {role} | {affiliation} | {notes(actor)} |"


def _assessment(item: ExpertAssessment, *, likelihood: bool) -> Iterator[str]:
    who = inline(item.expert) + (f", {inline(item.affiliation)}" if item.affiliation else "")
    hedge = hedge_text(item, likelihood=likelihood)
    yield f"- **{inline(item.assessment)}** {who} · {item.basis} · {hedge}{notes(item)}"
    yield from warnings(item)


def _risk(risk: Risk, *, likelihood: bool) -> Iterator[str]:
    details = {
        "exposed": risk.exposed,
        "driver": risk.driver,
        "raised by": risk.raised_by or "the article",
        "severity": risk.severity,
        "horizon": risk.horizon,
    }
    parts = [f"{name}: {inline(text)}" for name, text in details.items() if text]
    parts += [f"{risk.state}, {risk.basis}", hedge_text(risk, likelihood=likelihood)]
    yield f"- **{inline(risk.description)}** {' · '.join(parts)}{notes(risk)}"
    yield from warnings(risk)
