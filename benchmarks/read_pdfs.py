"""Pages a second that are read from a made PDF of 200 pages in two columns, and the peak memory."""

from __future__ import annotations

import resource
import time

from summarizer.readers.pdf import read_pdf
from tests.pdfs import pdf
from tests.typeset import Press, with_margins

PAGES = 200
PARAGRAPH = (
    "The inquiry found that the works on the northern quay had begun before the ground was "
    "surveyed, and that nobody in the ministry had asked why the estimate doubled in a year. "
    "Two engineers had warned of it in letters that were not answered. "
)


def main() -> None:
    """Print one line: pages, characters, pages a second of CPU, and the process's peak in MB."""
    press = Press(columns=((60, 285), (310, 535)), divide=4)
    while len(press.pages) <= PAGES:
        press.paragraph(PARAGRAPH * 2)
    data = pdf(with_margins(press.pages[:PAGES], "Report of the inquiry"))
    start = time.process_time()
    extract = read_pdf(data, "made.pdf")
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
    print(
        f"{len(extract.pages)} pages, {len(extract.text):,} characters: "
        f"{len(extract.pages) / seconds:.0f} pages a second, peak {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
