"""Whether a page keeps a part of its article back from those who do not pay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_MARKED = (
    "The page says that its article is not free to read in full; the text may be only the "
    "beginning of it."
)
_ENDS = (
    "The page ends with a call to subscribe or to log in; the text may be only the beginning of "
    "the article."
)
_FREE = "isAccessibleForFree"
_NOT = re.compile(r"(?:https?://schema\.org/)?false", re.IGNORECASE)
_LAST = 3  # lines in which such a call stands
_LONGEST = 300  # characters of one
# For subscribers alone; or subscribe, so as to read on.
_CALL = re.compile(
    r"\b(?:only|reserved|exclusive\w*|available|is)\s(?:for|to)\s(?:\w+\s){0,2}subscribers\b"
    r"|\bsubscribers?[\s-]only\b"
    r"|\b(?:subscribe|sign (?:in|up)|log ?in|register|start (?:a|your) (?:free )?trial)\b"
    r"[^.!?]{0,80}\b(?:to|and)\s(?:\w+\s)?(?:read|reading|continue|access|unlock|see the rest)\b"
    r"|\b(?:continue|keep) reading\b[^.!?]{0,60}\b(?:subscri|log ?in|sign (?:in|up)|account)"
    r"|\b(?:nur )?(?:für|exklusiv für) (?:\w+[- ]){0,2}abonnent(?:en|innen)\b"
    r"|\b(?:weiterlesen|weiterzulesen|vollständigen artikel)\b"
    r"[^.!?]{0,60}\b(?:abo\b|abonn|anmeld|log)"
    r"|\b(?:abonnieren|anmelden|registrieren)\b[^.!?]{0,60}\b(?:weiterlesen|weiterzulesen|lesen)\b"
    r"|\b(?:réservée?s?|exclusivement) (?:à|aux) (?:nos )?abonnés\b"
    r"|\babonnez-vous\b[^.!?]{0,60}\blire\b"
    r"|\b(?:para|a) (?:nuestros )?suscriptores\b"
    r"|\b(?:suscr[ií]bete|suscríbase|inicia sesión)\b[^.!?]{0,60}\b(?:leer|leyendo)\b"
    r"|\b(?:riservat[oaie]|solo) (?:agli|per gli) abbonati\b"
    r"|\b(?:abbonati|accedi)\b[^.!?]{0,60}\bleggere\b"
    r"|\balleen (?:toegankelijk )?voor abonnees\b|\blees verder\b[^.!?]{0,60}\babonn",
    re.IGNORECASE,
)


def kept_back(linked: Iterable[dict[str, Any]], text: str) -> tuple[str, ...]:
    """A sentence for people where a part of the article is missing from `text`, by the objects of
    the page's linked data or by the last lines; else nothing."""
    if any(map(_is_kept_back, linked)):
        return (_MARKED,)
    last = text.rstrip().rsplit("\n", _LAST)[-_LAST:]
    return (_ENDS,) if any(len(x) <= _LONGEST and _CALL.search(x) for x in last) else ()


def _is_kept_back(node: dict[str, Any]) -> bool:
    """Whether it is an article, by its headline, of which a part is not free."""
    if not isinstance(node.get("headline"), str):
        return False
    parts = node.get("hasPart")
    known = [node, *(parts if isinstance(parts, list) else [parts])]
    return any(_NOT.fullmatch(str(each.get(_FREE))) for each in known if isinstance(each, dict))
