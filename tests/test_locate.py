"""The locator: which words are placed, where, and how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.grounding.locate import Located, Locator

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
FLOOD = (
    "The flood gates at Marrow Ferry were never tested, an inquiry heard on Monday. The company "
    "won’t say why; it says that it “could not” have known.\n"
    "Between 7,000 and 8,000 people left, 3.2% of all, at −5 °C. The US fund told us that it may "
    "sell before May. Water rose 2.5 metres, or 4 m³ an hour — a record.\n"
)


def placed(text: str, quote: str, near: tuple[int, int] | None = None) -> tuple[str, str] | None:
    found = Locator(text).locate(quote, near)
    return (found.status, text[found.start : found.end]) if found else None


@pytest.mark.parametrize(
    ("quote", "slice_"),
    [
        ("flood  gates\nat Marrow", "flood gates at Marrow"),
        ('it says that it "could not" have known', "it says that it “could not” have known"),
        ("it says that it 'could not' have", "it says that it “could not” have"),
        ("won't say why", "won’t say why"),
        ("an hour - a record", "an hour — a record"),
        ("an hour—a record", "an hour — a record"),
        ("at -5 °C", "at −5 °C"),
        ("flood\u00a0gates", "flood gates"),
        ("flo\u200bod ga\u00adtes", "flood gates"),
        ("ﬂood gates", "flood gates"),
        ("ｆｌｏｏｄ ｇａｔｅｓ", "flood gates"),
        ("FLOOD GATES", "flood gates"),
        ("“The flood gates”", "The flood gates"),
        ("« flood gates »", "flood gates"),
        ("flood gates.", "flood gates"),
        ("... flood gates ...", "flood gates"),
        ("[…] flood gates,", "flood gates"),
        ("- flood gates", "flood gates"),
        ("[t]he flood gates", "The flood gates"),
    ],
)
def test_form_alone_may_differ(quote: str, slice_: str) -> None:
    assert placed(FLOOD, quote) == ("folded", slice_)


@pytest.mark.parametrize(
    ("text", "quote", "slice_"),
    [
        ("the ticket ma-\nchines were", "ticket machines", "ticket ma-\nchines"),
        ("a well-\nknown fault", "well-known fault", "well-\nknown fault"),
        ("its well-\nknown ma-\nchines", "well-known machines", "well-\nknown ma-\nchines"),
        ("well-\nset co-op ma-\nchine", "well-set co-op machine", "well-\nset co-op ma-\nchine"),
        ("the trans\u00ad\nport plan", "transport plan", "trans\u00ad\nport plan"),
        ("cost **£6.9m in all**, or", "£6.9m in all, or", "£6.9m in all**, or"),
        ("is _a distinction_ without", "a distinction without", "a distinction_ without"),
        ("[The act](https://e.org/a) runs", "The act runs", "The act](https://e.org/a) runs"),
        ("as published.[1] The", "as published. The", "as published.[1] The"),
        ("in 2019[3] it fell", "in 2019 it fell", "in 2019[3] it fell"),
        ("on the books.² Rent", "on the books. Rent", "on the books.² Rent"),
        ("# Gates\n\n* that\n* held", "Gates that held", "Gates\n\n* that\n* held"),
        ("set `paid` to no", "set paid to no", "set `paid` to no"),
        ("Un cafe\u0301 noir", "café noir", "cafe\u0301 noir"),
        ("Un café noir", "cafe\u0301 noir", "café noir"),
        ("الرجل قال ﻻ شيء", "قال لا شيء", "قال ﻻ شيء"),
        ("ארה״ב הודיעה", 'ארה"ב הודיעה', "ארה״ב הודיעה"),
        ("桥在二月\n关闭了。", "二月关闭", "二月\n关闭"),
        ("彼は「閉鎖だ」と言った", "“閉鎖だ”と言った", "「閉鎖だ」と言った"),
        ("จะปิดในเดือนหน้า", "ปิดในเดือน", "ปิดในเดือน"),
        ("« non merci », dit-il", "«\u00a0non merci\u00a0», dit-il", "« non merci », dit-il"),
        ("Il dit\u202f: quoi\u202f?", "Il dit: quoi?", "Il dit\u202f: quoi\u202f?"),
        ("plus de 5\u00a0% ici", "plus de 5% ici", "plus de 5\u00a0% ici"),
        ("in 2020—the cost", "in 2020 — the cost", "in 2020—the cost"),
        ("cost it - 5 men went", "cost it — 5 men", "cost it - 5 men"),
        ("a 19-\nyear-old COVID-\n19 case", "19-year-old COVID-19", "19-\nyear-old COVID-\n19"),
        ("使用 Python 语言", "使用Python语言", "使用 Python 语言"),
        ("ที่ทำการเปิด", "ที่ท\u0e4d\u0e32การ", "ที่ทำการ"),
        ("قال الرجـل نعم", "الرجل نعم", "الرجـل نعم"),
        ("the plan is old", "the *plan* is **old**", "the plan is old"),
        ("it said jobs were lost", "Jobs were lost", "jobs were lost"),
        ("Will the bank pay?", "will the bank pay", "Will the bank pay"),
        ("He is guilty?", "He is guilty?", "He is guilty?"),
        ("See [it](https://x.org/a) now", "See it now", "See [it](https://x.org/a) now"),
        ("ΟΔΟΣ ΕΡΜΟΥ κλειστή", "Οδός Ερμού".replace("ό", "ο").replace("ύ", "υ"), "ΟΔΟΣ ΕΡΜΟΥ"),
        ("Завод не закрыт", "завод НЕ закрыт", "Завод не закрыт"),
    ],
)  # fmt: skip
def test_marks_line_ends_and_scripts_are_read_through(text: str, quote: str, slice_: str) -> None:
    found = placed(text, quote)
    assert found is not None
    assert found[0] in ("exact", "folded")
    assert found[1] == slice_


@pytest.mark.parametrize(
    ("quote", "fragments"),
    [
        ("The flood gates … were never tested", ("The flood gates", "were never tested")),
        ("tested [...] heard on Monday", ("tested", "heard on Monday")),
        ("people left... of all (…) −5 °C", ("people left", "of all", "−5 °C")),
        ("The [river] flood gates", ("The", "flood gates")),
        ("[The firm] won’t say why", ("won’t say why",)),
        ("says that [the firm] “could not” have", ("says that", "“could not” have")),
    ],
)
def test_fragments_are_placed_in_order(quote: str, fragments: tuple[str, ...]) -> None:
    found = Locator(FLOOD).locate(quote)
    assert found is not None
    assert found.status == "elided"
    assert tuple(FLOOD[start:end] for start, end in found.fragments) == fragments
    assert (found.start, found.end) == (found.fragments[0][0], found.fragments[-1][1])


@pytest.mark.parametrize(
    ("text", "quote", "slice_"),
    [
        # of the places of a fragment, the one next to what follows it
        ("He hid the key. He hid the lamp in a box.", "He hid … box", "He hid the lamp in a box"),
        ("Elle sort. « Oui », dit-il.", "sort. [Mr] «\u00a0Oui", "sort. « Oui"),
        ("Die Wahl wird am 14. Mai nachgeholt", "wird … nachgeholt", "wird am 14. Mai nachgeholt"),
    ],
)
def test_an_elided_quote_is_as_short_as_the_text_has_it(text: str, quote: str, slice_: str) -> None:
    assert placed(text, quote) == ("elided", slice_)


@pytest.mark.parametrize(
    ("quote", "slice_"),
    [
        ("The neigbour of the man", "The neighbour of the man"),
        ("said it was not same in", "said it was not the same in"),
    ],
)
def test_a_slip_is_forgiven_in_british_words_and_small_ones(quote: str, slice_: str) -> None:
    text = "The neighbour of the man said it was not the same in the north."
    assert placed(text, quote) == ("edited", slice_)


@pytest.mark.parametrize(
    ("quote", "slice_"),
    [
        ("The flood gates at the Marrow Ferry", "The flood gates at Marrow Ferry"),
        ("were never tested, inquiry heard", "were never tested, an inquiry heard"),
        ("it says it “could not” have", "it says that it “could not” have"),
        ("The company will not say why", "The company won’t say why"),
        ("it couldn't have known", None),
        ("were never testted, an inquiry", "were never tested, an inquiry"),
        ("were never tesetd, an inquiry", "were never tested, an inquiry"),
    ],
)
def test_a_harmless_slip_is_forgiven(quote: str, slice_: str | None) -> None:
    assert placed(FLOOD, quote) == (("edited", slice_) if slice_ else None)


def test_what_stands_several_times_is_placed_near_else_first_and_says_so() -> None:
    text = "It rained. They left.\nIt rained. They stayed.\n"
    locator = Locator(text)
    first = locator.locate("It rained")
    assert first == Located(0, 9, "exact", ((0, 9),), ambiguous=True)
    second = locator.locate("It rained", (22, 32))
    assert second == Located(22, 31, "exact", ((22, 31),))
    assert locator.locate("it  rained", (22, 32)) == Located(22, 31, "folded", ((22, 31),))
    elsewhere = locator.locate("They left", (22, 45))
    assert elsewhere is not None
    assert text[elsewhere.start : elsewhere.end] == "They left"
    assert locator.within("They left", 22, 45) is None


def test_near_is_asked_in_every_way_before_the_rest_of_the_text() -> None:
    text = "He saw the gates.\nThe Gates were shut.\n"
    found = Locator(text).locate("the gates", (18, 38))
    assert found is not None
    assert (found.start, found.status) == (18, "folded")


@pytest.mark.parametrize("quote", ["The plan … on Monday", "“He  said so”"])
def test_one_place_in_several_forms_is_one_place(quote: str) -> None:
    found = Locator("The plan is old. He said so [1] on Monday. **x** ma-\nchines").locate(quote)
    assert found is not None
    assert not found.ambiguous


def test_a_quote_in_capitals_tells_nothing_of_case() -> None:
    assert placed(FLOOD, "FUND TOLD US THAT IT MAY SELL") == (
        "folded",
        "fund told us that it may sell",
    )


def test_the_readme_s_example_does_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = (
        block
        for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL)
        if "Locator" in block
    )
    exec(example, {})  # noqa: S102 - our own README
    assert f"# {capsys.readouterr().out.strip()}" in example
