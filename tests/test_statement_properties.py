"""What holds of the checks for any number, any document of a kind, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from summarizer import Document
from tests.statements import HOLDS, item, rejected, verdict, written

SPELLED = {
    "en": {12: "twelve", 21: "twenty-one", 40: "forty", 300: "three hundred",
           7000: "seven thousand", 2_000_000: "two million"},
    "de": {12: "zwölf", 21: "einundzwanzig", 40: "vierzig", 300: "dreihundert",
           7000: "siebentausend", 2_000_000: "zwei Millionen"},
    "fr": {12: "douze", 21: "vingt et un", 40: "quarante", 300: "trois cents",
           7000: "sept mille", 2_000_000: "deux millions"},
    "es": {12: "doce", 21: "veintiuno", 40: "cuarenta", 300: "trescientos",
           7000: "siete mil", 2_000_000: "dos millones"},
}  # fmt: skip
SENTENCE = {
    "en": "The owner of the mill said that there are {} boats in the harbour of the town.",
    "de": "Der Besitzer der Mühle hat gesagt, dass es {} Boote in dem Hafen der Stadt gibt.",
    "fr": "Le patron du moulin a dit que le port de la ville est plein et que {} bateaux y sont.",
    "es": "El dueño del molino dijo que en el puerto de la ciudad hay {} barcos y que es bueno.",
}
MARKS = {"en": ",", "de": ".", "fr": "\u202f", "es": "."}
LANGUAGES = sorted(SPELLED)


_many = settings(derandomize=True, deadline=None, max_examples=250)


def notations(number: int, language: str) -> list[str]:
    """A number as the language writes it: plain, grouped by its mark and by spaces, in words."""
    grouped = f"{number:,}"
    found = [str(number)]
    if number >= 1000:
        found += [grouped.replace(",", mark) for mark in (MARKS[language], " ", "\u00a0", "’")]
    if word := SPELLED[language].get(number):
        found.append(word)
    return found


NUMBERS = st.integers(11, 99_999_999) | st.sampled_from(sorted(SPELLED["en"]))


@given(st.data(), st.sampled_from(LANGUAGES), NUMBERS)
@_many
def test_a_number_in_any_notation_is_the_same_number(
    data: st.DataObject, language: str, number: int
) -> None:
    there, here = (data.draw(st.sampled_from(notations(number, language))) for _ in range(2))
    said = SENTENCE[language]
    assert verdict(said.format(there), said.format(here)) == HOLDS


@given(st.data(), st.sampled_from(LANGUAGES), NUMBERS)
@_many
def test_a_number_with_one_digit_altered_is_rejected(
    data: st.DataObject, language: str, number: int
) -> None:
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 1))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != digits[at]]))
    other = int(digits[:at] + digit + digits[at + 1 :])
    there = data.draw(st.sampled_from(notations(number, language)))
    here = data.draw(st.sampled_from(notations(other, language)))
    said = SENTENCE[language]
    assert verdict(said.format(there), said.format(here)) == rejected("number")


NAMES = st.sampled_from(
    ["Maria Lindqvist", "J. R. Tarn", "Dr. Anna Okoro", "Mr Ek", "the Bell & Sons works",
     "General Ulf Brandt", "the WTO", "officials in Vesk", "the Danes", "Judge O. Holm", "NATO’s",
     "al-Hadi", "O’Dell", "the U.S.", "Jean-Luc d’Arvor", "the G7", "a Mi-8 pilot"]
)  # fmt: skip
AMOUNTS = st.sampled_from(
    ["7,000 crates", "£3.5m", "two and a half million crowns", "12 per cent", "20 to 30 ships",
     "between 5 and 9 tonnes", "a third of it", "$ 36, 000", "3½ acres", "€5",
     "nineteen eighty-four", "one in five", "52–48", "-3 °C", "36 m²", "1.2bn", "5km", "10th place",
     "a dozen", "half of them", "1,00,000 rupees", "$1-2 million", "twice as much", "24/7", "007"]
)  # fmt: skip
DATES = st.sampled_from(
    ["on Monday", "on 3 March 2021", "in the 1990s", "in May", "by 12/6", "at 10:30", "in ’74",
     "since the nineties", "on the 4th of July", "in 1987", "from 2 to 5 June", "at 5 p.m.",
     "in Sept. 2019", "on 2021-03-03", "in FY2020", "in 2019/20", "a year and a half later"]
)  # fmt: skip
QUOTES = st.sampled_from(
    ["“it is ours”", '"no, it is not"', "the ‘old rule’", "the workers' view", "«oui»",
     "“a ‘good’ deal … for us”", "rock 'n' roll", 'the 6" pipe', "“I [will] go”", "”so”"]
)  # fmt: skip
PARTS = st.lists(NAMES | AMOUNTS | DATES | QUOTES, min_size=1, max_size=5)
SENTENCES = st.builds(
    lambda start, parts, end: f"{start} {' and '.join(parts)} {end}.",
    st.sampled_from(["They say that", "It has", "Hope for", "Since then", "Prices:", "In Paris"]),
    PARTS,
    st.sampled_from(["went on", "is not clear", "may follow", "was told", "cost the town dear"]),
)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
@_many
def test_no_sentence_of_a_document_is_rejected_as_a_statement(sentences: list[str]) -> None:
    document = Document.from_text("\n".join(sentences))
    numbers = range(1, len(document.sentences) + 1)
    summary = written(document, *(item(document.sentence(number), number) for number in numbers))
    assert [each.reasons for each in summary.rejected] == []
    for each in summary.brief.items:
        assert {w.kind for w in each.warnings} <= {"name"}, each.warnings


ODD = st.text(
    st.sampled_from("0123456789 .,-–/:'’‘“”\"«»„%$€£½²٣٬Aa.Éß\u200b\u00ad\n"), max_size=60
)
WORDS = st.lists(
    st.sampled_from(
        ["hundred", "thousand", "million", "half", "a", "and", "third", "one", "to", "of", "7", "-",
         "1/0", "0/0", "31/31/31", "9" * 70, "1,1", "May", "'90s", "Mr.", "A.", "€", "per", "cent",
         "vingt", "eins", "einhalb", "Uhr", "docena", "mil", "№", "⅞", "ⅷ", "\u200d", "\U000e0041"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.text(max_size=80) | ODD | WORDS, st.text(max_size=80) | ODD | WORDS)
@_many
@example("€" + "9" * 80 + "m", "1 to " + "9" * 80)
@example("9 and 1/0", "0/0")
def test_no_text_upsets_the_checks(document: str, statement: str) -> None:
    assume(any(map(str.isalnum, document)) and any(map(str.isalnum, statement)))
    for language in (None, *LANGUAGES):
        try:
            text = Document.from_text(document, language=language)
        except ValueError:
            return
        verdict(text, statement, speaker=statement)


@pytest.mark.parametrize(
    "part",
    ["7", "7 ", "1,", "1,000,", '"', "'x ", "“\n", "« ", "A. ", "Ab ", "x'", "a-", "\u200b7",
     "and a half ", "one ", "3 March 2021, ", "not ", "1-2 ", "习", "½", "10:30 ", "''a ", "$5 "],
)  # fmt: skip
def test_a_long_string_is_refused_or_not_but_read(part: str) -> None:
    long = "It is " + part * (4_000 // len(part)) + " there."
    assert not verdict(long, "It is there.").startswith("rejected")
    verdict("It is there.", long)
