"""What of a mail's plain text is new: not the thread below it, and no signature."""

from __future__ import annotations

import re

# Who wrote when, above a quoted mail, in the words of mail programs; and any line that ends in a
# colon and has both an address and a number.
_ATTRIBUTION = re.compile(
    r"(?:On\b.{4,300}\bwrote|Am\b.{4,300}\bschrieb\b.{0,200}|Le\b.{4,300}\ba écrit"
    r"|El\b.{4,300}\bescribió\b.{0,200}|Op\b.{4,300}\bschreef\b.{0,200}"
    r"|Il\b.{4,300}\bha scritto|Em\b.{4,300}\bescreveu\b.{0,200}"
    r"|(?=.*\d).{0,300}\S@\S.{0,300})\s?:"
)
_ORIGINAL = re.compile(
    r"-{2,}\s?(?:Original Message|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original"
    r"|Oorspronkelijk bericht|Messaggio originale|Mensagem original)\s?-{2,}",
    re.IGNORECASE,
)


def new_text(text: str) -> str:
    """`text` without the thread that is quoted below it and without what follows a line "-- ".

    Quotations between new lines stay, and so does a mail that would be nothing without them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for cut in (_before_original, _before_signature, _before_thread):
        kept = cut(lines)
        if any(line.strip() for line in kept):
            lines = kept
    lines = [line.rstrip() for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _before_original(lines: list[str]) -> list[str]:
    marks = (n for n, line in enumerate(lines) if _ORIGINAL.fullmatch(line.strip()))
    return lines[: next(marks, len(lines))]


def _before_signature(lines: list[str]) -> list[str]:
    return lines[: lines.index("-- ")] if "-- " in lines else lines


def _before_thread(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    if not any(line.startswith(">") for line in lines[end:]):
        return lines
    # Mail programs break the line that says who wrote, in up to three.
    for count in range(1, min(3, end) + 1):
        if _ATTRIBUTION.fullmatch(" ".join(line.strip() for line in lines[end - count : end])):
            return lines[: end - count]
    return lines


def unflowed(text: str, *, delete_space: bool) -> str:
    """`text` with the paragraphs of RFC 3676 (format=flowed) in one line each, and "> " once for
    each level of quotation; `delete_space` is its DelSp."""
    found: list[list[str]] = []
    open_depth = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        whole = words[:-1] if flows and delete_space else words
        if depth == open_depth and words != "-- ":
            found[-1].append(whole)
        else:
            found.append(["> " * min(depth, 50), whole])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in found)
