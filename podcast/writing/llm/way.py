"""The contract of a way to let a model write: what it is asked, and what becomes of its answers.

How to add a way: a file `podcast/writing/llm/<name>.py` with a subclass of Way, a row in WAYS, a file of tests, and a
line in the README. Client, cache, checks, second opinion, fitting and fallback are the same for all.
"""

import importlib
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any, ClassVar, NamedTuple

from podcast.errors import UnknownChoice
from podcast.records import Outline, Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.llm.client import Client
from podcast.writing.llm.statement import plain
from podcast.writing.sayings import sentences

WAYS: dict[str, str] = {
    "dialogue": "podcast.writing.llm.dialogue:Dialogue",
    "wording": "podcast.writing.llm.wording:Wording",
}
"""`way` in show.toml to where its class is."""


class Desk(NamedTuple):
    """What every story of a day is written with."""

    client: Client
    show: Show
    script: Script
    """The composer's telling of the whole day."""
    example: str
    """A few turns of another transcript, or ""."""


class Part(NamedTuple):
    """Some turns in a row of a story, in two tellings of which either may be said."""

    model: tuple[Turn, ...]
    """The model's, as far as it stands; the composer's own where both are one."""
    composed: tuple[Turn, ...]
    """The composer's; it begins and ends with the same hosts."""
    alone: tuple[Turn, ...] = ()
    """The first turn of either without what answers the turn before, for where that is of the other telling; () where
    both go with either."""
    back: bool = False
    """True where the composer's is said."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What is said now."""
        return self.composed if self.back else self.model

    @property
    def own(self) -> bool:
        """True where the model's telling is said and is another."""
        return not self.back and self.model != self.composed

    def after(self, before: "Part") -> tuple[Turn, ...]:
        """Return what is said after another part."""
        apart = all(part.model != part.composed for part in (self, before)) and self.own != before.own
        return (self.alone[self.back], *self.turns[1:]) if apart and self.alone else self.turns


class Told(NamedTuple):
    """One story as it stands."""

    story: Story
    parts: tuple[Part, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What is said now."""
        rest = (part.after(before) for before, part in pairwise(self.parts))
        return (*self.parts[0].turns, *(turn for turns in rest for turn in turns))

    def back(self, places: Collection[int]) -> "Told":
        """Return the story with the parts at these places the composer's again."""
        return self._replace(parts=tuple(part._replace(back=part.back or place in places)
                                         for place, part in enumerate(self.parts)))


class Load(NamedTuple):
    """What a way asks for a day, before anything goes wrong."""

    calls: int
    signs: float
    """Characters of all requests."""


class Way(ABC):
    """Lets a model write one story after another."""

    tries: ClassVar[int]
    """Requests for one thing: the first, and those with what was wrong."""
    measured: ClassVar[bool]
    """True where the model shapes the dialogue, so that its rhythm is measured like the composer's."""

    @abstractmethod
    def tell(self, story: Story, composed: tuple[Turn, ...], segment: Segment, desk: Desk,
             heard: frozenset[str]) -> tuple[Told, bool]:
        """Return a story as the model tells it, as far as that stands, and whether the server has failed for good.

        `composed` is the composer's telling; sentences in `heard` (see `statement.plain`) would be heard twice.
        Raise PodcastError when the server fails and the show allows no fallback."""

    @abstractmethod
    def load(self, outline: Outline, show: Show, example: str) -> Load:
        """Foretell what a day's requests come to."""


def way_of(show: Show) -> Way:
    """Return the way that a show names; raise UnknownChoice listing them."""
    name = show.llm.way
    if name not in WAYS:
        raise UnknownChoice("way", name, WAYS, where="show.toml [llm]")
    module, _, member = WAYS[name].partition(":")
    found: Any = getattr(importlib.import_module(module), member)
    return found()  # type: ignore[no-any-return]


def heard_in(turns: Sequence[Turn]) -> frozenset[str]:
    """Return the sentences of turns as they are compared."""
    return frozenset(plain(part) for turn in turns for part in sentences(turn.text))
