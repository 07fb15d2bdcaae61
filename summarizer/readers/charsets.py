"""Text of bytes that say what encoding they have, rightly or wrongly: web pages, mails, feeds."""

from __future__ import annotations

import codecs
import re

from summarizer.readers.text import decode

# What the Encoding Standard of the WHATWG makes of labels that Python takes for less than is meant.
_LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "iso8859-1", "iso-8859-1"), "cp1252"),
    "iso-8859-9": "cp1254",
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    "x-euc-jp": "euc_jp",
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "big5": "big5hkscs",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "macintosh": "mac_roman",
}
# No encodings of documents; two of them hide what they encode, one takes quadratic time.
_NO_CODECS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"})
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\f\x1b")  # ISO-2022 is of escapes
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def text_in(data: bytes, declared: str | None, name: str) -> str:
    """`data` by its byte order mark, else in UTF-8 if it is valid, else in the encoding `declared`,
    else in Windows-1252. Control characters are left out. `name` is for messages.

    What is valid UTF-8 and no ASCII is hardly ever anything else, whatever it says.

    Raises:
        DocumentError: Bytes that begin with the mark of an encoding and are not valid in it.
    """
    if data.startswith(_WIDE):
        return _NOT_TEXT.sub("", decode(data, name))
    codec = codec_of(declared) if declared else None
    if codec and codec.startswith(("utf-16", "utf-32")):
        # Any bytes are some characters there; those of real text have a NUL, be it in a line end.
        tried = [codec] if b"\0" in data else ["utf-8"]
    elif data.isascii():
        tried = [codec or "utf-8"]  # ISO-2022 is ASCII to look at
    else:
        tried = ["utf-8", codec or "utf-8"]
    for each in tried:
        try:
            return _NOT_TEXT.sub("", data.decode(each)).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    return _NOT_TEXT.sub("", decode(data.translate(None, _CONTROLS), name))


def codec_of(label: str) -> str | None:
    """Python's name of an encoding; None if it is unknown, or none that text is saved in."""
    label = label.strip().lower()
    try:
        found = codecs.lookup(_LABELS.get(label, label)).name.replace("_", "-")
    except (LookupError, ValueError):  # a NUL in the name
        return None
    return None if found in _NO_CODECS else found
