"""The most memory that each reader takes, a process a format, over the documents of the tests.

    python -m benchmarks.read_memory

The web pages are all samples; the others are made: 60 paragraphs (tests/test_read_evidence.py), and
a feed of 500 entries.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "tests" / "samples" / "html"
FORMATS = ("txt", "html", "pdf", "docx", "eml", "feed")


def _feed() -> None:
    from summarizer.readers.feed import read_feed  # noqa: PLC0415 - a process loads one reader

    entries = "".join(
        f"<item><guid>{n}</guid><title>No. {n}</title><description>{'Words of it. ' * 200}"
        "</description></item>"
        for n in range(500)
    )
    xml = f"<rss version='2.0'><channel><title>All</title>{entries}</channel></rss>"
    read_feed(xml.encode(), "feed.xml")


def _html() -> None:
    from summarizer.readers import extract_of  # noqa: PLC0415

    for path in sorted(SAMPLES.glob("*.html")):
        extract_of(path.read_bytes(), path.name)


def _made(kind: str) -> Callable[[], None]:
    def read() -> None:
        from summarizer.readers import extract_of  # noqa: PLC0415
        from tests.test_read_evidence import MADE  # noqa: PLC0415

        extract_of(MADE[kind](), f"inquiry.{kind}").document("inquiry")

    return read


def main(kind: str | None) -> None:
    """Print a line a format: the peak of its process, in MB."""
    if kind is None:
        for each in FORMATS:
            subprocess.run([sys.executable, "-m", "benchmarks.read_memory", each], check=True)
        return
    {"feed": _feed, "html": _html}.get(kind, _made(kind))()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
    print(f"{kind}: {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
