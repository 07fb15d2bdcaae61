"""The folder of a batch: ledgers that cannot be used, full disks, hostile names."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.batch_folders import LEDGER, begun, refused
from tests.batches import FINE, Clerk, batch, outputs, text, write
from tests.cli import run
from tests.endpoint import Answer, Endpoint, Received
from tests.seed import ROOT


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
