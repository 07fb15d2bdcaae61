"""Negations and hedges, which no true quote leaves out, and no altered one may hide."""

from __future__ import annotations

import re

# An ellipsis that leaves out one of these turns the sentence round: no true quote.
MEANT = re.compile(
    r"\b(?:not|never|no|none|nobody|hardly|cannot|may|might|could|will|would|must|should|likely|"
    r"unlikely|probably|possibly|certainly|nicht|kein\w*|nie|ne|pas|jamais|aucun\w*|no|nunca|ning\w+|"
    r"не|никогда|nie|nigdy|není|nikdy|δεν|όχι|ποτέ|לא|لا|لم|لن)\b|n[’']t\b|\bn[’']\w",
    re.IGNORECASE,
)
# The same in more words, for what is no true quote; what must be refused is made of the above.
_MEANT_TOO = re.compile(
    r"\b(?:nothing|nowhere|neither|nor|without|unless|can|shall|ought|certain|uncertain|perhaps|maybe|"
    r"seem\w*|appear\w*|suggest\w*|alleged\w*|reported\w*|almost|nearly|about|some|den(?:y|ied|ies)|"
    r"if|whether|dismiss\w*|disput\w*|doubt\w*|potential\w*|refuse\w*|fail\w*|reject\w*|declin\w*|"
    r"nichts|niemand\w*|ohne|kaum|wahrscheinlich|vielleicht|voraussichtlich|k[aö]nn\w*|soll\w*|w[üe]rde\w*|"
    r"wenn|falls|m[uüö][sgc]\w*|unklar|mutma\w*|prawdopodobnie|chyba|podobno|je[śs]li|mog\w+|"
    r"pouv\w*|pu|doi\w*|semble\w*|serai\w*|deb\w*|parec\w*|вероятн\w*|почти|если|бы|может|якобы|"
    r"[וש]?(?:ייתכן|אם|כנראה|לא|אין|אולי)|[وف]?(?:قد|لا|لم|لن|يمكن|يبدو)|"
    r"rien|personne|sans|plus|peut\w*|pourr\w*|devr\w*|probable\w*|presque|nadie|nada|sin|ni|tampoco|"
    r"quizás?|puede\w*|podr\w*|ни\w*|без|нет|нельзя|может|могут|возможно|вряд|nikt|nic|bez|może|"
    r"μη|μην|ίσως|μπορεί|χωρίς|אין|בלי|אולי|ليس\w*|ما|غير|رب\w*)\b",
    re.IGNORECASE,
)


def is_meant(words: str) -> bool:
    """Whether words hold a negation or a hedge."""
    return bool(MEANT.search(words) or _MEANT_TOO.search(words))
