"""What comes out: the brief, what was rejected, and the record of how it came about."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.documents import Document
from summarizer.plan import items_of
from summarizer.schemas.evidence import WarningKind

BriefT = TypeVar("BriefT", bound=BaseModel)

Origin = Literal["live", "recorded", "authored", "supplied"]
"""Who answered: a model just now (`live`), a model once, replayed (`recorded`), a person who wrote
the reply by hand (`authored`), or somebody elsewhere who is not known (`supplied`)."""


RefusalKind = Literal[
    "missing",
    "invalid",
    "citation",
    "too_many",
    "blank",
    "words",
    "number",
    "percent",
    "money",
    "date",
    "name",
    "quotation",
    "verification",
    "withdrawn",
    "changed",
    "unasked",
]
"""Why an item is refused: it is `missing`, or not of the schema's form (`invalid`); it cites no
sentence (`citation`), or `too_many`; a string has no word (`blank`); copied `words` are not there;
it has a `number`, `percent`, amount of `money`, `date` or `name` that is nowhere in the document,
or a `quotation` that is not verbatim; a second model found it unsupported (`verification`). After
that, a repair withdrew it (`withdrawn`), changed what it may not (`changed`), or was not asked for
(`unasked`)."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Rejected(_Record):
    """An item that failed and was not put right: kept, and never shown as fact."""

    path: str = Field(description="Where it stood in the reply, such as key_claims[2].")
    kinds: list[RefusalKind] = Field(description="What each reason is about.")
    reasons: list[str]
    given: Any = Field(description="The item as the model wrote it, fields that code fills apart.")


class GroundingReport(_Record):
    """Counts of what was looked up and what became of it."""

    citations: int = Field(default=0, description="Citations in the items of the brief.")
    exact: int = Field(
        default=0, description="Whose words stand in the sentence letter for letter."
    )
    folded: int = Field(default=0, description="Whose words differ in form alone.")
    elided: int = Field(default=0, description="Whose words are fragments about an ellipsis.")
    edited: int = Field(default=0, description="Whose words have a harmless slip.")
    sentence: int = Field(default=0, description="That cite a whole sentence.")
    unlocated: int = Field(default=0, description="Whose words are not there; the sentence stands.")
    invalid: int = Field(default=0, description="That cite a sentence which does not exist.")
    dropped_fields: int = Field(
        default=0, description="Fields of the reply that were not asked for."
    )
    failed: int = Field(default=0, description="Items that failed at first.")
    repaired: int = Field(default=0, description="Of these, items that a repair put right.")
    withdrawn: int = Field(default=0, description="Of these, items that the model took back.")
    rejected: int = Field(default=0, description="Of these, items that are kept as rejected.")
    refused: dict[RefusalKind, int] = Field(
        default_factory=dict, description="Faults of the items that failed at first, by kind."
    )
    warnings: int = Field(default=0, description="Warnings beside the items of the brief.")
    warned: dict[WarningKind, int] = Field(
        default_factory=dict, description="These warnings, by kind."
    )
    verified: int = Field(
        default=0, description="Statements that a second pass read beside their passages."
    )
    unsupported: int = Field(default=0, description="Of these, statements found not supported.")
    partly: int = Field(default=0, description="Of these, statements found supported in part.")
    verification_error: str | None = Field(
        default=None, description="Why a verification that was asked for could not be had."
    )
    repair_error: str | None = Field(default=None, description="Why a repair could not be had.")


class Usage(_Record):
    """What was asked of the endpoint. A replayed reply costs nothing: all are 0."""

    requests: int = Field(default=0, description="Requests that were answered with a reply.")
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = Field(
        default=None, description="By list prices; None when the price of the model is not known."
    )

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.input_tokens + self.output_tokens

    def plus(self, other: Usage) -> Usage:
        """The sum. An unknown cost makes the sum unknown; nothing asked costs nothing."""
        known = [use.cost_usd for use in (self, other) if use.requests]
        cost = None if not known or None in known else sum(filter(None, known))
        return Usage(
            requests=self.requests + other.requests,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost_usd=cost,
        )


class Provenance(_Record):
    """Where the reply came from, and what was asked."""

    origin: Origin
    repair_origin: Origin | None = Field(
        default=None, description="Who answered the request for a repair; None if none was made."
    )
    verify_origin: Origin | None = Field(
        default=None, description="Who answered the request for a verification, if one was made."
    )
    verify_model: str | None = Field(
        default=None, description="The model that verified, by its own word; None if none did."
    )
    replayed: bool = Field(description="Whether the reply came from a recording.")
    model: str | None = Field(
        description="The model that answered, by its own word; None if none did."
    )
    endpoint: str | None = Field(description="Its base URL, without user information.")
    answered: str | None = Field(description="Date of a recorded reply, ISO 8601.")
    prompt: str = Field(description="Name and version of the prompt.")
    prompt_digest: str = Field(description="SHA-256 of the prompt file.")
    schema_name: str
    schema_version: int
    language: str | None = Field(description="Language asked for; None for the document's own.")
    translated: bool = Field(
        default=False,
        description="Whether the brief is in another language than the document: then wording is "
        "not compared, and unknown names are only warned of.",
    )
    request: str = Field(description="Key of the request: digest of messages and schema.")
    document: str = Field(description="SHA-256 of the document's text in UTF-8.")
    version: str = Field(description="Version of this package.")


class Summary(_Record, Generic[BriefT]):
    """A brief with everything that is needed to check it.

    For a saved one, `Summary[NewsBrief].model_validate_json(text)` gives an equal object.
    """

    brief: BriefT
    rejected: list[Rejected]
    grounding: GroundingReport
    usage: Usage
    provenance: Provenance
    document: Document

    @model_validator(mode="after")
    def _check_evidence(self) -> Self:
        """A saved brief is checked again when it is read: every passage is where it says."""
        text, count = self.document.text, len(self.document.sentences)
        places = [at for span in self.document.sentences for at in span]
        inside = bool(places) and places[0] >= 0 and places[-1] <= len(text)
        if not inside or any(before > at for before, at in pairwise(places)):
            raise ValueError("the sentences are not those of the document's text")
        for item in items_of(self.brief):
            for each in item.evidence:
                stands = 0 <= each.start < each.end and text[each.start : each.end] == each.text
                if not stands or not all(1 <= number <= count for number in each.sentences):
                    raise ValueError(f"evidence at {each.start} is not a passage of the document")
        return self
