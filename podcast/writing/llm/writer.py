"""The writer `llm`: frame, hand-overs and whatever the model gets wrong are the composer's, the rest is the model's."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from podcast.errors import PodcastError
from podcast.folder import write_file
from podcast.records import Date, Fact, Outline, Script, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.base import Writer
from podcast.writing.clauses import words
from podcast.writing.composer import Composer, turn_of
from podcast.writing.ground import faults, sentences
from podcast.writing.llm.answers import SCHEMA, read
from podcast.writing.llm.client import Client
from podcast.writing.llm.prompting import asking, repairing
from podcast.writing.llm.statement import plain
from podcast.writing.llm.turns import WROTE, Tried, judge
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


class Model(Writer):
    """A model writes story by story; every turn is checked, and a turn that fails is the composer's."""

    name = "llm"

    def plan(self, stories: Sequence[Story], *, show: Show, date: Date, minutes: float) -> Outline:
        return Composer().plan(stories, show=show, date=date, minutes=minutes)

    def write(self, outline: Outline, stories: Sequence[Story], *, show: Show) -> Script:
        """Write the dialogue; raise PodcastError when the server is not to be had and `fallback` is off."""
        script = Composer().write(outline, stories, show=show)
        client = Client(show.llm, show.cache / "llm")
        worn = {plain(part) for phrase in remember(show, outline.date).recent for part in sentences(phrase)}
        known = {story.id: story for story in stories}
        turns: list[Turn] = []
        try:
            for segment in outline.segments:
                composed = [turn for turn in script.turns if turn.story == segment.id]
                if segment.id in known and segment.facts:
                    composed = tell(known[segment.id], segment, composed, client, show, script, heard_in(turns) | worn)
                turns += composed
        except PodcastError:
            if not show.llm.fallback:
                raise
            turns = list(script.turns)
        write_file(usage_file(show, outline.date), msgspec.json.encode(client.usage))
        return msgspec.structs.replace(script, turns=tuple(turns))


def usage_file(show: Show, date: Date) -> Path:
    """Return where a day's calls and tokens are noted."""
    return show.cache / "llm" / f"{date.isoformat()}.usage.json"


def tell(story: Story, segment: Segment, composed: list[Turn], client: Client, show: Show, script: Script,
         heard: frozenset[str] = frozenset()) -> list[Turn]:
    """Return one story's turns: the composer's opening of it, then the model's, or all the composer's."""
    head = opening_of(composed, show)
    said = " ".join(turn.text for turn in head)
    facts = tuple(fact for fact in segment.facts if fact.text not in said)
    if not facts:
        return composed
    before = [Line(turn.host == show.hosts[0], turn.text, turn.moves) for turn in head]
    best: list[Turn] = []
    messages = asked = asking(segment, facts, before, show, worn=heard)
    for seed in range(1, TRIES + 1):
        answer = client.ask(messages, SCHEMA, tokens=max(400, segment.words * TOKENS_A_WORD), seed=seed)
        tried = judge(read(answer.text), facts, story, show, heard)
        cut = answer.finish == "length"
        whole = "the answer was cut off: write fewer words" if cut else shape_fault(tried, segment)
        told = [] if whole else mended(tried, show, script)
        turns = [turn_of(line, story.id, show) for line in told]
        if worth(turns, facts) > worth(best, facts) and stands(head + turns, script, story, show):
            best = turns
        if not whole and not any(one.reason for one in tried):
            break
        messages = repairing(asked, answer.text, tried, whole)
    return head + best if worth(best, facts) >= KEPT else composed


def heard_in(turns: Sequence[Turn]) -> frozenset[str]:
    """Return the sentences of turns as they are compared."""
    return frozenset(plain(part) for turn in turns for part in sentences(turn.text))


def opening_of(composed: list[Turn], show: Show) -> list[Turn]:
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
            line = Line(line.lead, text, ("exposition",) if left else ("backchannel",), ids)
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


def stands(turns: Sequence[Turn], script: Script, story: Story, show: Show) -> bool:
    """Tell whether the check that every script must pass finds nothing in these turns."""
    return not faults(msgspec.structs.replace(script, turns=tuple(turns)), (story,), show=show)
