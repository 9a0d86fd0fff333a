"""The tone of what is told: loss or gain, contrary or consequential, and what forbids every joke."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story

if TYPE_CHECKING:
    from spacy.tokens import Token

CONSEQUENCE = re.compile(
    r"\b(means?|meaning|therefore|could|would|will|may|might|leads? to|leaves?|forces?|threatens?|risks?|"
    r"gains?|loses?|pays?|expected to|likely)\b",
    re.IGNORECASE,
)
CONTRAST = re.compile(
    r"\b(but|although|though|despite|nobody|no one|critics?|skeptics?|opponents?|unlike|not yet|hardly|denies|denied|"
    r"disagrees?|rejects?|warns?|questions|doubts?|never)\b",
    re.IGNORECASE,
)
LOSS = re.compile(
    r"\b(los[est]\w*|fell|fall\w*|drop\w*|shut\w*|clos\w+|cut\w*|fail\w*|attack\w*|stol\w+|steal\w*|sue\w*|fine[sd]?|"
    r"ban\w*|died?|kill\w*|collaps\w+|disappear\w*|vanish\w*|outage|damage\w*|breach\w*|malware|fraud|misled|halv\w+|"
    r"shrink\w*|shrank|decline\w*|defeat\w*|injur\w+|flood\w*|fire[sd]?|strike)\b",
    re.IGNORECASE,
)
GAIN = re.compile(
    r"\b(grew|grows|won|wins|rose|rises|launch(?:ed|es)|improv(?:ed|es)|doubled|tripled|quadrupled|saved|saves|"
    r"awarded|cured|succeeded|restored|rescued)\b",
    re.IGNORECASE,
)
DEATH = re.compile(
    r"\b(lost their li(?:fe|ves)|dead|deaths?|died|dies|kill(?:ed|ing|s)?|murder\w*|drown\w*|fatal\w*|"
    r"recover(?:s|ed) (?:\w+ ){1,2}bod(?:y|ies)|bod(?:y|ies) (?:\w+ ){0,2}(?:found|recovered)|toll (?:rises|climbs))\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(people|persons?|patients?|child(?:ren)?|civilians?|soldiers?|workers?|m[ae]n|wom[ae]n|residents?|passengers?|"
    r"victims?|"
    r"famil(?:y|ies)|drivers?|students?|babies|baby|boys?|girls?|crew|users|nurses?|miners?|"
    r"researchers?|scientists?|players?|climbers?|riders?|cyclists?|pilots?|performers?|actors?|singers?|newborns?|"
    r"infants?|daughters?|sons?|mothers?|fathers?|wi(?:fe|ves)|husbands?|colleagues?|mourners?|neighbou?rs?)\b",
    re.IGNORECASE,
)
HARM = re.compile(
    r"\b(war|warfare|lethal|weapons?|suicide|abuse[sd]?|casualt\w+|victims?|injur\w+|cancers?|illness|layoffs?|"
    r"la(?:id|y|ys|ying)[- ]off|mass surveillance|bomb(?:s|ed|ing)|shooting|famine|earthquake|"
    r"evacuat\w+|harass\w*|assault\w*|rape\w*|dementia|"
    r"homicide|manslaughter|epidemic|outbreak|refugees?|hostages?|funeral|hospice|job cuts|job losses|"
    r"los(?:e|es|ing|t) (?:their|his|her) (?:jobs?|work|livelihoods?)|overdose\w*|massacre|genocide|"
    r"hunger strikes?|redundanc\w+)\b",
    re.IGNORECASE,
)


ANNOUNCING = re.compile(
    r"^(?:there (?:is|are|was|were)|there's)(?: [a-z'-]+){1,5}\.?$|\bthere (?:is|was) (?:one|some|a) "
    r"(?:(?:piece|bit) of )?(?:good|bad|better|worse) news\.?$|\b(?:only|just) one of the (?:reasons|causes)\b"
    r"|\b(?:was|were|is|are) (?:asked|the surprise) (?:as well|too)?\.?$"
    r"|\b(?:was|were) (?:also )?asked (?:whether|what|why|how|if|about)\b(?!.*\b(?:said|says|replied|answered)\b)"
    r"|\b(?:takes?|took|sees?|saw|has|have) (?:another|a different|the opposite) (?:view|culprit|opinion|line)\.?$"
    r"|\b(?:is|are|were|remain) (?:divided(?: (?:over|about|on) [\w' ]+)?|unconvinced|"
    r"unpersuaded|s[ck]eptical|unimpressed|not (?:so )?sure)\.?$"
    r"|\b(?:tells?|told|gives?|gave|has) (?:a (?:very |quite )?different|another) (?:story|account|version)\.?$"
    r"|^(?:But )?Not all of (?:his|her|its|their|the) [\w' ]{3,30} (?:agrees?|agreed|approves?|approved)\.?$"
    r"|^(?:But )?Not (?:everyone|everybody|all (?:of )?(?:the )?[a-z]+)\b(?!.* said\b)"
    r"|\b(?:isn't|aren't|wasn't|weren't) (?:so )?(?:happy|pleased|amused|delighted)\.?$"
    r"|\b(?:is|are|was|were|remain\w*) (?:(?:more|less|rather|far|also|not) )*(?:worried|wary|cautious|guarded|uneasy|"
    r"blunt(?:er)?|receptive|impressed|convinced|enthusiastic|charitable|forgiving|diplomatic|polite|scathing|sure|"
    r"gloomy|unhappy|angry|furious|"
    r"nervous|relieved|delighted|doubtful|hopeful|split)(?: about [\w' ]{2,20})?\.?$"
    r"|\burge[sd]? (?:patience|caution|calm|restraint)\.?$|\b(?:caution|warn)(?:ed|s)? against \w+ing too much\b"
    r"|\b(?:gives?|gave|offers?|offered|names?|named|has|had) (?:another|a different|a simpler|its own|two|three) "
    r"(?:reason|explanation|answer|account)s?\.?$|\b(?:method|idea|principle|trick|recipe|explanation) (?:is|was) "
    r"(?:\w+ (?:and|but) )?\w+\.?$|\b(?:disputes?|disputed|contests?|contested|rejects?|rejected) "
    r"(?:(?:part|some|much|most|all) of )?(?:her|his|their|its|that|this|the) (?:account|version|view|claim|charge|"
    r"accusation|figure)s?\.?$"
    r"|^[\w' .-]{3,40} (?:(?:doesn't|don't|didn't) (?:believe|accept|agree|buy)|den(?:y|ies|ied)|disputes?|disputed|"
    r"rejects?|rejected)(?: with)?(?: (?:him|her|it|them|that|this))?\.?$"
    r"|^[\w' .-]{3,40} (?:disputes?|disputed|den(?:y|ies|ied)|rejects?) (?:both halves|all|most|some|part) "
    r"of (?:it|them|that|this)\.?$"
    r"|^(?:But )?[\w' .,-]{3,90} disputed (?:that|this|it)\.?$|^The [a-z]+ (?:is|was) an? [a-z]+\.?$"
    r"|^(?:First,? )?[Tt]he [a-z]+(?: first)?\.?$"
    r"|^(?:Some|Others|Many|A few) (?:see|find) [\w' ]{3,40}\.?$"
    r"|\bsubject of (?:an?|some) (?:\w+ )?(?:argument|dispute|row|debate|quarrel)\.?$"
    r"|\bis (?:another|an?|a second|a further) (?:point|matter|question|subject) (?:of|in) (?:dispute|debate)\.?$"
    r"|\b(?:has|have) (?:modelled|modeled|studied|measured|examined|analysed|analyzed|counted|compared)\b"
    r"(?!.*\b(?:and|found)\b)"
    r"|\b(?:has|have) (?:looked at|seen|obtained|reviewed) (?:(?:the|some|several|\d+|two|three) )?(?:[a-z]+ )?"
    r"(?:photographs|photos|pictures|images|footage|videos?|documents|e-?mails|letters|minutes|messages)\b[^,;:]*$"
    r"|\b(?:would|will|could) (?:only )?go (?:only )?so far\.?$"
    r"|\b(?:is|was) where [\w' ]+ (?:splits?|differs?|disagrees?|parts?)\.?$"
    r"|\b(?:isn't|wasn't|aren't|weren't) (?:(?:just |only |merely )?about [\w' ]+ alone|(?:just|only|merely) about "
    r"[\w' ]+)\.?$"
    r"|^(?:But )?(?:[\w'-]+ ){1,5}(?:tells?|told|sees?|saw|puts?|remembers?) "
    r"(?:it|this|that|things|the (?:story|matter)) "
    r"(?:(?:rather|quite|very|somewhat) )?(?:differently|otherwise|another way)\.?$"
    r"|^(?:But )?(?:Some|Others|Many|A few|Few)(?: [a-z]+)? "
    r"(?:doubt|question|disagree|dispute)(?:e?d)?(?: (?:it|that|this|them))?\.?$"
    r"|^(?:But )?(?:[\w'.-]+ ){1,4}blames? (?:(?:the|his|her|its|their) )?\w+\.?$"
    r"|^(?:But )?That (?:isn't|is not|wasn't) the whole of it\b"
    r"|\b(?:isn't|is not|wasn't) certain\.?$"
    r"|^(?:But )?What (?:\w+ ){1,4}(?:was|is) an? \w+(?: (?:from|by|of|in|to) [^,;]+)?\.?$"
    r"|\bconfirm(?:s|ed) (?:the|its|his|her|that) [\w' ]+ but not [\w' ]+\.?$"
    r"|\bdefend(?:s|ed) (?:its|his|her|their) (?:work|record|decision|choice|handling of it)\.?$"
    r"|^At stake is\b|\bcost money\.?$|\breason is simple\b|\b(?:was|is) the surprise\.?$|\blook\w* \w+ until\b",
    re.IGNORECASE,
)
"""A sentence that only promises the next one."""
AGE = re.compile(r", \d{1,3},")
"""An age between commas: a person is being named."""
NO_DEATH = re.compile(
    r'"[^"]*"|\bdead(?:lines?|lock\w*|pan| heat| ends?| weight| wood| letter| calm| man\'s (?=e-?mails?|switch|hand))|'
    r"\bdead (?:sea|zone|language|telescope|satellite|probe|lander|spacecraft|batter(?:y|ies)|phone|line|link|engine|"
    r"account|drop|tree)s?\b|"
    r"\bdeath (?:caps?|metal|star|spiral|knell)|\bkiller \w+|"
    r"\bkill(?:s|ed|ing)? (?:off )?(?:the|a|an|its|his|her|their|that|this) (?:\w+ )?(?:bill|deal|project|plan|"
    r"program(?:me)?|scheme|feature|app|proposal|idea|joke|mood|engine|switch|motion|amendment|measure|merger|line|product|service|show|"
    r"series|story|time|bid|tax|law|treaty|bacteria|germs|weeds?|trees?|rats?)\b|"
    r"\bwhere,? (?:[\w ]+, )?(?:his|her|their) \w+ (?:had )?died\b|"
    r"\bnot deaths\b|\bdeaths from\b|\b(?:cut|reduce|prevent)(?:s|ting|ing|d)? deaths\b|"
    r"\b(?:no|without) (?:deaths|injuries|casualties|loss of life)|"
    r"\b(?:no ?one|nobody) (?:was |has been )?(?:died|killed|hurt|injured)|"
    r"\b(?:died|dead|killed)(?: \w+){0,3} in (?:1\d|200|201)\d+",
    re.IGNORECASE,
)
"""Deaths that are none, or long past: "killed the bill", "a dead heat", "died in 1934", and whatever is quoted."""
ANIMALS = re.compile(
    r"\b(?:badgers?|sheep|cattle|cows?|birds?|fish|wol(?:f|ves)|bees?|hives?|chickens?|hens?|poultry|pigs?|horses?|dogs?|"
    r"whales?|seals?|rats?|mice|trees?|plants?|crops?|stars?|bacteri\w+)\b",
    re.IGNORECASE,
)
SOMEBODY = re.compile(r"\b(?:of (?:them|whom|the victims)|(?:second|third|first|another|\w+) deaths?)\b", re.IGNORECASE)
LIVING = re.compile(r"\b(?:los\w+ (?:their|his|her) (?:jobs?|work|livelihoods?)|la(?:y|ys|ying|id)[- ]offs?|layoffs)\b")
JOBS_GO = re.compile(
    r"\b\d[\d,]* (?:\w+ ){0,2}(?:jobs|workers|employees|people|staff)\b(?: \w+){0,3} "
    r"(?:go|lose|lost|will go|to go|are to go|face)\b|\b(?:cuts?|sheds?|axes?|sacks?) (?:\w+ )?\d[\d,]* (?:\w+ )?"
    r"(?:jobs|workers|employees|staff)\b|\bloss of (?:\w+ )?\d[\d,]* jobs\b|"
    r"\b\d[\d,]* people (?:\w+ )?out of work\b",
    re.IGNORECASE,
)


SERIOUS = frozenset({"grave", "sober"})
"""Moods in which nobody jokes: in the first the hosts hardly react, in the second they do."""
VIOLENCE = re.compile(
    r"\b(?:war|warfare|suicide|abuse[sd]?|bomb(?:s|ed|ing)|shooting|famine|harass\w*|assault\w*|rape\w*|hostages?|massacre|"
    r"genocide|refugees?|casualt\w+|sexual(?:ly)? (?:abus|exploit)\w+|molest\w+)\b",
    re.IGNORECASE,
)
"""What forbids more than jokes where a story is about it."""
CENTRAL, OFTEN = 0.3, 3
"""Share of a story's sentences in which it says what it is about, and sentences in which it comes back to its dead."""


