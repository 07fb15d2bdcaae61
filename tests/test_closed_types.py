"""Every type of a field is checked, or refused with its schema."""

from __future__ import annotations

import enum
import json
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pytest
from pydantic import BaseModel, create_model

from summarizer import Cited, Document, Settings, Summary, summarize
from summarizer.errors import SchemaError
from summarizer.llm import SuppliedReplies

DOCUMENT = Document.from_text(
    "The port of Vesk handled 7,000 crates and 2.5 tons of rice on 3 March 2021, they said.\n"
)


class Plain(BaseModel):
    note: str


class Deep(BaseModel):
    plain: Plain
    more: list[Plain] | None


class Inner(Cited):
    note: str


class Grade(enum.Enum):
    GOOD = "good in 77 ways"


INNER = {"citations": [{"sentence": 1, "words": None}], "note": "77 crates"}


HELD: list[tuple[Any, Any, Any]] = [
    (str, "77 crates", "7,000 crates"),
    (str | None, "77 crates", None),
    (list[str], ["crates", "77 crates"], ["7,000 crates"]),
    (list[list[str]], [["77 crates"]], [["crates"]]),
    (tuple[str, str], ["crates", "77"], ["crates", "7,000"]),
    (set[str], ["77"], ["7,000"]),
    (Plain, {"note": "77 crates"}, {"note": "7,000 crates"}),
    (list[Plain], [{"note": "77 crates"}], [{"note": "7,000 crates"}]),
    (Deep, {"plain": {"note": "crates"}, "more": [{"note": "77"}]},
     {"plain": {"note": "crates"}, "more": None}),
    (int, 77, 7000),
    (int, 7, 7000),
    (int | None, 77, None),
    (list[int], [7000, 77], [7000]),
    (float, 77.5, 2.5),
    (float, 7.0, 7000.0),
    (Decimal, "77.5", "2.50"),
    (Decimal, "70000", "7000"),
    (Decimal, "7", "7E+3"),
    (date, "2077-03-03", "2021-03-03"),
    (int | str, 77, "7,000"),
    (Any, "77 crates", "7,000 crates"),
    (Any, {"77": "crates"}, {"crates": 7000}),
    (Inner, INNER, INNER | {"note": "7,000 crates"}),
    (list[Inner], [INNER], [INNER | {"note": "7,000 crates"}]),
]  # fmt: skip


def of(annotation: Any, value: Any) -> Summary[Any]:
    """The summary whose one item holds this value in a field of this type."""
    holder: Any = create_model("Holder", __base__=Cited, held=(annotation, ...))
    brief: Any = create_model("Held", items=(list[holder], ...))
    given = {"citations": [{"sentence": 1, "words": None}], "held": value}
    model = SuppliedReplies([json.dumps({"items": [given]})])
    return summarize(DOCUMENT, schema=brief, settings=Settings(repair=False), model=model)


@pytest.mark.parametrize(("annotation", "invented", "true"), HELD)
def test_every_type_of_field_is_checked(annotation: Any, invented: Any, true: Any) -> None:
    refused = of(annotation, invented)
    assert refused.brief.items == []
    assert refused.rejected[0].kinds in (["number"], ["date"])
    held = of(annotation, true)
    assert held.rejected == []
    assert len(held.brief.items) == 1


@pytest.mark.parametrize("annotation", [dict[str, str], dict[str, Any], list[dict[str, str]]])
def test_a_mapping_is_refused_with_its_schema(annotation: Any) -> None:
    with pytest.raises(SchemaError, match="is a mapping"):
        of(annotation, {"a": "77"})


@pytest.mark.parametrize(
    ("annotation", "value"), [(Literal["77 crates", "none"], "77 crates"), (Grade, Grade.GOOD)]
)
def test_what_the_schema_offers_is_no_invention_of_a_model(annotation: Any, value: Any) -> None:
    value = value.value if isinstance(value, Grade) else value
    assert len(of(annotation, value).brief.items) == 1
    assert of(annotation, "78 crates").rejected[0].kinds == ["invalid"]
