"""Grounding fails closed: whatever the field, the door or the option, inventions are refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, create_model

from summarizer import Cited, Document, Expected, Settings, Summary, Uncited, markdown, summarize
from summarizer.llm import SuppliedReplies
from tests import endpoint as answers
from tests.cli import run
from tests.endpoint import Endpoint
from tests.statements import Brief, item, verdict, written

TEXT = "The ferry Tern carried 212 people to Orrin on 3 March 2021, Mara Venn said.\nIt rained.\n"
INVENTED = "It carried 900 people."


class Colour(Enum):
    RED = "red"


class Plain(BaseModel):
    note: str
    more: list[str]


def one_field(annotation: Any, value: Any) -> Summary[Any]:
    """The summary of a reply with one item, whose one field holds `value`."""
    fields: Any = {"citations": [{"sentence": 1, "words": None}], "field": value}
    holding: Any = create_model("Holding", __base__=Cited, field=(annotation, ...))
    schema: Any = create_model("Schema", items=(list[holding], ...))
    model = SuppliedReplies([json.dumps({"items": [fields]}, default=str)])
    return summarize(
        Document.from_text(TEXT), schema=schema, settings=Settings(repair=False), model=model
    )


@pytest.mark.parametrize(
    ("annotation", "invented", "true"),
    [
        (str, "900 people", "212 people"),
        (str | None, "900 people", None),
        (list[str], ["people", "900 of them"], ["people", "212 of them"]),
        (list[list[str]], [["900"]], [["212"]]),
        (Plain, {"note": "900", "more": []}, {"note": "212", "more": []}),
        (Plain, {"note": "a", "more": ["900"]}, {"note": "a", "more": ["212"]}),
        (list[Plain], [{"note": "900", "more": []}], []),
        (int, 900, 212),
        (float, 900.5, 212.0),
        (Decimal, "900.5", "212"),
        (date, "2021-03-04", "2021-03-03"),
        (str | int, 900, "212"),
        (tuple[str, int], ["a", 900], ["a", 212]),
        (set[str], ["900"], ["212"]),
        (Any, {"deep": ["900"]}, {"deep": ["212"]}),
        (object, "900", "212"),
    ],
)
def test_no_type_of_field_lets_an_invented_number_through(
    annotation: Any, invented: Any, true: Any
) -> None:
    assert one_field(annotation, true).rejected == []
    summary = one_field(annotation, invented)
    assert summary.brief.items == []
    assert set(summary.rejected[0].kinds) <= {"number", "date"}
    assert "900" not in markdown(summary).partition("## Rejected")[0]


@pytest.mark.parametrize("annotation", [Literal["red", "blue"], Colour, bool, Uncited[str]])
def test_a_choice_and_what_is_marked_as_unchecked_state_nothing(annotation: Any) -> None:
    assert one_field(annotation, True if annotation is bool else "red").rejected == []


@pytest.mark.parametrize("language", [None, "German", "Klingon", "en"])
@pytest.mark.parametrize("verify", [False, True])
@pytest.mark.parametrize("repair", [False, True])
def test_no_option_skips_a_check(language: str | None, *, verify: bool, repair: bool) -> None:
    given: dict[str, Any] = {"language": language, "verify": verify, "repair": repair}
    summary = written(TEXT, item(INVENTED, 1), **given)
    assert summary.brief.items == []
    assert summary.rejected[0].kinds[0] == "number"


@pytest.mark.parametrize(
    "text",
    [
        "Es wurden 900 Menschen befördert, und das ist nicht mit der Fähre von und zu dem Hafen.",
        "Le ferry a transporté 900 personnes dans le port de la ville et il pleuvait.",
        "Паром перевёз 900 человек в порт, и шёл дождь, как сказала капитан в тот же день.",
        "フェリーは900人をオリンまで運んだと彼女は言った。",
        "Ferryboat tern nine hundred zzz qqq xxx jjj www kkk vvv bbb nnn mmm ppp ddd 900",
    ],
)
def test_no_language_of_a_brief_skips_the_numbers(text: str) -> None:
    assert "number" in verdict(TEXT, text)


def test_every_door_of_a_reply_is_held() -> None:
    bad, good = item(INVENTED, 1), item("It carried 212 people.", 1)
    first = answers.reply({"items": [bad]})
    repaired = answers.reply({"repairs": [{"id": "r1", "item": bad}]})
    for steps in ((first, repaired), (answers.reply("no JSON"), first, repaired)):
        with Endpoint(*steps) as endpoint:
            settings = Settings(base_url=endpoint.base_url, model="m")
            summary = summarize(Document.from_text(TEXT), schema=Brief, settings=settings)
        assert summary.brief.items == []
        assert "After repair: In its text: “900”" in summary.rejected[0].reasons[-1]
    mended = answers.reply(
        {"repairs": [{"id": "r7", "item": bad}, {"id": "r1", "item": good}, {"id": "r1"}]}
    )
    with Endpoint(first, mended) as endpoint:
        settings = Settings(base_url=endpoint.base_url, model="m")
        summary = summarize(Document.from_text(TEXT), schema=Brief, settings=settings)
    assert [each.text for each in summary.brief.items] == [good["text"]]
    assert summary.grounding.repaired == 1


def test_no_repair_is_one_request_and_null_withdraws() -> None:
    first = answers.reply({"items": [item(INVENTED, 1)]})
    withdrawn = answers.reply({"repairs": [{"id": "r1", "item": None}]})
    for repair, requests in ((False, 1), (True, 2)):
        with Endpoint(first, withdrawn) as endpoint:
            settings = Settings(base_url=endpoint.base_url, model="m", repair=repair)
            summary = summarize(Document.from_text(TEXT), schema=Brief, settings=settings)
        assert len(endpoint.received) == requests
        assert summary.rejected[0].kinds == ["number", *(["withdrawn"] if repair else [])]
        assert summary.grounding.refused == {"number": 1}


def test_a_document_without_context_checks_all_the_same() -> None:
    for text in ("Yes.", "1", "“”a", "…\nOh"):
        assert verdict(text, "Mara Venn paid 900 marks in May.").startswith("rejected")


def test_the_command_has_the_same_doors(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "bad.json").write_text(json.dumps({"items": [item(INVENTED, 1)]}), "utf-8")
    schema = f"{Path(__file__).parent / 'statements.py'}:Brief"
    given = ("brief", "text.txt", "--schema", schema, "--answer", "bad.json", "--no-repair")
    lenient = run(*given, cwd=tmp_path)
    assert lenient.code == 0
    assert INVENTED not in lenient.out.decode().partition("## Rejected")[0]
    strict = run(*given, "--strict", cwd=tmp_path)
    assert (strict.code, strict.out) == (6, lenient.out)
    assert "1 items were rejected" in strict.err or "1 item was rejected" in strict.err
    recorded = run(*given, "--record", "--recordings", "kept", cwd=tmp_path)
    assert recorded.code == 0
    replayed = run(
        *given[:4], "--replay", "--recordings", "kept", "--no-repair", "--strict", cwd=tmp_path
    )
    assert replayed.code == 6


def test_an_expected_item_that_is_invented_is_none() -> None:
    class Lead(BaseModel):
        lead: Expected[Item]

    model = SuppliedReplies([json.dumps({"lead": item(INVENTED, 1)})])
    summary = summarize(
        Document.from_text(TEXT), schema=Lead, settings=Settings(repair=False), model=model
    )
    assert summary.brief.lead is None


class Item(Cited):
    text: str
    speaker: str | None
