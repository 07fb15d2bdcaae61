"""The characters of a web page, from its bytes alone: a kept page reads the same without the server
that said in which encoding it came."""

from __future__ import annotations

import re

from summarizer.readers.text import decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_SEARCHED = 8_192
"""Bytes at the beginning in which a declaration counts. Browsers stop at 1,024; pages do not."""

# What the Encoding Standard of the WHATWG makes of the labels that pages use. Only encodings that
# keep ASCII where it is: a page must not name "utf-7" or "unicode_escape" and hide its markup.
_CODECS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "cp866": "cp866",
    "macintosh": "mac_roman",
    "windows-874": "cp874",
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
    **{f"cp125{n}": f"cp125{n}" for n in range(9)},
}

_CONTROLS = bytes(range(9)) + b"\x0b" + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20))
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def decode_page(data: bytes, name: str) -> str:
    """The characters of a page: by its byte order mark, else as UTF-8 if it is valid, else as it
    declares if that decodes it, else as Windows-1252. `name` is for messages.

    Control characters, which no page has for a reason, are left out.

    Raises:
        DocumentError: It is valid in no encoding, or UTF-16 without its mark.
    """
    if data.startswith(_MARKS) or data.count(0) > len(data) // 8:
        return decode(data, name)  # which refuses the many NULs of UTF-16 without its mark
    data = data.translate(None, _CONTROLS)
    for encoding in ("utf-8", _declared(data)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decode(data, name)  # UTF-8 with a little damage, or Windows-1252


def in_utf8(data: bytes, served: str) -> bytes:
    """A page in UTF-8, where nothing but its server told in which other encoding it is; else its
    bytes as they are, since these say it themselves, by a mark, a declaration or by being UTF-8.

    Args:
        data: The page.
        served: The encoding that the server said. What is Windows-1252 by it is taken for that
            without its help.
    """
    codec = _CODECS.get(served.lower(), "cp1252")
    if codec == "cp1252" or data.startswith(_MARKS) or _declared(data) != "ascii":
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            return data.decode(codec).encode()
        except UnicodeError:  # the server is wrong
            return data
    return data


def _declared(data: bytes) -> str:
    """The codec of a page's own declaration; ASCII, which decodes nothing here, without one."""
    found = _DECLARED.search(data, 0, _SEARCHED)
    label = (found[1] or found[2]).decode("ascii").lower() if found else ""
    return _CODECS.get(label, "ascii")
