"""Words that decide what a sentence says, and words that do not.

Pooled over languages where that only makes the locator more careful.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.grounding.folding import UNSPACED

Weight = Literal["number", "negation", "hedge"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


NEGATIONS = _words(
    """
    not no never none nobody nothing nowhere neither nor cannot hardly scarcely barely without
    nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder ne pas
    jamais aucun aucune personne rien sans ni nunca jamás ningún ninguna ninguno nadie nada sin
    tampoco non mai nessun nessuna nessuno niente né não nem nenhum nenhuma ninguém niet geen
    nooit niets inte ingen inget aldrig ikke не нет ни никогда никто ничего без nigdy nikt nic
    bez není nikdy δεν μην όχι ποτέ לא אין אל בלי لا لم لن ليس ليست ما غير değil yok
    """
)
HEDGES = _words(
    """
    may might could would should will shall must can ought likely unlikely probably probable
    possibly possible perhaps maybe allegedly alleged apparently reportedly presumably
    supposedly seems seem seemed appears appear appeared suggests suggest suggested almost
    nearly certain certainly roughly approximately kann könnte könnten dürfte dürften soll
    sollen sollte würde würden muss wohl vielleicht möglicherweise wahrscheinlich vermutlich
    angeblich offenbar etwa fast peut pourrait pourraient devrait devraient doit probablement
    doute presque puede podría podrían debe debería quizá quizás probablemente posiblemente casi
    """
)
_NUMBERS = _words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred hundreds thousand thousands million millions billion billions trillion dozen
    dozens half third thirds quarter quarters once twice double triple first second percent zwei
    drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend millionen milliarde
    milliarden prozent halb deux trois quatre cinq sept huit neuf dix onze douze cent cents
    mille milliard milliards dos tres cuatro cinco seis siete ocho nueve diez doce cien ciento
    mil millón millones
    """
)
_UNSPACED_NEGATIONS = re.compile(
    "[不没沒無无非未別别]|ない|なかった|ません|ず(?=[、。に])|ไม่|มิ|ห้าม"
)

FREE = frozenset({"a", "an", "the", "that"})
"""Articles, and "that" as a conjunction: dropped or added, they leave the sense."""

BINDS_ARTICLE = _words(
    """
    few little lot most more least less only same number
    """
)
"""After an article these say something else than without: "few", "a few"."""

BINDS_THAT = _words(
    """
    not only so now except but provided given all even in to of on for than like is was does did
    do by with from at if
    """
)
"""Before "that" these make another word of it: "only that", "so that"."""

# Words that a capital makes another word of.
ACRONYMS = _words(
    """
    us it who aids is ice pin sage nice ace act aim cat era hot ira lead mit no now pet ram sat
    start stem swift un eta far bad as am pm
    """
)
NAMES = _words(
    """
    may march august polish pole poles china turkey turkeys job jobs will mark bill frank rose
    grace hope faith jack rob sue drew chad reading bath cork lent mobile apple amazon target
    gap shell ford meta visa square titan times guardian mirror independent observer labour
    labor conservative conservatives liberal liberals democrat democrats democratic republican
    republicans green greens catholic orthodox swede finish danish jordan georgia guinea cologne
    tangier warren dean pope earth
    """
)
GERMAN_ADDRESS = _words(
    """
    sie ihr ihre ihren ihrem ihrer ihres ihnen
    """
)
"""They or you: the capital alone decides, except where a sentence starts."""

_CASED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(ACRONYMS | NAMES | GERMAN_ADDRESS))})(?![^\W_])"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_FIGURE = re.compile(r"[\d¼-¾²³¹⁰⁴-⁹⅐-⅞]")


def cased_words(folded: str) -> list[tuple[int, int]]:
    """The spans in a folded text of the words that case decides."""
    return [match.span() for match in _CASED.finditer(folded)]


def same_word(one: str, other: str, *, starts: bool) -> bool:
    """Whether two spellings that differ in case at most are one word. `starts` tells that they
    start a sentence, where a capital says nothing."""
    word = one.lower()
    if word in NAMES and one[0].isupper() != other[0].isupper():
        return False
    if word in ACRONYMS and one.isupper() != other.isupper():
        # "Us" and "It" at the start of a sentence are no acronyms, and "A" or "I" is none at all.
        return False
    return starts or word not in GERMAN_ADDRESS or one[0].isupper() == other[0].isupper()


def weight_of(word: str) -> Weight | None:
    """What a word decides, if it does; `word` in small letters."""
    if _FIGURE.search(word) or word in _NUMBERS:
        return "number"
    if word in NEGATIONS or word.endswith(("n't", "n’t")):
        return "negation"
    if word in HEDGES:
        return "hedge"
    if _UNSPACED.match(word) and _UNSPACED_NEGATIONS.search(word):
        return "negation"
    return None


def weights_in(text: str) -> set[Weight]:
    """What the words of a passage decide."""
    # The month is no hedge.
    found = {weight_of(word.lower()) for word in _WORD.findall(text) if word != "May"}
    return {weight for weight in found if weight}
