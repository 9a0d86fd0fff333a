"""The writer `llm`: plan, reactions and whatever the model gets wrong are the composer's; the model tells the facts.

Given a free hand, a model of 1.5 billion parameters kept 3 of the 15 rules of style even where every line was true;
over the composer's dialogue, line by line, it keeps nearly as many as the composer."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from podcast.errors import PodcastError
from podcast.folder import write_file
from podcast.records import Date, Outline, Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.base import Writer
from podcast.writing.clauses import words
from podcast.writing.composer import Composer
from podcast.writing.ground import faults, sentences
from podcast.writing.llm.answers import SCHEMA, read
from podcast.writing.llm.client import Client
from podcast.writing.llm.drafts import Draft, drafts_of
from podcast.writing.llm.examples import example_of
from podcast.writing.llm.fitting import Told, fit
from podcast.writing.llm.prompting import asking, repairing
from podcast.writing.llm.reviewing import changes, review
from podcast.writing.llm.statement import plain, reactions
from podcast.writing.llm.turns import Tried, judge_one, spoken
from podcast.writing.memory import remember

TRIES = 2
"""Requests for one sentence: the first, and one with what was wrong. A third mended next to nothing."""
LEAST_TOKENS, TOKENS_A_WORD = 40, 3
"""Tokens an answer may have, and for each word of its draft: English takes 1.4, JSON and some air the rest."""


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
            one = Told(known[segment.id], composed, composed)
            heard = heard_in([turn for before in told for turn in before.turns]) | worn
            if segment.facts and not dead:
                one, dead = tell(one, segment, desk, heard)
            told.append(one)
        fitted = fit(told, script, outline.minutes, show)
        turns = {one.story.id: one.turns for one in fitted}
        done = [turn for segment in outline.segments for turn in turns.get(
            segment.id, [turn for turn in script.turns if turn.story == segment.id])]
        write_file(usage_file(show, outline.date), msgspec.json.encode(desk.client.usage))
        return msgspec.structs.replace(script, turns=tuple(done))


def usage_file(show: Show, date: Date) -> Path:
    """Return where a day's calls and tokens are noted."""
    return show.cache / "llm" / f"{date.isoformat()}.usage.json"


def tell(one: Told, segment: Segment, desk: Desk, heard: frozenset[str] = frozenset()) -> tuple[Told, bool]:
    """Return one story with the sentences that the model may tell in its words, as far as they stand; and whether the
    server has failed, after which the rest is the composer's."""
    show, turns = desk.show, one.composed
    own = {name: reactions(host.phrases.values()) for name, host in show.cast.items()}
    drafts = drafts_of(turns, segment.facts, own)
    tried: list[Tried] = []
    dead = False
    try:
        for draft in drafts:
            said = frozenset(plain(part) for row in tried for part in sentences(row.text))
            tried.append(tell_one(draft, one, desk, heard | said))
        if show.llm.reviewer and tried:
            tried = list(seconded(tried, one, desk))
    except PodcastError:
        if not show.llm.fallback:
            raise
        dead = True
    rows = grounded(tried, one, desk)
    usage = desk.client.usage
    usage.sentences += len(rows)
    usage.own += sum(row.own for row in rows)
    usage.same += sum(not row.own and not row.reason for row in rows)
    return one._replace(turns=spoken(rows, one.composed)), dead


def tell_one(draft: Draft, one: Told, desk: Desk, heard: frozenset[str]) -> Tried:
    """Return one sentence as the model has it in the end, with what is wrong with it."""
    messages = asked = asking(draft, one.composed, desk.show, example=desk.example)
    size = LEAST_TOKENS + len(words(draft.text)) * TOKENS_A_WORD
    for seed in range(1, TRIES + 1):
        answer = desk.client.ask(messages, SCHEMA, tokens=size, seed=seed)
        tried = grounded([judge_one(read(answer.text), draft, one.story, desk.show, heard)], one, desk)[0]
        if not tried.reason:
            break
        messages = repairing(asked, answer.text, tried.reason)
    return tried


def seconded(tried: Sequence[Tried], one: Told, desk: Desk) -> Sequence[Tried]:
    """Return the sentences after a second opinion, and note what it changed; as they were where one falls by it."""
    after = grounded(review(tried, one.story, desk.client, desk.show), one, desk)
    if any(row.reason and not row.doubt and not was.reason for was, row in zip(tried, after, strict=True)):
        return tried
    desk.client.usage.changes += changes(after, one.story)
    return after


def grounded(tried: Sequence[Tried], one: Told, desk: Desk) -> tuple[Tried, ...]:
    """Return the sentences, those marked that the check of every script turns away."""
    script = msgspec.structs.replace(desk.script, turns=spoken(tried, one.composed))
    wrong = {found.turn: found.reason for found in faults(script, (one.story,), show=desk.show)}
    return tuple(row._replace(reason=row.reason or wrong.get(row.draft.place, "")) for row in tried)


def heard_in(turns: Sequence[Turn]) -> frozenset[str]:
    """Return the sentences of turns as they are compared."""
    return frozenset(plain(part) for turn in turns for part in sentences(turn.text))
