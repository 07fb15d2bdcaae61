"""What comes of a page: unpacked, bounded, and with its encoding in its bytes."""

from __future__ import annotations

import gzip
import zlib

import pytest

from tests.fetching import get, refused
from tests.site import PAGE, Site, page


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity"])
def test_what_is_packed_is_unpacked(encoding: str) -> None:
    packed = {"gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE)}.get(encoding, PAGE)
    with Site({"/": page(packed, content_encoding=encoding)}) as site:
        assert get(f"{site.url}/").data == PAGE


def test_a_bomb_is_refused_before_it_is_whole() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    with Site({"/": page(bomb, content_encoding="gzip"), "/plain": page(bytes(3_000))}) as site:
        assert "larger than 1,000,000 bytes" in refused(f"{site.url}/", size=1_000_000)
        assert "larger than 2,000 bytes" in refused(f"{site.url}/plain", size=2_000)


def test_packing_that_was_not_asked_for_and_packing_that_is_none() -> None:
    pages = {"/br": page(content_encoding="br"), "/bad": page(b"no", content_encoding="gzip")}
    with Site(pages) as site:
        assert "packed as br" in refused(f"{site.url}/br")
        assert "cannot be unpacked" in refused(f"{site.url}/bad")


def test_a_packed_page_that_ends_too_early_is_not_taken_for_whole() -> None:
    packed = gzip.compress(PAGE)
    pages = {f"/{cut}": page(packed[:-cut], content_encoding="gzip") for cut in (1, 20)}
    with Site({**pages, "/0": page(b"", content_encoding="gzip")}) as site:
        for path in pages:
            assert "was cut short" in refused(f"{site.url}{path}")
        assert get(f"{site.url}/0").data == b""


RSS = b"<?xml version='1.0' encoding='koi8-r'?><rss>\xc1"
GREEK = "<p>Η Αθήνα ξυπνά</p>"


@pytest.mark.parametrize(
    ("data", "served", "kept"),
    [
        (GREEK.encode("iso8859_7"), "iso-8859-7", GREEK.encode()),
        (GREEK.encode("cp1253"), '"Windows-1253"', GREEK.encode()),
        ("Η Αθήνα".encode("cp1253"), "windows-1253", "Η Αθήνα".encode()),
        (GREEK.encode(), "koi8-r", GREEK.encode()),
        (GREEK.encode()[:-6], "iso-8859-1", GREEK.encode()[:-6]),
        (GREEK.encode("cp1253"), "no-such-thing", GREEK.encode("cp1253")),
        (GREEK.encode("cp1253"), "utf-8", GREEK.encode("cp1253")),
        (GREEK.encode("cp1253"), "euc-jp", GREEK.encode("cp1253")),
        (b"%PDF-1.7 \xc1\xe8", "iso-8859-7", b"%PDF-1.7 \xc1\xe8"),
        (b"PK\x03\x04 \xc1\xe8 word/", "iso-8859-7", b"PK\x03\x04 \xc1\xe8 word/"),
        (b"\x89PNG\r\n\xc1", "iso-8859-7", b"\x89PNG\r\n\xc1"),
        (b"<meta charset=koi8-r>\xc1", "iso-8859-7", b"<meta charset=koi8-r>\xc1"),
        (RSS, "iso-8859-7", RSS),
    ],
)  # fmt: skip
def test_an_encoding_that_only_the_server_tells_is_not_lost(
    data: bytes, served: str, kept: bytes
) -> None:
    """The bytes are to say alone what they hold; where they do, they stay as they are."""
    with Site({"/": page(data, content_type=f"text/html; charset={served}")}) as site:
        assert get(f"{site.url}/").data == kept
