"""Text to numbered sentences: nothing is lost, and a number means what a reader would call one."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sentencex import segment

from summarizer import Document, sentences
from summarizer.languages import language_of
from summarizer.sentences import LONGEST, split
from tests.texts import SEEDS, wordless, words

LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "ar", "ja", "ru", "th", "zh", "none"]
SPACES = [chr(code) for code in range(0x110000) if chr(code).isspace()]


# Whatever has a meaning to the splitter, to a line, or to an encoding.
PARTS = [
    *SPACES, *".!?…。？।:;,-'\"“”«»„‘’()[]「」#>|", "a", "B", "é", "Я", "中", "ไทย", "العربية", "𝔸",
    "²", "e\u0301", "\u0301", "\u200b", "\u200d", "\ufeff", "\u00ad", "👩‍👩‍👧", "\0", "\x1b[31m",
    "\r\n", "\n\n", "...", "---", "* * *", "Mr.", "Dr. ", "U.S. ", "J. R. ", "13. Februar ", "1. ",
    "a) ", "[12]", "word ", "Then he left. ", "x" * 60, "-" * 1_200, "und so weiter " * 90,
    "lorem ipsum dolor sit amet consectetur adipiscing\n",
]  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=500)
@given(
    st.lists(st.sampled_from(PARTS), max_size=60).map("".join) | st.text(),
    st.sampled_from(LANGUAGES),
)
@example("-" * 1_500 + " word " + "-" * 1_500, "en")
@example("“" * 9_000 + "Word. " * 900, "en")
@example("x" * 1_000 + " x", "en")
def test_nothing_is_lost(text: str, language: str) -> None:
    spans = split(text, language)
    assert spans == split(text, language)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    for start, end in spans:
        sentence = text[start:end]
        assert sentence == sentence.strip()
        assert not wordless(sentence)
        assert len(sentence) <= LONGEST
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert wordless(text[end:start])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_numbers_of_saved_briefs_stay(path: Path) -> None:
    spans = split(path.read_text("utf-8"), "en")
    digest = hashlib.sha256(str([tuple(span) for span in spans]).encode()).hexdigest()
    assert (len(spans), digest[:12]) == {
        "belarus-joint-grouping": (21, "c51eb6f537cd"),
        "ferry-grounding-inquiry": (35, "2e6ed3fd7edb"),
        "harbour-tram-overruns": (36, "3a53bc916f54"),
        "reservoir-algae-dispute": (38, "874d3a350f1e"),
    }[path.stem]


# A sentence a line; the text has a space where a line ends here.
PARAGRAPHS = {
    "titles": """en
        Ms. Marrow met Ms. Li at Ft. Orr.
        Dr. Rehn, Capt. Vale and Lt. Col. Ek of St. Ives met Mr. J. R. Sallis on Mt. Orr.
        “Prof. Li left,” she said (Mrs. Li did not).
        Mr.\u00a0Smith stayed.""",
    "abbreviations": """en
        The U.S. Senate voted, 51 vs. 49, at 5 p.m. on Jan. 6.
        It met in Washington, D.C.
        The U.K. did not, e.g. in No. 10.""",
    "numbers": """en
        It was 4.52am.
        It cost $3.5 million, as version 2.0.1 at https://www.example.com/a?b=c.d did.
        He agreed.""",
    "law": """en
        See Art. 5 para. 2 and sec. 17 of the law, fig. 3.
        1. The court met.
        Many fell ill.
        Nobody died.""",
    "law in French": """fr
        L’art. 5 est clair et le dit.""",
    "days in German": """de
        1. Tag: Es begann.""",
    "quotations": """en
        “I went home. I slept,” he said.
        "Stop!" she cried.
        Who knows?
        He waited... and then left.""",
    "small letters": """en
        He came. eventually.
        She went.""",
    "German": """de
        Der Unfall geschah am 13. Februar 2023, also im 21. Jahrhundert, sagt Dr. Müller.
        Das ist z. B. im 2. Stock so.
        „Wir gehen. Wir kommen.“
        Er wurde 13.
        Dann kam Hr. Ek.""",
    "French": """fr
        Le ministre a dit : « Nous ne savons pas. Nous attendons. »
        M. Dupont est parti avec le Dr. Roux et MM. Durand et Petit.
        Est-ce vrai ?
        Oui !""",
    "Spanish": """es
        ¿Qué pasó?
        El Sr. Gómez y la Sra. Ruiz están en EE. UU. desde ayer.
        ¡Es increíble!""",
    "Russian": """en
        В 2020 г. было тепло... а потом нет.
        Она ушла.""",
    "Arabic": """en
        ذهب الولد إلى المدرسة.
        هل أنت بخير؟
        نعم، أنا بخير.""",
    "Hindi": """hi
        यह एक वाक्य है।
        यह दूसरा है।""",
    "Thai": """en
        สวัสดีครับ วันนี้อากาศดี ไปเที่ยวกันไหม""",
    "emoji": """en
        Good day 👩‍👩‍👧!
        Next one 🎉.""",
}


@pytest.mark.parametrize("case", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_sentence_is_what_a_reader_calls_one(case: str) -> None:
    language, *expected = textwrap.dedent(case.replace("\n        ", "\n")).split("\n")
    assert words(" ".join(expected), language) == [" ".join(each.split()) for each in expected]


def test_chinese_and_japanese_need_no_space() -> None:
    expected = ["今天天气很好。", "我们去公园吧！", "你说什么？", "これは試験です。"]
    assert words("".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("word, " * 8_333 + "end", 51),
        ("x" * 50_000, 50),
        ("“" + "He said so. " * 4_166, None),
        ("你好" * 25_000, 50),
    ],
    ids=["words", "one word", "an open quotation", "Chinese"],
)
def test_a_very_long_sentence_is_cut(text: str, parts: int | None) -> None:
    found = words(text)
    assert " ".join(found).split() == text.split() or "".join(found) == text
    assert max(map(len, found)) <= LONGEST
    assert parts is None or len(found) == parts


def test_a_long_paragraph_is_read_in_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [f"Sentence {n} says that Mr. Ek has {n} words." for n in range(2_000)]
    given_lengths: list[int] = []

    def watched(language: str, text: str) -> list[str]:
        given_lengths.append(len(text))
        return list(segment(language, text))

    monkeypatch.setattr(sentences, "segment", watched)
    assert words(" ".join(expected)) == expected
    assert max(given_lengths) <= 4_000
    assert sum(given_lengths) < 1.1 * len(" ".join(expected))


def test_many_short_pieces_take_linear_time() -> None:
    # A hundred times more text than would take a second in the square of its length.
    assert len(words("a) A. " * 100_000)) > 100


@pytest.mark.parametrize("space", SPACES, ids=ascii)
def test_any_space_may_stand_before_a_full_stop(space: str) -> None:
    assert words(f"It was plan B{space}.") in (["It was plan B ."], ["It was plan B"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The price of oil fell, and that is what was said.", "en"),
        ("Der Preis ist nicht gefallen, sagte die Ministerin.", "de"),
        ("Le prix est tombé dans les villes, et les gens sont contents.", "fr"),
        ("El precio se cayó en los mercados y las tiendas.", "es"),
        ("今天天气很好。", "en"),
        ("", "en"),
        ("der of", "en"),
    ],
)
def test_the_language_is_found_by_frequent_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert Document.from_text("\ufeffPrices rose.").sentences == ((0, 12),)
