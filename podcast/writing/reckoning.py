"""What a point's figures leave open: a handful of people, a rise from nowhere, a narrow vote, a share of a whole."""

import re

from podcast.records import Story
from podcast.writing import signs
from podcast.writing.facts import Point
from podcast.writing.figures import remainder
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import weighs

Slots = dict[str, str]
"""Slot to the point's own words; {} for a doubt that needs none."""


def is_small_sample(story: Story, topic: str, point: Point) -> Slots | None:
    """A trial with so few that the next could end otherwise."""
    found = re.search(r"\b(?:only |on |with |of |in )(\d{1,2}) ([a-z]+s|people|children|men|women|mice)\b", point.text)
    return {"n": found[1]} if found and signs.TRIED.search(point.text) and int(found[1]) < 60 else None


def has_no_base(story: Story, topic: str, point: Point) -> Slots | None:
    """Something doubled, and nobody says what it was before."""
    found = signs.GROWN.search(outside_quotes(point.text))
    told = " ".join(sentence.text for sentence in story.sentences if sentence.id in point.fact.sentences)
    figured = re.search(r"\bfrom\b.*\bto\b|\d[\d,.]* (?!years?|months?|weeks?|days?)[a-z]", told)
    open_ = found and not figured and point.kind != "quotation" and not weighs(point.text)
    return {"word": found[1]} if found and open_ else None


VOTED = re.compile(r"\b(\d[\d,]*)(?: votes)? (?:to|against) (\d[\d,]*)\b(?! (?:a\.m|p\.m))")
NARROW = 0.9
"""The losing side's share of the winning one's votes from which nearly half were against: 47 to 53."""


def is_close(story: Story, topic: str, point: Point) -> Slots | None:
    """A vote that nearly went the other way."""
    text = outside_quotes(point.text)
    found = VOTED.search(text) if re.search(r"\b(?:vot(?:e|es|ed)|motion|ballot)\b", text) else None
    if found is None or weighs(point.text):
        return None
    fewer, more = sorted(int(number.replace(",", "")) for number in found.groups())
    return {} if NARROW * more <= fewer < more else None


WORTH = 40
"""Percent of a whole from which on what is left of it is worth a word."""


SCORED = re.compile(r"\b(?:scor\w+|questions|answers|tasks|tests|marks|accura\w+|correct(?:ly)?|tickets)\b")
"""What a share tells how well something did: it leaves out nobody."""


def leaves(story: Story, topic: str, point: Point) -> Slots | None:
    """A share of people or things that leaves others out of it."""
    text = outside_quotes(point.text)
    left, share = remainder(text), re.search(r"(\d+)(?:\.\d+)?(?:%| percent| per cent) of", text)
    if left in {"some of them", "most of them"} or (share and int(share[1]) < WORTH) or SCORED.search(text):
        return None  # nobody thought of the others, or of nobody else
    return {"left": left} if left and point.kind != "quotation" and not weighs(point.text) else None
