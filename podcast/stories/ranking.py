"""Which story is told first: how many carry it, how much is known, how new it is, and what the producer decided."""

import datetime as dt
import math
from collections.abc import Sequence

from msgspec.structs import replace

from podcast.records import Story
from podcast.settings import StoryRules
from podcast.stories.history import NEWS, TOLD_BEFORE
from podcast.stories.terms import terms_of

PINNED, BOOST = 100.0, 2.0
"""Weight of a pinned story, less one for each pinned before it, and what a boost adds."""
UNTOLD = ("sponsored", "banned", TOLD_BEFORE, "over count")
"""Tags of stories that are kept to be seen but have weight 0 and are not told."""


def rank(stories: Sequence[Story], rules: StoryRules, day: dt.date) -> tuple[Story, ...]:
    """Return the stories with weight and the tags "pinned", "boosted", "banned", "over count"; the lead first.

    Those that are not to be told come last, with weight 0."""
    weighed = sorted((_judged(story, rules, day) for story in stories), key=lambda story: -story.weight)
    kept: list[Story] = []
    for place, story in enumerate(weighed):
        if rules.count and place >= rules.count and story.weight:
            story = replace(story, weight=0.0, tags=(*story.tags, "over count"))
        kept.append(story)
    return tuple(kept)


def _judged(story: Story, rules: StoryRules, day: dt.date) -> Story:
    """Return one story with the producer's rules and its weight on it."""
    pin = next((n for n, words in enumerate(rules.pin) if is_about(story, words)), None)
    tags, weight = story.tags, weight_of(story, day)
    if not set(UNTOLD) & set(tags):
        if pin is not None:
            tags, weight = (*tags, "pinned"), PINNED - pin
        elif any(is_about(story, words) for words in rules.ban):
            tags = (*tags, "banned")
        elif any(is_about(story, words) for words in rules.boost):
            tags, weight = (*tags, "boosted"), weight + BOOST
    return replace(story, tags=tags, weight=0.0 if set(UNTOLD) & set(tags) else round(weight, 3))


def is_about(story: Story, words: str) -> bool:
    """Tell whether all the words are in a story's title or its first two sentences of news."""
    wanted = set(terms_of(words)) or set(words.lower().split())
    opening = [s.text for s in story.sentences if s.role in NEWS][:2]
    return bool(wanted) and wanted <= set(terms_of(" ".join([story.title, *opening])))


def weight_of(story: Story, day: dt.date) -> float:
    """Return a story's weight: about 1 for a brief, 3 for a full story from one source, 5 for a lead from several.

    What is known counts by its logarithm, so that a long essay doesn't outweigh what many carry."""
    words = sum(len(s.text.split()) for s in story.sentences if s.role in NEWS)
    known = math.log2(1 + words / 40)
    carried = math.log2(1 + len({(s.name, s.file) for s in story.sources}))
    files = math.log2(1 + len({s.file for s in story.sources}))
    announced = 0.8 if any(s.role == "summary" for s in story.sentences) else 0.0
    age = max(0, (day - story.date).days - 1) if story.date else 0
    stale = min(1.0, 0.25 * age) + (0.5 if "follow-up" in story.tags else 0.0)
    return max(0.1, 0.5 + known * 0.6 + carried * 0.5 + files * 0.7 + announced - stale - (0.5 if "brief"
                                                                                           in story.tags else 0.0))
