r"""Hostile text, made safe to print in a Markdown brief: an article's words, a model's reply.

Whatever the text holds, the reader sees its characters and nothing else: no link, image, HTML,
heading or table that the renderer did not write. The targets are CommonMark, GitHub and Obsidian;
Jekyll's Liquid tags and pandoc's and Dataview's extras are inert too.

What no escape can stop: tools that look for e-mail addresses, `@names` and `:emoji:` in finished
text, when the escapes are gone. GitHub's parser does so for `a\@b.example`, remark for addresses of
the web as well. What they link is what the reader sees, so nothing is disguised.
"""

from __future__ import annotations

import json
import re

# An article never has two lines in one place of a brief: whatever ends a line is a space. NBSP and
# its kin stay, since French sets them before a colon.
_BREAKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")

# Seen only when hyphenation shows it, and common in German web text: marks would litter the words.
_SOFT_HYPHEN = "\u00ad"

# The joiners U+200C and U+200D and the variation selectors are missing on purpose: Persian, the
# Indic scripts, Mongolian, Japanese names and emoji are misspelt without them.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # controls
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn the direction of what follows
    r"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that print nothing
    r"\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"  # no width, or never a character
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format marks of shorthand and of music
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, in which whole texts have been hidden
    r"\ud800-\udfff\ufdd0-\ufdef"  # lone surrogates; noncharacters, here and next
    + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
    + r"\ue000-\uf8ff\U000f0000-\U0010ffff]"  # private use: a different glyph for every font
)

# Each rule takes exactly one character, named first so that the search can skip quickly; what
# decides stands in lookarounds of a bounded width, so the time is linear. `(?<![^\W_]x)` after an
# `x` reads: `x` not preceded by a letter or a digit. Where a pair is the markup, a character at the
# start counts as the pair's second half: the brief may have put the first one before it.
_MARKUP = re.compile(
    r"""
      [\\`*~\[\]{^$|]           # code, emphasis, links, notes, math, cells, templates
    | _(?:(?<![^\W_]_)|(?![^\W_]))          # emphasis, but not snake_case
    | <(?![\s\d=])              # HTML, autolinks; 3 < 4 and x <= y are neither
    | &(?=[A-Za-z][A-Za-z0-9]{1,31}(?:;|\Z))  # entities, &#38; through its #; not AT&T
    | !\Z                       # or the [^1] that follows is an image to a tool without notes
    | \#(?:(?<![^\W_]\#)|(?=\w))            # headings, #tags, #123; not C#
    | @(?!\s)                   # mentions, e-mail
    | =(?<![^=]=)               # ==highlight==, setext headings
    | %(?<![^%{]%)              # %%comment%%, {% tag %}; not 50 %
    | :(?:
        (?<![^:]:)              # key:: value, ::: blocks, : definition
      | (?!\d\d:)(?=[\w+-]{1,64}:)          # :shortcode:, but not 10:30:00
      )
    | /(?<=//)                  # https://host, //host
    | \.(?:
        (?<=[Ww]{3}\.)          # www.host
        # host.example: some tools link any name with a known ending. None begins in a quotation
        # mark or bracket, or after another stop: ".NET", "and...so".
      | (?<![\s"'(.,;:?!\u2018-\u201f\u2026\u00ab\u00bb]\.)(?=[^\W\d_]{2})
      )
    | \A>                       # block quotes
    | \A[-+](?![^\W_])          # list items, rules, front matter, setext; not -5
    """,
    re.VERBOSE,
)

# Where a rule can begin: the search for one character is several times as fast as that for rules.
_CANDIDATE = re.compile(r"[\\`*~\[\]{^$|_<&!#@=%:/.>+-]")

_LIST_NUMBER = re.compile(r"\A([0-9]{1,9})([.)])(?=\s|\Z)")


def visible(text: str) -> str:
    """Put the characters of `text` on one line, with none that hides or acts unseen.

    Line breaks, tabs and runs of spaces become one space, and white space at the ends goes. Soft
    hyphens are dropped. Controls become their pictures (`␀`, `␡`); bidirectional controls,
    characters without width, private ones and such as are no characters at all become their code
    point in `⟨U+202E⟩`. Everything else stays as it is, and what is visible stays so:
    `visible(visible(text)) == visible(text)`.
    """
    return piece(text).strip()


def piece(text: str) -> str:
    """`visible(text)` of a part of a line, with the space kept that it begins or ends with."""
    plain = text.isprintable() and "  " not in text
    if plain and text.isascii():
        return text
    if not plain:
        text = _BREAKS.sub(" ", text.replace(_SOFT_HYPHEN, ""))
    return _UNSEEN.sub(_shown, text)


def printable(text: str) -> str:
    """`text` line by line, as it is but for characters that act unseen: for a terminal, which obeys
    control characters. Tabs and line breaks stay."""
    return _UNSEEN.sub(lambda found: found[0] if found[0] in "\t\n" else _shown(found), text)


def inline(text: str) -> str:
    """Write Markdown that renders as the characters of `visible(text)`, and as nothing else.

    It can stand anywhere in a paragraph, heading, list item, block quote, footnote or table cell
    (with a space before the cell's closing pipe), between `**` too, and a `[^1]` may follow. The
    source stays readable: what cannot be markup where it stands is not escaped. Empty in, empty
    out, so a caller that puts `**` around it looks first.
    """
    shown = visible(text)
    parts: list[str] = []
    at = 0
    for found in _CANDIDATE.finditer(shown):
        start = found.start()
        if _MARKUP.match(shown, start):
            parts += (shown[at:start], "\\")
            at = start
    escaped = "".join(parts) + shown[at:]
    return _LIST_NUMBER.sub(r"\1\\\2", escaped) if escaped[:1].isdigit() else escaped


def yaml_string(text: str) -> str:
    """Write `visible(text)` as a JSON string that is a YAML 1.1 and 1.2 scalar as well.

    Front matter is plain Markdown to a tool that does not know it, so `<` and `[`, without which
    there is no HTML, link or image, are written as their code points.
    """
    # Not ASCII only: JSON would write an emoji as two surrogates, which YAML does not put together.
    quoted = json.dumps(visible(text), ensure_ascii=False)
    return quoted.replace("<", r"\u003c").replace("[", r"\u005b")


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 warning, 2 warnings."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
