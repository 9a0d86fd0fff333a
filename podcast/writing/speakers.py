"""Doubts about who says it: an owner on their own work, somebody with a case to make, the office that speaks."""

import re

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.clauses import words
from podcast.writing.facts import Point
from podcast.writing.kinds import quoted_words
from podcast.writing.reckoning import Slots
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import weighs


def is_quoted(point: Point) -> bool:
    """Tell whether a point is told in somebody's own words: a few of them at its end still leave the rest a report."""
    return point.kind == "quotation" and len(quoted_words(point.text)) * QUOTED >= point.size


QUOTED = 4
"""A point is somebody's own words where one in so many is theirs."""


BODY = (
    r"(?:company|firm|operator|hospital|airline|bank|maker|manufacturer|owner|union|industry|association|ministry|"
    r"agency|council|club|chain|landlord|developer|insurer|publisher|studio|government|army|commission|port|chamber)"
)
TELLER = re.compile(
    rf"^(?:(?:But|And|Which) )?((?:the|its|their) (?:{BODY})|(?:farmers|growers|owners|opponents|critics|residents|"
    r"makers|insurers|unions|economists|analysts|they|it|he|she))(?:, [^,]{2,50},)? (?!had\b)"
    r"(?:(?:also|now) )?[a-z]+s?\b",
    re.IGNORECASE,
)
NEAR = 60
"""Characters in which a sentence must have named who says it."""
WHOSE = {"he": "his", "she": "her", "they": "their", "it": "its"}


def teller(point: Point) -> tuple[str, str]:
    """Return who says what a point says and whose it is: ("the operator", "the operator's"); "" where it's unclear."""
    found = TELLER.match(point.small)
    who = found[1].lower() if found else point.subject
    if not who or (not found and point.subject not in point.small[:NEAR]):
        return "", ""
    several = who.endswith("s") and found is not None and not who.startswith("the ")
    return who, WHOSE.get(who, f"{who}'" if several or who[-1] == "s" else f"{who}'s")


CONTENDING = frozenset("claim insist argue maintain believe suspect fear reckon boast deny blame".split())
"""What one does who has a case to make; who "says" or "announces" may have none."""
ADMITTING = re.compile(
    r"\b(?:wrong|fault|errors?|mistakes?|sorry|apologi\w+|admit\w*|acknowledg\w*|recall\w*|conced\w+|will|would|"
    r"expects?|looking into|following|(?:says?|said) (?:that )?(?:it|they|there) (?:has|have|had|wanted|was|were|is|"
    r"are) (?!(?:\w+ )?(?:right|safe|better|best|never|no))|told|familiar)\b"
)
"""What nobody says to look better, or what only they can know."""
ARGUING = re.compile(
    r"\b(?:argues?|insists?|maintains?|should(?:n't)? have|"
    r"(?<!to )(?<!the )(?<!of )(?<!for )(?<!that )claims?(?! by\b))\b"
)


OTHERS = re.compile(
    r"\b(?:settles?|settled|den(?:y|ies|ied)|rejects?|rejected|dismiss(?:es|ed)?|over|about|against|federal|legal|civil|"
    r"insurance|compensation)(?: \w+){0,2} claims?\b"
)
"""Claims that are made by others."""


def contends(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody has a case to make, and says so."""
    who, whose = teller(point)
    arguing = point.verb in CONTENDING or ARGUING.search(OTHERS.sub("", point.small))
    if not who or point.kind != "claim" or not arguing or point.contrary or weighs(point.text):
        return None
    return {"who": who, "whose": whose}


SAYING = frozenset("say claim insist argue maintain report describe call explain blame cite credit attribute".split())


def explains_itself(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody gives the reason for what they did."""
    who, whose = teller(point)
    named = re.search(r"\b(?:because|owing to|due to|credits|attributes)\b", outside_quotes(point.text))
    said = point.kind in {"claim", "figure"} and point.verb in SAYING and not point.contrary
    if not who or not named or not said or weighs(point.text):
        return None
    return {"who": who, "whose": whose}


INSIDER = re.compile(
    r"\b(chief executive|managing director|co-founder|founder|spokes(?:man|woman|person)|chairman|chairwoman)\b"
)


def is_insider(story: Story, topic: str, point: Point) -> Slots | None:
    """Somebody speaks who is paid, or proud, to: the chief executive of the company that the story is about."""
    told = outside_quotes(point.text)
    found = INSIDER.search(told)
    if found is None or point.kind not in {"quotation", "claim"} or point.contrary or weighs(point.text):
        return None
    named = {word for word in re.findall(r"[A-Z]\w{2,}", told) if not en.is_word(word.lower())}
    own = bool(named & set(words(topic))) or re.search(rf"\bits {found[1]}", told)
    return {"post": found[1]} if own and not ADMITTING.search(point.text) else None
