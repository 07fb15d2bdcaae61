"""A document's id to the name of its files.

The id comes from a table or a file's name, so it is hostile. Two different ids never share a file:
not where upper and lower case are one (macOS, Windows), nor where `é` and `e` with an accent are
one (macOS), nor where characters without width do not count (ext4 with case folding).

A plain id keeps its words, with `__` for each slash. Every other name ends in `-` and a digest of
the id, and no plain name does, so the two kinds never meet. Within the plain ones `__` stands for a
slash and for nothing else.
"""

from __future__ import annotations

import hashlib
import re
from unicodedata import ucd_3_2_0

MAX_BYTES = 100
"""Of UTF-8. File systems take 255 in their own encoding; suffixes and folders need room too."""

_DIGEST = 20
"""Hexadecimal digits: 80 bits, so that a million ids meet with a chance below 1 in 10^12."""

# The Unicode data of 3.2 comes with every Python and never changes: by the newest data, the same id
# would get another name after an upgrade of Python. What came later is written as `_`.
_category, _normalize = ucd_3_2_0.category, ucd_3_2_0.normalize

# No `~`: Windows has short names of its own, and `report~1` can be one of another file's.
_MARKS = frozenset(" ._-+,=@()#")
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_SEPARATORS = re.compile(r"[/\\]+")
_TAGGED = re.compile(rf"-[0-9a-f]{{{_DIGEST}}}\Z")
# To Windows these are devices, whatever the suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d) *(?:\.|\Z)", re.IGNORECASE)
_OURS = frozenset({"index", "run"})


def file_name(identity: str) -> str:
    """The name for the files of the document `identity`, without a suffix; the same every time.

    It is at most `MAX_BYTES` of UTF-8, holds no separator and no control character, is no device of
    Windows, does not begin with a dot or a dash, does not end in a dot or a space, and is neither
    `index` nor `run`, which are the names of a run's own files.
    """
    name = _readable(identity)
    if _is_plain(identity, name):
        return name
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{_cut(name, MAX_BYTES - _DIGEST - 1)}-{digest}"


def _readable(identity: str) -> str:
    """What a person can still recognise of an id: its own characters where every system has them,
    and nothing that leads to another folder."""
    parts = (part.strip(" .") for part in _SEPARATORS.split(_normalize("NFC", identity)))
    name = "__".join(filter(None, parts))
    name = "".join(letter if _is_kept(letter) else "_" for letter in _UNSEEN.sub("_", name))
    if name.startswith("-") or _DEVICES.match(name):
        name = f"_{name}"
    return name or "document"


def _is_kept(letter: str) -> bool:
    if letter.isascii():
        return letter.isalnum() or letter in _MARKS
    return _category(letter)[0] in "LM" or _category(letter) == "Nd"


def _is_plain(identity: str, name: str) -> bool:
    """Whether the name says it all: nothing was changed but single slashes, nothing in it depends
    on case or on how characters are composed, and it does not look like one with a digest."""
    return (
        name == identity.replace("/", "__")
        and not any(pair in identity for pair in ("__", "_/", "/_"))
        and identity == _normalize("NFKC", identity).casefold()
        and identity == identity.upper().casefold()  # the dotless i, and others that meet there
        and not _TAGGED.search(identity)
        and identity not in _OURS
        and len(name.encode()) <= MAX_BYTES
    )


def _cut(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore")
