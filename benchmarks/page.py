"""How fast the page of a large brief opens and scrolls, in Chromium.

    python -m benchmarks.page [ROUNDS]

The page: 2,000 pieces of evidence, five an item, over 400,000 characters. Opening is measured from
the navigation to the first frame after everything is laid out; a passage, from the click on an item
to the frame in which its words are lit and on the screen.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from summarizer import html
from tests.pages import crowded

if TYPE_CHECKING:
    from playwright.sync_api import Page

_ITEMS, _EACH, _CHARACTERS = 400, 5, 400_000
_SENTENCE = (
    "Sentence {n} says that the works at the harbour took {n} days, and that none was lost. "
)
_OPENED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  document.body.getBoundingClientRect();
  done(performance.now());
})))"""
_SCROLLED = """(id) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(`#${id} .words`).click();
  requestAnimationFrame(() => {
    const box = document.querySelector(".text .lit").getBoundingClientRect();
    const seen = box.top >= 0 && box.bottom <= innerHeight;
    setTimeout(() => done([performance.now() - start, seen]));
  });
})"""


def main(rounds: int) -> None:
    """Print the figures, milliseconds."""
    text, n = "", 0
    parts: list[str] = []
    while n * len(_SENTENCE) < _CHARACTERS:
        parts.append(_SENTENCE.format(n=n) + ("\n\n" if n % 5 == 4 else ""))
        n += 1
    text = "".join(parts)
    summary = crowded(_ITEMS, text, _EACH)
    start = time.perf_counter()
    page = html(summary)
    made = 1000 * (time.perf_counter() - start)
    evidence = sum(len(claim.evidence) for claim in summary.brief.key_claims)
    print(f"{len(text):,} characters, {evidence:,} pieces of evidence, {len(page):,} bytes of page")
    print(f"made in {made:.0f} ms")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder) / "page.html"
        place.write_text(page, "utf-8")
        path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        opened, scrolled = [], []
        for turn in range(rounds):
            fresh = browser.new_page(viewport={"width": 1440, "height": 900})
            fresh.goto(place.as_uri(), wait_until="load")
            opened.append(float(fresh.evaluate(_OPENED)))
            scrolled += _scrolls(fresh, turn)
            fresh.close()
        browser.close()
    for name, times in (("opened", opened), ("scrolled to a passage", scrolled)):
        print(f"{name}: {min(times):.0f} to {max(times):.0f} ms, median {median(times):.0f}")


def _scrolls(page: Page, turn: int) -> list[float]:
    """Milliseconds to each of some passages, far from one another."""
    found = []
    for n in range(8):
        took, seen = page.evaluate(_SCROLLED, f"i{1 + (turn * 8 + n) * 37 % _ITEMS}")
        if not seen:
            raise SystemExit("A passage was lit and is not on the screen.")
        found.append(float(took))
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
