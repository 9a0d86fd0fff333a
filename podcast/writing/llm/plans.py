"""The composer's telling of a story as a plan for a model: numbered facts, and who tells which at what length."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from podcast.records import Fact, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.lineup import LAVISH
from podcast.writing.llm.drafts import ALIKE, SHORTEST, told_by, weighty
from podcast.writing.llm.statement import headless, plain, reactions
from podcast.writing.sayings import Saying, sayings, sentences
from podcast.writing.selection import choose

MOST_WORDS = 400
"""More words than any story is planned with: all of its facts."""


class Row(NamedTuple):
    """One turn of the composer's."""

    turn: Turn
    facts: tuple[int, ...]
    """Numbers of the facts that it is the first to tell."""
    quoted: str
    """What of it tells none, or is broken off: to be said as it is, or not at all."""


class Plan(NamedTuple):
    """A story as the composer has it."""

    head: tuple[Turn, ...]
    """How it is brought up, before the explainer tells anything: this stays the composer's."""
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...]
    """What the rows tell, numbered from 1."""
    own: Mapping[str, frozenset[str]]
    """For each host the sentences that claim nothing, or what the composer has proved (see `statement.plain`)."""

    @property
    def words(self) -> int:
        """Words of all rows."""
        return sum(len(words(row.turn.text)) for row in self.rows)

    def row_of(self, host: str, text: str) -> Row | None:
        """Return the row of a turn that the composer has word for word."""
        return next((row for row in self.rows if (row.turn.host, row.turn.text) == (host, text)), None)

    def proved(self, host: str, text: str) -> frozenset[str]:
        """Return the sentences that need no proof where a host says a text: `own`, and a turn of the composer's."""
        return self.own[host] | frozenset(map(plain, sentences(text) if self.row_of(host, text) else ()))


def plan_of(story: Story, composed: tuple[Turn, ...], segment: Segment, show: Show) -> Plan:
    """Return the plan for a story that the composer has told."""
    head = opening_of(composed, show)
    telling = choose(story, MOST_WORDS, LAVISH)
    points = (*segment.facts, *(point.fact for point in telling.body + telling.kicker))
    patterns = {name: sayings(host.phrases.values()) for name, host in show.cast.items()}
    facts: dict[str, Fact] = {}
    rows: list[Row] = []
    for turn in composed[len(head) :]:
        first, left = len(facts), []
        broken = rows[-1:] if rows and rows[-1].turn.text.endswith("—") else []
        whole = " ".join([*facts][-1:])
        for place, part in enumerate(sentences(turn.text)):
            rest = not place and broken and (headless(part) or weighty(part).keys() <= weighty(whole).keys())
            fact = None if rest else fact_of(part, turn, points, patterns[turn.host])
            if fact is None or part.endswith("—"):
                left.append(part)
            if fact is not None:
                facts.setdefault(fact.text, fact)
        rows.append(Row(turn, tuple(range(first + 1, len(facts) + 1)), " ".join(left)))
    own = {name: reactions(host.phrases.values()) | {
        plain(part) for row in rows if row.turn.host == name for part in sentences(row.quoted)}
        for name, host in show.cast.items()}
    return Plan(head, tuple(rows), tuple(facts.values()), own)


def opening_of(composed: Sequence[Turn], show: Show) -> tuple[Turn, ...]:
    """Return the turns before the explainer's first telling."""
    place = next((n for n, turn in enumerate(composed) if turn.host == show.hosts[1] and "start" not in turn.moves), 0)
    return tuple(composed[:place])


def fact_of(part: str, turn: Turn, points: Sequence[Fact], patterns: Sequence[Saying]) -> Fact | None:
    """Return what a sentence of a turn tells, whole where it is broken off; None for one that tells nothing new."""
    if not turn.facts or part.endswith("?"):
        return None
    if part.endswith("—"):
        return whole_of(part, turn, points)
    found = told_by(part, turn, points)
    if not found and (len(words(part)) < SHORTEST or any(saying.match(part) for saying in patterns)):
        return None
    cites = dict.fromkeys(name for number in found for name in points[number - 1].sentences) or turn.facts
    return Fact(text=re.sub(r"^And (\w)", lambda match: match[1].upper(), part), sentences=tuple(cites))


def whole_of(part: str, turn: Turn, points: Sequence[Fact]) -> Fact | None:
    """Return the fact that has the words of a sentence which is broken off."""
    said = weighty(part).keys()
    near = [fact for fact in points if set(fact.sentences) <= set(turn.facts)]
    shared = [(len(weighty(fact.text).keys() & said), fact) for fact in near]
    most, fact = max(shared, key=lambda pair: pair[0], default=(0, None))
    return fact if fact and said and most >= ALIKE * len(said) else None
