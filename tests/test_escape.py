"""Nothing that an article or a model writes becomes markup in a brief, and prose stays prose."""

from __future__ import annotations

import pytest
from hypothesis import given

from summarizer.render.escape import inline, visible
from tests.parsers import (
    CONTEXTS,
    HOSTILE,
    PARSERS,
    assert_only_words,
    deterministic,
    parsed,
)


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
