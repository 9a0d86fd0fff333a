"""An episode as long as it was planned, whatever a model made of it: where need be, turns are the composer's again."""

from collections.abc import Sequence
from typing import NamedTuple

from podcast.records import Script, Story, Turn
from podcast.settings import Show
from podcast.writing.composer import seconds_of
from podcast.writing.scene import Line

CLOSE = 0.03
"""Share of the planned length by which an episode may miss it before anything is changed."""

class Told(NamedTuple):
    """One story as it stands."""

    story: Story
    turns: tuple[Turn, ...]
    """What is said now; turn for turn in the composer's order."""
    composed: tuple[Turn, ...]
    """The composer's telling of it, of the planned length."""


def fit(told: Sequence[Told], script: Script, minutes: float, show: Show) -> tuple[Told, ...]:
    """Return the stories with turn after turn the composer's again, until the episode is as long as planned."""
    now = tuple(told)
    ids = {one.story.id for one in told}
    frame = [turn for turn in script.turns if turn.story not in ids]

    def miss(stories: Sequence[Told]) -> float:
        turns = [turn for one in stories for turn in one.turns] + frame
        return abs(length(turns, len(stories), show) / 60 / minutes - 1)

    while miss(now) > CLOSE:
        options = [(*now[:n], one._replace(turns=(*one.turns[:place], was, *one.turns[place + 1 :])), *now[n + 1 :])
                   for n, one in enumerate(now)
                   for place, (turn, was) in enumerate(zip(one.turns, one.composed, strict=True)) if turn != was]
        best = min(options, key=miss, default=now)
        if miss(best) >= miss(now):
            break
        now = best
    return now


def length(turns: Sequence[Turn], stories: int, show: Show) -> float:
    """Foretell the seconds of finished audio that turns take."""
    lines = [Line(turn.host == show.hosts[0], turn.text, turn.moves) for turn in turns]
    return seconds_of([lines, *([()] * (stories - 1))], {}, show)
