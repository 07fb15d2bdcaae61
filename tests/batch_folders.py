"""A batch that has begun, and how the next one is refused."""

from __future__ import annotations

from pathlib import Path

from tests.batches import FINE, batch, outputs, write
from tests.cli import run
from tests.endpoint import Endpoint

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
