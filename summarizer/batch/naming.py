"""A document's id as a file name (a stand-in)."""

import hashlib
import re


def file_name(id: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}(\.txt)?", id):
        return id.removesuffix(".txt")
    return "x-" + hashlib.sha256(id.encode()).hexdigest()[:8]
