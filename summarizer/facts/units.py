"""What a number counts: per cent, percentage points, a currency, a measure."""

from __future__ import annotations

import re

from summarizer.facts.notation import SPACES


def _table(rows: str) -> dict[str, str]:
    """Each line is a code and the words that stand for it, with `~` for a space."""
    table = {}
    for line in filter(None, map(str.strip, rows.splitlines())):
        code, *words = line.split()
        table.update({word.replace("~", " "): code for word in words})
    return table


PERCENT, POINTS = "%", "points"

_SHARES = _table(
    """
    points percentage~point percentage~points pct~points pp prozentpunkt prozentpunkte
    points prozentpunkten point~de~pourcentage points~de~pourcentage
    point point points punkt punkte punkten punto puntos
    points punto~porcentual puntos~porcentuales percentage-point
    % % ٪ ％ per~cent percent percents pct pc vh prozent prozentig prozentige prozentigen pour~cent
    % por~ciento % pour~100 por~100 percentige procent per~cento por~cento proc процент процента
    % процентов %ige %igen
    """
)
_MONEY = _table(
    """
    $ $ dollar dollars dólar dólares dollarn
    USD us$ $us usd us~dollar us~dollars us-dollar us-dollars american~dollars american~dollar
    USD dólares~estadounidenses dollars~américains
    AUD a$ au$ aud australian~dollars australian~dollar
    CAD c$ ca$ $ca cad canadian~dollars canadian~dollar dollars~canadiens
    NZD nz$ nzd new~zealand~dollars
    HKD hk$ hkd hong~kong~dollars
    SGD s$ sgd singapore~dollars
    EUR € eur euro euros
    GBP £ gbp pound pounds sterling pounds~sterling pound~sterling pfund livre livres libra libras
    GBP quid
    JPY ¥ jpy yen yens
    CNY cny rmb yuan yuans renminbi
    CHF chf sfr francs~suisses swiss~francs schweizer~franken franken
    franc franc francs franco francos
    SEK sek swedish~kronor kronor
    NOK nok norwegian~kroner norwegian~kronor
    DKK dkk danish~kroner
    crown kr krone kroner kronen krona crown crowns couronnes coronas
    INR ₹ inr rs rupee rupees rupien roupies rupias lakh~rupees
    RUB ₽ rub rouble roubles ruble rubles rubel roubles rublos руб рублей
    KRW ₩ krw
    TRY ₺ turkish~lira liras lira
    UAH ₴ uah hryvnia hryvnias hryvnya
    PLN zł pln zloty zlotys złoty złotych
    BRL r$ brl reais reales
    MXN mxn mexican~pesos pesos~mexicanos
    peso peso pesos
    ZAR zar rand rands
    ILS ₪ ils shekel shekels
    AED aed dirham dirhams
    SAR sar riyal riyals
    NGN ₦ ngn naira
    HUF huf forint forints
    CZK czk koruna korunas koruny
    mark mark marks
    cent cent cents centime centimes céntimo céntimos centavo centavos ct
    penny pence penny p
    BTC bitcoin bitcoins btc
    """
)
_MEASURES = _table(
    """
    second second seconds sec secs sekunde sekunden seconde secondes segundo segundos
    minute minute minutes min mins minuten minuto minutos
    hour hour hours hr hrs h stunde stunden heure heures hora horas uhr
    day day days tag tage tagen tagelang jour jours journée journées día días tägig tägige tägigen
    week week weeks woche wochen semaine semaines semana semanas wöchige wöchigen
    fortnight fortnight fortnights
    decade decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies década décadas
    century century centuries jahrhundert jahrhunderte jahrhunderten siècle siècles siglo siglos
    month month months monat monate monaten mois mes meses monatige monatigen
    year year years yr yrs jahr jahre jahren jahres an ans année années año años
    year year-old years-old jährig jährige jähriger jährigen jähriges year~old years~old
    mm mm millimetre millimetres millimeter millimeters millimètre millimètres milímetros
    cm cm centimetre centimetres centimeter centimeters zentimeter zentimetern centimètres
    cm centímetro centímetros centimètre
    m m metre metres meter meters metern mètre mètres metro metros
    km km kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres
    km kilómetro kilómetros kms
    mile mile miles meile meilen mille milles milla millas mi
    foot foot feet ft fuß pieds pied pie pies
    inch inch inches zoll pouce pouces pulgada pulgadas
    yard yard yards
    g g gram grams gramme grammes gramm gramo gramos
    µg µg μg mcg microgram micrograms mikrogramm microgramme microgrammes microgramos
    mg mg milligram milligrams milligramm milligramme milligrammes miligramos
    kg kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos
    tonne t tonne tonnes ton tons tonnen tonelada toneladas
    pound lb lbs pound pounds livre livres libra libras pfund
    ounce oz ounce ounces
    ha ha hectare hectares hektar hectárea hectáreas
    acre acre acres
    m² m² m2 square~metre square~metres square~meters square~meter sqm quadratmeter quadratmetern
    m² mètres~carrés metros~cuadrados
    km² km² km2 square~kilometre square~kilometres square~kilometers quadratkilometer
    km² kilomètres~carrés kilómetros~cuadrados
    ft² square~feet square~foot sq~ft
    m³ m³ m3 cubic~metre cubic~metres cubic~meters kubikmeter mètres~cubes metros~cúbicos
    litre l litre litres liter liters litern litro litros
    ml ml millilitre millilitres milliliter milliliters
    gallon gallon gallons
    barrel barrel barrels bbl fass barils barriles baril
    kW kw kilowatt kilowatts
    MW mw megawatt megawatts mégawatts mégawatt megavatios
    GW gw gigawatt gigawatts gigavatios
    kWh kwh kilowatt-hours kilowattstunden kilowattheures
    MWh mwh megawatt-hours megawattstunden
    GWh gwh gigawatt-hours gigawattstunden
    TWh twh terawatt-hours terawattstunden
    degree ° °c degrees degree °f grad degrés grados celsius degree~celsius degrees~celsius
    km/h km/h kph kmh kilometres~per~hour kilometers~per~hour stundenkilometer
    mph mph miles~per~hour
    dB db decibel decibels dezibel décibels
    knot knot knots kn knoten nœuds nudos
    GB gb gigabyte gigabytes
    MB mb megabyte megabytes
    TB tb terabyte terabytes
    """
)

