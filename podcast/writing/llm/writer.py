"""The writer `llm`: plan, frame and whatever the model gets wrong are the composer's, the rest is the model's."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from podcast.folder import write_file
from podcast.records import Date, Outline, Script, Story
from podcast.settings import Show
from podcast.writing.base import Writer
from podcast.writing.composer import Composer
from podcast.writing.llm.client import Client
from podcast.writing.llm.examples import example_of
from podcast.writing.llm.fitting import fit
from podcast.writing.llm.statement import plain
from podcast.writing.llm.way import Desk, Told, heard_in, way_of
from podcast.writing.llm.wording import turn_by_turn
from podcast.writing.memory import remember
from podcast.writing.sayings import sentences


class Model(Writer):
    """A model writes story by story in the show's `way`; what fails a check is the composer's."""

    name = "llm"

    def plan(self, stories: Sequence[Story], *, show: Show, date: Date, minutes: float) -> Outline:
        return Composer().plan(stories, show=show, date=date, minutes=minutes)

    def write(self, outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
        """Write the dialogue; raise PodcastError when server or time is not to be had and `fallback` is off."""
        way = way_of(show)
        script = Composer().write(outline, stories, show=show)
        desk = Desk(Client(show.llm, show.cache / "llm"), show, script, example_of(show))
        worn = {plain(part) for phrase in remember(show, outline.date).recent for part in sentences(phrase)}
        known = {story.id: story for story in stories}
        told: list[Told] = []
        dead = False
        for segment in outline.segments:
            if segment.id not in known:
                continue
            composed = tuple(turn for turn in script.turns if turn.story == segment.id)
            one = turn_by_turn(known[segment.id], composed, composed)
            heard = heard_in([turn for before in told for turn in before.turns]) | worn
            if segment.facts and not dead:
                one, dead = way.tell(known[segment.id], composed, segment, desk, heard)
            told.append(one)
        fitted = fit(told, script, outline.minutes, show, measured=way.measured)
        turns = {one.story.id: one.turns for one in fitted}
        done = [turn for segment in outline.segments for turn in turns.get(
            segment.id, [turn for turn in script.turns if turn.story == segment.id])]
        write_file(usage_file(show, outline.date), msgspec.json.encode(desk.client.usage))
        return msgspec.structs.replace(script, turns=tuple(done))


def usage_file(show: Show, date: Date) -> Path:
    """Return where a day's calls and tokens are noted."""
    return show.cache / "llm" / f"{date.isoformat()}.usage.json"
