"""The locator: which words are refused, and the reason that is given."""

from __future__ import annotations

from typing import get_args

import pytest

from summarizer.grounding.locate import Locator
from summarizer.grounding.refusals import RefusalKind
from tests.test_locate import FLOOD

COURT = (
    "The mayor of Orr said that only that door was shut, and that the US had told us so in May. "
    "A few people have not left. Ms Hanson is likely to stay; Ms Hansen may go. It cost $12.5m, "
    "10² times the 1/2 that he paid, from 4:15 to 5:45, on 2016-05-04. Is the year over?\n"
)

REFUSED: list[tuple[str, str, str]] = [
    (FLOOD, "…", "empty"),
    (FLOOD, "lood gates", "cut_word"),
    (FLOOD, "won", "cut_word"),
    (FLOOD, "000 and 8,000 people", "cut_number"),
    (FLOOD, "3.2", "cut_number"),
    (FLOOD, "5 °C", "cut_number"),
    (COURT, "12.5m", "cut_number"),
    (COURT, "2 times the", "number"),
    (COURT, "15 to 5:45", "cut_number"),
    (COURT, "05-04", "cut_number"),
    (FLOOD, "told US that", "case"),
    (FLOOD, "The us fund", "case"),
    (FLOOD, "it May sell", "case"),
    (FLOOD, "before may", "case"),
    (COURT, "the year over.", "question"),
    (FLOOD, "The flood gates were never tested", "left_out"),
    (FLOOD, "The flood gates … before May", "elided"),
    (FLOOD + "y " * 300 + "x x x", "an inquiry heard on Monday … x x x", "too_far"),
    (FLOOD, "were never tested … The flood gates", "too_far"),
    (FLOOD, "gates at Marrow Ferry … tested, an inquiry", "elided"),
    (FLOOD, "The [two] flood gates", "brackets"),
    (FLOOD, "gates were [not] tested", "brackets"),
    (FLOOD, "Ferry were [fully] tested, an inquiry", "brackets"),
    (FLOOD, "Between 7,000 and 9,000 people left", "number"),
    (FLOOD, "Between 7,000 people left", "number"),
    (FLOOD, "Between 7.000 and 8,000 people left", "number"),
    (FLOOD, "people left, 3.2 of all", "number"),
    (FLOOD, "or 4 m3 an hour", "number"),
    (COURT, "times the ½ that he paid", "number"),
    (FLOOD, "gates at Marrow Ferry were tested, an inquiry", "negation"),
    (FLOOD, "The company will say why; it says", "negation"),
    (FLOOD, "told us that it will sell before", "hedge"),
    (FLOOD, "told us that it sell before May", "hedge"),
    (FLOOD, "The gates flood at Marrow Ferry", "order"),
    (FLOOD, "The flood gates at Barrow Ferry were never", "words"),
    (FLOOD, "The flood gates by Marrow Ferry were never", "words"),
    (COURT, "said that only door was shut", "left_out"),
    (COURT, "Ms Hanson may go. It cost", "hedge"),
    (COURT, "Ms Hansen is likely to stay", "words"),
    (FLOOD, "The flood, gates at Marrow Ferry were", "form"),
    (FLOOD, "an iceberg was seen by nobody off the coast", "absent"),
]


@pytest.mark.parametrize(("text", "quote", "kind"), REFUSED)
def test_what_is_not_the_texts_is_refused_with_its_reason(text: str, quote: str, kind: str) -> None:
    locator = Locator(text)
    assert locator.locate(quote) is None
    refusal = locator.explain(quote)
    assert refusal is not None
    assert (refusal.kind, quote) == (kind, quote), refusal.message