@lru_cache(maxsize=256)
def is_grave(story: Story) -> bool:
    """Tell whether a story is of death or violence, in which the hosts tell and don't react: it says so in its title or
    its first sentences, or keeps coming back to the dead. Other serious ones only have no jokes."""
    if not is_serious(story) or LONG_LIFE.search(story.title):
        return False
    title, *told = without_false_deaths(story)
    dead = deaths(story)
    first = max(2, round(CENTRAL * len(told)))
    violent = any(VIOLENCE.search(text) for text in [title, *told[:first]])
    return violent or (bool(dead) and (bool(DEATH.search(title)) or dead[0] < min(first, NEWS) or len(dead) >= OFTEN))


LONG_LIFE = re.compile(r"\bdies?,? (?:at|aged) (?:[789]\d|1[01]\d)\b|, (?:[789]\d|1[01]\d), (?:dies|has died)\b")
"""How a headline says that somebody died old: nobody is struck dumb by that."""
NEWS = 5
"""Sentences in which a story of a death has told of it."""


_COUNT = r"(?P<{}>\d[\d,]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
TOLL = re.compile(
    rf"\b{_COUNT.format('before')} (?:[\w-]+ ){{0,4}}(?:dead|died|dies|killed|drowned|murdered)\b|"
    rf"\b(?:death toll|toll|killed|kills|killing|dead|drowned)\b(?: [\w-]+){{0,6}}? {_COUNT.format('after')}\b|"
    r"\b(?:died|dies|killed|drowned|murdered)\b",
    re.IGNORECASE,
)
"""How news tells of the dead, with how many; a trial's "deaths" are none."""
SMALL = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}


