"""Pages of briefs: made, saved, and read back by an HTML parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from summarizer import Document, NewsBrief, Summary, html, summarize
from summarizer.llm import Replayer
from summarizer.results import GroundingReport, Provenance, Usage
from summarizer.schemas import Cited, Claim, Evidence, Statement
from tests.seed import ROOT

SEEDS = sorted(ROOT.glob("seeds/*.txt"))


def seed(path: Path | str = "belarus-joint-grouping") -> Summary[NewsBrief]:
    place = path if isinstance(path, Path) else ROOT / "seeds" / f"{path}.txt"
    return summarize(place, model=Replayer(ROOT / "fixtures"))


def saved(summary: Summary[Any], folder: Path, **options: Any) -> str:
    """The address of the page of a summary."""
    place = folder / "brief.html"
    place.write_text(html(summary, **options), "utf-8")
    return place.as_uri()


def parsed(summary: Summary[Any], **options: Any) -> Any:
    """The tree of its page."""
    return lxml_html.document_fromstring(html(summary, **options))


def lit_by(tree: Any, item: Any, document: Document) -> set[int]:
    """The indices into the document's text that an item's references speak of. The text must have
    no character that is shown as another."""
    found: set[int] = set()
    for reference in item.get("data-at").split():
        number, _, pieces = reference.partition(":")
        start, end = document.sentences[int(number) - 1]
        if not pieces:
            found.update(range(start, end))
            continue
        first, last = map(int, pieces.split("-"))
        sentence = tree.get_element_by_id(f"s{number}")
        parts = [len(each.text_content()) for each in sentence if each.tag in ("mark", "span")]
        assert sum(parts) == end - start
        found.update(range(start + sum(parts[:first]), start + sum(parts[: last + 1])))
    return found


def stood_on(item: Cited, document: Document) -> set[int]:
    """The indices that an item's evidence covers, white space between sentences apart."""
    whole = {at for start, end in document.sentences for at in range(start, end)}
    return whole & {at for each in item.evidence for at in range(each.start, each.end)}


def article(tree: Any) -> list[str]:
    """The paragraphs of the article as they are read, without numbers and pages."""
    paragraphs = tree.xpath("//article[@class='text']/p")
    for added in tree.xpath("//article//*[@class='number' or @class='page' or @class='live']"):
        added.drop_tree()
    return [paragraph.text_content() for paragraph in paragraphs]


def crowded(items: int, text: str, each: int = 1) -> Summary[NewsBrief]:
    """A summary of many claims, each with `each` pieces of evidence spread over the text."""
    document = Document.from_text(text, source="crowd.txt")
    count = len(document.sentences)
    claims = []
    for n in range(items):
        numbers = sorted({(n * each + k) * 7919 % count + 1 for k in range(each)})
        evidence = []
        for number in numbers:
            start, end = document.sentences[number - 1]
            first = start + (end - start) // 3
            evidence.append(
                Evidence(
                    sentences=(number,),
                    start=first,
                    end=end,
                    text=document.text[first:end],
                    match="exact",
                )
            )
        claims.append(
            Claim(
                citations=[],
                evidence=evidence,
                statement=f"Claim {n} of many.",
                speaker=f"Speaker {n % 9}",
                reported_via=[],
                voice="indirect",
                support="none",
                challenges=[],
            )
        )
    return Summary[NewsBrief](
        brief=NewsBrief(
            bottom_line=Statement(
                citations=[], evidence=claims[0].evidence, statement="It is crowded."
            ),
            summary=[],
            key_claims=claims,
            actors=[],
            expert_assessments=[],
            risks=[],
        ),
        rejected=[],
        grounding=GroundingReport(),
        usage=Usage(),
        provenance=Provenance(
            origin="supplied",
            replayed=False,
            model=None,
            endpoint=None,
            answered=None,
            prompt="news 1",
            prompt_digest="",
            schema_name="NewsBrief",
            schema_version=1,
            language=None,
            request="",
            document=document.digest,
            version="0",
        ),
        document=document,
    )
