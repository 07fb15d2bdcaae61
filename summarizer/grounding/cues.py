"""English words that negate, hedge, report speech, or mean the opposite of another."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.facts.wordlists import any_of, word_pairs

_NOT = r"|n['’]t\b"

NEGATING = re.compile(
    any_of(
        "not cannot never no none nobody nothing neither nor without nowhere hardly scarcely barely"
    )
    + _NOT,
    re.IGNORECASE,
)
"""Words that negate outright."""

NOBODY = re.compile(
    any_of("nobody none no~one neither nothing") + r"|\bnot (?:saying|claiming|suggesting)\b",
    re.IGNORECASE,
)
"""Words that negate a whole sentence."""

IRREGULAR = word_pairs(
    """
    came/come gone/go went/go took/take taken/take made/make gave/give given/give saw/see seen/see
    knew/know known/know fell/fall fallen/fall rose/rise risen/rise grew/grow grown/grow won/win
    lost/lose found/find held/hold left/leave led/lead told/tell sold/sell bought/buy brought/bring
    thought/think built/build sent/send spent/spend paid/pay met/meet began/begin begun/begin
    broke/break broken/break chose/choose chosen/choose drew/draw drawn/draw drove/drive wrote/write
    written/write shot/shoot struck/strike ran/run stood/stand understood/understand caught/catch
    taught/teach fought/fight kept/keep slept/sleep dealt/deal meant/mean became/become flew/fly
    threw/throw thrown/throw hid/hide hidden/hide sank/sink sunk/sink spoke/speak spoken/speak
    stole/steal stolen/steal swore/swear sworn/swear tore/tear torn/tear wore/wear worn/wear
    """
)
"""Past forms of English verbs that no ending tells."""

OF_NEGATION = re.compile(
    any_of(
        r"""
        den(?:y|ies|ied|ying|ial\w*) reject\w* refus\w* fail\w* lack\w* unable prevent\w*
        ban(?:s|ned)? stop\w* halt\w* block\w* against disput\w* fals\w* untrue absen\w* declin\w*
        unlikely few little impossible contradict\w* rul\w+~out dismiss\w* exclud\w* missing
        remain\w* yet~to un\w{4,} in(?:accurate|correct|complete|valid|sufficient|adequate)\w*
        baseless groundless avoid\w* cancel\w* abandon\w* end(?:s|ed)? only empty closed zero
        exempt\w* oppos\w* miss(?:ed|es)? withh\w+ suspend\w* scrap\w* drop(?:s|ped)? spare\w*
        immune free~(?:of|from) instead rather question\w* doubt\w* criticis\w* overturn\w*
        defer\w* delay\w* postpon\w* far~from contrary
        """
    ),
    re.IGNORECASE,
)
"""Words that can say the same as a negation."""

NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|no(?! longer| matter| doubt)|without)|n['’]t)\b"
    r"(?:\s+(?:be|been|have|yet|to|a|an|the|any|even|ever|being|enough|such|further|other|clear))*"
    r"\s+(?P<word>[^\W\d_]{3,})",
    re.IGNORECASE,
)
"""A negation and the word that it negates."""

DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:es|ed|ing|e))\s+(?:that\s+|to\s+|having\s+|any\s+|\w+ing\s+)?"
    r"(?P<rest>[^.;]{8,80})",
    re.IGNORECASE,
)
"""A denial and what is denied."""

TELLS = re.compile(
    any_of(
        r"""
        den\w+ refus\w+ reject\w+ disput\w+ contradict\w+ claim\w* alleg\w+ accus\w+
        whether asked question\w* suggest\w* argu\w* charg\w+ suspicion suspect\w* plead\w* not
        never no without declin\w+ fail\w*
        """
    )
    + _NOT,
    re.IGNORECASE,
)
"""Words with which a statement tells that something is somebody's word."""

HEDGED = re.compile(
    any_of(
        r"""
        may might could would should can likely unlikely probabl[ey] possibl[ey] possibility
        perhaps maybe alleged\w* apparent\w* reportedly presumabl\w* supposed\w* seem\w* appear\w*
        suggest\w* indicat\w* almost nearly expect\w* plan\w* aim\w* hop(?:e[sd]?|ing) intend\w*
        believ\w* think\w* thought estimat\w* forecast\w* predict\w* potential\w* risk\w*
        threat\w* fear\w* chance\w* suspect\w* claim\w* uncertain\w* unclear doubt\w* propos\w*
        warn\w* consider\w* whether odds plausibl\w* not~rul\w*~out accus\w*
        """
    ),
    re.IGNORECASE,
)
"""Words with which a statement hedges."""

UNCERTAIN = re.compile(
    HEDGED.pattern
    + "|"
    + any_of(
        r"""
        allegation\w* project(?:s|ed|ions?) if unless about around roughly approximately due~to
        set~to ought assum\w* speculat\w* tend\w* prospect\w* conceivabl\w* danger will shall
        promis\w* pledg\w* vow\w* urg\w* want\w* need\w* must rul\w+~out hypothes\w* cautio\w*
        imply implie[sd] question\w* theor\w* charg\w* said says according insist\w* argu\w*
        den(?:y|ies|ied) trying try seek\w* sought reported\w*
        """
    ),
    re.IGNORECASE,
)
"""Words that a hedge of a statement can stand for."""

