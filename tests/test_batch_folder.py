"""The folder of a batch: ledgers that cannot be used, full disks, hostile names."""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from summarizer.batch.folder import Folder
from summarizer.errors import OutputError
from tests.batches import FINE, Clerk, batch, outputs, text, write
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received
from tests.markdown_links import links
from tests.seed import ROOT

LEDGER = Path(".summarizer") / "ledger.sqlite"


def begun(tmp_path: Path) -> tuple[Path, Path]:
    source, out = write(tmp_path / "in", range(4)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        assert batch(source, out, endpoint.base_url, "--limit", "3").code == 0
    return source, out


def refused(source: Path, out: Path) -> str:
    """What a run and `status` say of a folder that they cannot use; nothing is asked, and nothing
    in the folder changes."""
    before = outputs(out)
    with Endpoint(FINE) as endpoint:
        result = batch(source, out, endpoint.base_url)
        assert endpoint.received == []
    assert result.code == 2
    assert run("status", str(out)).code == 2
    assert outputs(out) == before
    return result.err


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    source, out = begun(tmp_path)
    with sqlite3.connect(out / LEDGER) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "version 99" in refused(source, out)


@pytest.mark.parametrize("content", [b"", b"no ledger at all" * 400])
def test_a_damaged_ledger_is_never_begun_anew(tmp_path: Path, content: bytes) -> None:
    source, out = begun(tmp_path)
    (out / LEDGER).write_bytes(content)
    said = refused(source, out)
    assert "the ledger is damaged" in said
    assert "Nothing was begun anew" in said
    assert (out / LEDGER).read_bytes() == content


def test_a_ledger_damaged_in_its_middle_is_found_where_it_is_read(tmp_path: Path) -> None:
    source, out = begun(tmp_path)
    data = bytearray((out / LEDGER).read_bytes())
    data[4096:] = b"\xff" * len(data[4096:])
    (out / LEDGER).write_bytes(data)
    assert "the ledger is damaged" in refused(source, out)


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    source, out = begun(tmp_path)
    (out / LEDGER).unlink()
    with sqlite3.connect(out / LEDGER) as connection:
        connection.execute("CREATE TABLE replies (key)")
    connection.close()
    assert "not a ledger of this program" in refused(source, out)


def test_a_lost_ledger_is_never_begun_anew(tmp_path: Path) -> None:
    source, out = begun(tmp_path)
    shutil.rmtree(out / ".summarizer")
    assert "the ledger is missing" in refused(source, out)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from summarizer.__main__ import main
main()
"""


def test_a_full_disk_ends_the_run_and_the_same_command_goes_on(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(60)), tmp_path / "out"
    with Endpoint(clerk := Clerk()) as endpoint:
        args = ["batch", str(source), "--out", str(out), "--base-url", endpoint.base_url]
        full = subprocess.run(
            [sys.executable, "-c", LIMITED, "150000", *args, "--model", "m"],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert full.returncode == 2, full.stderr
        assert "no room left" in full.stderr
        asked = clerk.asked.total()
        assert 0 < asked < 60
        again = run(*args, "--model", "m")
        assert again.code == 0, again.err
        assert clerk.asked.total() <= 60 + 16 + 4 + 64
    assert len(outputs(out)) == 121


def test_a_folder_that_cannot_be_made_is_an_error_before_anything_is_asked(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(2))
    with Endpoint(FINE) as endpoint:
        result = batch(source, source / "d000.txt", endpoint.base_url)
        assert endpoint.received == []
    assert result.code == 2


AS_NOBODY = """
import os, sys
from pathlib import Path
from summarizer.batch.folder import Folder
from summarizer.errors import OutputError
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    Folder(Path(sys.argv[1]))
except OutputError as error:
    print(error)
"""


def test_a_read_only_folder_is_an_error_before_anything_is_asked() -> None:
    out = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    try:
        out.chmod(0o555)
        command = [sys.executable, "-c", AS_NOBODY, str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    finally:
        out.chmod(0o755)
        shutil.rmtree(out)
    assert done.stdout == f"{out}: cannot be written: Permission denied.\n"


def test_a_folder_that_is_removed_under_way_ends_the_run(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(30)), tmp_path / "out"

    class Remover(Clerk):
        def __call__(self, request: Received) -> Answer:
            answer = super().__call__(request)
            if self.asked.total() == 10:
                shutil.rmtree(out)
            return answer

    with Endpoint(clerk := Remover()) as endpoint:
        result = batch(source, out, endpoint.base_url, "--concurrency", "2")
        assert result.code == 2
        assert "is gone" in result.err
        assert clerk.asked.total() < 30
        assert not out.exists()
        assert batch(source, out, endpoint.base_url).code == 0


def test_an_unreadable_file_among_good_ones_fails_alone(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(3)), tmp_path / "out"
    (source / "bytes.txt").write_bytes(b"\0\1\2")
    (source / "gone.txt").symlink_to(tmp_path / "nowhere")
    with Endpoint(FINE) as endpoint:
        result = batch(source, out, endpoint.base_url)
        (source / "bytes.txt").write_text(text(9))
        again = batch(source, out, endpoint.base_url)
    assert result.code == 8
    assert "3 briefs written, 2 failed" in result.err
    assert "bytes.txt: DocumentError: " in result.err
    assert "1 brief written, 1 failed, 3 done already." in again.err


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
