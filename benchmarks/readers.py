"""Pages a minute on one core, and the most memory, of what reads web pages.

    python -m benchmarks.readers html

The pages are the samples of the tests, each made 100 kB long: with a program and a style sheet for
the half of it, as pages have, and the article repeated with other numbers for the rest.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "tests" / "samples" / "html"
SIZE = 100_000
PAGES = 60
_PARAGRAPH = re.compile(rb"<p>(?:(?!<p>).){60,}?</p>", re.DOTALL)


def long_page(data: bytes) -> bytes:
    """A page of about 100 kB with the paragraphs of `data` many times, no two alike."""
    program = b"<script>" + b"window.track({'a': 1 < 2});\n" * (SIZE // 56) + b"</script>"
    paragraphs = _PARAGRAPH.findall(data)
    if not paragraphs:
        return data + program
    at = data.rindex(paragraphs[-1]) + len(paragraphs[-1])
    made = []
    room = SIZE - len(data) - len(program)
    for n in range(1, SIZE):
        again = paragraphs[n % len(paragraphs)].replace(b"<p>", b"<p>No. %d: " % n)
        room -= len(again)
        if room < 0:
            break
        made.append(again)
    return data[:at] + b"\n".join(made) + program + data[at:]


def html() -> None:
    """Read PAGES pages, and print what it took."""
    from summarizer.readers.html import read_html  # noqa: PLC0415 - its memory is measured

    pages = [long_page(path.read_bytes()) for path in sorted(SAMPLES.glob("*.html"))]
    read_html(pages[0], "warm")
    words = size = 0
    begun = time.process_time()
    for n in range(PAGES):
        page = pages[n % len(pages)]
        words += len(read_html(page, f"page {n}").text.split())
        size += len(page)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{PAGES} pages of {size / PAGES / 1000:.0f} kB, {words / PAGES:,.0f} words each")
    print(f"{60 * PAGES / seconds:,.0f} pages a minute of one core, {peak:.0f} MB at the most")


if __name__ == "__main__":
    if sys.argv[1:] != ["html"]:
        sys.exit("usage: python -m benchmarks.readers html")
    html()
