"""The Markdown of a brief, read by a real parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from summarizer import Document, NewsBrief, Summary, markdown, summarize
from summarizer.llm import Replayer, SuppliedReplies
from summarizer.render.escape import visible
from summarizer.render.passages import emphasised

ROOT = Path(__file__).parent.parent
SEEDS = sorted(ROOT.glob("seeds/*.txt"))
PARSER = MarkdownIt("gfm-like").use(footnote_plugin)


def body(text: str) -> str:
    assert text.startswith("---\n")
    return text.split("\n---\n", 1)[1]


def tokens(text: str) -> list[Token]:
    return [t for top in PARSER.parse(text) for t in (top, *(top.children or []))]


def plain(text: str) -> str:
    return "".join(t.content for t in tokens(text) if t.type in ("text", "code_inline"))


def seed(path: Path) -> Summary[NewsBrief]:
    return summarize(path, model=Replayer(ROOT / "fixtures"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_brief_of_a_seed_has_every_part_and_every_note_leads_to_its_sentence(path: Path) -> None:
    summary = seed(path)
    text = markdown(summary)
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    assert headings == [
        "## Summary",
        "## Key claims",
        "## Actors",
        "## Expert assessments",
        "## Risks",
        "## Passages",
    ]
    notes = {
        int(line[2 : line.index("]")]): line for line in text.split("\n") if line.startswith("[^")
    }
    used = {t.meta["label"] for t in tokens(text) if t.type == "footnote_ref"}
    assert {str(number) for number in notes} == used
    assert list(notes) == sorted(notes)
    for number, line in notes.items():
        definition = plain(line.split(" · ", 1)[1])
        assert definition == visible(summary.document.sentence(number))


def test_the_first_lines_say_that_no_model_ran() -> None:
    text = markdown(seed(SEEDS[0]))
    assert "no model ran" in "\n".join(text.split("\n")[:5])
    assert "*No model ran: the reply behind this brief was written by hand.*" in text


def test_the_front_matter_is_yaml_with_every_value_quoted() -> None:
    text = markdown(seed(SEEDS[0]))
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["title"] == "belarus-joint-grouping"
    assert front["grounding"].endswith("0 rejected, 1 warning")
    assert all(isinstance(value, str) for value in front.values())


def test_the_same_reply_gives_the_same_bytes() -> None:
    assert markdown(seed(SEEDS[0])) == markdown(seed(SEEDS[0]))


def test_the_step_of_a_hedge_and_the_table_come_only_when_asked_for() -> None:
    summary = seed(ROOT / "seeds" / "reservoir-algae-dispute.txt")
    asked, unasked = markdown(summary, likelihood=True), markdown(summary)
    assert "hedge “very likely” (very likely, 80–95 %)" in asked
    assert "hedge “might” (no likelihood stated)" in asked
    assert "| almost certain | 95–99 % |" in asked
    assert "95 %" not in unasked
    assert "hedge “very likely” ·" in unasked.replace("[^", " ·[^")


def test_what_was_rejected_stands_apart_with_its_reasons() -> None:
    path = ROOT / "seeds" / "ferry-grounding-inquiry.txt"
    text = markdown(summarize(path, model=Replayer(ROOT / "fixtures" / "flawed")))
    shown, rejected = text.split("## Rejected")
    assert "cleared of all blame" not in shown
    assert "cleared of all blame" in rejected
    assert "It was withdrawn" in rejected
    assert "*Warning:* The words it cites" in shown
    assert "2 items repaired, 2 rejected" in shown


HOSTILE = (
    "# Heading\n<script>alert(1)</script> [link](javascript:x) ![i](http://e.x/i.png) "
    "`code` **bold** | cell | [[wiki]] %%c%% key:: v {{ 7*7 }} https://evil.example "
    "\x1b[31mred\u202etxet [^1] &lt; </document> ~~s~~ ==m== $x$ #tag @me\u0000"
)


def hostile_reply() -> dict[str, Any]:
    cite = [{"sentence": 1, "words": None}]
    text = HOSTILE
    hedged = {"citations": cite, "hedge": None}
    return {
        "bottom_line": {"citations": cite, "statement": text},
        "summary": [{"citations": cite, "statement": text}, {"citations": [], "statement": text}],
        "key_claims": [
            {
                "citations": cite,
                "statement": text,
                "speaker": text,
                "reported_via": [text],
                "voice": "direct",
                "support": "none",
                "challenges": [{"citations": cite, "challenger": text, "kind": "denial"}],
            }
        ],
        "actors": [
            {
                "citations": [{"sentence": 1, "words": text}],
                "name": text,
                "aliases": [text],
                "kind": "person",
                "role": text,
                "affiliation": text,
            }
        ],
        "expert_assessments": [
            {**hedged, "expert": text, "affiliation": text, "basis": "model", "assessment": text}
        ],
        "risks": [
            {
                **hedged,
                "description": text,
                "exposed": text,
                "driver": text,
                "state": "potential",
                "basis": "explicit",
                "raised_by": text,
                "severity": text,
                "horizon": text,
            }
        ],
    }


def test_a_hostile_article_and_reply_make_no_node_that_the_brief_did_not_make() -> None:
    article = HOSTILE.replace("\0", " ").replace("\n", " ") + " Words that end it."
    document = Document.from_text(article, title=HOSTILE, source=HOSTILE)
    model = SuppliedReplies([json.dumps(hostile_reply())])
    text = markdown(summarize(document, model=model), likelihood=True)
    found = {token.type for token in tokens(body(text))}
    assert not {"link_open", "image", "html_inline", "html_block", "s_open", "fence"} & found
    assert plain(body(text)).count(visible(HOSTILE)) >= 18
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert yaml.safe_load(text.split("---\n")[1])["title"] == visible(HOSTILE)


WORDS = st.text(st.sampled_from("ab9 “”\"'*_[]()`|.,’-:\n字é\u200b"), min_size=1, max_size=30)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(text=WORDS, data=st.data())
def test_bold_never_changes_the_words(text: str, data: st.DataObject) -> None:
    edge = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edge, edge), max_size=3))
    written = emphasised(text, spans)
    inner = [t for t in tokens(f"1 · {written}") if t.type != "inline"]
    assert "".join(t.content for t in inner if t.type == "text") == f"1 · {visible(text)}".rstrip()
    assert {t.type for t in inner} <= {
        "paragraph_open",
        "paragraph_close",
        "text",
        "text_special",
        "strong_open",
        "strong_close",
    }
