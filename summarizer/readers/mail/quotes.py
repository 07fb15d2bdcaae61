"""What of a mail's text is new: not the thread below it, and no signature."""

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
# The first two lines of the header that Outlook puts above a quoted mail, in bold where it was.
_FROM = re.compile(r"\*?(?:From|Von|De|Da|Van)\s?:\*? .+")
_SENT = re.compile(
    r"\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Enviada|Inviato|Verzonden)\s?:\*? .+"
)


def new_text(text: str, *, forwards: bool = False) -> str:
    """`text` without the thread that is quoted below it and without what follows a line "-- ".

    Quotations between new lines stay, and so does a mail that would be nothing without them; and
    so does, in a mail that `forwards` another, what follows a line "-----Original Message-----" or
    a header as Outlook writes it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cuts = (_before_original, _before_signature, _before_thread)
    for cut in cuts[1:] if forwards else cuts:
        kept = cut(lines)
        if any(line.strip() for line in kept):
            lines = kept
    lines = [line.rstrip() for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _before_original(lines: list[str]) -> list[str]:
    """What stands before "-----Original Message-----" or a header, and the rule above that."""
    for n, line in enumerate(lines):
        words = line.strip()
        if _ORIGINAL.fullmatch(words):
            return lines[:n]
        if _FROM.fullmatch(words) and n + 1 < len(lines) and _SENT.fullmatch(lines[n + 1].strip()):
            kept = lines[:n]
            while kept and not kept[-1].strip("_- \t"):
                kept.pop()
            return kept
    return lines


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
        if is_attribution(" ".join(lines[end - count : end])):
            return lines[: end - count]
    return lines


def is_attribution(words: str) -> bool:
    """Whether they say who wrote a quoted mail, and when."""
    return _ATTRIBUTION.fullmatch(" ".join(words[:2_000].split())) is not None


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
