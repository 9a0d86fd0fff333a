"""The writer `llm`: frame, hand-overs and whatever the model gets wrong are the composer's, the rest is the model's."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from podcast.errors import PodcastError
from podcast.folder import write_file
from podcast.records import Date, Fact, Outline, Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.base import Writer
from podcast.writing.clauses import words
from podcast.writing.composer import Composer, turn_of
from podcast.writing.ground import faults, sentences
from podcast.writing.llm.answers import read, schema_of
from podcast.writing.llm.client import Client
from podcast.writing.llm.examples import example_of
from podcast.writing.llm.fitting import Told, fit
from podcast.writing.llm.prompting import asking, layout, repairing
from podcast.writing.llm.reviewing import changes, review
from podcast.writing.llm.statement import plain
from podcast.writing.llm.turns import REVIEWED, WROTE, Tried, judge
from podcast.writing.memory import remember
from podcast.writing.phrases import Bank
from podcast.writing.scene import Line

TRIES = 3
"""Requests for one story: the first and two with what was wrong."""
KEPT = 0.5
"""Share of a story's turns that must be the model's own; with fewer the composer's telling of it is better."""
ENOUGH = 0.6
"""Share of a story's facts that must be told."""
LENGTHS = (0.5, 1.6)
"""Least and most words of an answer, as shares of what was asked for."""
TOKENS_A_WORD = 4
"""Tokens of an answer for each spoken word: English takes 1.4, the JSON around it as much again, some air."""


class Desk(NamedTuple):
    """What every story of a day is written with."""

    client: Client
    show: Show
    script: Script
    """The composer's telling of the whole day."""
    example: str
    """A few turns of another transcript, or ""."""


