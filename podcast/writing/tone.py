"""The tone of what is told: loss or gain, contrary or consequential, and what forbids every joke."""

import re
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
    r"\b(lost their li(?:fe|ves)|dead|deaths?|died|dies|kill(?:ed|ing|s)?|murder\w*|drown\w*|fatal\w*)\b",
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
    r"laid off|mass surveillance|bomb(?:s|ed|ing)|shooting|famine|earthquake|evacuat\w+|harass\w*|assault\w*|"
    r"rape\w*|dementia|"
    r"epidemic|outbreak|refugees?|hostages?|funeral|hospice|job cuts|job losses|"
    r"lose their jobs|overdose\w*|massacre|genocide|redundanc\w+)\b",
    re.IGNORECASE,
)


AGE = re.compile(r", \d{1,3},")
"""An age between commas: a person is being named."""


def is_grave(story: Story) -> bool:
    """Tell whether people die, suffer or lose their living in a story; a product's "death" is not that."""
    told = [sentence.text for sentence in story.sentences]
    deaths = sum(bool(DEATH.search(text) and (PEOPLE.search(text) or AGE.search(text))) for text in told)
    harms = {word.lower() for text in [story.title, *told] for word in HARM.findall(text)}
    early = any(HARM.search(text) for text in [story.title, *told[:3]])
    return 2 * deaths + len(harms) + early >= 2


def weighs(text: str) -> bool:
    """Tell whether a sentence itself names death or harm."""
    return bool(DEATH.search(text) or HARM.search(text))


def polarity_of(main: "Token") -> int:
    """Return -1 for a loss or conflict in the main clause's own verb and nouns, 1 for a gain, else 0."""
    core = " ".join(
        [main.text, *(c.text for c in main.children if c.dep_ in {"dobj", "attr", "acomp", "prt", "nsubj"})]
    )
    return -1 if LOSS.search(core) else 1 if GAIN.search(core) else 0
