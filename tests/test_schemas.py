"""What a schema may hold, what a model is asked for, and the likelihood that hedges state."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field
from typing_extensions import TypeAliasType

from summarizer import FILLED, Cited, Expected, NewsBrief, Uncited, Verbatim
from summarizer.errors import ReplyError, SchemaError, UnusableReplyError
from summarizer.plan import plan
from summarizer.wire import brief_schema, repair_schema


class Point(Cited):
    text: str


class Party(BaseModel):
    name: Expected[Point]


class Deal(BaseModel):
    headline: Uncited[str]
    verdict: Uncited[Literal["good", "bad"]]
    price: Point | None
    parties: list[Party]
    seller: Party
    buyer: Party | None


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every JSON Schema of an object in `schema`, at any depth."""
    if isinstance(schema, list):
        return [found for part in schema for found in objects(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if "properties" in schema else []
    return own + [found for part in schema.values() for found in objects(part)]


@pytest.mark.parametrize("model", [NewsBrief, Deal])
def test_the_wire_schema_is_strict_and_asks_for_nothing_that_code_fills(
    model: type[BaseModel],
) -> None:
    for schema in (brief_schema(model).json_schema, repair_schema(model).json_schema):
        found = objects(schema)
        assert found
        for each in found:
            assert each["additionalProperties"] is False
            assert each["required"] == list(each["properties"])
            assert not {"evidence", "warnings", "status", "likelihood"} & set(each["properties"])
        text = json.dumps(schema)
        assert "readOnly" not in text
        assert "default" not in text


def test_every_reference_in_the_wire_schema_leads_somewhere_and_stands_alone() -> None:
    schema = brief_schema(NewsBrief).json_schema
    text = json.dumps(schema)
    assert text.count('"$ref"') == text.count('{"$ref"')
    assert {name for name in schema["$defs"] if f"#/$defs/{name}" not in text} == set()
    assert set(schema["$defs"]) == {
        "Actor",
        "Challenge",
        "Citation",
        "Claim",
        "ExpertAssessment",
        "Risk",
        "Statement",
    }


def test_an_expected_item_cannot_be_null_on_the_wire_and_an_optional_one_can() -> None:
    deal = brief_schema(Deal).json_schema["properties"]
    assert {"type": "null"} not in deal["seller"].get("anyOf", [])
    assert {"type": "null"} in deal["price"]["anyOf"]
    bottom_line = brief_schema(NewsBrief).json_schema["properties"]["bottom_line"]
    assert bottom_line["type"] == "object"


def _model(**fields: Any) -> type[BaseModel]:
    annotations = {name: field[0] for name, field in fields.items()}
    values = {name: field[1] for name, field in fields.items() if len(field) > 1}
    return type("Brief", (BaseModel,), {"__annotations__": annotations, **values})


class Holder(BaseModel):
    points: list[Point]


class Deep(Cited):
    text: str
    holder: Holder


class Tupled(Cited):
    points: tuple[Point, ...]


class Nested(Cited):
    points: list[list[Point]]


class Node(Cited):
    text: str
    children: list[Node]


class Words(Cited):
    words: list[Verbatim]


class Plain(BaseModel):
    words: Verbatim


class Within(Cited):
    plain: Plain


class Aliased(Cited):
    text: str = Field(alias="t")


class Loop(BaseModel):
    inner: list[Loop]


class Mapped(Cited):
    table: dict[str, str]


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (_model(points=(list[Point],), title=(str,)), "Brief.title is neither a Cited item"),
        (_model(points=(list[Point],), count=(int,)), "Brief.count is neither"),
        (_model(points=(dict[str, Point],)), "Brief.points is a mapping"),
        (_model(points=(tuple[Point, ...],)), "Brief.points is neither"),
        (_model(point=(Point,)), "write `Expected[...]`"),
        (_model(points=(list[Point], Field(alias="p"))), "Brief.points has an alias"),
        (_model(points=(list[Mapped],)), "Mapped.table is a mapping"),
        (_model(points=(list[Deep],)), "Deep.holder holds items where they would not be grounded"),
        (_model(points=(list[Tupled],)), "Tupled.points holds items"),
        (_model(points=(list[Nested],)), "Nested.points holds items"),
        (_model(points=(list[Node],)), "Node holds itself"),
        (_model(points=(list[Words],)), "Words.words is not looked up"),
        (_model(points=(list[Within],)), "Within.plain holds a Verbatim"),
        (_model(points=(list[Aliased],)), "Aliased.text has an alias"),
        (
            _model(points=(list[Point],), x=(Uncited[list[Point]],)),
            "Brief.x marks a model as Uncited",
        ),
        (_model(points=(list[TypeAliasType("Points", Point)],)), "is written with a type alias"),  # type: ignore[misc]
        ([], "not a Pydantic model"),
        (_model(note=(Uncited[str],)), "holds no Cited item"),
        (Loop, "Loop holds itself"),
        (Point, "Point is an item"),
        (int, "not a Pydantic model"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_field_that_could_not_be_checked_is_refused_by_name(model: Any, message: str) -> None:
    with pytest.raises(SchemaError, match=message.replace("[", r"\[").replace(".", r"\.")):
        plan(model)


def test_a_reply_that_breaks_the_limits_of_an_uncited_value_is_unusable() -> None:
    class Short(BaseModel):
        title: Uncited[str] = Field(max_length=5)
        points: list[Point]

    with pytest.raises(UnusableReplyError, match="at most 5 characters"):
        brief_schema(Short).parse('{"title": "too long", "points": []}')


def test_a_filled_field_of_a_users_own_is_not_asked_for() -> None:
    class Scored(Point):
        score: Annotated[int, FILLED] = 0

    class Scores(BaseModel):
        points: list[Scored]

    asked = brief_schema(Scores).json_schema["$defs"]["Scored"]["properties"]
    assert set(asked) == {"citations", "text"}


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ("", "empty"),
        ("no JSON here", "not JSON"),
        ('{"a": NaN}', "not JSON"),
        ("[1]", "shape of NewsBrief"),
        ('{"bottom_line": null}', "summary: Field required"),
        ('{"a": ' * 5000 + "1" + "}" * 5000, "not JSON"),
        ('{"a": "\\ud800"}', "not JSON"),
    ],
)
def test_an_unusable_reply_is_named_without_being_quoted(reply: str, message: str) -> None:
    with pytest.raises(ReplyError, match=message) as caught:
        brief_schema(NewsBrief).parse(reply)
    assert "no JSON here" not in str(caught.value)


@pytest.mark.parametrize(
    "wrapped",
    [
        "JSON",
        "\ufeff  JSON\n",
        "```json\nJSON\n```",
        "```Json\r\nJSON\r\n```\r\n",
        "``` json\nJSON\n```",
        "~~~\nJSON\n~~~",
        "Sure:\n```\nJSON\n```\nAnything else?",
        "```json\nJSON",
        "Here it is: JSON I hope it helps.",
        "<think>{maybe} this</think>\nJSON",
        "so be it</think>\n\n```json\nJSON\n```",
        "<think>```json\n{}\n```</think>```json\nJSON\n```",
    ],
)
def test_what_stands_around_the_json_is_set_aside(wrapped: str) -> None:
    whole = {"repairs": [{"id": "r1", "item": {"text": "Braces } and ticks `"}}]}
    assert repair_schema(NewsBrief).parse(wrapped.replace("JSON", json.dumps(whole))) == whole


def test_a_reply_that_is_far_too_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.wire.LONGEST_REPLY", 100)
    with pytest.raises(UnusableReplyError, match="longer than 100"):
        brief_schema(NewsBrief).parse("{" + " " * 100 + "}")
