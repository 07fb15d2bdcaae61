"""Text of bytes that say what encoding they have, rightly or wrongly."""

from __future__ import annotations

import codecs
import re

from summarizer.readers.text import decode

# No encodings of documents; two of them hide what they encode, one takes quadratic time.
_NO_CODECS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"})
# Every byte is a character in these, so that they never fail on what is really UTF-8.
_ANYTHING = ("ascii", "iso8859", "cp12", "koi8", "mac", "latin")
_WESTERN = frozenset({"ascii", "iso8859-1"})
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\f\x1b")  # ISO-2022 is of escapes
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def text_in(data: bytes, declared: str | None, name: str) -> str:
    """`data` in the encoding `declared`; where it is unknown or wrong, in UTF-8 or else in
    Windows-1252. Control characters are left out.

    UTF-8 goes before encodings of one byte: what is valid UTF-8 is hardly ever anything else.

    Raises:
        DocumentError: Bytes that begin with the mark of an encoding and are not valid in it.
    """
    codec = _codec(declared) if declared else None
    if codec and codec.startswith(("utf-16", "utf-32")):
        # Any bytes are some characters there; those of real text have a NUL, be it in a line end.
        codec = codec if b"\0" in data else None
    first = codec if codec and not codec.startswith(_ANYTHING) else "utf-8"
    if data.isascii() and codec:
        first = codec  # nothing to prefer UTF-8 for, and ISO-2022 is ASCII to look at
    # Western text has the quotation marks of Windows, whatever it says.
    second = None if codec in _WESTERN else codec
    for each in (first, second):
        try:
            if each:
                return _NOT_TEXT.sub("", data.decode(each)).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return _NOT_TEXT.sub("", decode(data if marked else data.translate(None, _CONTROLS), name))


def _codec(name: str) -> str | None:
    """Python's name of an encoding; None if it is unknown, or none that text is saved in."""
    try:
        found = codecs.lookup(name).name.replace("_", "-")
    except (LookupError, ValueError):  # a NUL in the name
        return None
    return None if found in _NO_CODECS else found
