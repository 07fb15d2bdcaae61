"""What of a source could not be read is said wherever its brief is shown."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from markdown_it import MarkdownIt

from summarizer import (
    Document,
    Done,
    NewsBrief,
    Skipped,
    Summary,
    markdown,
    summarize,
    summarize_batch,
)
from summarizer.llm import SuppliedReplies
from tests.batches import FINE, batch, outputs
from tests.cli import run
from tests.endpoint import Endpoint
from tests.pdfs import Page, Picture, Text, pdf
from tests.replies import TEXT, valid
from tests.small import Brief, point, reply
from tests.tellers import Teller, ended

SAID = "Page 2 holds a picture and no text; it looks scanned, and needs OCR."


def report(folder: Path, *more: Page) -> Path:
    """A PDF of the article that the replies are about, and further pages."""
    lines = [line for line in TEXT.split("\n") if line]
    page = [Text(70, 700 - 40 * n, line) for n, line in enumerate(lines)]
    file = folder / "report.pdf"
    file.write_bytes(pdf([page, *more]))
    return file


def brief(file: Path, *args: str) -> tuple[str, str]:
    """What comes out, and what is said beside it."""
    answer = file.with_suffix(".json")
    answer.write_text(json.dumps(valid()), "utf-8")
    result = run("brief", str(file), "--answer", str(answer), *args)
    assert result.code == 0
    return result.out.decode(), result.err


def test_a_brief_of_half_a_report_says_so_in_every_form(tmp_path: Path) -> None:
    file = report(tmp_path, [Picture()])
    text, talk = brief(file)
    assert f"{file}: {SAID}\n" in talk
    top = text.split("\n## ", 1)[0].split("\n")
    assert f"*{SAID}*" in top
    data, talk = brief(file, "--format", "json")
    assert f"{file}: {SAID}\n" in talk
    summary = Summary[NewsBrief].model_validate_json(data)
    assert summary.document.omissions == (SAID,)
    assert markdown(summary) == text


def test_a_request_that_is_printed_is_announced_in_the_same_way(tmp_path: Path) -> None:
    assert f": {SAID}\n" in run("prompt", str(report(tmp_path, [Picture()]))).err


def test_nothing_is_said_of_a_whole_report(tmp_path: Path) -> None:
    text, talk = brief(report(tmp_path, []))
    assert "Page" not in talk
    assert "OCR" not in text


def test_it_survives_a_batch_and_a_better_file_is_read_anew(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    report(source, [Picture()])
    with Endpoint(FINE) as endpoint:
        assert batch(source, out, endpoint.base_url).code == 0
        files = outputs(out)
        assert f"*{SAID}*" in files["report.pdf.md"].decode()
        assert json.loads(files["report.pdf.json"])["document"]["omissions"] == [SAID]
        assert batch(source, out, endpoint.base_url).code == 0
        assert len(endpoint.received) == 1
        report(source, [])  # as many pages, the same words
        assert batch(source, out, endpoint.base_url).code == 0
    assert SAID not in outputs(out)["report.pdf.md"].decode()


def test_in_a_batch_a_document_with_and_one_without_are_two(tmp_path: Path) -> None:
    def outcome(*omissions: str) -> type:
        document = Document.from_text(TEXT, source="ferry", omissions=omissions)
        outcomes, _ = asyncio.run(ended(summarize_batch([document], out=tmp_path, model=Teller())))
        return type(outcomes[0])

    assert [outcome(SAID), outcome(SAID), outcome(), outcome()] == [Done, Skipped, Done, Skipped]


def test_it_is_kept_with_the_document_as_characters_that_json_has() -> None:
    document = Document.from_text("Prices rose.", omissions=[SAID, "caf\udce9"])
    assert document.omissions == (SAID, "caf\ufffd")
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_brief_of_before_there_were_omissions_is_still_read() -> None:
    data = Document.from_text("Prices rose.").model_dump(mode="json")
    del data["omissions"]
    assert Document.model_validate(data).omissions == ()


def test_a_saved_note_cannot_write_markdown() -> None:
    document = Document.from_text("Inspectors found faults.", omissions=["*<b>\n# [x](https://y)*"])
    replies = SuppliedReplies([json.dumps(reply(point((1, None))))])
    page = MarkdownIt().render(markdown(summarize(document, schema=Brief, model=replies)))
    assert "<p><em>*&lt;b&gt; # [x](https://y)*</em></p>" in page
