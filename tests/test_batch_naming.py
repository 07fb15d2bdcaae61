"""Ids to file names: never two for one file, never a place outside, always the same."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.batch.naming import file_name

DIGEST = r"-[0-9a-f]{20}"
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"} | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"
}
# Few characters, so that ids meet: separators, dots, cases and accents that some systems take as
# one, characters without width, and those that a name must not hold.
NEAR = "aAbß_-./\\ ~\u00e9e\u0301\u0131iIſs\u00b5μςσΣ\ufb01fi\u200b\ufe0f\u202econ1¹0:\0\ud800"
IDS = st.text(alphabet=NEAR, max_size=8) | st.text(max_size=300)
PARTS = st.lists(st.sampled_from(["a", "_", "__", "/", "b", ".", "-", " ", "con", "a1" * 10]))
NEAR_IDS = IDS | PARTS.map("".join)


def folded(name: str) -> set[str]:
    """What a file system may take the name for."""
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    forms |= {unicodedata.normalize("NFC", form.casefold()) for form in forms}
    forms |= {unicodedata.normalize("NFC", name.upper()), unicodedata.normalize("NFC", name)}
    return forms | {re.sub("[\u200b\ufe0f]", "", form) for form in forms}


@pytest.mark.parametrize(
    "identity",
    [
        "report.txt",
        "rows#17",
        "2024-05-01 harbour (final), v2.txt",
        "münchen.txt",
        "порт.txt",
        "港.txt",
        "17",
        "snake_case",
        "a-b1c2d3e4",
    ],
)
def test_a_plain_id_is_its_own_name(identity: str) -> None:
    assert file_name(identity) == identity


def test_a_slash_becomes_two_lines_below_and_no_other_id_gets_that_name() -> None:
    assert file_name("2024/may/harbour.txt") == "2024__may__harbour.txt"
    for other in ("2024__may/harbour.txt", "2024/may//harbour.txt", "2024\\may\\harbour.txt"):
        assert re.fullmatch(f"2024__may__harbour.txt{DIGEST}", file_name(other))
    assert len({file_name(each) for each in ("a/_b", "a_/b", "a/__b", "a__/b", "a___b")}) == 5


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        ("../../etc/x", "etc__x"),
        ("/etc/passwd", "etc__passwd"),
        ("..", "document"),
        ("", "document"),
        ("Report.txt", r"Report\.txt"),
        ("CON", "_CON"),
        ("con.txt", r"_con\.txt"),
        ("lpt1 .tar.gz", r"_lpt1 \.tar\.gz"),
        ("-rf", "_-rf"),
        (".profile", "profile"),
        ("a.", "a"),
        ("a\0b\x1b[2J", "a_b__2J"),
        ("gnp\u202egpj.exe", r"gnp_gpj\.exe"),
        ("C:\\x", "C___x"),
        ("what?*<>|\"'%", "what_{8}"),
        ("a\ud800", "a_"),
        ("x" * 300, "x{79}"),
        ("港" * 300, "港{26}"),
        ("a.txt~2", r"a\.txt_2"),
        ("index", "index"),
        ("run", "run"),
        (f"a-{'0123456789' * 2}", "a-01234567890123456789"),
        ("\U0001e900", "_"),  # a letter since Unicode 9: no Python takes it for one
    ],
)
def test_an_odd_id_keeps_what_can_be_read_and_carries_a_digest(identity: str, words: str) -> None:
    assert re.fullmatch(words + DIGEST, file_name(identity))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(NEAR_IDS)
def test_every_name_is_one_plain_component(identity: str) -> None:
    name = file_name(identity)
    assert name == file_name(identity)
    assert 0 < len(name.encode()) <= 100
    assert not set(name) & set('/\\:*?"<>|~')
    assert name.isprintable()
    assert name[0] not in ".-"
    assert name[-1] not in " ."
    assert name.split(".")[0].rstrip().lower() not in RESERVED
    assert name not in ("index", "run")


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(NEAR_IDS, min_size=2, max_size=6, unique=True))
@example(["a/_b", "a_/b"])
@example(["a__b", "a/b"])
@example(["\u00e9", "e\u0301"])
@example(["a", "A"])
@example(["\u00aa", "a"])
@example(["i", "\u0131"])
@example(["a", "a\ufe0f"])
def test_two_ids_never_give_one_name_on_any_system(identities: list[str]) -> None:
    for first, second in pairwise(identities):
        assert not folded(file_name(first)) & folded(file_name(second))


@settings(derandomize=True, deadline=None, max_examples=500)
@given(NEAR_IDS)
def test_an_id_that_looks_like_a_name_gets_another(identity: str) -> None:
    name = file_name(identity)
    if name != identity:
        assert file_name(name) != name


def test_a_name_never_changes() -> None:
    """Names stand in folders of earlier runs: a change here writes every document again."""
    assert file_name("Report.txt") == "Report.txt-9d03bd9aa294306739e2"
