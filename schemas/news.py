"""The brief of a news article, report or statement."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.evidence import FILLED, Cited, Expected, Speaker
from summarizer.schemas.likelihood import Hedged

ClaimStatus = Literal["unsubstantiated", "disputed", "supported", "asserted"]


class Statement(Cited):
    """One sentence of the brief, in the brief's own words."""

    statement: str = Field(description="One sentence that the cited sentences state.")


class Challenge(Cited):
    """Somebody contradicts a claim, or finds nothing to support it."""

    challenger: Speaker | None = Field(
        description="Who challenges it, as named; null when the article itself does."
    )
    kind: Literal["denial", "counter_claim", "no_evidence"] = Field(
        description=(
            "denial: says that it is untrue; counter_claim: says something that cannot be true at "
            "the same time; no_evidence: says that nothing supports it (unsubstantiated, baseless)."
        )
    )


class Claim(Cited):
    """What somebody asserts, and how the article treats it."""

    statement: str = Field(
        description="What is asserted, in one sentence, without the words that attribute it."
    )
    speaker: Speaker | None = Field(
        description=(
            "Who asserts it: a person, a group, a document, as the article names them; null when "
            "the article asserts it in its own voice."
        )
    )
    reported_via: list[str] = Field(
        description=(
            "Those who pass it on, nearest to the speaker first: another outlet, a spokesman, a "
            "person who quotes the speaker; empty when the article has it directly."
        )
    )
    voice: Literal["author", "direct", "indirect", "mixed"] = Field(
        description=(
            "author: the article's own voice; direct: the speaker's words in quotation marks; "
            "indirect: reported speech; mixed: both."
        )
    )
    support: Literal["none", "attributed", "evidence_in_text"] = Field(
        description=(
            "none: the speaker only says so; attributed: a ground is named and not shown (a "
            "survey, a report, officials); evidence_in_text: the article itself shows the "
            "figures, documents or observations."
        )
    )
    challenges: list[Challenge] = Field(
        description="Everyone in the article who contradicts it or finds it unsupported."
    )
    status: Annotated[ClaimStatus, FILLED] = "asserted"

    def settle(self) -> None:
        """Derive the status from what the article says; no model is asked what is true."""
        super().settle()
        if any(challenge.kind == "no_evidence" for challenge in self.challenges):
            self.status = "unsubstantiated"
        elif self.challenges:
            self.status = "disputed"
        elif self.support == "evidence_in_text":
            self.status = "supported"
        else:
            self.status = "asserted"


class Actor(Cited):
    """A person or body that acts, speaks or is acted upon."""

    name: str = Field(description="The fullest form of the name that the article uses.")
    aliases: list[str] = Field(description="Other forms of the name in the article.")
    kind: Literal["person", "organisation", "state", "armed_group", "public", "other"]
    role: str | None = Field(
        description="Office, job or part in the events, as stated; null if not stated."
    )
    affiliation: str | None = Field(
        description="The body that the actor belongs to, as stated; null if not stated."
    )


class ExpertAssessment(Hedged):
    """A judgement about what something means or what will come, by someone with standing."""

    expert: Speaker = Field(description="Who judges, as the article names them.")
    affiliation: str | None = Field(
        description="The body that the expert belongs to, as stated; null if not stated."
    )
    basis: Literal["analyst", "practitioner", "official", "insider", "partisan", "model"] = Field(
        description=(
            "What the standing rests on: study of the matter, practice in it, office, inside "
            "knowledge, a side in the dispute, or a model's output."
        )
    )
    assessment: str = Field(
        description="The judgement in one sentence, with its hedge; not a report of what happened."
    )


class Risk(Hedged):
    """Harm that may come, or has come, to somebody."""

    description: str = Field(description="The harm, in one sentence, with its hedge.")
    exposed: str | None = Field(description="Who or what would be harmed; null if not stated.")
    driver: str | None = Field(description="What would bring it about; null if not stated.")
    state: Literal["potential", "occurred"]
    basis: Literal["explicit", "implied"] = Field(
        description="explicit: the article calls it a risk, threat or danger; implied: it does not."
    )
    raised_by: Speaker | None = Field(
        description="Who raises it, as named; null when the article itself does."
    )
    severity: str | None = Field(
        description="The grade that the source gives it, in its words; null if it gives none."
    )
    horizon: str | None = Field(description="When, in the source's words; null if not stated.")


class NewsBrief(BaseModel):
    """Bottom line, summary, key claims, actors, expert assessments and risks of one document."""

    model_config = ConfigDict(extra="forbid")
    schema_version: ClassVar[int] = 1

    bottom_line: Expected[Statement] = Field(
        description="What a reader who reads nothing else must know, with its uncertainty."
    )
    summary: list[Statement] = Field(
        description="Three to six statements that together tell the article; fewer if it is short."
    )
    key_claims: list[Claim] = Field(
        description="The assertions that the article turns on, who makes each, who challenges it."
    )
    actors: list[Actor] = Field(description="Those who matter to the story.")
    expert_assessments: list[ExpertAssessment] = Field(
        description="Judgements that look ahead or evaluate; empty if the article has none."
    )
    risks: list[Risk] = Field(
        description="Harms that the article states or plainly implies; empty if it has none."
    )