@lru_cache(maxsize=256)
def toll(story: Story) -> int:
    """Return how many people a story's title and first two sentences say have died, 0 where that isn't its news."""
    news = without_false_deaths(story)[:3]
    found = [match for text in news for match in TOLL.finditer(text)]
    counts = (match["before"] or match["after"] or "1" for match in found)
    most = max((SMALL.get(n.lower(), 1) if n.isalpha() else int(n.replace(",", "")) for n in counts), default=0)
    return most if deaths(story) else 0


@lru_cache(maxsize=256)
def is_serious(story: Story) -> bool:
    """Tell whether people die, suffer or lose their living in a story; a product's "death" or a flock's is not that."""
    title, *told = without_false_deaths(story)
    harms = {word.lower()[:5] for text in [title, *told] for word in HARM.findall(text)}
    early = any(LIVING.search(text) or (HARM.search(text) and PEOPLE.search(text)) for text in [title, *told[:3]])
    jobs = any(JOBS_GO.search(text) for text in [title, *told[:1]])
    return 2 * (len(deaths(story)) + jobs) + len(harms) + early >= 2


@lru_cache(maxsize=256)
def without_false_deaths(story: Story) -> tuple[str, ...]:
    """Return a story's title and its sentences without what only sounds like a death."""
    return tuple(NO_DEATH.sub(" ", text) for text in (story.title, *(sentence.text for sentence in story.sentences)))


