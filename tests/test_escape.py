"""Nothing that an article or a model writes becomes markup in a brief, and prose stays prose."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from summarizer.render.escape import inline, visible, yaml_string

EVERY_CHARACTER = "".join(map(chr, range(0x110000)))
PRINTED_CHARACTERS = "".join(sorted(set(visible("a".join(EVERY_CHARACTER)))))

PARSERS = {
    "commonmark": MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin),
    "gfm-like": MarkdownIt("gfm-like").use(footnote_plugin),
    "gfm-like2": MarkdownIt("gfm-like2").use(gfm_autolink_plugin).use(footnote_plugin),
    # What pandoc, GitHub's and Obsidian's mathematics, MyST and their like add.
    "extended": MarkdownIt("gfm-like2")
    .use(footnote_plugin)
    .use(front_matter_plugin)
    .use(dollarmath_plugin)
    .use(deflist_plugin)
    .use(fieldlist_plugin)
    .use(colon_fence_plugin)
    .use(sub_plugin)
    .use(superscript_plugin),
}

# Where the renderer may put a text: what stands before it, what follows.
CONTEXTS = {
    "alone": ("", ""),
    "second line of a paragraph": ("words\n", ""),
    "list item": ("- ", ""),
    "numbered item": ("1. ", ""),
    "block quote": ("> ", ""),
    "heading": ("# ", ""),
    "bold in an item": ("- **", "** tail"),
    "bold before a footnote mark": ("- **", "**[^2]\n\n[^2]: note"),
    "table cell": ("| a | b |\n| --- | --- |\n| ", " | tail |"),
    "footnote": ("words[^1]\n\n[^1]: ", ""),
    "after a middle dot": ("1 · ", ""),
    "before a footnote mark": ("", "[^2]\n\n[^2]: note"),
    "between letters": ("abc", "def"),
    "before a semicolon": ("", "; tail"),
    "in quotation marks": ('says "', '", they say'),
}

# One or more for each kind of markup; together they make worse ones.
FRAGMENTS = (
    *"\\`*_~[](){}<>&!#@=%:/.$^|+-\"'; \n\t\u00a0\u200d\u202e\u00ad\x00",
    *("a", "b", "1", "w", "é", "字", "ب", "😀", "…", "\ufe0f", "\ud83d"),
    *("**", "__", "~~", "```", "~~~", "---", "===", "+++", "- ", "+ ", "1. ", "2) ", "# ", " #"),
    *("](", "![", "[[", "]]", "[^2]", "[^1]: ", "[x] ", "[ ] ", "[!NOTE]", "[a]: b", "^[", "![["),
    *("<b>", "</b>", "<!--", "-->", "<?", "<![CDATA[", "<a href=x>", "<http://a.b>", "<a@b.co>"),
    *("http", "https:", "://", "//", "HTTPS://a.de/b", "ftp://a.b", "www.", "www.a.b", "WWW.a.org"),
    *(".com", "a.de", "a@b.co", "mailto:", "xmpp:", "mailto:a@b.co", "xmpp:a@b.co/c", "@a", "#1"),
    *("&amp;", "&#38;", "&#x26;", "&lt", "&", "amp;", ":a:", "::", ":::", ": ", "b:: c"),
    *("{{", "}}", "{%", "%}", "{a}", "{.a}"),
    *("$a$", "$$", "==", "%%", "^a", "|-", ":-", "-:", "| --- |", "---|---", ":-:|:-:"),
)

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        st.sampled_from(FRAGMENTS),
        st.text(st.characters(), max_size=4),
    ),
    min_size=1,
    max_size=12,
).map("".join)

deterministic = settings(derandomize=True, deadline=None, max_examples=250)


def parsed(parser: MarkdownIt, source: str) -> list[tuple[str, str]]:
    """The document as (type, content), in reading order, neighbouring words put together."""
    flat: list[tuple[str, str]] = []
    for token in parser.parse(source):
        for part in token.children or [token]:
            if part.type == "text" and flat and flat[-1][0] == "text":
                flat[-1] = ("text", flat[-1][1] + part.content)
            else:
                flat.append((part.type, part.content))
    return flat


def assert_only_words(text: str, context: str) -> None:
    """Hold that `text` comes out as a plain word would, and that its own characters do."""
    before, after = CONTEXTS[context]
    for name, parser in PARSERS.items():
        with_a_word = parsed(parser, f"{before}Qq{after}")
        expected = [(kind, words.replace("Qq", visible(text))) for kind, words in with_a_word]
        assert parsed(parser, f"{before}{inline(text)}{after}") == expected, name


def test_the_contexts_are_what_they_are_called() -> None:
    kinds = {
        name: {kind for kind, _ in parsed(PARSERS["gfm-like"], f"{before}Qq{after}")}
        for name, (before, after) in CONTEXTS.items()
    }
    assert kinds["alone"] == {"paragraph_open", "text", "paragraph_close"}
    assert "strong_open" in kinds["bold in an item"]
    assert "td_open" in kinds["table cell"]
    assert "footnote_open" in kinds["footnote"]
    assert "footnote_ref" in kinds["before a footnote mark"]


@pytest.mark.parametrize("context", CONTEXTS)
@deterministic
@given(text=HOSTILE.filter(visible))
def test_any_text_renders_as_its_visible_characters_only(context: str, text: str) -> None:
    assert_only_words(text, context)


HOSTILE_EXAMPLES = {
    "link": "[press](https://evil.example)",
    "javascript link": "[press](javascript:alert(1))",
    "reference link": "[press][1]",
    "link with the note that follows": "[press]",
    "image": "![pixel](https://evil.example/p.png)",
    "image with the note that follows": "Stop!",
    "inline note with the note that follows": "x^",
    "inline note": "x^[note]",
    "footnote mark": "as shown[^2]",
    "footnote definition": "[^2]: another note",
    "link definition": "[a]: https://evil.example",
    "angle autolink": "<https://evil.example>",
    "angle e-mail": "<a@evil.example>",
    "bare https": "see https://evil.example/a?b=c now",
    "bare http in capitals": "HTTP://EVIL.EXAMPLE",
    "bare ftp": "ftp://evil.example",
    "host without scheme": "//evil.com/a",
    "www": "www.evil.example",
    "www in capitals": "WWW.EVIL.EXAMPLE",
    "bare host": "evil.com/path",
    "bare host of a country": "an evil.co.uk host",
    "e-mail": "write to a.b+c@evil.com now",
    "mailto": "mailto:a@evil.com",
    "xmpp": "xmpp:a@evil.com/room",
    "script": "<script>alert(1)</script>",
    "HTML block": "<div onclick=x>",
    "HTML comment": "<!-- the rest is gone",
    "HTML cut by the end": "a <",
    "closing tag": "</details>",
    "processing instruction": "<?php",
    "named entity": "&lt;b&gt;",
    "decimal entity": "&#60;b&#62;",
    "hexadecimal entity": "&#x3c;b",
    "entity closed by what follows": "&copy",
    "emphasis": "*a* _b_ **c** __d__",
    "emphasis across words": "a *b c* d_e_",
    "bold closed early": "a** b",
    "code": "`a` ``b``",
    "fence": "```python",
    "tilde fence": "~~~",
    "strike": "~a~ ~~b~~",
    "highlight": "==a==",
    "subscript and superscript": "H~2~O 2^10^",
    "mathematics": "$a$ $$b$$",
    "prices taken for mathematics": "$5 or 6$",
    "heading": "# a",
    "heading closed": "a ##",
    "bullets": "- a",
    "plus bullet": "+ a",
    "star bullet": "* a",
    "lone bullet": "-",
    "number": "1. a",
    "number with bracket": "12) a",
    "lone number": "7.",
    "task": "[ ] a",
    "task done": "[x] a",
    "quote": "> a",
    "alert": "[!WARNING]",
    "rule": "---",
    "spaced rule": "- - -",
    "star rule": "***",
    "setext heading": "===",
    "front matter": "---\ntitle: x\n---",
    "TOML front matter": "+++",
    "table": "a | b\n--- | ---\nc | d",
    "table of one column": ":-",
    "cell break": "a | b || c",
    "cell break behind a backslash": "a \\| b \\\\| c",
    "backslash at the end": "a\\",
    "backslash before markup": "\\*a\\* \\[b]",
    "line break": "a  \nb\\\nc",
    "indented code": "    a",
    "definition": ": a",
    "colon fence": "::: warning",
    "field": ":name: a",
    "only markup": "*_`[]<>&#|~$^",
}


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("text", HOSTILE_EXAMPLES.values(), ids=HOSTILE_EXAMPLES)
def test_this_renders_as_its_characters(text: str, context: str) -> None:
    assert_only_words(text, context)


# No parser for these is at hand; each takes a sequence that must not be there unbroken.
OTHER_SYNTAX = re.compile(
    r"""
      \[\[ | \]\] | !\[ | (?<!\\)\[        # wiki links, embeds
    | %% | == | :: | \{\{ | \{% | \$\$     # comments, highlights, fields, templates, mathematics
    | (?<!\\)[$^`|]                        # block ids, mathematics
    | (?:^|[\s(])[#@]\w                    # tags, mentions
    | ^---                                 # front matter
    """,
    re.VERBOSE,
)

EMOJI = re.compile(r"(?<!\\):[a-z+][a-z0-9_]*:")

OTHER_EXAMPLES = {
    "wiki link": "see [[Secret note|this]]",
    "embed": "![[file.pdf]]",
    "comment": "a %% hidden %% b",
    "field": "key:: value",
    "field in brackets": "a [key:: value] (other:: value)",
    "tag": "a #tag and #tag/sub",
    "tag first": "#tag",
    "highlight": "a ==b== c",
    "triple equals": "a === b",
    "mathematics": "$x$ $$y$$",
    "block id": "a ^block-id",
    "mention": "thanks @octocat (@octocat)",
    "issue": "see #123",
    "liquid output": "{{ site.secret }}",
    "liquid tag": "{% include secret %}",
    "liquid tag, trimmed": "{%- include secret -%}",
    "template": "{{{x}}} {%%}",
    "front matter": "---",
}


@pytest.mark.parametrize("text", OTHER_EXAMPLES.values(), ids=OTHER_EXAMPLES)
def test_this_is_broken_up_for_obsidian_github_and_jekyll(text: str) -> None:
    assert OTHER_SYNTAX.search(text)
    assert not OTHER_SYNTAX.search(inline(text))


@pytest.mark.parametrize("text", ["a :smile: b", "and:tada:", ":+1:", "(:a_b:)", ":a:b:c:"])
def test_shortcodes_are_broken_up_for_github(text: str) -> None:
    assert EMOJI.search(text)
    assert not EMOJI.search(inline(text))


@deterministic
@given(first=HOSTILE, second=HOSTILE)
def test_no_other_syntax_arises_even_where_two_texts_meet(first: str, second: str) -> None:
    assert not OTHER_SYNTAX.search(inline(first) + inline(second))


ORDINARY = (
    "“We don't know,” she said; ‘not yet’ – or never…",
    'The group ("a second front") said: "No."',
    "Le ministre a dit\u00a0: «\u00a0Ça suffit\u202f!\u00a0» hier, l’après-midi.",
    "„Das ist falsch“, sagte Müller (SPD).",
    "¿Quién lo dijo? ¡Nadie! Ni el señor Núñez.",
    "中国外交部发言人表示：“我们反对。”（新华社）",
    "قال الرئيس: «لن نتراجع»، مضيفًا أن القرار نهائي؟",
    "می‌خواهم",
    "👩‍👩‍👧 ❤️",
    "On 27 July 2026, at 10:30 (07:30:15 GMT), it began.",
    "It cost €1,250.50, or £3.5bn; 50 % more, 5% less.",
    "7,000 to 8,000 troops, 24/7, and/or 3-4 days",
    "COVID-19 and snake_case in a well-known word",
    "C# and F# by AT&T and R&D, Q&A",
    "U.S. and U.K. officials, e.g. Mr. Smith Jr., at 9 a.m. in No. 10.",
    "3 < 4, 5 > 4, x <= y, 1 + 1 = 2",
    "A: B; C (d) and e",
    "http is a protocol, https: too",
    "-5 degrees, +3 points",
    "1986 was wet. 1. May was not.",
    "3.5 million fled",
    "wait...what? No…yes",
    "the .NET runtime",
    "(Reuters) - A man, 34, was held",
    "Hello! he said",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_prose_comes_out_as_it_went_in(text: str) -> None:
    assert inline(text) == text


# What prose pays, each for markup that it could be.
FEW_ESCAPES = {
    "$5 or US$6": r"\$5 or US\$6",
    "the storm [which is] near [...]": r"the storm \[which is\] near \[...\]",
    "Stop!": r"Stop\!",
    "~50 people": r"\~50 people",
    "24. Dezember 2025": r"24\. Dezember 2025",
    "- Yes, he said": r"\- Yes, he said",
    "Amazon.com is a shop": r"Amazon\.com is a shop",
    "https://www.gao.gov/a_b": r"https:/\/www\.gao\.gov/a_b",
    "a@b.org": r"a\@b\.org",
    "#MeToo by @name": r"\#MeToo by \@name",
    "Johnson&Johnson": r"Johnson\&Johnson",
    "std::vector": r"std:\:vector",
    "C:\\Users": r"C:\\Users",
}


@pytest.mark.parametrize(("text", "source"), FEW_ESCAPES.items(), ids=FEW_ESCAPES)
def test_prose_is_escaped_no_more_than_this(text: str, source: str) -> None:
    assert inline(text) == source


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
