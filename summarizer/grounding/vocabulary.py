"""Words that decide what a sentence says, and words that do not.

Pooled over languages where that only makes the locator more careful.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.grounding.folding import fold

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
    bez není nikdy δεν μην όχι ποτέ לא אין אל בלי لا لم لن ليس ليست ما غير değil yok failed
    fails fail refused refuses refuse denied denies deny declined declines rejected rejects
    unable rarely seldom false falsely unless untrue keineswegs keinesfalls nimmer selten kaum
    lehnte guère point nullement plus faux apenas falso falsa rarement raramente
    dispute disputes disputed doubt doubts doubted doubtful dismissed refuted refutes disagree
    disagrees disagreed contradicted lack lacks lacked неправда нельзя нету ні ніколи нічого ніхто
    żaden žádný nikdo nic nu ei eivät không chưa chẳng tidak bukan belum
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
    hätte hätten könne solle dürfe darf dürfen müsste müssten aurait auraient pourra pourront
    potrebbe potrebbero podrá podrán habría habrían
    if whether potential potentially presumed supposed uncertain uncertainty arguably
    müssen musste mussten können konnte konnten mag mögen möchte möchten sollten
    wenn falls unklar ungewiss mutmaßlich mutmaßliche mutmaßlichen fraglich
    peuvent pouvait pouvaient pu doivent devait devaient devra devront semble semblent serait
    seraient éventuellement vraisemblablement pueden podían podrían deben debían deberían parece
    parecen acaso sería serían presuntamente presunto presunta supuestamente
    forse può possono deve devono dovrebbe dovrebbero sembra sembrano probabilmente quasi
    talvez pode podem poderia poderiam provavelmente devem misschien waarschijnlijk zou zouden
    kanske skulle troligen måste måske kanskje
    может могут мог могла могли возможно вероятно наверное видимо якобы должен должна должны
    почти вряд едва если бы кажется похоже może mogą mógł mogła prawdopodobnie podobno chyba
    powinien powinna musi muszą rzekomo jeśli může mohou možná asi prý pravděpodobně musí údajně
    ίσως μπορεί πιθανόν πιθανώς πρέπει σχεδόν φέρεται αν
    ربما قد يمكن يجب محتمل المحتمل يبدو تقريبا אולי ייתכן עשוי עשויה עשויים יכול יכולה כנראה
    צריך צריכה חייב לכאורה כמעט אם
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
_IN_ANY_PLACE = re.compile(
    "[不没沒無无非未別别]|可能|或许|也许|大概|恐怕|应该|應該|必须|必須|据称|據稱|几乎|似乎|ない|なかった|なく|ません"
    "|ず(?=[、。に])|かも|だろう|らしい|ようだ|はず|べき|ไม่|มิ|ห้าม|อาจ|คง|น่าจะ|ต้อง|ควร|아니|않|없|못"
    "|아마|것 같|수 있|नहीं|शायद"
)

FREE = frozenset({"a", "an", "the", "that"})
"""Articles, and "that" as a conjunction: dropped or added, they leave the sense."""

BINDS_ARTICLE = _words(
    """
    few little lot most more least less only number next last first very
    charge possession control question
    """
)
"""After an article these say something else than without: "few", "a few"; "in charge of him", "in
the charge of him"."""

NOUN_BY_ARTICLE = _words("us it who may might must can will march")
"""Of these an article makes another word: "will", "the will"; "us", "the US"."""

SAYS = _words(
    """
    said say says saying told tell tells believe believes believed think thinks thought claim
    claims claimed argue argues argued add adds added warn warns warned show shows showed shown
    find finds found report reports reported state states stated know knows knew known insist
    insists insisted suggest suggests suggested mean means meant hope hopes hoped fear fears
    feared agree agrees agreed note notes noted conclude concludes concluded announce announced
    confirm confirms confirmed acknowledge acknowledged stressed explained recalled wrote writes
    clear sure evidence fact him us them me you reporters
    """
)
"""After these "that" opens a clause, and may be left out."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MONTH = re.compile(
    r"\b(?:in|by|until|before|since|after|of|last|next|this|early|late|mid|\d{1,2})[ -]May\b"
    r"|\bMay \d|(?:\d\.?|\b(?:[iI]m|[eE]n|[dD]e|[aA]nfang|[mM]itte|[eE]nde))\s[Mm]ai\b"
)
# Arabic and Hebrew are written with vowels or without.
_VOWELS = re.compile("[\u0591-\u05c7\u064b-\u065f\u0670]")
# "And", "so" and "that" of Arabic and Hebrew, written on to the word.
_WRITTEN_ON = re.compile("\\A(?:[وف](?=[\u0621-\u064a]{2})|[וש]{1,2}(?=[\u05d0-\u05ea]{2}))")
_ELIDED_NE = re.compile("n'[aeiouyhéèêàâîôûœ]")  # "n'est", but not "N'Diaye"
_FIGURE = re.compile(r"[\d¼-¾²³¹⁰⁴-⁹⅐-⅞]")


def weight_of(word: str) -> Weight | None:
    """What a word decides, if it does; `word` folded."""
    if _FIGURE.search(word) or word in _NUMBERS:
        return "number"
    word = _WRITTEN_ON.sub("", word)
    if word in NEGATIONS or word.endswith("n't") or _ELIDED_NE.match(word):
        return "negation"
    if word in HEDGES:
        return "hedge"
    return "negation" if _IN_ANY_PLACE.search(word) else None


def weights_in(text: str) -> set[Weight]:
    """What the words of a passage decide."""
    folded = _VOWELS.sub("", fold(_MONTH.sub(" ", text), breaks=True, marks=True).text)
    found = {weight for weight in map(weight_of, _WORD.findall(folded)) if weight}
    # In the whole, since a word of Thai ends for `_WORD` at each mark of a vowel or tone.
    return found | ({"negation"} if _IN_ANY_PLACE.search(folded) else set())
