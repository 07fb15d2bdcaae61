"""Names that would lead out of the folder of a batch, or be more than names in its index."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest

from summarizer.batch.folder import Folder
from summarizer.errors import OutputError
from tests.batch_folders import LEDGER, begun
from tests.batches import FINE, batch, outputs, text, write
from tests.endpoint import Endpoint
from tests.markdown_links import links

HOSTILE = [
    "../../etc/x", "x" * 300, "CON", "nul.txt", "/etc/passwd", "a\0b", "a\nb", "\u202egnp.exe", ".",
    "..", "", " ", "a/b", "A/B", "Straße", "STRASSE", "[x](http://evil.example)", "<img src=x>",
    ".summarizer/ledger.sqlite", "index", "INDEX", "run", "`code`", "index.md",
]  # fmt: skip


def test_hostile_ids_become_files_in_the_folder_each_its_own(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    rows = [{"id": each, "text": text(n)} for n, each in enumerate(HOSTILE)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = tmp_path / "deep" / "out"
    with Endpoint(FINE) as endpoint:
        result = batch(table, out, endpoint.base_url, "--id-column", "id")
    assert result.code == 0, result.err
    found = outputs(out)
    assert len(found) == 2 * len(HOSTILE) + 1
    assert len({name.casefold() for name in found}) == len(found)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "rows.jsonl"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]
    index = found["index.md"].decode()
    targets = links(index)
    assert set(targets) == found.keys() - {"index.md"}
    assert len(index.splitlines()) == 6 + len(HOSTILE)


def test_the_index_shows_what_is_hostile_and_renders_none_of_it(tmp_path: Path) -> None:
    evil = "[x](http://evil.example) <script> `a` | **b**"

    table = tmp_path / "rows.jsonl"
    table.write_text(json.dumps({"id": evil, "text": "  "}) + "\n")
    with Endpoint(FINE) as endpoint:
        assert batch(table, tmp_path / "out", endpoint.base_url, "--id-column", "id").code == 8
    index = (tmp_path / "out" / "index.md").read_text()
    assert links(index) == []
    assert r"\[x\](http:/" in index
    assert "<script>" not in index.replace(r"\<script>", "")


def test_a_link_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    source, out = begun(tmp_path)
    outside = tmp_path / "outside"
    outside.write_text("mine")
    brief = next(out.glob("d000*.md"))
    brief.unlink()
    brief.symlink_to(outside)
    part = out / ".summarizer" / f"{brief.name}.part"
    part.symlink_to(outside)
    outside.write_text("")  # an empty file counts as missing
    with Endpoint(FINE) as endpoint:
        assert batch(source, out, endpoint.base_url).code == 0
    assert outside.read_text() == ""
    assert not brief.is_symlink()


@pytest.mark.parametrize("name", [".summarizer", ".summarizer/lock", str(LEDGER)])
def test_a_ledger_elsewhere_is_not_followed_through_a_link(tmp_path: Path, name: str) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    out.mkdir()
    if name == ".summarizer":
        outside.mkdir()
    else:
        (out / ".summarizer").mkdir()
        outside.write_bytes(b"mine")
    (out / name).symlink_to(outside)
    source = write(tmp_path / "in", range(1))
    with Endpoint(FINE) as endpoint:
        assert batch(source, out, endpoint.base_url).code == 2
        assert endpoint.received == []
    assert list(outside.iterdir()) == [] if outside.is_dir() else outside.read_bytes() == b"mine"


def test_a_file_that_could_not_be_written_whole_is_not_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    folder.write("a.md", "before")
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OutputError, match="no room left"):
            folder.write("a.md", "x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        folder.close()
    assert (tmp_path / "a.md").read_text() == "before"
    assert sorted(path.name for path in (tmp_path / ".summarizer").iterdir()) == ["lock"]
