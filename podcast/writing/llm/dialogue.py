"""The way `dialogue`: the model writes what the hosts say of a story, from numbered facts and the composer's plan."""

from bisect import bisect
from collections.abc import Collection, Sequence
from functools import partial
from itertools import accumulate

from msgspec.structs import replace

from podcast.errors import PodcastError
from podcast.records import Outline, Segment, Story, Turn
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.ground import faults
from podcast.writing.llm.answers import Said
from podcast.writing.llm.drafts import ALIKE, Draft, share_of
from podcast.writing.llm.exchange import NO_HOST, TRIES, answers, host_of
from podcast.writing.llm.joints import TELLS, adrift, begun, recut, told_by_all, unanswered, unfinished
from podcast.writing.llm.mending import mended
from podcast.writing.llm.plans import Plan, Row, plan_of
from podcast.writing.llm.prompting import asking_dialogue
from podcast.writing.llm.reviewing import changes, review
from podcast.writing.llm.statement import plain, unsupported
from podcast.writing.llm.stretches import part_of, stretches
from podcast.writing.llm.turns import WROTE, Tried, speech_fault
from podcast.writing.llm.way import Desk, Load, Part, Told, Way
from podcast.writing.moves import MOVES
from podcast.writing.sayings import sentences

KNOWN = frozenset(MOVES) | {"exposition", "kicker", "answer", "extend", "concede"}
"""Moves that a model may name."""


class Dialogue(Way):
    """A request for each story; better than the rules where the model is good."""

    tries = TRIES
    measured = True

    def tell(self, story: Story, composed: tuple[Turn, ...], segment: Segment, desk: Desk,
             heard: frozenset[str]) -> tuple[Told, bool]:
        plan = plan_of(story, composed, segment, desk.show)
        if not plan.facts:
            return told_as(story, (), plan, desk.show, heard), False
        tried: Sequence[Tried] = ()
        dead = False
        try:
            judge = partial(judged, story=story, plan=plan, desk=desk, heard=heard)
            for answered in answers(plan, segment, desk, heard, judge):
                tried = max(answered, tried, key=lambda one: worth(told_as(story, one, plan, desk.show, heard)))
            if desk.show.llm.reviewer:
                tried = seconded(tried, story, plan, desk, heard)
        except PodcastError:
            if not desk.show.llm.fallback:
                raise
            dead = True  # what there is will do
        told = grounded(told_as(story, tried, plan, desk.show, heard), desk)
        note(told, tried, desk)
        return told, dead

    def load(self, outline: Outline, show: Show, example: str) -> Load:
        told = [segment for segment in outline.segments if segment.facts]
        signs = 0
        for segment in told:
            rows = tuple(Row(Turn(host=show.hosts[1], text=fact.text, story=segment.id), (number,), "")
                         for number, fact in enumerate(segment.facts, 1))
            empty = dict.fromkeys(show.cast, frozenset[str]())
            asked = asking_dialogue(Plan((), rows, segment.facts, empty), segment, show, example=example)
            signs += sum(len(message["content"]) for message in asked)
        return Load(len(told), signs)


def judged(said: Sequence[Said], story: Story, plan: Plan, desk: Desk, heard: Collection[str]) -> tuple[Tried, ...]:
    """Return an answer's turns, each with what is wrong with it; sentences in `heard` would be heard twice."""
    known = set(heard)
    out: list[Tried] = []
    for one in filled(said, plan, desk.show):
        draft, reason = draft_of(one, len(out), plan, story, desk.show)
        tried = judge_turn(one.text, draft, story, desk.show, known, own=plan.proved(draft.turn.host, one.text))
        before = out[-1].text if out else ""
        reason = reason or unfinished(one.text, before, draft.turn.host, plan, desk.show)
        out.append(tried._replace(reason=reason or tried.reason))
        known |= {plain(part) for part in sentences(one.text)}
    turns = [replace(one.draft.turn, text=one.text) for one in out]
    script = replace(desk.script, turns=(*plan.head, *turns))
    wrong = {found.turn - len(plan.head): found.reason for found in faults(script, (story,), show=desk.show)}
    out = [one._replace(reason=one.reason or wrong.get(place, "")) for place, one in enumerate(out)]
    loose = zip(adrift(out, plan, desk.show), unanswered(out, plan, desk.show), strict=True)
    out = [one._replace(reason=one.reason or lost or open_) for one, (lost, open_) in zip(out, loose, strict=True)]
    return tuple(told_by_all([settled(one, plan) for one in out], plan))


def settled(one: Tried, plan: Plan) -> Tried:
    """Return a turn that stands with the facts that it tells; one that doesn't keeps those that it should have told."""
    told = tuple(number for number in one.draft.facts if share_of(plan.facts[number - 1].text, one.text) >= TELLS)
    return one if one.reason else one._replace(draft=one.draft._replace(facts=told))


def filled(said: Sequence[Said], plan: Plan, show: Show) -> list[Said]:
    """Return an answer's turns with host after host: where the model has one host go on, the composer's reaction to
    what was just told stands between, or the two turns are one. Whoever has the last word tells something."""
    out: list[Said] = []
    for one in said:
        host = host_of(one.host, show)
        if out:
            out[-1] = out[-1]._replace(text=recut(out[-1].text, one.text, host, plan, show))
        one = one._replace(text=begun(one.text, out[-1].text if out else "", host, plan, show))
        if not out or host_of(out[-1].host, show) != host_of(one.host, show):
            out.append(one)
        elif between := reactions_after(out, one, plan):
            out += [*between, one]
        else:
            last = out.pop()
            out.append(Said(last.host, f"{last.text} {one.text}", (*last.facts, *one.facts), last.move))
    end = plan.rows[-1]
    while out and not out[-1].facts and not found_in(out[-1].text, plan) and (
            end.facts or host_of(out[-1].host, show) != end.turn.host):
        out.pop()
    return out


