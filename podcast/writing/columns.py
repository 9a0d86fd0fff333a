"""Columns: somebody's own view, told as "I". Beside a report of the same matter they are set aside."""

import re
from collections import Counter
from functools import lru_cache

from podcast.records import Story
from podcast.writing.language import FIRST_SECOND
from podcast.writing.tidying import asks, outside_quotes, to_nobody

COLUMN, FEWEST_PERSONAL = 0.12, 3
"""Share of a source's sentences, and how many, that its writer speaks of themselves in."""


def is_personal(sentence: str) -> bool:
    """Tell whether a sentence says "I" or "you" outside a quotation; a question is put to somebody."""
    if asks(sentence):
        return False
    said = re.findall(r"[A-Za-z]+", outside_quotes(re.sub("[“”]", '"', sentence)).replace("US", ""))
    return any(word.lower() in FIRST_SECOND for word in said)


REPORTING = re.compile(
    r"\b(?:(?:told|shown?|sent|given) (?:to )?us|we (?:have |had |\w+ )?(?:seen|asked|reported|understand|contacted|"
    r"revealed|obtained|shown)|we were (?:shown|told|sent|given))\b", re.IGNORECASE
)
"""How a paper speaks of its own work, which is no opinion."""


ADDRESS = re.compile(r"\b(?:you|your|yours|yourself)\b(?:['’](?:ve|re|ll|d)\b)?", re.IGNORECASE)
"""How a letter speaks to its readers, in reports too."""


@lru_cache(maxsize=64)
def columns(story: Story) -> frozenset[str]:
    """Return the ids of sources that are somebody's own view of the matter, no account of events."""
    own = (s for s in story.sentences if is_personal(ADDRESS.sub("", REPORTING.sub("", to_nobody(s.text)))))
    personal = Counter(sentence.source for sentence in own)
    told = Counter(sentence.source for sentence in story.sentences)
    signed = {source.id for source in story.sources if source.opinion}
    return frozenset(signed | {
        source for source, times in personal.items() if times >= max(FEWEST_PERSONAL, COLUMN * told[source])
    })


@lru_cache(maxsize=64)
def set_aside(story: Story) -> frozenset[str]:
    """Return the ids of the columns that stand beside a report of the same matter, from which it is told instead."""
    views = columns(story)
    return views if views < {sentence.source for sentence in story.sentences} else frozenset()


OPINION = 0.28
"""Share of its sentences from which on a story is an opinion, and no letter whose writer says "I" now and then."""


def is_opinion(story: Story) -> bool:
    """Tell whether a story is told as its writer's own view, so that half of it is lost with its "I"."""
    if not is_view(story):
        return False
    return sum(is_personal(sentence.text) for sentence in story.sentences) >= OPINION * len(story.sentences)


def is_view(story: Story) -> bool:
    """Tell whether a story is no more than somebody's column."""
    return columns(story) >= {sentence.source for sentence in story.sentences}
