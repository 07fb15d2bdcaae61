"""Word files: .docx, and .docm without its macros."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from summarizer.documents import shown
from summarizer.errors import DocumentError
from summarizer.readers.extract import Extract
from summarizer.readers.word.body import text_of
from summarizer.readers.word.missing import omissions
from summarizer.readers.word.package import open_package

# What programs write where nobody wrote anything.
_NO_TITLE = re.compile(r"(word document|untitled|document|dokument)\s*\d*", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"python-docx|docx4j|apache poi|un-named|unknown|author|user|windows user|admin|administrator"
    r"|microsoft office user",
    re.IGNORECASE,
)
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001 - of python-docx's own template


def read_docx(data: bytes, name: str) -> Extract:
    """The words of a Word file, and what its properties say of it.

    A paragraph or a table's row is a line, cells are joined by ` | `; items of lists begin with
    "- " or with their number. Notes stand behind the body, each behind the mark that stands for it
    there, such as ¹. Deleted and hidden text, comments, headers and footers are left out. Nothing
    embedded or linked is opened; pictures as large as a page, diagrams, and parts in other formats
    are named in `omissions`.

    Args:
        data: The file's bytes.
        name: What to call it in messages.

    Raises:
        DocumentError: It is no Word file, an old (.doc), protected, damaged or hostile one, or
            one of pictures alone; or python-docx is not installed.
    """
    try:
        import docx  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise DocumentError(
            f"{shown(name)}: Word files need python-docx; pip install 'grounded-summarizer[docs]'."
        ) from error
    try:
        package = open_package(data, name)
        text, missing = text_of(package), omissions(package.body)
    except RecursionError as error:
        raise DocumentError(
            f"{shown(name)}: nested deeper than any document is; save it again in Word."
        ) from error
    if missing and not any(map(str.isalnum, text)):
        raise DocumentError(f"{shown(name)}: there is no text in it. {' '.join(missing)}")
    title, author, date = _properties(package.core)
    return Extract(text, title=title, author=author, date=date, omissions=missing)


def _properties(core: Any) -> tuple[str | None, str | None, str | None]:
    """Title, author and date; None each where nobody wrote it."""
    from docx.opc.coreprops import CoreProperties  # noqa: PLC0415 - an extra

    try:
        properties = CoreProperties(core)
        title, author = properties.title, properties.author
        dates = (properties.created, properties.modified)
    except (AttributeError, TypeError, ValueError, OverflowError):
        return None, None, None  # no such part, another root, impossible dates
    date = next((day for date in dates if (day := _day(date))), None)
    return _stated(title, _NO_TITLE), _stated(author, _NO_AUTHOR), date


def _stated(words: str, empty: re.Pattern[str]) -> str | None:
    words = " ".join(words.split())
    return None if empty.fullmatch(words) else words or None


def _day(date: datetime | None) -> str | None:
    if date is None or date.replace(tzinfo=None) == _TEMPLATE_DATE:
        return None
    return date.date().isoformat()
