"""Word files: every kind of words that they hold comes out once, in order, and nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from summarizer.readers.docx import read_docx
from tests.word_files import (
    PROMPT,
    W,
    changed,
    field,
    p,
    r,
    raw,
    related,
    saved,
    text,
)


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