class Model(Writer):
    """A model writes story by story; every turn is checked, and a turn that fails is the composer's."""

    name = "llm"

    def plan(self, stories: Sequence[Story], *, show: Show, date: Date, minutes: float) -> Outline:
        return Composer().plan(stories, show=show, date=date, minutes=minutes)

    def write(self, outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
        """Write the dialogue; raise PodcastError when server or time is not to be had and `fallback` is off."""
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
            one = Told(known[segment.id], segment.facts, 0, composed, composed)
            heard = heard_in([turn for before in told for turn in before.turns]) | worn
            try:
                told.append(one if dead or not segment.facts else tell(one, segment, desk, heard))
            except PodcastError:
                if not show.llm.fallback:
                    raise
                dead = True  # the rest is the composer's
                told.append(one)
        fitted = fit(told, script, outline.minutes, show, show.lead.phrases.get("backchannel", ()))
        turns = {one.story.id: one.turns for one in fitted}
        done = [turn for segment in outline.segments for turn in turns.get(
            segment.id, [turn for turn in script.turns if turn.story == segment.id])]
        write_file(usage_file(show, outline.date), msgspec.json.encode(desk.client.usage))
        return msgspec.structs.replace(script, turns=tuple(done))


def usage_file(show: Show, date: Date) -> Path:
    """Return where a day's calls and tokens are noted."""
    return show.cache / "llm" / f"{date.isoformat()}.usage.json"


def tell(one: Told, segment: Segment, desk: Desk, heard: frozenset[str] = frozenset()) -> Told:
    """Return one story as the composer opens it and the model goes on, or as the composer tells all of it."""
    show, story = desk.show, one.story
    head = opening_of(one.composed, show)
    said = " ".join(turn.text for turn in head)
    facts = tuple(fact for fact in segment.facts if fact.text not in said)
    if not facts:
        return one
    before = [Line(turn.host == show.hosts[0], turn.text, turn.moves) for turn in head]
    best: Sequence[Tried] = ()
    most = 0.0
    schema = schema_of(len(layout(facts)))
    messages = asked = asking(segment, facts, before, show, worn=heard, example=desk.example)
    for seed in range(1, TRIES + 1):
        try:
            answer = desk.client.ask(messages, schema, tokens=max(400, segment.words * TOKENS_A_WORD), seed=seed)
        except PodcastError:
            if not show.llm.fallback or most < KEPT:
                raise
            break  # what there is will do
        tried = judge(read(answer.text), facts, story, show, heard)
        if len(tried) % 2 == 0 and tried and not tried[-1].told:
            tried = tried[:-1]  # the last word is the explainer's: what the lead says after it tells nothing
        cut = answer.finish == "length"
        whole = "the answer was cut off: write fewer words" if cut else shape_fault(tried, segment)
        value = 0.0 if whole else worth(spoken(tried, story, desk), facts)
        if value > most and stands([*head, *spoken(tried, story, desk)], one, desk):
            best, most = tried, value
        if not whole and not any(row.reason for row in tried):
            break
        messages = repairing(asked, answer.text, tried, whole)
    if most < KEPT:
        return one
    turns = spoken(best, story, desk)
    if show.llm.reviewer:
        turns = seconded(best, turns, facts, one, desk)
    return one._replace(facts=facts, head=len(head), turns=(*head, *turns))


def seconded(tried: Sequence[Tried], turns: list[Turn], facts: Sequence[Fact], one: Told, desk: Desk) -> list[Turn]:
    """Return the turns after a second opinion, and note what it changed; as they were where its form fails."""
    after = review(tried, facts, one.story, desk.client, desk.show)
    again = spoken(after, one.story, desk)
    if again == turns or not stands(again, one, desk):
        return turns
    desk.client.usage.changes += changes(after, [turn.text for turn in again], one.story)
    return again


def spoken(tried: Sequence[Tried], story: Story, desk: Desk) -> list[Turn]:
    """Return the turns of lines, those that failed in the composer's words."""
    return [turn_of(line, story.id, desk.show) for line in mended(tried, desk.show, desk.script)]


def heard_in(turns: Sequence[Turn]) -> frozenset[str]:
    """Return the sentences of turns as they are compared."""
    return frozenset(plain(part) for turn in turns for part in sentences(turn.text))


def opening_of(composed: Sequence[Turn], show: Show) -> Sequence[Turn]:
    """Return the turns before the explainer's first telling: how the story was brought up."""
    place = next((n for n, turn in enumerate(composed) if turn.host == show.hosts[1] and "start" not in turn.moves), 0)
    return composed[:place]


def shape_fault(tried: Sequence[Tried], segment: Segment) -> str:
    """Say what is wrong with an answer as a whole, or ""."""
    if not tried:
        return "there were no turns to be read in it: answer with the JSON alone"
    if len(tried) % 2 == 0:
        return "the explainer has the last turn"
    size = sum(len(words(one.line.text)) for one in tried)
    least, most = (share * segment.words for share in LENGTHS)
    return "" if least <= size <= most else f"it has {size} words, not about {segment.words}"


def mended(tried: Sequence[Tried], show: Show, script: Script) -> list[Line]:
    """Return the lines with each one that failed as the composer would say it: its facts, or a nod."""
    memory = remember(show, script.date)
    key = f"{show.title} {script.date} llm"
    banks = {True: Bank(show.lead, key, memory, other=show.explainer.name),
             False: Bank(show.explainer, key, memory, other=show.lead.name)}
    told: set[Fact] = {fact for one in tried if not one.reason for fact in one.told}
    out: list[Line] = []
    for one in tried:
        line = one.line
        if one.reason:
            left = [fact for fact in one.told if fact not in told]
            told |= set(left)
            nod = banks[line.lead].pick("backchannel" if line.lead else "right")
            text = " ".join(fact.text for fact in left) or nod
            ids = tuple(dict.fromkeys(name for fact in left for name in fact.sentences))
            moves = ("exposition" if left else "backchannel", *((REVIEWED,) if one.doubt else ()))
            line = Line(line.lead, text, moves, ids)
        out.append(line)
    return out


def worth(turns: Sequence[Turn], facts: Sequence[Fact]) -> float:
    """Return the model's share of the words, 0 for turns that leave out too many facts or end on nothing."""
    cited = {name for turn in turns for name in turn.facts}
    told = sum(set(fact.sentences) <= cited for fact in facts)
    if told < ENOUGH * len(facts) or not turns or not turns[-1].facts:
        return 0.0
    total = sum(len(words(turn.text)) for turn in turns)
    return sum(len(words(turn.text)) for turn in turns if WROTE in turn.moves) / total


def stands(turns: Sequence[Turn], one: Told, desk: Desk) -> bool:
    """Tell whether the check that every script must pass finds nothing in these turns."""
    return not faults(msgspec.structs.replace(desk.script, turns=tuple(turns)), (one.story,), show=desk.show)
