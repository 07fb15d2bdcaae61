"""Word files: every kind of words that they hold comes out once, in order, and nothing else."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"'
)


def saved(word: Word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


EMPTY = saved(docx.Document())


def changed(data: bytes, **parts: str | bytes | None) -> bytes:
    """The archive with members of word/, or those named below, put in or (None) left out."""
    out = io.BytesIO()
    names = {
        "types": "[Content_Types].xml",
        "core": "docProps/core.xml",
        "rels": "_rels/.rels",
        "document_rels": "word/_rels/document.xml.rels",
    }
    new = {names.get(key, f"word/{key}.xml"): part for key, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as made:
        members = {name: old.read(name) for name in old.namelist()} | new
        for name, part in members.items():
            if part is not None:
                made.writestr(name, part)
    return out.getvalue()


def raw(body: str, **parts: str | bytes | None) -> bytes:
    """A Word file of a body in XML, with the parts given and those of python-docx's template."""
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    return changed(EMPTY, document=document, **parts)


def p(*runs: str, settings: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{''.join(runs)}</w:p>"


def r(words: str, settings: str = "") -> str:
    return (
        f"<w:r>{f'<w:rPr>{settings}</w:rPr>' if settings else ''}"
        f'<w:t xml:space="preserve">{words}</w:t></w:r>'
    )


def field(kind: str, code: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/>{code}</w:r>'


PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


def text(data: bytes) -> str:
    return read_docx(data, "report.docx").text


def test_a_report_comes_out_in_order() -> None:
    word = docx.Document()
    word.add_heading("Grain in the north", 0)
    word.add_paragraph("Prices rose in May.\tNobody said why.\nThe mill closed.")
    word.add_heading("Figures", 1)
    word.add_paragraph("Oats", style="List Bullet")
    word.add_paragraph("Barley", style="List Bullet")
    word.add_paragraph("Sow", style="List Number")
    word.add_paragraph("Reap", style="List Number")
    table = word.add_table(rows=3, cols=3)
    for row, words in enumerate((("Year", "Tons", "Note"), ("2021", "40", ""), ("", "", ""))):
        for cell, value in zip(table.rows[row].cells, words, strict=True):
            cell.text = value
    word.sections[0].header.paragraphs[0].text = "Confidential"
    word.sections[0].footer.paragraphs[0].text = "Page 1"
    word.add_comment(word.paragraphs[1].runs, text="Really?", author="Somebody")
    word.add_paragraph("")
    word.add_paragraph("The end.")
    assert text(saved(word)) == (
        "Grain in the north\n\n"
        "Prices rose in May. Nobody said why.\nThe mill closed.\n\n"
        "Figures\n\n"
        "- Oats\n- Barley\n1. Sow\n2. Reap\n"
        "Year | Tons | Note\n2021 | 40 |\n"
        "The end."
    )


def test_merged_cells_come_once_and_columns_stay() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall\nand two"
    inner = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "in", "side"
    assert text(saved(word)) == "wide | c2\ntall and two | c4 | c5\n| c7 | c8 in | side"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f'<w:hyperlink w:anchor="x">{r("a link")}</w:hyperlink>', "a link"),
        (f"<w:ins>{r('put in')}</w:ins>", "put in"),
        ("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", ""),
        (f"<w:del>{r('gone')}</w:del>", ""),
        (f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>", "here"),
        (f"<w:sdt><w:sdtContent>{r('control')}</w:sdtContent></w:sdt>", "control"),
        (
            PROMPT + f"<w:sdtContent>{r('Tap here')}</w:sdtContent></w:sdt>",
            "",
        ),
        (f"<w:smartTag>{r('smart')}</w:smartTag>", "smart"),
        (f'<w:fldSimple w:instr="DATE">{r("3 May")}</w:fldSimple>', "3 May"),
        (r("hidden", "<w:vanish/>"), ""),
        (r("shown", '<w:vanish w:val="false"/>'), "shown"),
        (r("by style", '<w:rStyle w:val="Ghost"/>'), ""),
        (r("2", '<w:vertAlign w:val="superscript"/>'), "²"),
        (r("10", '<w:rStyle w:val="High"/>'), "¹⁰"),
        (r("-3", '<w:vertAlign w:val="superscript"/>'), "⁻³"),
        (r("th", '<w:vertAlign w:val="superscript"/>'), "th"),
        (r("2", '<w:vertAlign w:val="subscript"/>'), "2"),
        (r("line\nend\tand tab"), "line end and tab"),
        ("<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym/></w:r>", "-"),
        (
            field("begin", "<w:instrText>PAGE</w:instrText>")
            + r("code")
            + field("separate")
            + r("seven")
            + field("end"),
            "seven",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        ("<!-- nothing --><?nothing at all?>", ""),
        (f"<w:ruby><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby>", "漢"),
    ],
)
def test_what_stands_in_a_paragraph(inside: str, words: str) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="High"><w:basedOn w:val="Raised"/></w:style>'
        '<w:style w:styleId="Raised"><w:basedOn w:val="High"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )
    assert text(raw(p(r("A"), inside, r("z.")), styles=styles)) == f"A{words}z."


def test_a_text_box_comes_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}{p(r('Below.'))}</w:txbxContent>"
    older = box.replace("In the box.", "In a box of old.")
    drawn = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{older}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    expected = "Before after.\nIn the box.\nBelow.\nNext."
    for shape in (drawn, old):
        assert text(raw(p(r("Before "), shape, r("after.")) + p(r("Next.")))) == expected


