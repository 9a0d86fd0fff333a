"""Which story is told first: how many carry it, how much is known of it, where its sources put it."""

import math
from collections.abc import Sequence

from msgspec.structs import replace

from podcast.records import Story


def rank(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return the stories with their weights, highest first; paid items come last with weight 0."""
    weighed = [replace(story, weight=round(weight_of(story), 3)) for story in stories]
    return tuple(sorted(weighed, key=lambda story: -story.weight))


def weight_of(story: Story) -> float:
    """Return a story's weight: about 1 for a brief, 3 for a full story from one source, 5 for a lead from several."""
    if "sponsored" in story.tags:
        return 0.0
    news = [s for s in story.sentences if s.role in ("body", "bullet", "summary")]
    words = sum(len(s.text.split()) for s in news)
    known = math.log2(1 + words / 40)
    carried = math.log2(1 + len({(s.name, s.file) for s in story.sources}))
    files = math.log2(1 + len({s.file for s in story.sources}))
    announced = 0.8 if any(s.role == "summary" for s in story.sentences) else 0.0
    return 0.5 + known * 0.6 + carried * 0.5 + files * 0.7 + announced - (0.5 if "brief" in story.tags else 0.0)
