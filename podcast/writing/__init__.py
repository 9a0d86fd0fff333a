"""Step 2: stories become an outline and a dialogue. WRITERS names who can write; see `base` to add one."""

from collections.abc import Sequence

from podcast.errors import UnknownChoice
from podcast.records import Date, Outline, Script, Story
from podcast.settings import Show
from podcast.writing.base import Writer
from podcast.writing.composer import Composer
from podcast.writing.llm.writer import Model

WRITERS: dict[str, type[Writer]] = {"composer": Composer, "llm": Model}


def get_writer(name: str) -> Writer:
    """Return the writer called `name`; raise UnknownChoice listing them."""
    if name not in WRITERS:
        raise UnknownChoice("writer", name, WRITERS, where="show.toml")
    return WRITERS[name]()


def plan(stories: Sequence[Story], *, show: Show, date: Date, minutes: float | None = None) -> Outline:
    """Choose and order what is told in `minutes` of finished audio (the show's own when None)."""
    return get_writer(show.writer).plan(stories, show=show, date=date, minutes=minutes or show.minutes)


def write(outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
    """Write the outline's dialogue."""
    return get_writer(show.writer).write(outline, stories, show=show)
