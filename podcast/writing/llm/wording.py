"""The way `wording`: the composer's dialogue, its facts in the model's words, sentence by sentence.

Given a free hand, a model of 1.5 billion parameters kept 3 of the 15 rules of style even where every line was true;
over the composer's dialogue, line by line, it keeps nearly as many as the composer."""

from collections.abc import Sequence

from msgspec.structs import replace

from podcast.errors import PodcastError
from podcast.records import Outline, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.ground import faults
from podcast.writing.llm.answers import SCHEMA, read
from podcast.writing.llm.drafts import Draft, drafts_of
from podcast.writing.llm.prompting import asking, repairing
from podcast.writing.llm.reviewing import changes, review
from podcast.writing.llm.statement import plain, reactions
from podcast.writing.llm.turns import Tried, judge_one, spoken
from podcast.writing.llm.way import Desk, Load, Part, Told, Way
from podcast.writing.sayings import sentences

TRIES = 2
"""Requests for one sentence: the first, and one with what was wrong. A third mended next to nothing."""
LEAST_TOKENS, TOKENS_A_WORD = 40, 3
"""Tokens an answer may have, and for each word of its draft: English takes 1.4, JSON and some air the rest."""
SIGNS_IN_A_WORD = 6.0
"""Characters of a spoken word and its space."""


class Wording(Way):
    """A request for each sentence that tells facts; safe with the smallest models."""

    tries = TRIES
    measured = False

    def tell(self, story: Story, composed: tuple[Turn, ...], segment: Segment, desk: Desk,
             heard: frozenset[str]) -> tuple[Told, bool]:
        show = desk.show
        own = {name: reactions(host.phrases.values()) for name, host in show.cast.items()}
        tried: list[Tried] = []
        dead = False
        try:
            for draft in drafts_of(composed, segment.facts, own):
                said = frozenset(plain(part) for row in tried for part in sentences(row.text))
                tried.append(tell_one(draft, story, composed, desk, heard | said))
            if show.llm.reviewer and tried:
                tried = list(seconded(tried, story, composed, desk))
        except PodcastError:
            if not show.llm.fallback:
                raise
            dead = True
        rows = grounded(tried, story, composed, desk)
        usage = desk.client.usage
        usage.sentences += len(rows)
        usage.own += sum(row.own for row in rows)
        usage.same += sum(not row.own and not row.reason for row in rows)
        return turn_by_turn(story, spoken(rows, composed), composed), dead

    def load(self, outline: Outline, show: Show, example: str) -> Load:
        told = [segment for segment in outline.segments if segment.facts]
        calls = sum(len(segment.facts) for segment in told)  # a request each
        nothing = Turn(host=show.hosts[1], text="", story="")
        empty = asking(Draft(0, 0, nothing, "", (), frozenset()), [nothing], show, example=example)
        rules = sum(len(message["content"]) for message in empty)
        spoken = sum(segment.words for segment in told)
        return Load(calls, calls * rules + 3 * SIGNS_IN_A_WORD * spoken)  # each with the turn before it


def turn_by_turn(story: Story, turns: Sequence[Turn], composed: Sequence[Turn]) -> Told:
    """Return a story of which each turn may be the composer's again."""
    return Told(story, tuple(Part((turn,), (was,)) for turn, was in zip(turns, composed, strict=True)))


def tell_one(draft: Draft, story: Story, composed: Sequence[Turn], desk: Desk, heard: frozenset[str]) -> Tried:
    """Return one sentence as the model has it in the end, with what is wrong with it."""
    messages = asked = asking(draft, composed, desk.show, example=desk.example)
    size = LEAST_TOKENS + len(words(draft.text)) * TOKENS_A_WORD
    for seed in range(1, TRIES + 1):
        answer = desk.client.ask(messages, SCHEMA, tokens=size, seed=seed)
        one = judge_one(read(answer.text), draft, story, desk.show, heard)
        tried = grounded([one], story, composed, desk)[0]
        if not tried.reason:
            break
        messages = repairing(asked, answer.text, tried.reason)
    return tried


def seconded(tried: Sequence[Tried], story: Story, composed: Sequence[Turn], desk: Desk) -> Sequence[Tried]:
    """Return the sentences after a second opinion, and note what it changed; as they were where one falls by it."""
    after = grounded(review(tried, story, desk.client, desk.show, judge_one), story, composed, desk)
    if any(row.reason and not row.doubt and not was.reason for was, row in zip(tried, after, strict=True)):
        return tried
    desk.client.usage.changes += changes(after, [one.said for one in after], story)
    return after


def grounded(tried: Sequence[Tried], story: Story, composed: Sequence[Turn], desk: Desk) -> tuple[Tried, ...]:
    """Return the sentences, those marked that the check of every script turns away."""
    script = replace(desk.script, turns=spoken(tried, composed))
    wrong = {found.turn: found.reason for found in faults(script, (story,), show=desk.show)}
    return tuple(row._replace(reason=row.reason or wrong.get(row.draft.place, "")) for row in tried)
