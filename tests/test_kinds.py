"""What a source is taken for: by its content, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from summarizer.errors import DocumentError
from summarizer.readers.kinds import kind_of


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return data.getvalue()


MAIL = (
    b"Received: from a\r\nFrom: Ada <a@x.org>\r\nTo: b@x.org\r\nSubject: Rain\r\n\r\nIt rained.\r\n"
)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"It rained.", "a.txt", "text"),
        (b"It rained.", "a.pdf", "text"),
        (b"", "a.html", "text"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"\n\n junk %PDF-1.4\n", "a", "pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), "a.zip", "docx"),
        (b"<!DOCTYPE html><p>It rained.", "a.txt", "html"),
        (b"\xef\xbb\xbf \n<!-- note --><html lang=en>", "a", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><html>',
         "a.xml", "html"),
        ("<html>".encode("utf-16"), "a", "html"),
        (b"<article><p>It rained.</p></article>", "https://x.org/a?b=c.txt", "html"),
        (b"<div align=center>\n\n# A project", "README.md", "text"),
        (b"<p>It rained.", "a.md", "text"),
        (b"<blockquote>It rained.", "a.html", "html"),
        (b"a < b, and c <html> d", "a.txt", "text"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', "a.html", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "a", "feed"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<rdf:RDF xmlns="x">', "a", "feed"),
        (MAIL, "a.txt", "eml"),
        (b"From a@x.org Mon\n" + MAIL, "a", "eml"),
        (b"Subject: Rain\n\nIt rained.", "a.eml", "eml"),
        (b"Subject: Rain\n\nIt rained.", "a.txt", "text"),
        (b"From: the mayor\nTo: all\nDate: Friday\nSubject: Rain\n\nIt rained.", "minutes.txt",
         "text"),
        (b"Note: it rained.\nFrom: noon on.\n", "a.eml", "eml"),
    ],
)  # fmt: skip
def test_content_decides_and_then_the_name(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (archive("xl/workbook.xml"), "a spreadsheet"),
        (archive("ppt/x.xml"), "slides"),
        (archive("a.txt"), "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x1f\x8b\x08", "compressed with gzip"),
        (b"%!PS-Adobe", "PostScript"),
        (b'<?xml version="1.0"?><svg>', "XML that is no web page and no feed"),
    ],
)
def test_what_is_not_read_is_named_with_what_is(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError) as caught:
        kind_of(data, "a.txt")
    assert str(caught.value).startswith(f"a.txt: this is {what}")
    assert str(caught.value).endswith("What can be read: text, Markdown, HTML, PDF, Word (.docx), "
                                      "mail (.eml).")  # fmt: skip
