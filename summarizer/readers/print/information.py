"""What a PDF's document information says, as far as it says anything."""

from __future__ import annotations

import datetime as dt
import re

_FILE = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint|Excel) - .*"
    r"|.*\.(?:docx?|dotx?|rtf|odt|pptx?|xlsx?|pdf|indd|qxd|tex|dvi|ps|eps|html?|txt|pages)"
    r"|untitled(?: document)?|(?:unbenannt|sans titre|document|title)\d*)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(?:(\d\d)(?:(\d\d).*)?)?", re.DOTALL)


def title_of(words: str) -> str | None:
    """The title; None if it is empty, or the name of the file that it was made from."""
    words = words.strip()
    return words if words and not _FILE.fullmatch(words) else None


def date_of(words: str) -> str | None:
    """A date such as `D:20240503120000+02'00'` (ISO 32000-1, 7.9.4) as 2024-05-03, without the day
    or the month where there is none; None if it is no date."""
    match = _DATE.fullmatch(words.strip())
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    try:
        dt.date(int(parts[0]), *(int([*parts[1:], "1", "1"][n]) for n in (0, 1)))
    except ValueError:
        return None
    return "-".join(parts)
