"""Where stories come from: files of many shapes become ranked, merged stories with their sources."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from podcast.records import Story
from podcast.settings import Show

__all__ = ["gather"]


def gather(folder: Path, *, date: dt.date, show: Show, warn: Callable[[str], None] | None = None) -> tuple[Story, ...]:
    """Return the stories of a day's `stories/` folder, the lead first.

    A sentence's role is "title", "summary" (an overview's words on the story), "body", "bullet", or "aside": words to
    the reader ("Stop reading and …") that are kept but not news. Stories tagged "brief" are a line or two long; those
    tagged "sponsored" are paid for, come last with weight 0, and are never told. `warn` is given one line for each file
    that could not be used. Raises PodcastError when nothing is left to tell.
    """
    from podcast.stories.intake import read_day
    from podcast.stories.material import Day
    from podcast.stories.merging import merge
    from podcast.stories.ranking import rank

    items = read_day(folder, Day(date, show.timezone), warn or logging.getLogger(__name__).warning)
    return rank(merge(items, date=date))
