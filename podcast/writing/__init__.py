"""Step 2: stories become an outline and a dialogue. WRITERS names who can write; see `base` to add one."""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from podcast.errors import UnknownChoice
from podcast.records import Date, Outline, Script, Story
from podcast.settings import Show

if TYPE_CHECKING:
    from podcast.writing.base import Writer

WRITERS: dict[str, str] = {
    "composer": "podcast.writing.composer:Composer",
    "llm": "podcast.writing.llm.writer:Model",
}
"""Name in show.toml to where its class is: a script that is only read again needs no writer."""


def get_writer(name: str) -> "Writer":
    """Return the writer called `name`; raise UnknownChoice listing them."""
    if name not in WRITERS:
        raise UnknownChoice("writer", name, WRITERS, where="show.toml")
    module, _, member = WRITERS[name].partition(":")
    found: Any = getattr(importlib.import_module(module), member)
    return found()  # type: ignore[no-any-return]


def plan(stories: Sequence[Story], *, show: Show, date: Date, minutes: float | None = None) -> Outline:
    """Choose and order what is told in `minutes` of finished audio (the show's own when None)."""
    return get_writer(show.writer).plan(stories, show=show, date=date, minutes=minutes or show.minutes)


def write(outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
    """Write the outline's dialogue."""
    return get_writer(show.writer).write(outline, stories, show=show)
