"""Characters that hide or act unseen, YAML strings, and the time that it all takes."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
import yaml
from hypothesis import example, given

from summarizer.render.escape import inline, visible, yaml_string
from tests.parsers import (
    HOSTILE,
    PARSERS,
    assert_only_words,
    deterministic,
    parsed,
)

EVERY_CHARACTER = "".join(map(chr, range(0x110000)))
PRINTED_CHARACTERS = "".join(sorted(set(visible("a".join(EVERY_CHARACTER)))))
VISIBLE = {
    "line ends": ("a\nb\rc\r\nd\ve\ff\x1cg\x1dh\x1ei\x85j\u2028k\u2029", "a b c d e f g h i j k"),
    "tabs and runs of spaces": ("a\t b  \n\n c", "a b c"),
    "white space at the ends": ("\u00a0 \u3000a\u202f\n", "a"),
    "typographic spaces": ("a\u00a0: b\u202f! c\u3000d", "a\u00a0: b\u202f! c\u3000d"),
    "controls": ("a\x00b\x07c\x1bd\x1fe\x7ff", "a␀b␇c␛d␟e␡f"),
    "upper controls": ("a\x80b\x9bc", "a⟨U+0080⟩b⟨U+009B⟩c"),
    "direction": ("a\u202eb\u2066c\u200fd\u061c", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩d⟨U+061C⟩"),
    "no width": ("a\u200bb\u2060c\ufeffd", "a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩d"),
    "blank letters": (
        "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",
        "⟨U+034F⟩⟨U+115F⟩⟨U+1160⟩⟨U+17B4⟩⟨U+17B5⟩⟨U+3164⟩⟨U+FFA0⟩",
    ),
    "tags": ("a\U000e0041b\U000e01f0", "a⟨U+E0041⟩b⟨U+E01F0⟩"),
    "never a character": ("\u2065\ufff0", "⟨U+2065⟩⟨U+FFF0⟩"),
    "annotation": ("a\ufff9b\ufffac\ufffb", "a⟨U+FFF9⟩b⟨U+FFFA⟩c⟨U+FFFB⟩"),
    "lone surrogate": ("a\ud800b\udc41", "a⟨U+D800⟩b⟨U+DC41⟩"),
    "noncharacters": ("\ufdd0\uffff\U0001fffe", "⟨U+FDD0⟩⟨U+FFFF⟩⟨U+1FFFE⟩"),
    "private use": ("\ue000\U000f0000\U0010fffd", "⟨U+E000⟩⟨U+F0000⟩⟨U+10FFFD⟩"),
    "soft hyphen": ("Erd\u00adbeben \u00ad !", "Erdbeben !"),
    "joiners": ("می‌خواهم क्‍ष 👩‍👧", "می‌خواهم क्‍ष 👩‍👧"),
    "variation selectors": ("❤️ 葛\U000e0100", "❤️ 葛\U000e0100"),
    "nothing": ("", ""),
    "only white space": (" \n\u00a0\u00ad", ""),
}


@pytest.mark.parametrize(("text", "shown"), VISIBLE.values(), ids=VISIBLE)
def test_this_is_shown_as(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_character_of_unicode_hides_or_turns_the_text() -> None:
    left = PRINTED_CHARACTERS
    assert not {c for c in left if unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"}}
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {c for c in left if unicodedata.bidirectional(c) in turning}
    # Signs that print, and what joins hieroglyphs, are no less visible than letters.
    printed = re.compile("ARABIC|SYRIAC|KAITHI|EGYPTIAN")
    formats = {c for c in left if unicodedata.category(c) == "Cf"}
    unprinted = {c for c in formats if not printed.match(unicodedata.name(c))}
    assert unprinted == {"\u200c", "\u200d", "\u180e"}


@deterministic
@given(text=HOSTILE)
@example(text=EVERY_CHARACTER)
def test_what_is_visible_is_one_line_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert len(shown.splitlines()) <= 1
    assert shown == shown.strip()
    assert "  " not in shown


@pytest.mark.parametrize("context", ["alone", "list item", "table cell"])
def test_every_character_of_unicode_renders_as_itself(context: str) -> None:
    assert len(PRINTED_CHARACTERS) > 900_000
    assert_only_words(PRINTED_CHARACTERS, context)


@deterministic
@given(text=HOSTILE)
@example(text=EVERY_CHARACTER)
@example(text='---\n"a": [b] # c')
def test_a_yaml_string_reads_back_as_the_visible_text(text: str) -> None:
    quoted = yaml_string(text)
    assert yaml.safe_load(quoted) == json.loads(quoted) == visible(text)
    assert yaml.safe_load(f"---\ntitle: {quoted}\nlist:\n  - {quoted}\n") == {
        "title": visible(text),
        "list": [visible(text)],
    }


@deterministic
@given(text=HOSTILE)
@example(text="<script>alert(1)</script> ![a](https://evil.example/b.png) [[c]]")
def test_a_yaml_string_holds_no_html_or_link_for_a_tool_without_front_matter(text: str) -> None:
    kinds = {kind for kind, _ in parsed(PARSERS["commonmark"], f"title: {yaml_string(text)}")}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "footnote_ref"}


LONG = ("[", " ", "\n", ":a", "a:", "&a", "& ", "w", "a.", "//", "_ ", "\u202e", "-", "1", "\u00a0")


@pytest.mark.parametrize("repeated", LONG)
def test_time_grows_with_length_only(repeated: str) -> None:
    text = repeated * (300_000 // len(repeated)) + "x"
    start = time.process_time()
    inline(text)
    assert time.process_time() - start < 3  # seconds; 0.3 at most was measured