def test_what_is_left_in_a_cell_merged_upwards_is_not_shown() -> None:
    cells = "".join(
        f"<w:tr><w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>{p(r(words))}</w:tc>"
        f"<w:tc>{p(r('b'))}</w:tc></w:tr>"
        for how, words in ((' w:val="restart"', "top"), ("", "left"), (' w:val="continue"', "over"))
    )
    assert text(raw(f"<w:tbl>{cells}</w:tbl>")) == "top | b\n| b\n| b"


def test_blocks_in_controls_and_revisions() -> None:
    row = f"<w:tr><w:tc>{p(r('one'))}</w:tc><w:tc>{p(r('two'))}</w:tc></w:tr>"
    gone = row.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>").replace("one", "gone")
    body = (
        f"<w:sdt><w:sdtContent>{p(r('Controlled.'))}"
        f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>{gone}</w:tbl>"
        "</w:sdtContent></w:sdt>"
        + p(r("The end of this "), settings="<w:rPr><w:del/></w:rPr>")
        + p(r("is deleted."))
        + f"<w:customXml>{p(r('Custom.'))}</w:customXml>"
    )
    expected = "Controlled.\none | two\nThe end of this is deleted.\nCustom."
    assert text(raw(body)) == expected


def notes(kind: str, **words: str) -> str:
    made = "".join(
        f'<w:{kind} w:id="{key[1:]}">{p(f"<w:r><w:{kind}Ref/></w:r>", r(f" {value}"))}</w:{kind}>'
        for key, value in words.items()
    )
    return f'<w:{kind}s xmlns:w="{W}">{made}</w:{kind}s>'


def related(*kinds: str) -> str:
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in kinds
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )


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


def test_a_heading_is_one_by_its_style_or_its_outline() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/>'
        '</w:style><w:style w:styleId="Own"><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:styleId="Body"><w:basedOn w:val="berschrift1"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style></w:styles>'
    )
    body = (
        p(r("One"))
        + p(r("Own"), settings='<w:pStyle w:val="Own"/>')
        + p(r("Body"), settings='<w:pStyle w:val="Body"/>')
        + p(r("Level"), settings='<w:outlineLvl w:val="2"/>')
        + p(r("End"))
    )
    assert text(raw(body, styles=styles)) == "One\n\nOwn\n\nBody\n\nLevel\n\nEnd"


def test_what_the_properties_say() -> None:
    word = docx.Document()
    word.add_paragraph("Prices rose.")
    template = read_docx(saved(word), "a.docx")
    assert (template.title, template.author, template.date) == (None, None, None)
    word.core_properties.title = " Grain \n prices "
    word.core_properties.author = "Ada Example"
    word.core_properties.modified = datetime(2024, 5, 4, 10, 0, tzinfo=UTC)
    modified = read_docx(saved(word), "a.docx")
    assert (modified.title, modified.author) == ("Grain prices", "Ada Example")
    assert modified.date == "2024-05-04"
    word.core_properties.created = datetime(2023, 1, 2, 3, 4, tzinfo=UTC)
    assert read_docx(saved(word), "a.docx").date == "2023-01-02"
    word.core_properties.title = "Word Document"
    assert read_docx(saved(word), "a.docx").title is None
    for core in (None, "<other/>"):
        assert read_docx(changed(saved(word), core=core), "a.docx").title is None