_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD"})
_CROWNS = frozenset({"SEK", "NOK", "DKK", "CZK"})
CONVERTED = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}
"""Units that are so many of another by their very name."""

_FAMILIES = {
    "point": frozenset({POINTS}),
    "$": _DOLLARS,
    "crown": _CROWNS,
    "franc": frozenset({"CHF"}),
    "peso": frozenset({"MXN"}),
}
MONEY = frozenset(_MONEY.values())
MEASURES = frozenset(_MEASURES.values())


def _pattern(words: list[str]) -> str:
    """Any of some words, the longest that fits. They are grouped by their first letter, since an
    expression tries its alternatives one by one."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rest = re.escape(word[1:]).replace(r"\ ", rf"[{SPACES}]")
        groups.setdefault(word[0].lower(), []).append(rest)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())


_AFTER = re.compile(
    rf"\.?[{SPACES}-]{{0,2}}(?:(?:de|of)[{SPACES}]|d['’])?"
    rf"(?:({_pattern([*_SHARES, *_MONEY, *_MEASURES])})(?!\w))",
    re.IGNORECASE,
)
_SYMBOLS = [word for word in _MONEY if not word.isalpha() or len(word) <= 3]
_BEFORE = re.compile(rf"(?<![^\W\d_])({_pattern(_SYMBOLS)})[{SPACES}]?$", re.IGNORECASE)
_CASED = frozenset({"m", "t", "g", "l", "h", "pc", "pp", "p", "mi", "kn", "ct", "min", "vh", "rs"})
"""Abbreviations that are units in small letters only."""


_SMALL_BEFORE = frozenset({"kr", "rs", "zł", "fr", "us"})
_SMALL_ENDS = frozenset(word[-1] for word in _SMALL_BEFORE)
_OF_ONE = re.compile(rf"[{SPACES}]an?(?=[{SPACES}])", re.IGNORECASE)


def unit_after(text: str, at: int, *, share: bool = False) -> tuple[frozenset[str], int]:
    """The codes of the unit that stands at `at`, and where it ends; none and `at` without one.

    A `share` may have an article between: half a percentage point.
    """
    one = _OF_ONE.match(text, at) if share else None
    match = _AFTER.match(text, one.end() if one else at)
    if match is None:
        return frozenset(), at
    word = match[1]
    folded = re.sub(rf"[{SPACES}]", " ", word.lower())
    if folded in _CASED and word != folded:
        return frozenset(), at
    codes = {table[folded] for table in (_SHARES, _MONEY, _MEASURES) if folded in table}
    return frozenset(codes), match.end()


def currency_before(text: str, at: int) -> tuple[frozenset[str], int]:
    """The code of the currency that stands before `at`, and where it starts."""
    last = text[max(0, at - 2) : at].rstrip(SPACES)[-1:]
    if not last or (last.islower() and last not in _SMALL_ENDS):
        return frozenset(), at
    match = _BEFORE.search(text, max(0, at - 8), at)
    if match is None or (
        match[1].isalpha() and not match[1].isupper() and match[1].lower() not in _SMALL_BEFORE
    ):
        return frozenset(), at
    return frozenset({_MONEY[match[1].lower()]}), match.start(1)


def same_unit(one: str, other: str) -> bool:
    """Whether two codes can be one unit: dollars may be those of any country that has them."""
    return one == other or other in _FAMILIES.get(one, ()) or one in _FAMILIES.get(other, ())
