"""A small writer of PDF files for tests: lines of text at positions, pictures, encryption.

Sizes and positions are points, 72 to the inch, counted from the page's lower left corner.
"""

from __future__ import annotations

import codecs
import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

A4 = (0.0, 0.0, 595.0, 842.0)
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold")
# Codes that Windows-1252 leaves free hold two ligatures.
_LIGATURES = {"\ufb01": 0x81, "\ufb02": 0x8D}
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = b"0123456789abcdef"
_PERMISSIONS = -4
# Helvetica's advance widths from the space to the tilde, in thousandths of its size (Adobe's AFM).
_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *[556] * 10,
    *(278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667),
    *(556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278),
    *(469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
]


@dataclass(frozen=True)
class Text:
    """Words that begin at (x, y), y the baseline; `rise` lifts them as a note's number is."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "Helvetica"
    rise: float = 0


@dataclass(frozen=True)
class Picture:
    """A grey picture over the whole page, as a scanner leaves it, or the `part` at its foot."""

    part: float = 1


@dataclass(frozen=True)
class Drawing:
    """A path of so many `lines`."""

    lines: int


Page = Sequence[Text | Picture | Drawing]


def width(words: str, size: float = 10) -> float:
    """How wide Helvetica sets `words`, in points."""
    codes = [ord(c) - 32 for c in words]
    return sum(_WIDTHS[n] if 0 <= n < len(_WIDTHS) else 556 for n in codes) * size / 1000


def pdf(
    pages: Sequence[Page],
    *,
    info: Mapping[str, str] | None = None,
    password: str | None = None,
    box: Sequence[float] = A4,
    rotate: int = 0,
) -> bytes:
    """A PDF of `pages`; with `password` encrypted by RC4 of 40 bits, as its first readers did."""
    first = 5 + len(FONTS)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    fonts = " ".join(f"/F{n} {5 + n} 0 R" for n in range(len(FONTS)))
    key = _key(password) if password else None
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _info(info or {}, key),
        _stream(b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
                b"/BitsPerComponent 8", b"\x80", _cipher(key, 4)),
        *(_font(name) for name in FONTS),
    ]  # fmt: skip
    for n, page in enumerate(pages):
        media = " ".join(f"{side:.0f}" for side in box)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Rotate {rotate}"
            f"/Contents {first + 2 * n + 1} 0 R"
            f"/Resources<</Font<<{fonts}>>/XObject<</Im 4 0 R>>>>>>".encode()
        )
        objects.append(_stream(b"<<", _content(page, box), _cipher(key, first + 2 * n + 1)))
    if password and key:
        objects.append(_encryption(password, key))
    return _file(objects, encrypted=key is not None)


def _file(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    extra = b"/Encrypt %d 0 R" % len(objects) if encrypted else b""
    same = _ID.hex().encode()
    size = len(objects) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R/ID[<%b><%b>]%b>>" % (size, same, same, extra)
    out += b"\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _content(page: Page, box: Sequence[float]) -> bytes:
    out = bytearray()
    for item in page:
        if isinstance(item, Picture):
            out += b"q %.0f 0 0 %.0f 0 0 cm /Im Do Q\n" % (box[2], item.part * box[3])
        elif isinstance(item, Drawing):
            ends = (b"%d %d l " % (90 + 5 * n, 90 + 7 * n % 50) for n in range(item.lines))
            out += b"70 70 m %bS\n" % b"".join(ends)
        else:
            out += b"BT /F%d %.2f Tf %.2f Ts 1 0 0 1 %.2f %.2f Tm <%b> Tj ET\n" % (
                FONTS.index(item.font), item.size, item.rise, item.x, item.y,
                b"".join(map(_code, item.words)).hex().encode(),
            )  # fmt: skip
    return bytes(out)


def _code(character: str) -> bytes:
    code = _LIGATURES.get(character)
    return bytes([code]) if code else character.encode("cp1252")


def _font(name: str) -> bytes:
    return (
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding<</BaseEncoding/WinAnsiEncoding"
        "/Differences[129/fi 141/fl]>>>>"
    ).encode()


def _info(info: Mapping[str, str], key: bytes | None) -> bytes:
    cipher = _cipher(key, 3)
    entries = (
        f"/{name}<{_rc4(cipher, codecs.BOM_UTF16_BE + value.encode('utf-16-be')).hex()}>"
        for name, value in info.items()
    )
    return f"<<{''.join(entries)}>>".encode()


def _stream(head: bytes, data: bytes, cipher: bytes | None) -> bytes:
    data = _rc4(cipher, data)
    return b"%b/Length %d>>\nstream\n%b\nendstream" % (head, len(data), data)


def _encryption(password: str, key: bytes) -> bytes:
    owner, user = _owner(password), _rc4(key, _PADDING)
    return (
        f"<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P {_PERMISSIONS}>>".encode()
    )


def _owner(password: str) -> bytes:
    padded = (password.encode("latin-1") + _PADDING)[:32]
    return _rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324 - what the format asks for


def _key(password: str) -> bytes:
    """The key of a whole file: algorithm 2 of ISO 32000-1, section 7.6.3.3."""
    seed = (password.encode("latin-1") + _PADDING)[:32] + _owner(password)
    seed += struct.pack("<i", _PERMISSIONS) + _ID
    return hashlib.md5(seed).digest()[:5]  # noqa: S324


def _cipher(key: bytes | None, number: int) -> bytes | None:
    """The key of one object, of generation 0: algorithm 1."""
    if key is None:
        return None
    return hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]  # noqa: S324


def _rc4(key: bytes | None, data: bytes) -> bytes:
    if key is None:
        return data
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