def test_macros_strict_files_and_missing_parts_are_read_all_the_same() -> None:
    data = raw(p(r("Prices rose.")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        document = archive.read("word/document.xml").decode()
    macros = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert macros != types
    missing = related("styles", "image").replace("image.xml", "media/NULL")
    strict = document.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    for parts in (
        {"types": macros},
        {"types": None},
        {"document_rels": missing},
        {"rels": None},
        {"document": strict},
        {"document": document.encode("utf-16")},
        {"styles": None, "numbering": None},
    ):
        assert text(changed(data, **parts)) == "Prices rose."


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{LAUGHS}]>'


def laughing(code: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="{code}"?>{BOMB}'
        f"<w:document {SPACES}><w:body>{p(r('&l9;'))}</w:body></w:document>"
    ).encode(code)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file, or only the beginning of one"),
        (b"Prices rose.", "no Word file, or only the beginning of one"),
        (raw(p(r("Prices rose.")))[:-100], "no Word file, or only the beginning of one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "the old binary format of Word (.doc)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (changed(raw(""), document="<workbook/>"), "holds no Word document"),
        (changed(raw(""), document=None), "holds no Word document"),
        (raw("<w:p>"), "its word/document.xml is damaged"),
        (changed(raw(""), document=laughing("utf-8")), "its word/document.xml declares a document"),
        (changed(raw(""), document=laughing("utf-16")), "its word/document.xml declares a documen"),
        (changed(raw(""), document=laughing("utf-7")), "its word/document.xml "),
        (raw("", styles=laughing("utf-8")), "its word/styles.xml declares a document type"),
        (raw("<w:ins>" * 240 + p(r("deep")) + "</w:ins>" * 240), ""),
        (raw("<w:ins>" * 5000 + p(r("deep")) + "</w:ins>" * 5000), "its word/document.xml is dama"),
        (raw("<w:p/>" * 1_500_000), "longer than what is read at once"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_cannot_be_read_is_an_error_that_says_why(data: bytes, reason: str) -> None:
    if not reason:
        assert text(data) == "deep"
        return
    with pytest.raises(DocumentError) as caught:
        read_docx(data, "no\nte.docx")
    assert str(caught.value).startswith(rf"'no\nte.docx': {reason}")
    assert re.search(r"; |\. ", str(caught.value))


def test_without_python_docx_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DocumentError, match=r"^a\.docx: .*pip install 'grounded-summarizer\[docs"):
        read_docx(b"", "a.docx")


# What XML can hold, but for what ends a line.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=5), st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=3))
def test_any_words_come_out_as_they_were_put_in(
    paragraphs: list[str], rows: list[list[str]]
) -> None:
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    table = word.add_table(rows=0, cols=2)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    lines = [words.strip() for words in paragraphs]
    for row in rows:
        cells = [words.strip() for words in row]
        lines += [" | ".join(cells).strip()] if any(cells) else []
    assert text(saved(word)) == "\n".join(line for line in lines if line)


SMALL = raw(p(r("Prices rose.")), styles=None, numbering=None, document_rels=None)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data())
def test_any_damage_ends_in_words_or_in_an_error(data: st.DataObject) -> None:
    good = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 20))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(text(bytes(good)), str)
    except DocumentError as error:
        assert str(error).startswith("report.docx: ")  # noqa: PT017 - either is right


BLOCKS = ["p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "customXml"]
INSIDE = ["r", "t", "pPr", "rPr", "sdtPr", "numPr", "vMerge", "fldChar", "ruby", "pict"]
TAGS = st.sampled_from([*BLOCKS, *INSIDE])


def nested(tag: str, inner: list[str]) -> str:
    return f"<w:{tag}>{''.join(inner)}</w:{tag}>"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.recursive(st.just(""), lambda inner: st.builds(nested, TAGS, st.lists(inner))))
def test_any_nesting_of_elements_is_read(body: str) -> None:
    assert isinstance(text(raw(body)), str)
