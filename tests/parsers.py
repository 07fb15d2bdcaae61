"""Markdown parsers, the places that a text can stand in, and hostile texts."""

from __future__ import annotations

from hypothesis import settings
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

from summarizer.render.escape import inline, visible

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
