"""What a story is about, as far as it decides what a host can honestly say of herself beside it.

How to add a matter: a row in MATTERS with the words that tell it, and phrases `thought_<name>` in the hosts' files."""

import re
from typing import NamedTuple

from podcast.records import Story


def words_of(stems: str) -> re.Pattern[str]:
    """Return a pattern for any of these words, given without their endings."""
    return re.compile(rf"\b({'|'.join(stems.split())})(?:e?s|ed|ing|'s)?\b", re.IGNORECASE)


class Matter(NamedTuple):
    """The words of a matter: one of `core` opens every story about it; `around` are met in others, too."""

    core: re.Pattern[str]
    around: re.Pattern[str]


MATTERS = {
    "vote": Matter(
        words_of("vote election ballot referendum poll"),
        words_of(
            "parliament coalition mayor councillor council minister opposition president majority "
            "candidate seat campaign"
        ),
    ),
    "court": Matter(
        words_of("court judge jury juries lawsuit sue sued suing trial ruling verdict"),
        words_of("prosecutor appeal jailed guilty fraud lawyer plaintiff evidence damages hearing"),
    ),
    "price": Matter(
        words_of("price inflation revenue takeover merger profit salary salaries debt"),
        words_of("cost rate bank share investor tax taxes budget economist currency tonne market million billion"),
    ),
    "work": Matter(
        words_of("job worker staff strike wage employee apprentice docker layoff nurse teacher"),
        words_of("union hire factory factories shift redundancy redundancies pay manager overtime"),
    ),
    "study": Matter(
        words_of("study studies researcher scientist experiment telescope preprint"),
        words_of(
            "astronomer paper finding participant sample laboratory laboratories university professor measured journal"
        ),
    ),
    "match": Matter(
        words_of("match matches race marathon league champion tournament goalkeeper striker player"),
        words_of("goal won stage rider keeper victory medal season coach team"),
    ),
    "nature": Matter(
        words_of(
            "animal bird octopus octopuses species goose geese hedgehog wolf wolves whale bee bees "
            "stork glacier river forest"
        ),
        words_of("tree storm rain snow flood sheep nest flock wild breed winter spring"),
    ),
    "device": Matter(
        words_of("app software server password gadget device phone chip robot console chipmaker hacker breach outage"),
        words_of("update user screen data battery batteries online cloud code customer account machine startup"),
    ),
    "journey": Matter(
        words_of("train flight airline airport ferry ferries railway rail bus buses tram plane aircraft station"),
        words_of("passenger driver ticket crew route timetable platform pilot traveller luggage delay line seat"),
    ),
    "health": Matter(
        words_of("patient doctor hospital vaccine drug clinic surgeon pill disease virus infection treatment"),
        words_of("trial symptom dose nurse health treated placebo ward cancer risk medicine blood flu heart"),
    ),
    "food": Matter(
        words_of("food restaurant recipe bread cheese bakery bakeries chef meal harvest crop farmer supermarket"),
        words_of("taste kitchen cook ingredient menu milk butter wheat soup cake biscuit farm grower shelf"),
    ),
    "art": Matter(
        words_of(
            "song music film novel museum painting theatre theater album artist novelist exhibition "
            "orchestra opera choir poem poet"
        ),
        words_of("conductor composer audience premiere gallery concert symphony actor actress director"),
    ),
}
OPENS = 2
"""Sentences, besides the headline, in which a matter must show."""
KINDS, LEAST = 3, 6
"""Different words of a matter, and words of it in all, the headline's counted three times, that a story needs."""
IN_TITLE = 3
CLEARLY = 1.5
"""Times that the first matter's words must outnumber the second's: a story about both is about neither."""


def matter_of(story: Story) -> str:
    """Return the matter that a story is clearly about, "" where it is about none, or about several."""
    weights = {name: weight_of(matter, story) for name, matter in MATTERS.items()}
    best, second = sorted(weights, key=lambda name: -weights[name])[:2]
    return best if weights[best] >= LEAST and weights[best] >= CLEARLY * weights[second] else ""


def weight_of(matter: Matter, story: Story) -> int:
    """Count a matter's words in a story that opens with one and has several kinds of them, 0 in any other."""
    told = [sentence.text for sentence in story.sentences if sentence.role != "title"]
    if not matter.core.search(" ".join([story.title, *told[:OPENS]])):
        return 0
    title, body = (
        [word.lower() for part in matter for word in part.findall(text)] for text in (story.title, " ".join(told))
    )
    return IN_TITLE * len(title) + len(body) if len({*title, *body}) >= KINDS else 0
