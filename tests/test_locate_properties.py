"""The locator: what holds for every text and quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding.locate import Locator

_TEXTS = Path(__file__).parent.parent / "benchmarks" / "grounding" / "texts" / "first"
_WRITTEN = [path.read_text("utf-8") for path in sorted(_TEXTS.glob("*.txt"))]
_LOCATORS = {text: Locator(text) for text in _WRITTEN}

_PIECES = st.sampled_from(
    ["the gates", "May", "7,000", "−5 °C", "“quoted”", "can’t", "**bold**", "ma-\nchines", "10²",
     "[1]", "…", "[sic]", "l’eau", "Maße", "cafe\u0301", "水門は", "ประตู", "не", "a", "\u00ad",
     "\u200b", "ﬁre", "ｗｉｄｅ", " ", "\n", "\n\n", "- ", "_", "`", "*", "3.2%", "$5", "(", ")",
     ".", "İ", "ẞ", "ΟΔΟΣ", "\u202e", "👩\u200d🔬", "한국어"]
)  # fmt: skip
_made = st.lists(_PIECES | st.text(max_size=6), min_size=1, max_size=25).map(" ".join)
_any = settings(derandomize=True, deadline=None, max_examples=300)

FORMS: dict[str, Callable[[str], str]] = {
    "white space": lambda words: re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_])", " \n\t ", words),
    "quotation marks": lambda words: re.sub("[“”„«»]", '"', words.replace("’", "'")),
    "dashes": lambda words: re.sub("[–—−]", "-", words),
    "no-break space": lambda words: words.replace(" ", "\u00a0"),
    "zero width": "\u200b".join,
    "soft hyphens": lambda words: re.sub(r"(?<=\w)(?=\w)", "\u00ad", words),
    "full width": lambda words: re.sub("[a-z]", lambda m: chr(ord(m[0]) + 0xFEE0), words),
    "ligatures": lambda words: words.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "decomposed": lambda words: unicodedata.normalize("NFD", words),
    "composed": lambda words: unicodedata.normalize("NFC", words),
    "capitals": lambda words: "".join(c.upper() if len(c.upper()) == 1 else c for c in words),
    "outer marks": lambda words: f"“{words}”",
}


def _slices(text: str) -> list[tuple[int, int]]:
    """The words between white space, apart from digits that white space may only group."""
    return [m.span() for m in re.finditer(r"\S+", text)]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether nothing that belongs to a number or a letter stands beside the slice."""
    outside = text[max(0, start - 4) : start] + text[end : end + 4]
    # "15 percent" and "twenty five" are numbers of two words.
    if re.search(
        r"\d\Z|(?:ty|[a-z]en|hundred|one|two|three|four|five|six|nine|eight)\Z", text[start:end]
    ):
        outside += text[end : end + 1].replace(" ", "5").replace("\u00a0", "5")
    if re.match(
        r"[a-z]*(?:hundred|one|two|three|four|five|six|seven|eight|nine|ten)", text[start:end]
    ):
        outside += text[max(0, start - 1) : start].replace(" ", "5")
    marks = any(unicodedata.category(c) in ("Mn", "Mc", "Me", "Cf") for c in outside)
    return not marks and not re.search(r"[\d%‰°$£€¥+±<>≤≥~≈−–‐-]|\n", outside)


@_any
@given(data=st.data(), text=st.sampled_from(_WRITTEN) | _made)
def test_every_slice_of_words_is_found_as_itself(data: st.DataObject, text: str) -> None:
    words = _slices(text) or [(0, len(text))]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 12, len(words) - 1)))
    start, end = words[first][0], words[last][1]
    if not _is_whole(text, start, end) or not any(map(str.isalnum, text[start:end])):
        return
    found = Locator(text).locate(text[start:end], (start, end))
    assert found is not None
    assert (found.start, found.end, found.status) == (start, end, "exact")


@_any
@given(data=st.data(), text=st.sampled_from(_WRITTEN), form=st.sampled_from(sorted(FORMS)))
def test_no_form_moves_a_span(data: st.DataObject, text: str, form: str) -> None:
    words = [m.span() for m in re.finditer(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 8, len(words) - 1)))
    start, end = words[first][0], words[last][1]
    locator = _LOCATORS[text]
    itself = locator.locate(text[start:end], (start, end))
    changed = FORMS[form](text[start:end])
    # One word in capitals may be another word: US and us.
    one_word = form == "capitals" and " " not in changed
    if itself is None or (itself.start, itself.end) != (start, end) or one_word:
        return
    found = locator.locate(changed, (start, end))
    assert found is not None, changed
    assert (found.start, found.end) == (start, end), changed


@_any
@given(data=st.data(), text=st.sampled_from(_WRITTEN) | _made, quote=_made)
def test_what_was_located_is_located_again_as_itself(
    data: st.DataObject, text: str, quote: str
) -> None:
    at = data.draw(st.integers(0, len(text)))
    quote = data.draw(
        st.sampled_from([quote, text[at : at + 60], f"{text[at : at + 30]} … {quote}"])
    )
    locator = Locator(text)
    found = locator.locate(quote)
    if found is None:
        assert locator.explain(quote) is not None
        return
    assert 0 <= found.start < found.end <= len(text)
    assert all(found.start <= start < end <= found.end for start, end in found.fragments)
    again = locator.locate(text[found.start : found.end], (found.start, found.end))
    assert again is not None
    assert (again.start, again.end, again.status) == (found.start, found.end, "exact")


@_any
@given(data=st.data(), text=st.sampled_from(_WRITTEN))
def test_an_altered_digit_is_never_accepted(data: st.DataObject, text: str) -> None:
    digits = [m.start() for m in re.finditer(r"\d", text)]
    at = data.draw(st.sampled_from(digits))
    words = _slices(text)
    inside = next(i for i, (start, end) in enumerate(words) if start <= at < end)
    first = data.draw(st.integers(max(0, inside - 6), inside))
    last = data.draw(st.integers(inside, min(inside + 6, len(words) - 1)))
    start, end = words[first][0], words[last][1]
    other = data.draw(
        st.sampled_from([d for d in "0123456789" if unicodedata.digit(text[at]) != int(d)])
    )
    quote = text[start:at] + other + text[at + 1 : end]
    found = _LOCATORS[text].locate(quote)
    if found is not None:  # the altered words stand elsewhere
        slices = [text[slice(*fragment)] for fragment in found.fragments]
        there = "".join(c for part in slices for c in part if c.isdigit())
        assert there == "".join(c for c in quote if c.isdigit())