HEDGE = re.compile(
    any_of("may might could possibly perhaps probably likely unlikely allegedly"), re.IGNORECASE
)
CERTAIN = re.compile(any_of("will certainly definitely surely"), re.IGNORECASE)
UNSURE = re.compile(any_of("unlikely possible likely might could"), re.IGNORECASE)

MODAL = re.compile(
    any_of(
        """
        may might could possibly perhaps probably likely allegedly reportedly apparently
        presumably supposedly (?:is|are|was|were)~(?:expected|believed|thought|said)~to seems?~to
        appears?~to
        """
    )
    + r"[”\"’]?(?:\s+(?:not|to|be|have|been|also|soon|still|yet))*\s+(?P<verb>[^\W\d_]{3,})",
    re.IGNORECASE,
)
"""A hedge and the verb that it hedges."""

SPEECH = re.compile(
    any_of(
        r"""
        sa(?:id|ys?|ying) tells? told add(?:s|ed|ing) acc(?:ording|us\w+) argu\w+ assert\w*
        announc\w+ acknowledg\w+ admi(?:t|ts|tted) advis\w+ agree[sd]? alleg\w+ answer\w*
        ask(?:s|ed)? believ\w+ blam\w+ call(?:s|ed|ing) caution\w* cit(?:es?|ed|ing) claim\w*
        comment\w* complain\w* conced\w+ conclud\w+ confirm\w* contend\w* counter\w*
        critici[sz]\w+ declar\w+ den(?:y|ies|ied) describ\w+ determin\w+ disput\w+ emphasi[sz]\w+
        estimat\w+ expect\w* explain\w* fear\w* find(?:s|ings?)? forecast\w* found hop(?:e[sd]?)
        insist\w* judg\w+ maintain\w* mention\w* not(?:es?|ed|ing) object\w* ordered point\w*~out
        predict\w* promis\w+ propos\w+ put~it question\w* quot\w+ read recall\w* recommend\w*
        refus\w+ reject\w* remark\w* repeat\w* repl(?:y|ies|ied) report\w* respond\w*
        rul(?:ed|es?|ing) show(?:s|ed|n)? stress\w* suggest\w* stat(?:es?|ed|ements?) testif\w+
        think\w* thought urg\w+ view\w* vow\w* warn\w* welcom\w+ writ\w+ wrote interview\w*
        concern\w* opinion assess\w* see[ns]? sees saw accept\w* demand\w* want\w* pledg\w+
        went~on goes~on continu\w+
        """
    )
    + r"|[“”\"«„]|:\s*$|^[^.]{2,40}:\s",
    re.IGNORECASE,
)
"""What shows that somebody speaks or judges: a verb, quotation marks, a speaker's colon."""

_OPPOSITES = """
rise rises rose risen rising climb climbs climbed grow grows grew grown growing gain gains gained
    increase increases increased increasing up higher jumped jump soared soar
    | fall falls fell fallen falling drop drops dropped decline declines declined declining decrease
    decreases decreased decreasing down lower shrank shrink shrunk slumped slump plunged lost sank
raise raises raised raising hike hiked
    | cut cuts cutting lower lowered lowers reduce reduces reduced
win wins won winning victory | lose loses lost losing defeat defeated
accept accepts accepted accepting approve approves approved approving
    | reject rejects rejected rejecting refuse refuses refused refusing dismissed
support supports supported supporting back backs backed | oppose opposes opposed opposing
import imports imported importing | export exports exported exporting
open opens opened opening reopen reopened | close closes closed closing shut
begin begins began begun beginning start starts started starting
    | end ends ended ending finish finishes finished stop stopped
buy buys bought buying purchase purchased acquire acquired | sell sells sold selling
guilty convicted | innocent acquitted cleared
legal lawful | illegal unlawful
allow allows allowed permit permits permitted
    | ban bans banned forbid forbids forbade prohibit prohibits prohibited
enter enters entered arrive arrives arrived | leave leaves left depart departs departed
hire hires hired employ employed | fire fires fired sack sacked dismissed
strengthen strengthens strengthened | weaken weakens weakened
all every everyone everybody always | none nobody nothing never
probable probably likely | improbable unlikely
improve improves improved better | worsen worsens worsened worse
before | after
above | below
north northern | south southern
east eastern | west western
more | fewer less
majority | minority
safe | unsafe dangerous
success succeeded succeed successful | failure failed fail
public | private
maximum highest largest biggest | minimum lowest smallest
early earlier | late later
true | false untrue
ally allies | enemy enemies
advance advanced | retreat retreated withdrew
profit profits profitable | loss losses
surplus | deficit
alive survived survivors | dead died
oldest | youngest newest
first | last
include includes included including | exclude excludes excluded excluding
deny denies denied | admit admits admitted confirm confirms confirmed
lift lifts lifted | impose imposes imposed
extend extended | shorten shortened cut
"""


@lru_cache(maxsize=1)
def opposites() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Each word with the words of its own side and those of the other."""
    table: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for row in re.split(r"\n(?! )", _OPPOSITES.strip()):
        one, other = (frozenset(side.split()) for side in row.split("|"))
        for words, sides in ((one, (one, other)), (other, (other, one))):
            for word in words:
                table.setdefault(word, sides)
    return table
