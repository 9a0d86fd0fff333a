"""Whoever speaks against somebody by who they are or how they say it: a union, the defence, whoever cautions."""

import re
from functools import lru_cache

from podcast.writing.facts import Point
from podcast.writing.tidying import outside_quotes

OPPONENT = re.compile(
    r"^(?:[Tt]he |[A-Z][\w'-]+ |[\w'-]+ ){0,3}?(?:unions?|campaigners?|opposition|plaintiffs?|defen[cs]e|opponents?|"
    r"critics?|(?:[a-z]+s['’]|consumers?|patients?|tenants?|parents?|residents?) "
    r"(?:unions?|groups?|associations?|leaders|lobby)|"
    r"(?:[Hh]is|[Hh]er|[Tt]heir) (?:lawyers?|attorneys?|solicitors?|barristers?))\b"
)
"""Subjects that are there to hold against what others say."""
HOLDING = re.compile(
    r"\b(?:sa(?:y|ys|id)|argue[sd]?|claim(?:s|ed)|wants?|demand(?:s|ed)|insist(?:s|ed)|estimates?|warn(?:s|ed)|"
    r"call(?:s|ed)|notes?|noted|fears?|put)\b"
)
"""How they do it."""
COUNTERING = re.compile(
    r"\b(?:counter(?:s|ed)(?! by)|caution(?:s|ed)|retort(?:s|ed)|point(?:s|ed) out|"
    r"(?:repl(?:y|ies|ied)|respond(?:s|ed)) that|question(?:s|ed) (?:whether|why|how)|asked why|(?:would|'d) wait|"
    r"want(?:s|ed)? more (?:evidence|proof|data|time)|took issue|insisted)\b"
)
"""Verbs that answer somebody."""
SAME_MOUTH = re.compile(r"(?:And |But )?(?:He|She|They|It|The (?:report|study|statement|letter))\b")
AGREEING = re.compile(
    r"\b(?:welcom\w+|prais\w+|agree[sd]?|hail(?:s|ed)|back(?:s|ed)|thank(?:s|ed)|confirm(?:s|ed)|glad)\b"
)


@lru_cache(maxsize=4096)
def _opposes(text: str) -> bool:
    said = outside_quotes(text)
    if text[0] == '"' or SAME_MOUTH.match(text) or AGREEING.search(said):
        return False
    if COUNTERING.search(said):
        return True
    who = OPPONENT.match(said)
    return who is not None and HOLDING.search(said, who.end()) is not None


def opposes(point: Point) -> bool:
    """Tell whether somebody speaks in a point who is there to hold against what others say, or who answers them."""
    return _opposes(point.text)


def counters(point: Point, last: Point) -> bool:
    """Tell whether a point answers the one told before it: another side takes the word."""
    answers = opposes(point) or (defends(point.text) and not (point.subject and point.subject in last.text))
    return answers and not opposes(last) and not defends(last.text) and point.place > 1


REPLYING = re.compile(
    r"[A-Z][\w'-]+ (?:has |have )?(?:(?:sa(?:id|ys)|insist(?:s|ed)|maintain(?:s|ed)|told \w+) (?:that )?"
    r"(?:s?he|it|they) (?:had|has|hadn't|hasn't|did|didn't|was|wasn't|were|weren't|never|knew)\b|denie[sd]\b)"
)
"""How somebody named answers for themselves: "Whitmore said he had sent a technician"."""


def replies(point: Point) -> bool:
    """Tell whether somebody named answers in a point for what they did."""
    return REPLYING.search(outside_quotes(point.text)) is not None


DEFENDING = re.compile(
    r"(?:The (?:company|firm|agency|club|council|department|ministry|hospital|school|university|operator|owner|bank)|"
    r"(?!He\b|She\b|It\b|They\b)[A-Z][\w'&.-]+(?: [A-Z&][\w'&.-]*){0,3}) "
    r"(?:says|said|insists?|insisted|maintains?|maintained)\b"
    r".*\b(?:no|not|never|nothing|agreed to|harmless|in line with|complied|lawful\w*|properly|\w+n't)\b"
)
"""How whoever is blamed holds against it: "Lantern says the cuts had no bearing"."""


@lru_cache(maxsize=4096)
def defends(text: str) -> bool:
    """Tell whether somebody named says in a point that it wasn't so, or was as it should be."""
    plain = outside_quotes(text).replace("agreed to", "")
    return DEFENDING.match(text) is not None and AGREEING.search(plain) is None
