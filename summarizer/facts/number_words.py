"""The words that numbers are written with, by language (ISO 639-1); "" holds for every language."""

from __future__ import annotations

from summarizer.facts.notation import SPACES
from summarizer.facts.wordlists import word_set

SPELLED = frozenset({"en", "de", "fr", "es", "it", "pt", "nl"})
"""Languages whose written-out numbers text2num reads."""

K, M, B, T = 10**3, 10**6, 10**9, 10**12
MAGNITUDES = {
    "": {"k": K, "mln": M, "mn": M, "bn": B, "tn": T, "万": 10**4, "萬": 10**4, "億": 10**8,
         "亿": 10**8, "兆": T, "만": 10**4, "억": 10**8, "тыс": K, "млн": M, "млрд": B},
    "en": {"m": M, "b": B, "tr": T, "hundred": 100, "thousand": K, "million": M,
           "millions": M, "billion": B, "billions": B, "trillion": T, "crore": 10**7,
           "lakh": 10**5, "dozen": 12},
    "de": {"tsd": K, "tausend": K, "mio": M, "million": M, "millionen": M, "mrd": B,
           "milliarde": B, "milliarden": B, "billion": T, "billionen": T, "dutzend": 12},
    "fr": {"mille": K, "million": M, "millions": M, "md": B, "mds": B, "milliard": B,
           "milliards": B, "douzaine": 12, "douzaines": 12},
    "es": {"mil": K, "mil millones": B, "millón": M, "millones": M, "mill": M, "billón": T,
           "billones": T, "docena": 12, "docenas": 12},
}  # fmt: skip
"""What multiplies the number before it."""

HALVES = {
    "en": rf"[{SPACES}-]and[{SPACES}-](?:a|one)[{SPACES}-](half|quarter)\b",
    "fr": rf"[{SPACES}]et[{SPACES}](demie?)\b",
    "es": rf"[{SPACES}]y[{SPACES}](medi[oa])\b",
}
"""What adds a half or a quarter; the group is the part."""

PARTS = {
    "en": {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
           "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
           "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
           "tenth": 10, "tenths": 10},
    "de": {"hälfte": 2, "halb": 2, "halbe": 2, "halben": 2, "halber": 2, "halbes": 2,
           "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10,
           "dritteln": 3, "vierteln": 4, "fünfteln": 5, "zehnteln": 10},
    "fr": {"moitié": 2, "demi": 2, "demie": 2, "tiers": 3, "quart": 4, "quarts": 4,
           "cinquième": 5, "cinquièmes": 5, "sixième": 6, "dixième": 10, "dixièmes": 10},
    "es": {"mitad": 2, "medio": 2, "media": 2, "tercio": 3, "tercios": 3, "tercera": 3,
           "cuarto": 4, "cuartos": 4, "cuarta": 4, "quinto": 5, "quintos": 5, "quinta": 5,
           "décimo": 10, "décima": 10, "décimas": 10},
}  # fmt: skip
"""Parts of a whole: into how many it is cut."""

COUNTS = {
    "en": {"dozen": 12, "fortnight": 14},
    "de": {"dutzend": 12},
    "fr": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
           "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
           "millier": 1000},
    "es": {"decena": 10, "docena": 12, "quincena": 15, "veintena": 20, "treintena": 30,
           "centenar": 100, "millar": 1000},
}  # fmt: skip
"""Words that are a number by themselves."""

MANY = word_set(
    """
    hundreds thousands millions billions trillions dozens hunderte tausende millionen milliarden
    hunderten tausenden cents milliers millions milliards cientos miles millones
    """
)
"""Plurals that alone are no number."""

GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5),
           "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8),
           "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip
