"""The formats that a batch writes: by name, from the ledger alone, and never a stale one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer import BatchOptions
from summarizer.errors import UsageError
from summarizer.render.formats import FORMATS
from tests.batches import FINE, batch, outputs, text, write
from tests.endpoint import Endpoint
from tests.markdown_links import links

ALL = ",".join(FORMATS)
FILES = [f"d000.txt{each.suffix}" for each in FORMATS.values()]


@pytest.mark.parametrize("given", ["", "markdown,", "pdf", "json,pdf", "json markdown", "JSON"])
def test_a_format_that_there_is_not_is_a_usage_error_that_lists_those_there_are(
    tmp_path: Path, given: str
) -> None:
    source = write(tmp_path / "in", range(1))
    with Endpoint(FINE) as endpoint:
        result = batch(source, tmp_path / "out", endpoint.base_url, "--format", given)
        assert endpoint.received == []
    assert (result.code, result.out) == (2, b"")
    assert result.err.endswith(f"; there are: {', '.join(FORMATS)}.\n")
    assert not (tmp_path / "out").exists()
    with pytest.raises(UsageError, match="there are: markdown, json"):
        BatchOptions(formats=tuple(given.split(",")))


def test_formats_can_be_named_in_any_order_and_twice(tmp_path: Path) -> None:
    source = write(tmp_path / "in", range(1))
    with Endpoint(FINE) as endpoint:
        for n, given in enumerate(("json,markdown", "markdown,json,json")):
            batch(source, tmp_path / f"{n}", endpoint.base_url, "--format", given)
    assert outputs(tmp_path / "0") == outputs(tmp_path / "1")


def test_another_format_is_written_from_the_ledger_and_the_index_links_every_file(
    tmp_path: Path,
) -> None:
    source, out = write(tmp_path / "in", range(2)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        for name in reversed(FORMATS):
            result = batch(source, out, endpoint.base_url, "--format", name)
            assert result.code == 0, result.err
            assert "2 briefs written" in result.err
        asked = len(endpoint.received)
        again = batch(source, out, endpoint.base_url, "--format", ALL)
        assert "2 done already" in again.err
        whole = tmp_path / "whole"
        batch(source, whole, endpoint.base_url, "--format", ALL)
    assert asked == 2
    assert outputs(out) == outputs(whole)
    assert links(re.split(r"(?m)^- ", (out / "index.md").read_text("utf-8"))[1]) == FILES


def test_a_file_of_an_earlier_text_is_written_anew(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", range(1)), tmp_path / "out"
    with Endpoint(FINE) as endpoint:
        batch(source, out, endpoint.base_url)
        before = (out / "d000.txt.json").read_bytes()
        (source / "d000.txt").write_text(text(7), "utf-8")
        batch(source, out, endpoint.base_url, "--format", "markdown")
        assert links((out / "index.md").read_text("utf-8")) == ["d000.txt.md"]
        assert (out / "d000.txt.json").read_bytes() == before
        result = batch(source, out, endpoint.base_url)
        assert len(endpoint.received) == 2
    assert "1 brief written" in result.err
    assert b"About 7 people" in (out / "d000.txt.json").read_bytes()
