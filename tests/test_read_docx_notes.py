"""Notes and lists of Word files, numbered as Word numbers them."""

from __future__ import annotations

from tests.word_files import (
    W,
    p,
    r,
    raw,
    related,
    text,
)


def notes(kind: str, **words: str) -> str:
    made = "".join(
        f'<w:{kind} w:id="{key[1:]}">{p(f"<w:r><w:{kind}Ref/></w:r>", r(f" {value}"))}</w:{kind}>'
        for key, value in words.items()
    )
    return f'<w:{kind}s xmlns:w="{W}">{made}</w:{kind}s>'


def test_notes_stand_behind_the_body_with_their_marks() -> None:
    def mark(kind: str, number: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'

    body = (
        p(r("Rye fell"), mark("footnote", 7), r(", oats rose."), mark("endnote", 1))
        + p(r("Again"), mark("footnote", 7), r("; and none"), mark("footnote", 99))
        + p(r("Starred"), mark("footnote", 8, ' w:customMarkFollows="1"'), r("*"))
        + p("<w:del>", mark("footnote", 9), "</w:del>")
    )
    data = raw(
        body,
        footnotes=notes("footnote", n7="By a tenth.", n8="* Own mark.", n9="Gone."),
        endnotes=notes("endnote", n1="By a fifth."),
        document_rels=related("footnotes", "endnotes"),
    )
    assert text(data) == (
        "Rye fell¹, oats rose.²\nAgain¹; and none\nStarred*\n\n"
        "¹ By a tenth.\n² By a fifth.\n* Own mark."
    )


LEVELS = (
    ("decimal", "%1.", 1),
    ("lowerLetter", "%2)", 1),
    ("upperRoman", "%1.%3", 4),
    ("bullet", "", 1),
    ("ordinalText", "%5.", 1),
    ("none", "", 1),
)


def test_lists_are_counted_as_word_counts_them() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for n, (style, pattern, start) in enumerate(LEVELS)
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>'
    )

    def item(level: int, number: int = 1) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return p(r("it"), settings=numbered)

    order = [(0,), (1,), (1,), (2,), (0,), (1,), (3,), (4,), (5,), (0, 2), (0, 2), (0, 77), (0, 0)]
    body = "".join(item(*each) for each in order)
    assert text(raw(body, numbering=numbering)).split("\n") == [
        "1. it",
        "a) it",
        "b) it",
        "1.IV it",
        "2. it",
        "a) it",
        "- it",
        "- it",
        "it",
        "9. it",
        "10. it",
        "- it",
        "it",
    ]
