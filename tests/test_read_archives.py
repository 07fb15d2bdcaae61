"""Archives from strangers: counted by what they unpack to, whatever their headers say."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError
from summarizer.readers.word import archives
from summarizer.readers.word.archives import unpack


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return file.getvalue()


def everything(_path: str) -> bool:
    return True


def refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        unpack(data, "no\nte.zip", everything)
    assert str(caught.value).startswith(rf"'no\nte.zip': {reason}")


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.dictionaries(st.from_regex("[a-z]{1,9}(/[a-z]{1,9})?", fullmatch=True), st.binary()))
def test_what_was_packed_comes_out(members: dict[str, bytes]) -> None:
    assert unpack(packed(members), "a.zip", everything) == members
    some = {name: words for name, words in members.items() if "e" in name}
    assert unpack(packed(members), "a.zip", lambda path: "e" in path) == some


def test_names_are_in_lower_case_with_forward_slashes() -> None:
    assert unpack(packed({"Word\\Document.XML": b"a"}), "a", everything) == {
        "word/document.xml": b"a"
    }


def test_of_two_members_with_one_name_the_later_wins() -> None:
    twice = packed({"A": b"first", "a": b"second"})
    assert unpack(twice, "a", everything) == {"a": b"second"}


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed({str(n): bytes(archives.BIG) for n in range(21)})
    refused(packed({"a": bytes(archives.BIG + 1)}), "unpacks to far more than a document holds")
    refused(many, "unpacks to far more than a document holds")
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    assert unpack(packed({"a": bytes(600), "b": bytes(400)}), "a", everything)
    refused(packed({"a": bytes(600), "b": bytes(401)}), "unpacks to far more than a document")


def test_members_that_nobody_wants_are_counted_too() -> None:
    with pytest.raises(DocumentError, match="decompression bomb"):
        unpack(packed({"a": bytes(archives.BIG + 1)}), "a", lambda _: False)


@pytest.mark.parametrize("claimed", [0, 10, 2**32 - 2])
def test_a_header_that_lies_changes_nothing(claimed: int) -> None:
    size = archives.BIG + 1
    data = packed({"a": bytes(size)})
    lying = data.replace(struct.pack("<I", size), struct.pack("<I", claimed))
    assert lying != data
    with pytest.raises(DocumentError):
        unpack(lying, "a", everything)


def test_overlapping_members_are_counted_each() -> None:
    data = packed({f"{n:03}": bytes(archives.BIG) for n in range(2)})
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at : at + 49]
    copies = b"".join(entry[:46] + f"{n:03}".encode() for n in range(500))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 500, 500, len(copies), at, 0)
    assert len(data[:end]) < 30_000
    with pytest.raises(DocumentError):
        unpack(data[:at] + copies + tail, "a", everything)


def test_an_archive_in_an_archive_stays_packed() -> None:
    inner = packed({"bomb": bytes(archives.BIG + 1)})
    assert unpack(packed({"inner.zip": inner}), "a", everything) == {"inner.zip": inner}


def test_too_many_members_encryption_and_rare_methods_are_refused() -> None:
    members = {str(n): b"" for n in range(archives.MAX_MEMBERS + 1)}
    refused(packed(members), "an archive of more than 10,000 members")
    del members["0"]
    assert len(unpack(packed(members), "a", everything)) == archives.MAX_MEMBERS
    secret = bytearray(packed({"a": b"words"}))
    secret[secret.index(b"PK\x01\x02") + 8] |= 1
    refused(bytes(secret), "a part of it is encrypted")
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        refused(packed({"a": b"words"}, method), "packed by a method that no office program uses")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.binary(max_size=50), st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_damage_is_an_error_or_changes_nothing(noise: bytes, start: int, length: int) -> None:
    good = packed({"word/document.xml": b"<w:p>Prices rose.</w:p>" * 9, "b": b"stored"})
    start %= len(good)
    bad = good[:start] + noise + good[start + length % 50 :]
    try:
        assert all(isinstance(words, bytes) for words in unpack(bad, "a", everything).values())
    except DocumentError as error:
        assert str(error).startswith("a: ")  # noqa: PT017 - either is right
