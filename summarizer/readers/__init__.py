"""Sources to documents."""

from summarizer.readers.text import MAX_BYTES, decode, read, read_text

__all__ = ["MAX_BYTES", "decode", "read", "read_text"]
