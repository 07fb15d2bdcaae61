"""What every grounded item has: citations from the model, evidence from code.

A model cites sentences by number; it never writes offsets and never retypes a sentence. Code turns
each citation into `Evidence`, a slice of the document, and writes every field marked `FILLED`,
whatever a reply says about them.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

FILLED = Field(json_schema_extra={"readOnly": True})
"""Marks a field that code writes: `field: Annotated[type, FILLED] = default`. It is left out of
what a model is asked for, and dropped from what a model answers."""


class UncitedMark:
    """Found in the metadata of a field that is shown without a check."""


class ExpectedMark:
    """Found in the metadata of a single item that the model must give."""


class SpeakerMark:
    """Found in the metadata of a string that names who says something."""


class VerbatimMark:
    """Found in the metadata of a string that must stand in the cited sentences."""


Uncited = Annotated[T, UncitedMark()]
"""`field: Uncited[str]`: a value that no code checks, and that is shown as unchecked. Outside any
`Cited` item a field without the mark is refused; inside one it is checked."""

Expected = Annotated[T | None, ExpectedMark()]
"""`field: Expected[Item]`: one item that the model has to give; None only after it was rejected."""

Speaker = Annotated[str, SpeakerMark()]
"""Who says or judges something: a warning stands beside it where the cited sentences do not."""

Verbatim = Annotated[str, VerbatimMark()]
"""Words of the source: they are looked up in the cited sentences and replaced by the source's own
slice; an item whose words are not there fails."""

Match = Literal["exact", "folded", "elided", "edited", "sentence", "unlocated"]
"""How evidence was found: the cited words stand there letter for letter (`exact`); they differ in
form alone, such as quotation marks or white space (`folded`); they are fragments, in order, about
an ellipsis or an editor's brackets (`elided`); they have a harmless slip, such as an article left
out (`edited`); no words were cited, so the whole sentence stands (`sentence`); the words are not
in the sentence, so the whole sentence stands in for them (`unlocated`)."""

LOCATED: tuple[Match, ...] = ("exact", "folded", "elided", "edited")
"""The matches of evidence whose words were found."""


WarningKind = Literal[
    "citation",
    "words",
    "elsewhere",
    "name",
    "money",
    "negation",
    "hedge",
    "antonym",
    "overlap",
    "speaker",
    "verification",
    "unverified",
]
"""What a warning is about: a citation of no sentence (`citation`), or of words that are not there
(`words`); something that the document has, but far from the cited sentences (`elsewhere`); what
may be a `name`, or an amount without its currency (`money`); wording that differs (`negation`,
`hedge`, `antonym`), or has nothing in common (`overlap`); a `speaker` whom the sentences do not
name; a part that a second model did not find supported (`verification`), or an item that it was
not asked about (`unverified`)."""


class ItemWarning(BaseModel):
    """What a check found odd about an item, in a sentence for a person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: WarningKind
    message: str


class Citation(BaseModel):
    """A pointer from an item to one sentence of the document."""

    model_config = ConfigDict(extra="forbid")

    sentence: int = Field(
        strict=True, description="The number of a sentence, as printed before it."
    )
    words: str | None = Field(
        description=(
            "The words inside that sentence that carry the point, copied exactly, a dozen at most; "
            "null when the whole sentence does."
        )
    )


class Evidence(BaseModel):
    """A passage that code fetched: `text == document.text[start:end]`.

    `start` and `end` are half-open indices into the Python string `document.text`; `sentences` are
    the numbers of the sentences that the span touches, ascending, counted from 1. `page` is the
    page of the original that it begins on, counted from 1; None where the original has no pages.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sentences: tuple[int, ...]
    start: int
    end: int
    text: str
    match: Match
    page: int | None = None


class Cited(BaseModel):
    """Base of every item that is shown as grounded. Subclass it and add fields.

    Fields that a model fills have no default and say in their description what they mean; fields
    that code fills are marked `FILLED` and have one.
    """

    model_config = ConfigDict(extra="forbid")

    citations: list[Citation] = Field(
        description="The sentences that this item stands on; at least one."
    )
    evidence: Annotated[list[Evidence], FILLED] = Field(default_factory=list)
    warnings: Annotated[list[ItemWarning], FILLED] = Field(default_factory=list)

    def note_context(self, name: str, context: str) -> None:
        """Hear the words of the source around the `Verbatim` field `name`, once it is located."""

    def settle(self) -> None:
        """Derive the fields that follow from the others; called once evidence is in place."""