@lru_cache(maxsize=256)
def deaths(story: Story) -> tuple[int, ...]:
    """Return the places of the sentences that tell of somebody's death."""
    _, *told = without_false_deaths(story)
    return tuple(place for place in range(len(told)) if somebody_died(told, place))


def somebody_died(told: Sequence[str], place: int) -> bool:
    """Tell whether a sentence tells of a person's death: it names people, or counts "two of them" near some."""
    text = told[place]
    if not DEATH.search(text) or (ANIMALS.search(text) and not PEOPLE.search(text)):
        return False
    near = SOMEBODY.search(text) and any(PEOPLE.search(other) for other in told[max(0, place - 1) : place + 2])
    return bool(PEOPLE.search(text) or AGE.search(text) or near)


@lru_cache(maxsize=4096)
def weighs(text: str) -> bool:
    """Tell whether a sentence itself names death or harm."""
    return bool(DEATH.search(NO_DEATH.sub(" ", text)) or HARM.search(text))


def polarity_of(main: "Token") -> int:
    """Return -1 for a loss or conflict in the main clause's own verb and nouns, 1 for a gain, else 0."""
    core = " ".join(
        [main.text, *(c.text for c in main.children if c.dep_ in {"dobj", "attr", "acomp", "prt", "nsubj"})]
    )
    return -1 if LOSS.search(core) else 1 if GAIN.search(core) else 0
