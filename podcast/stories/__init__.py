"""Where stories come from: files of many shapes become ranked, merged stories with their sources."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from podcast.errors import PodcastError
from podcast.records import Story
from podcast.settings import Show

__all__ = ["gather"]


def gather(folder: Path, *, date: dt.date, show: Show, warn: Callable[[str], None] | None = None) -> tuple[Story, ...]:
    """Return the stories of a day's `stories/` folder, the lead first.

    A sentence's role is "title", "summary" (an overview's words on the story), "body", "bullet", or "aside": words to
    the reader ("Stop reading and …") and the writer's own afterthoughts, kept but not news.

    Tags say what was decided: "brief" (a line or two long), "pinned", "boosted", "disputed" (its files disagree in
    figures, or one denies another), "follow-up" with "told <date>" (an episode told it before; what that said is taken
    out). Stories with weight 0 come last and are not to be told: "sponsored", "banned", "told before", "over count".

    `warn` is given one line for each file that could not be used. Raises PodcastError when nothing is left to tell.
    """
    from podcast.stories.history import mark_follow_ups, told_lately
    from podcast.stories.intake import read_day
    from podcast.stories.material import Day
    from podcast.stories.merging import merge
    from podcast.stories.ranking import rank

    items = read_day(folder, Day(date, show.timezone), warn or logging.getLogger(__name__).warning)
    stories = mark_follow_ups(merge(items, date=date), told_lately(show.episodes, date))
    ranked = rank(stories, show.stories, date)
    if not any(story.weight for story in ranked):
        reasons = sorted({tag for story in ranked for tag in story.tags if not tag.startswith("told 2")})
        raise PodcastError(f"no story of this day is left to tell ({', '.join(reasons)})", where=str(folder),
                           do="Add stories, or loosen [stories] in show.toml.")
    return ranked
