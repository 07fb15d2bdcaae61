"""Zip archives from strangers: unpacked in memory, and counted while they are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from summarizer.documents import shown
from summarizer.errors import DocumentError

MAX_MEMBERS = 10_000
MAX_UNPACKED = 200_000_000
"""Bytes of all members together, as they really unpack."""
MAX_RATIO = 200
"""Unpacked bytes a packed byte; XML of real documents stays below 50, deflate ends at 1,032."""
BIG = 10_000_000
"""Bytes from which a member's ratio counts: a small one is no bomb, whatever its ratio."""

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # also for a later version of the format, or a patched member
    ValueError,
)


def unpack(data: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The members that are `wanted`, by their names in lower case with forward slashes, as names
    in office files are compared; of two members with one name, the later.

    All members are unpacked and counted, also those that nobody wants: an archive is refused by
    what it holds, never by what its headers say. Archives inside it are not opened.

    Raises:
        DocumentError: No archive, a damaged or an encrypted one, or one that unpacks to more than
            the limits of this module.
    """
    # Before the directory is read: a directory of a million members takes seconds by itself.
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise DocumentError(
            f"{shown(name)}: an archive of more than {MAX_MEMBERS:,} members, which no document "
            "has; send the document alone."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive, name, wanted)
    except _DAMAGED as error:
        raise DocumentError(
            f"{shown(name)}: a damaged archive, it cannot be unpacked; get or save the file again."
        ) from error


def _members(
    archive: zipfile.ZipFile, name: str, wanted: Callable[[str], bool]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for member in archive.infolist():
        if member.flag_bits & _ENCRYPTED:
            raise DocumentError(
                f"{shown(name)}: a part of it is encrypted; save it without a password."
            )
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise DocumentError(
                f"{shown(name)}: packed by a method that no office program uses; save it again."
            )
        path = member.filename.replace("\\", "/").lower()
        size, words = _read(archive, member, name, left, keep=wanted(path))
        left -= size
        if words is not None:
            found[path] = words
    return found


def _read(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int, *, keep: bool
) -> tuple[int, bytes | None]:
    """How many bytes a member unpacks to, `left` at the most, and these bytes if they are kept."""
    size = 0
    chunks: list[bytes] = []
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > left or (size > BIG and size > MAX_RATIO * max(1, member.compress_size)):
                raise DocumentError(
                    f"{shown(name)}: unpacks to far more than a document holds, as a "
                    "decompression bomb does; it is not opened. Save it again without large media."
                )
            if keep:
                chunks.append(chunk)
    return size, b"".join(chunks) if keep else None
