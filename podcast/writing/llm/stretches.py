"""A model's dialogue laid over the composer's: stretches that tell the same and may stand for one another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from podcast.records import Turn
from podcast.writing import language as en
from podcast.writing.clauses import Clause
from podcast.writing.llm.drafts import JOINTS, POINTING, first_word
from podcast.writing.llm.plans import Plan, Row
from podcast.writing.llm.statement import plain
from podcast.writing.llm.turns import REVIEWED, REWRITTEN, WROTE, Tried
from podcast.writing.llm.way import Part
from podcast.writing.reference import leaning
from podcast.writing.sayings import sentences

ENOUGH = 0.6
"""Share of the composer's facts that a stretch must tell."""
LOOSE = frozenset("and plus".split())
"""Joints that go with whatever was said before."""


class Stretch(NamedTuple):
    """Turns of the model's and of the composer's that tell the same."""

    tried: tuple[Tried, ...]
    rows: tuple[Row, ...]

    @property
    def stands(self) -> bool:
        """True where the model's turns may be said in place of the composer's."""
        hosts = [one.draft.turn.host for one in self.tried]
        if not hosts or any(one.reason for one in self.tried) or any(map(str.__eq__, hosts, hosts[1:])):
            return False
        if self.tried[-1].text.endswith("—"):
            return False  # nobody would finish it
        wanted = {number for row in self.rows for number in row.facts}
        told = {number for one in self.tried for number in one.draft.facts} & wanted
        ends = (hosts[0], hosts[-1]) == (self.rows[0].turn.host, self.rows[-1].turn.host)
        return ends and len(told) >= ENOUGH * len(wanted)


def stretches(tried: Sequence[Tried], plan: Plan) -> list[Stretch]:
    """Return a model's dialogue and the plan, cut where both have told the same and go on with the same."""
    cuts = [(0, 0), *cuts_of(tried, plan), (len(tried), len(plan.rows))]
    return [Stretch(tuple(tried[i:k]), plan.rows[j:m])
            for (i, j), (k, m) in zip(cuts, cuts[1:], strict=False) if m > j]


def cuts_of(tried: Sequence[Tried], plan: Plan) -> Iterator[tuple[int, int]]:
    """Give the places, in the model's turns and in the plan's, between which either may change to the other."""
    every = {number for one in tried for number in one.draft.facts}
    mine = [(place, set(one.draft.facts)) for place, one in enumerate(tried)]
    theirs = [(place, set(row.facts) & every) for place, row in enumerate(plan.rows)]
    start = 1
    for i, told in mine[1:]:
        said = set[int]().union(*(facts for _, facts in mine[:i]))
        if not told - said or not opens(tried[i].text, tried[i - 1].text, plan.own[tried[i].draft.turn.host]):
            continue
        for j, others in theirs[start:]:
            row, before = plan.rows[j].turn, plan.rows[j - 1].turn
            same = set[int]().union(*(facts for _, facts in theirs[:j])) == said and others & (told - said)
            if same and row.host == tried[i].draft.turn.host and opens(row.text, before.text, plan.own[row.host]):
                yield i, j
                start = j + 1
                break


def opens(text: str, before: str, own: frozenset[str]) -> bool:
    """Tell whether a turn, but for what answers the turn before, goes with any other before it."""
    rest = alone(text, own)
    first = first_word(rest)
    free = bool(first) and first not in POINTING | JOINTS - LOOSE and not before.endswith("—")
    return free and not leans(sentences(rest)[0])


def leans(part: str) -> bool:
    """Tell whether a sentence points back at what was said before it."""
    doc = en.parse([part])[0]
    return leaning(Clause(part, "", doc, attributed=False), en.subject(en.root(doc)))


def alone(text: str, own: frozenset[str]) -> str:
    """Return a turn's text without the reactions at its head."""
    parts = sentences(text)
    while parts and plain(parts[0]) in own:
        parts = parts[1:]
    return " ".join(parts)


def part_of(stretch: Stretch, plan: Plan) -> Part:
    """Return a stretch in both tellings; the model's is said where it stands."""
    composed = tuple(row.turn for row in stretch.rows)
    if any(one.doubt and one.reason for one in stretch.tried):
        composed = (replace(composed[0], moves=(REVIEWED, *composed[0].moves)), *composed[1:])
    same = {(turn.host, turn.text): turn for turn in composed}
    model = tuple(reviewed(one, same.get((one.draft.turn.host, one.text), spoken(one))) for one in stretch.tried)
    if not stretch.stands:
        model = ()
    firsts = tuple(replace(turns[0], text=alone(turns[0].text, plan.own[turns[0].host]))
                   for turns in (model or composed, composed))
    return Part(model, composed, firsts, back=not model)


def reviewed(one: Tried, turn: Turn) -> Turn:
    """Return the turn said for a tried one, marked where a doubt brought the composer's words back."""
    back = one.mended and bool(one.doubt) and REVIEWED not in turn.moves
    return replace(turn, moves=(REVIEWED, *turn.moves)) if back else turn


def spoken(one: Tried) -> Turn:
    """Return a turn as it is said, and who says so among its moves."""
    turn = one.draft.turn
    marks = {WROTE: not one.mended, REWRITTEN: bool(one.first), REVIEWED: one.mended and bool(one.doubt)}
    return replace(turn, text=one.text, moves=(*(mark for mark, has in marks.items() if has), *turn.moves))
