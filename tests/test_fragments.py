"""Links to the very words: their grammar, what they name, and where there is none."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document
from summarizer.render.addresses import web_address
from summarizer.render.fragments import passage_url

PAGE = "https://news.example/ferry"
TERM = r"(?:[A-Za-z0-9!$'()*+./:;=?@_~]|%[0-9A-F]{2})+"
DIRECTIVE = re.compile(
    rf"text=(?:(?P<prefix>{TERM})-,)?(?P<start>{TERM})(?:,(?P<end>{TERM}))?(?:,-(?P<suffix>{TERM}))?"
)


class Parsed(NamedTuple):
    """A text directive, by the grammar of the draft."""

    prefix: str | None
    start: str
    end: str | None
    suffix: str | None


def parsed(url: str) -> Parsed | None:
    fragment = urlsplit(url).fragment
    if ":~:" not in fragment:
        return None
    found = DIRECTIVE.fullmatch(fragment.partition(":~:")[2])
    assert found, fragment
    terms = {
        name: term and unquote(term, errors="strict") for name, term in found.groupdict().items()
    }
    return Parsed(**terms)


def url_of(text: str, words: str, url: str | None = PAGE, nth: int = 0) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    document = Document.from_text(text, url=url)
    return passage_url(document, start, start + len(words))


def terms_of(text: str, words: str, nth: int = 0) -> Parsed | None:
    url = url_of(text, words, nth=nth)
    assert url is not None
    return parsed(url)


TEXT = (
    "The ferry ran aground off Orrin on Friday, said Smith & Sons.\n"
    "Nobody was hurt.\n"
    "It was a well-known rock, and 5 % of 3,000 litres were lost.\n"
    "She said “never again” and left; the CO₂ rose.\n"
    "- The FERRY ran aground again.\n"
    "Orrin Belle | four anchors | 12 km² of oil\n"
    "Nobody was hurt.\n"
    "It can’t be so, it’s 5 o'clock.\n"
    "An old hand told old Smith so.\n"
    "東京都は来週の会議で決めるという。\n"
)


@pytest.mark.parametrize(
    ("words", "nth", "terms"),
    [
        ("ran aground off", 0, (None, "ran aground off", None, None)),
        ("Smith & Sons.", 0, (None, "Smith & Sons", None, None)),
        ("a well-known rock, and 5 %", 0, (None, "a well-known rock, and 5 %", None, None)),
        ("The ferry ran aground", 0, (None, "The ferry ran aground", None, None)),
        ("The FERRY ran aground", 0, (None, "The FERRY ran aground", None, "again")),
        ("Nobody was hurt.", 1, ("oil", "Nobody was hurt", None, None)),
        ("She said “never again” and left", 0, (None, "She said", "and left", None)),
        ("“never again”", 0, (None, "never again", None, None)),
        ("the CO₂ rose", 0, ("left;", "the", "rose", None)),
        ("Orrin Belle | four anchors", 0, (None, "Orrin Belle", "four anchors", None)),
        ("- The FERRY ran aground again.", 0, (None, "The FERRY ran aground again", None, None)),
        ("an’t be so, it’s 5", 0, ("c", "an’t be so, it’s 5", None, None)),
        ("can’t be so, it’s 5", 0, (None, "can’t be so, it’s 5", None, None)),
        ("12 km² of oil", 0, (None, "12", "of oil", None)),
        ("Smith", 1, ("old", "Smith", None, None)),
        ("会議", 0, ("東京都は来週の", "会議", None, "で決めるという")),
    ],
)
def test_the_terms_of_a_passage(words: str, nth: int, terms: tuple[str | None, ...]) -> None:
    assert terms_of(TEXT, words, nth) == terms


def test_a_long_passage_is_named_by_its_ends() -> None:
    terms = terms_of(TEXT, TEXT[: TEXT.index("She")])
    assert terms == (None, "The ferry ran aground off", "of 3,000 litres were lost", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CO₂ rose by half.", "CO₂"),
        ("Words were said. “” It ended.", "“”"),
        ("She cried \U0001f600 today.", "\U0001f600"),
        ("CO₂ rose by half.", "CO"),
        ("There were 2ⁿ of them.", "2ⁿ"),
        ("東" * 400, "東" * 350),
    ],
)
def test_words_that_may_read_otherwise_on_the_page_have_no_fragment(text: str, words: str) -> None:
    assert url_of(text, words) == PAGE


def test_words_in_the_midst_of_equal_ones_have_no_fragment() -> None:
    text = "no " * 1000 + "end."
    assert url_of(text, "no", nth=500) == PAGE


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x#section", "https://a.example/x#section:~:text=hurt"),
        ("https://a.example/x#s:~:text=evil", "https://a.example/x#s:~:text=hurt"),
        ("https://a.example/x#:~:text=evil", "https://a.example/x#:~:text=hurt"),
        ("http://me:secret@a.example:8080/?q=1", "http://a.example:8080/?q=1#:~:text=hurt"),
        ("https://a.example@b.example/", "https://b.example/#:~:text=hurt"),
        (
            'https://a.example/é"<b>`|\\ x[]{}?q=ü#f^',
            "https://a.example/%C3%A9%22%3Cb%3E%60%7C%5C%20x%5B%5D%7B%7D?q=%C3%BC#f%5E:~:text=hurt",
        ),
        ("https://münchen.example/%20a%", "https://m%c3%bcnchen.example/%20a%#:~:text=hurt"),
        ("https://[2001:db8::1]:443/", "https://[2001:db8::1]:443/#:~:text=hurt"),
        ("javascript:alert(1)//https://a.example", None),
        ("file:///etc/passwd", None),
        ("data:text/html,hurt", None),
        ("//a.example/x", None),
        ("https://", None),
        ("https:///x", None),
        ("https://a b.example/", None),
        ("https://a.example:port/", None),
        ("https://[::1/", None),
        ("https://a<b>.example/", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked_and_nothing_breaks_out_of_them(
    url: str | None, address: str | None
) -> None:
    assert url_of("Nobody was hurt.", "hurt", url) == address
    assert web_address(url) == (address and address.partition(":~:")[0].rstrip("#"))


def test_a_page_of_a_pdf_is_its_number() -> None:
    text = "One.\nTwo is here.\n"
    document = Document.from_text(text, url="https://a.example/x.pdf#page=9", pages=(0, 5))
    assert passage_url(document, 0, 4) == "https://a.example/x.pdf#page=1"
    assert passage_url(document, 5, 8) == "https://a.example/x.pdf#page=2"


ALPHABET = st.sampled_from("aab  \n\n.,-&%“”|²éßﬁ東会\u00ad\u0301'’\"\U0001f600\xa0Σ1")
WORDS = st.lists(
    st.sampled_from(
        ["the", "Ferry", "a-b", "3,5", "“no”", "CO₂", "東京都は", "x | y", "é", "- ok"]
    ),
    max_size=25,
).map(" ".join)


def alike(character: str) -> str:
    """As the draft compares: no case, no accents, one kind of space and of quotation marks."""
    plain = unicodedata.normalize("NFKD", character.casefold()).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c != "\u00ad")
    return re.sub("[“”]", '"', kept.replace("’", "'"))


def first_place(text: str, terms: Parsed) -> tuple[int, int] | None:
    """The place in `text` that the draft's search ends at, its lines being the blocks; letter by
    letter, and wherever words end."""
    letters: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character.isspace() and letters and letters[-1][0] in " \n":
            if character == "\n":
                letters[-1] = ("\n", at)
        else:
            letters += [(each, at) for each in alike(character)]
    whole = "".join(letter for letter, _ in letters)

    def term(words: str | None) -> str:
        return " ".join("".join(map(alike, words or "")).split())

    prefix, start, end, suffix = map(term, terms)
    around = rf"{re.escape(prefix)}\s*(?P<match>{re.escape(start)}"
    if end:
        around += rf"[\s\S]*?{re.escape(end)}"
    found = re.search(rf"{around})(?=\s*{re.escape(suffix)})", whole)
    return found and (letters[found.start("match")][1], letters[found.end("match") - 1][1] + 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("STRASSE", "Straße"),
        ("Bjorn", "Bjørn"),
        ("ґрунт", "грунт"),
        ("はし", "ハシ"),
        ("٣", "3"),
        ("l'été", "l’ete"),
        ("ﬁnal", "final"),
    ],
)
def test_words_that_a_browser_takes_for_equal_are_told_apart(first: str, second: str) -> None:
    terms = terms_of(f"Here is {first} now. There is {second} too.", second)
    assert terms == (None, second, None, "too")


@settings(derandomize=True, deadline=None, max_examples=600)
@given(text=st.text(ALPHABET, min_size=1, max_size=60) | WORDS, data=st.data())
def test_what_a_fragment_names_stands_at_its_passage(text: str, data: st.DataObject) -> None:
    text = f"{text}\nEnd."
    document = Document.from_text(text, url=PAGE)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    url = passage_url(document, start, end)
    assert url is not None
    terms = parsed(url)
    if terms is None:
        assert url == PAGE
        return
    for term in filter(None, terms):
        assert not set(term) & set("“”²\U0001f600\n\u00ad")
    place = first_place(text, terms)
    assert place is not None
    assert start <= place[0] < place[1] <= end


@settings(derandomize=True, deadline=None, max_examples=200)
@given(text=st.text(min_size=1, max_size=40), url=st.text(max_size=40))
def test_whatever_is_linked_is_an_address_of_plain_characters(text: str, url: str) -> None:
    document = Document.from_text(f"a {text}".encode("utf-8", "replace").decode(), url=url or None)
    for tried in (url, f"https://a.example/{url}", f"https://{url}/"):
        address = web_address(tried)
        if address is not None:
            assert re.fullmatch(r"https?://[!$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~#-]+", address)
            assert "@" not in urlsplit(address).netloc
            assert web_address(address) == address
    assert passage_url(document, 0, 1) is None or web_address(url)
