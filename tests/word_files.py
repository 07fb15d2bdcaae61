"""Word files made by code, also such as Word itself would not write."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as Word

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


def related(*kinds: str) -> str:
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in kinds
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )
