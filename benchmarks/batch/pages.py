"""A corpus of web pages: each document as a page of about 100 kB, half of it a program, as pages
are."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from benchmarks.batch.processes import endpoint
from benchmarks.batch.runs import bench, look

_SIZE = 100_000
_HEAD = (
    "<!doctype html><html lang='en'><head><title>{title}</title>"
    "<meta name='author' content='A. Writer'></head><body>"
    "<nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/about'>About us</a></nav>"
)
_PROGRAM = "window.track({'a': 1 < 2});\n"
_MORE = (
    "<p>The {n}th paragraph of the report says that the works at the harbour took {n} days, and "
    "that nobody had asked why the estimate had doubled in the year before.</p>\n"
)


def pages(given: Namespace) -> bool:
    """120 web pages of 100 kB, answered at once: pages a minute on one core, peak of memory."""
    count = given.documents or 120
    with endpoint() as at, bench(count) as many:
        size = sum(map(_page, sorted(many.source.glob("*.txt"))))
        cost = many.run(at)
        found = look(many)
    print(
        f"pages: {60 * count / cost.seconds:,.0f} pages of {size / count / 1000:.0f} kB a minute, "
        f"start-up included; peak {cost.peak:.0f} MB; {found}"
    )
    return found.fine and cost.code == 0


def _page(path: Path) -> int:
    """Put a page in the place of a text; its bytes."""
    text = path.read_text("utf-8")
    parts = [_HEAD.format(title=path.stem), f"<script>{_PROGRAM * (_SIZE // 2 // len(_PROGRAM))}"]
    parts += ["</script><article>", *(f"<p>{each}</p>\n" for each in text.split("\n\n"))]
    room, n = _SIZE - sum(map(len, parts)), 0
    while room > 0:
        n += 1
        parts.append(_MORE.format(n=n))
        room -= len(parts[-1])
    data = "".join(
        [*parts, "</article><footer>All rights reserved</footer></body></html>"]
    ).encode()
    path.with_suffix(".html").write_bytes(data)
    path.unlink()
    return len(data)