def reactions_after(said: Sequence[Said], after: Said, plan: Plan) -> list[Said]:
    """Return what the composer has between the facts told last and those that come next, if nothing else is there."""
    told = [number for one in said for number in one.facts]
    start = max((place for place, row in enumerate(plan.rows) if set(row.facts) & set(told)), default=-1)
    end = next((place for place, row in enumerate(plan.rows) if set(row.facts) & set(after.facts) - set(told)), 0)
    rows = plan.rows[start + 1 : end]
    return [] if len(rows) != 1 or rows[0].facts or start < 0 else [
        Said(row.turn.host, row.turn.text, (), " ".join(row.turn.moves[:1])) for row in rows]


def draft_of(said: Said, place: int, plan: Plan, story: Story, show: Show) -> tuple[Draft, str]:
    """Return what a turn is to tell, and what is wrong with what it says of itself, or "".

    A fact that it tells and doesn't name is cited all the same: models miscount."""
    host = host_of(said.host, show)
    reason = "" if host else f"{NO_HOST} {said.host}"
    host = host or plan.rows[place % len(plan.rows)].turn.host
    parts = {plain(part) for part in sentences(said.text)}
    same = plan.row_of(host, said.text)
    named = dict.fromkeys((*said.facts, *(same.facts if same else ()), *found_in(said.text, plan)))
    numbers = tuple(number for number in named if 0 < number <= len(plan.facts))
    if any(number not in numbers for number in said.facts):
        reason = reason or f"there is no fact {max(said.facts)}"
    if parts <= plan.own[host] and not same:  # a reaction claims nothing, whatever it says of itself
        numbers = ()
    facts = [plan.facts[number - 1] for number in numbers]
    quoted = [row for row in plan.rows if row.turn.host == host and (
        row is same or parts & {plain(part) for part in sentences(row.quoted)})]
    ids = dict.fromkeys(name for fact in facts for name in fact.sentences)
    ids |= dict.fromkeys(name for row in quoted for name in row.turn.facts)
    move = said.move.strip().lower()
    lead = host == show.hosts[0]
    fits = move in KNOWN and (lead or move not in MOVES)
    moves = (move if fits else "exposition" if numbers else "backchannel",)
    turn = Turn(host=host, text="", story=story.id, moves=moves, facts=tuple(ids))
    return Draft(place, 0, turn, " ".join(fact.text for fact in facts), numbers, frozenset(), numbers), reason


def found_in(text: str, plan: Plan) -> list[int]:
    """Return the numbers of the facts that a text has all but all of."""
    return [number for number, fact in enumerate(plan.facts, 1) if share_of(fact.text, text) >= ALIKE]


def judge_turn(text: str, draft: Draft, story: Story, show: Show, heard: Collection[str], *,
               own: frozenset[str]) -> Tried:
    """Return a turn as the model has it, with what is wrong with it; sentences in `own` need no fact."""
    known = {sentence.id: sentence.text for sentence in story.sentences}
    cited = [*(known[name] for name in draft.turn.facts if name in known), *sentences(draft.text)]
    reason = "" if text else "it is missing"
    reason = reason or speech_fault(text, show.cast[draft.turn.host], heard) or unsupported(text, cited, own)
    return Tried(draft, text, reason)


def told_as(story: Story, tried: Sequence[Tried], plan: Plan, show: Show, heard: Collection[str]) -> Told:
    """Return a story in stretches, each the model's where it stands; without any turns it is the composer's."""
    whole = tuple(row.turn for row in plan.rows)
    head = (Part(plan.head, plan.head),) if plan.head else ()
    found = stretches(mended(tried, plan, show, heard), plan) if tried else []
    return Told(story, (*head, *([part_of(one, plan) for one in found] or [Part(whole, whole)])))


def worth(told: Told) -> int:
    """Return how many words are the model's."""
    return sum(len(words(turn.text)) for turn in told.turns if WROTE in turn.moves)


def seconded(tried: Sequence[Tried], story: Story, plan: Plan, desk: Desk, heard: frozenset[str]) -> Sequence[Tried]:
    """Return the turns after a second opinion, and note what it changed."""

    def judge(text: str, draft: Draft, story: Story, show: Show, said: Collection[str]) -> Tried:
        return judge_turn(text, draft, story, show, {*heard, *said}, own=plan.proved(draft.turn.host, text))

    after = review(tried, story, desk.client, desk.show, judge)
    now = mended(after, plan, desk.show, heard)
    instead = {one.draft.place: " ".join(row.turn.text for row in stretch.rows)
               for stretch in stretches(now, plan) if not stretch.stands for one in stretch.tried}
    said = [instead.get(one.draft.place, one.text) for one in now]
    desk.client.usage.changes += changes(after, said, story)
    return after


def grounded(told: Told, desk: Desk) -> Told:
    """Return a story with the parts that the check of every script turns away the composer's."""
    while any(part.own for part in told.parts):
        script = replace(desk.script, turns=told.turns)
        ends = list(accumulate(len(part.turns) for part in told.parts))
        wrong = {bisect(ends, found.turn) for found in faults(script, (told.story,), show=desk.show)}
        if not wrong:
            break
        mine = {place for place in wrong if told.parts[place].own}
        told = told.back(mine or range(len(told.parts)))
    return told


def note(told: Told, tried: Sequence[Tried], desk: Desk) -> None:
    """Count what the model was asked for and what became of it."""
    composed = {turn.text for part in told.parts for turn in part.composed}
    usage = desk.client.usage
    usage.sentences += len(tried)
    usage.own += sum(WROTE in turn.moves for turn in told.turns)
    usage.same += sum(one.text in composed for one in tried)
