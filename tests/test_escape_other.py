"""Syntax of Obsidian, GitHub, Dataview and Jekyll."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from summarizer.render.escape import inline
from tests.parsers import (
    HOSTILE,
    deterministic,
)

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
