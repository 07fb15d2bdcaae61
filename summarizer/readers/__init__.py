"""Sources to documents."""

from summarizer.readers.extract import Extract
from summarizer.readers.reading import ReadOptions, extract_of, read, read_file
from summarizer.readers.text import MAX_BYTES, decode, read_text

__all__ = [
    "MAX_BYTES",
    "Extract",
    "ReadOptions",
    "decode",
    "extract_of",
    "read",
    "read_file",
    "read_text",
]
