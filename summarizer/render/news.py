"""The layout of a news brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    Statement,
)

_KINDS = {"armed_group": "armed group"}


def news_lines(brief: NewsBrief, *, likelihood: bool) -> Iterator[str]:
    """The sections of a brief, each with its heading and a blank line at its end; a section that
    is empty is left out."""
    yield from _bottom_line(brief.bottom_line)
    yield from _titled("Summary", map(_statement, brief.summary))
    yield from _titled("Key claims", map(_claim, brief.key_claims))
    yield from _titled("Actors", [_actors(brief.actors)])
    yield from _titled(
        "Expert assessments",
        (_assessment(item, likelihood=likelihood) for item in brief.expert_assessments),
    )
    yield from _titled("Risks", (_risk(risk, likelihood=likelihood) for risk in brief.risks))
    if likelihood:
        yield from scale()


def _titled(title: str, blocks: Iterable[Iterable[str]]) -> Iterator[str]:
    lines = [line for block in blocks for line in block]
    if lines:
        yield from (f"## {title}", "", *lines, "")


def _bottom_line(line: Statement | None) -> Iterator[str]:
    if line is None:
        yield "> **Bottom line.** *None: the one that the reply gave was rejected.*"
    else:
        yield f"> **Bottom line.** {inline(line.statement)}{notes(line)}"
        yield from (f"> *Warning:* {inline(warning.message)}" for warning in line.warnings)
    yield ""


def _statement(item: Statement) -> Iterator[str]:
    yield f"- {inline(item.statement)}{notes(item)}"
    yield from warnings(item)


def warnings(item: Cited) -> Iterator[str]:
    """A line below an item for each warning."""
    yield from (f"  - *Warning:* {inline(warning.message)}" for warning in item.warnings)


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
    # The words of an article that challenges are shown; what somebody else said, only by its note,
    # since the words that are cited for it may be the article's.
    words = quoted(challenge) if challenge.challenger is None else None
    return f"{text}: “{inline(words)}”" if words else text


def _actors(actors: list[Actor]) -> Iterator[str]:
    if not actors:
        return
    yield "| Actor | Kind | Role | Affiliation | Passages |"
    yield "| --- | --- | --- | --- | --- |"
    for actor in actors:
        names = inline(actor.name)
        if actor.aliases:
            names += f" ({', '.join(map(inline, actor.aliases))})"
        kind = _KINDS.get(actor.kind, actor.kind)
        role, affiliation = (inline(text or "") or "–" for text in (actor.role, actor.affiliation))
        yield f"| {names} | {kind} | {role} | {affiliation} | {notes(actor)} |"
    flagged = [(actor.name, warning.message) for actor in actors for warning in actor.warnings]
    if flagged:
        yield ""
    yield from (f"- {inline(name)}: *warning:* {inline(warning)}" for name, warning in flagged)


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
