"""The contract of a way to let a model write: what it is asked, and what becomes of its answers.

How to add a way: a file `podcast/writing/llm/<name>.py` with a subclass of Way, a row in WAYS, a file of tests, and a
line in the README. Client, cache, checks, second opinion, fitting and fallback are the same for all.
"""

import importlib
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from typing import Any, ClassVar, NamedTuple

from podcast.errors import UnknownChoice
from podcast.records import Outline, Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.ground import sentences
from podcast.writing.llm.client import Client
from podcast.writing.llm.statement import plain

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
    """Some turns in a row of a story, which may be the composer's again without a change to those around them."""

    turns: tuple[Turn, ...]
    """What is said now: the model's, as far as it stands."""
    composed: tuple[Turn, ...]
    """The composer's telling of it; it begins and ends with the same hosts."""
    alone: tuple[Turn, ...] = ()
    """The first turn of either telling without what answers the turn before, for where that isn't of the same
    telling; () where both go with either."""

    @property
    def own(self) -> bool:
        """True where the model's telling is said."""
        return self.turns != self.composed


class Told(NamedTuple):
    """One story as it stands."""

    story: Story
    parts: tuple[Part, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What is said now."""
        out: list[Turn] = []
        for place, part in enumerate(self.parts):
            changes = place > 0 and part.alone and part.own != self.parts[place - 1].own
            first = part.alone[not part.own] if changes else part.turns[0]
            out += [first, *part.turns[1:]]
        return tuple(out)

    def back(self, places: Collection[int]) -> "Told":
        """Return the story with the parts at these places the composer's again."""
        return self._replace(parts=tuple(part._replace(turns=part.composed) if place in places else part
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