def test_every_reason_has_a_case() -> None:
    assert {kind for _, _, kind in REFUSED} == set(get_args(RefusalKind))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Él cumplió un año ayer", "Él cumplió un ano ayer"),
        ("Die Maße des Tores", "Die Masse des Tores"),
        ("Sie sagte, dass Sie gelogen haben", "dass sie gelogen haben"),
        ("il a mangé de la soupe et du pain", "il mangé de la soupe et du pain"),
        ("Завод не закрыт", "Завод закрыт"),
        ("桥没有关闭", "桥有关闭"),
        ("السعر ٣٠٪ فقط", "السعر ٣١٪ فقط"),
        ("He took vitamin A and it was said to be of use", "He took vitamin and it was said to be"),
        ("Is it of use? It is not for us to say by now", "of use! It is not for us to say"),
        ("It is a matter for the courts and not for us", "It is matter for a the courts and not"),
        ("The cost was 1 750 km of road for it", "750 km of road"),
        ("It was shut in 2019[3] for the year", "shut in 2019[4] for the year"),
        ("It sold 3*4 of them to the town for it", "It sold 34 of them"),
        ("The word play[s] was said by him to her", "The word play was said"),
        ("The trans\u00advectal line", "The trans"),
        ("The ma-\nchines of it", "chines of it"),
        ("cafe\u0301 noir", "cafe"),
        ("Run snake_case now", "Run snake"),
        ("He said: “Will it go?” and left", "Will it go."),
        ("It was 5 × 10⁶ of it", "It was 5 × 10"),
        ("It cost 5 € and he left", "It cost 5"),
    ],
)
def test_what_looks_alike_is_not_the_same(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is None
    assert Locator(text).explain(quote) is not None


OF_THE_LAW = "and that it was said by the man in the law of the land"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # figures that stand raised, notes that stand elsewhere
        ("We found *R*² = 0.9", "We found R = 0.9"),
        ("in watts per metre² it was", "in watts per metre it was"),
        ("of square metres² is big", "of square metres"),
        ("The **plan** cost 10 in all[2].", "The plan cost 10[2] in all[2]."),
        # signs that look like marks of a list
        ("It was\n-  5 degrees", "It was 5 degrees"),
        ("changed by\n+ 5 per cent", "changed by 5 per cent"),
        ("It was\n> 5 degrees", "It was 5 degrees"),
        # units by another name
        ("it made 5 MW of it", "it made 5 mW of it"),
        ("it sent 5 Mb of it", "it sent 5 MB of it"),
        # numbers cut
        ("rose by .5 people", "5 people"),
        ("took 3·5 mg", "5 mg"),
        ("نسبة ٣٫٥ في", "٥ في"),
        ("增长５％的人", "增长５"),
        ("only 3⁄4 of it", "4 of it"),
        ("it cost 1 ½ of it", "it cost 1"),
        ("about x 10⁻⁶ of it", "about x 10"),
        ("about 10^6 of it", "about 10"),
        ("a range 5—10 today", "10 today"),
        ("the score was 3 : 2", "the score was 3"),
        ("it paid ₹500 for it", "500 for it"),
        ("it paid US$5 for it", "$5 for it"),
        ("about ∼5 of them", "5 of them"),
        ("of 5°F it was", "of 5°"),
        ("二十五人死亡", "五人死亡"),
        ("共有5 万人", "共有5"),
        ("some twenty five people", "five people"),
        ("It rose 5 per cent", "It rose 5"),
        ("It cost 5 million in all", "It cost 5"),
        ("He ate 3 dozen in all", "He ate 3"),
        # and Markdown that hides the cut
        ("He can*not* do it", "He can"),
        ("He **did**n’t do it", "He did"),
        ("the **un**happy man", "happy man"),
        ("it costs **5**% in all", "it costs **5"),
        ("it costs $**5** in all", "5** in all"),
        ("it costs 5[3]% in all", "it costs 5"),
        # words cut at any make of apostrophe and hyphen
        ("He can´t do it", "He can"),
        ("He can‛t do it", "He can"),
        ("the anti–war men", "war men"),
        ("an un\u00ad\nhappy man", "happy man"),
        ("a non-\nEuropean man", "European man"),
        ("ﬁnd the ﬂat", "lat"),
        ("ran 👍🏽 yes", "ran 👍"),
        # brackets that turn the sentence round
        ("The minister was correct", "The minister was [in]correct"),
        ("They can go now", "They can['t] go now"),
        ("It rose 5 in June", "It rose [-]5 in June"),
        ("It rose 5 in June", "It rose 5[%] in June"),
        ("It is 5 km from it", "It is 5 [mi] from it"),
        ("Profit fell 5 per cent", "Profit [rose] 5 per cent"),
        ("Smith refused to meet Brown", "Smith [agreed] to meet Brown"),
        ("He met Brown in Paris", "He met [Jones] in Paris"),
        ("It said that [it] would go", "It said that [the firm] would go"),
        # hyphens lost that no line end made
        ("its well-\nknown co-op ma-\nchine", "well-known coop machine"),
        ("the non-\nEuropean states", "the nonEuropean states"),
        # and ellipses
        ("The minister failed to pay it", "The minister … pay it"),
        ("The minister denied that he paid it", "The minister … paid it"),
        ("Er hat keineswegs die Steuer bezahlt", "Er hat … die Steuer bezahlt"),
        ("Il n’a guère payé cet impôt", "Il … payé cet impôt"),
        ("Il potrebbe forse pagare la tassa", "Il … pagare la tassa"),
        ("He agreed, said Mr. Ray, who did not see Mr. Brown, to go", "He agreed … to go"),
        ("The man isn´t in the land", "The man … in the land"),
        ("The man n\u00adot in the land", "The man … in the land"),
        ("Sie müssen die Steuer zahlen", "Sie … die Steuer zahlen"),
        ("Ils peuvent payer cet impôt", "Ils … payer cet impôt"),
        ("Завод, возможно, закроют в мае", "Завод … закроют в мае"),
        ("He will resign if he is charged with it", "He will resign … is charged with it"),
        ("The firm disputed that it had paid", "The firm … it had paid"),
        # negations written on to a word, or with their vowels
        ("حضر الرجل ولم يدفع المال", "حضر الرجل … يدفع المال"),
        ("قال الرجل لَا يدفع المال", "قال الرجل … يدفع المال"),
        ("הוא אמר שלא שילם את הכסף", "הוא אמר … שילם את הכסף"),
        ("เขาบอกว่าไม่ได้มา", "เขาบอกว่า…ได้มา"),
        ("ชาวนาไม่ได้ข้าว", "ได้ข้าว"),
        ("他不会来。", "会来。"),
        ("彼は来なかった。", "彼は来"),
        ("彼は行かないと言った", "彼は行か"),
        # questions made statements
        ("He is guilty of theft ?", "He is guilty of theft."),
        ("He asked “Is it theft”?", "Is it theft."),
        ("他是凶手吗？", "他是凶手吗。"),
        ("He is, I do ask, guilty of it?", "He is … guilty of it."),
        # slips that are none
        (f"He told the man that a dog bit him {OF_THE_LAW}", "He told man that a dog bit the him"),
        (f"It was a vascular case {OF_THE_LAW}", "It was a avascular case and that it was said"),
        (f"It was phosphate {OF_THE_LAW}", "It was phosphite and that it was said by the man"),
        (f"They’d cut the taxes {OF_THE_LAW}", "They would cut the taxes and that it was said"),
        (f"He’s the man {OF_THE_LAW}", "He has the man and that it was said by the man"),
        (f"They met until next week {OF_THE_LAW}", "They met until the next week and that it"),
        (f"Told the man that a dog bit him {OF_THE_LAW}", "Told man that a dog bit the him and"),
        (f"The podcast of it was new {OF_THE_LAW}", "The podcasts of it was new and that"),
        (f"It was without doubt {OF_THE_LAW}", "It was withuot doubt and that it was said"),
        ("It is not for us to say, said the man of the law", "It isn’t for the us to say, said"),
        ("A residents’ group of the town was told of it", "residents’ A group of the town was"),
        (f"They spent 5 million year on year {OF_THE_LAW}", "They spent 5 million a year on year"),
        (f"The man in charge of the boy {OF_THE_LAW}", "The man in the charge of the boy and"),
        ("She gave her the dog food that was in the house", "She gave her dog food that was in"),
        (f"A casual link of it {OF_THE_LAW}", "A causal link of it and that it was said"),
        (f"The casuals of it {OF_THE_LAW}", "The causals of it and that it was said by"),
        # case
        ("May is the month of it", "may is the month"),
        ("US AID came to it", "us aid came"),
        ("the Ｍａｙ plan of it", "the may plan"),
        ("the M\u00aday plan of it", "the may plan"),
        ("value 5 today", 'value 5"'),
        # links
        ("[the plan](https://x.org)", "[the plan](https://y.org/5-percent)"),
        ("the [accused](not) guilty", "the accused guilty"),
    ],
)  # fmt: skip
def test_no_disguise_gets_an_altered_quote_through(text: str, quote: str) -> None:
    found = Locator(text).locate(quote)
    assert found is None, found and text[found.start : found.end]
    assert Locator(text).explain(quote) is not None


@pytest.mark.parametrize("quote", ["", " ", "…", "[]", "[...]", '""', "\u200b", "—", "[" * 99])
def test_words_without_a_word_are_no_quote(quote: str) -> None:
    refusal = Locator(FLOOD).explain(quote)
    assert refusal is not None
    assert refusal.kind == "empty"


def test_a_refusal_shows_what_the_text_has() -> None:
    locator = Locator(FLOOD)
    changed = locator.explain("Between 7,500 and 8,000 people")
    left_out = locator.explain("The flood gates were never tested", (0, 79))
    assert changed is not None
    assert left_out is not None
    assert changed.message == "the text has “7,000” where they have “7,500”"
    assert left_out.message == "they leave out “at Marrow Ferry”, and no ellipsis says so"
    assert locator.explain("flood gates") is None
