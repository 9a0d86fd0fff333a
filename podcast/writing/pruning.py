"""A story is told whole and then cut to its length: what nothing else rests on goes first, a stretch at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

import numpy as np

from podcast.records import Story
from podcast.writing.accounts import disputes, other_accounts
from podcast.writing.clauses import tellable
from podcast.writing.conversation import asked_and_answered
from podcast.writing.facts import Point, points_of
from podcast.writing.halves import last_paragraph
from podcast.writing.meaning import content_words
from podcast.writing.opposing import owed
from podcast.writing.retelling import is_promised, wanted, whole
from podcast.writing.support import (
    elaborating,
    led_up_to,
    needed_by,
    resting_on,
)
from podcast.writing.tidying import asks
from podcast.writing.weights import values

ENOUGH = 0.86
"""Share of its length that a story must keep."""
GAP = 5.0
"""What it costs to leave something out between two things that are told, in points' worth: the second may miss it, and
what its writer meant with it. Rather a few passages as they stand than the best sentences of all."""
OPENING, LONG = 0.5, 1.6
"""Share of it that is due where a paragraph begins, for its writer went on to something else there, and how many times
longer than it can be told a story must be for that: of a feature something from everywhere, a report from its top."""
SKIPPED = 3.0
"""What it costs to leave out what somebody goes on to say."""
FAIR = 0.95
"""Share of a story's words that what must be told may take with the answers to what somebody is accused of."""
SHORT = 0.25
"""What each word costs that a story falls short of that: a passage more is worth it where much would be missing."""
OVER = 6
"""Words a story may be longer than asked."""


def pruned(
    story: Story,
    first: Point | None,
    budget: float,
    worth: Callable[[Point], float],
    barred: frozenset[str] = frozenset(),
) -> frozenset[int]:
    """Return the places of the points to tell in about `budget` words, among them `first` and all of its sentence, none
    of a sentence whose id is `barred`."""
    points, needs = points_of(story), wanted(story, first)
    unsayable = {point.place for point in points if barred & set(point.fact.sentences)}
    everything = whole(story, first) - resting_on(unsayable, needs)
    most = int(budget) + OVER
    if sum(points[place].size for place in everything) <= most:
        return everything
    needs = tuple(places & everything for places in needs)  # what else is needed was told by another source
    value = values(story, everything, worth, first, after_unsaid(story), needs)
    news = {p.place for p in points if first is not None and p.fact.sentences == first.fact.sentences} & everything
    if first is not None:  # and what it is announced by
        announced = {p.place for p in points if is_promised(p, story, first)} & everything
        news |= {place for place in announced if needs[place] <= news}
    known = content_words(f"{story.title} {first.text if first is not None else ''}")
    able = set(everything)
    while True:
        kept = passages(story, {place: value[place] for place in able}, needs, news, budget, most)
        lacking = {
            place for place in kept - news if any(lacks(points, place, one, known) for one in needs[place] - kept)
        }
        other = other_accounts(kept, points, disputes(story), needs, everything)
        other |= answers(kept, points, needs, everything, room=int(FAIR * most), beside=news | other)
        if not lacking and other <= kept:
            break
        news |= other
        able = (able - resting_on(lacking, needs)) | news
    full = filled(kept, value, needs, story, most)
    told = unbegun(full, points, needs, news | other) if full else full
    return frozenset(finished(told, points, everything, most) if told else told)


def answers(
    kept: Collection[int],
    points: Sequence[Point],
    needs: Sequence[frozenset[int]],
    able: Collection[int],
    *,
    room: int,
    beside: Collection[int],
) -> frozenset[int]:
    """Return the places of what answers the accusations that are told, with what it needs; none where that takes more
    than `room` words with what is told beside it."""
    found = frozenset[int]().union(*(needed_by(place, needs) for place in owed(kept, points) & set(able)))
    fits = sum(points[place].size for place in found | set(beside)) <= room
    return found if fits and found <= set(able) else frozenset()


def finished(kept: set[int], points: Sequence[Point], everything: Collection[int], most: int) -> set[int]:
    """Return places with what is left of the last one's sentence, where that fits into `most` words: its second half
    may be what the first leads to."""
    last = after = max(kept)
    while after + 1 in everything and points[after + 1].fact.sentences == points[last].fact.sentences:
        after += 1
    whole_sentence = kept | set(range(last + 1, after + 1))
    return whole_sentence if sum(points[place].size for place in whole_sentence) <= most else kept


def unbegun(
    kept: set[int], points: Sequence[Point], needs: Sequence[frozenset[int]], news: Collection[int]
) -> set[int]:
    """Return places without a last one that only begins a paragraph: what it leads to isn't told."""
    last = max(kept)
    after = points[last + 1] if last + 1 < len(points) else None
    goes_on = after is not None and after.source == points[last].source and after.leans
    needed = last in news or any(last in needs[place] for place in kept)
    return kept - {last} if points[last].opens and goes_on and not needed else kept


def lacks(points: Sequence[Point], place: int, needed: int, known: frozenset[str]) -> bool:
    """Tell whether a point misses what it needs: what it shares with it is not `known` from the news."""
    if needed == place - 1 or needed > place or points[place].leans:
        return True
    if needed in last_paragraph(points, points[place]):
        return True
    return not content_words(points[place].text) & content_words(points[needed].text) <= known


def passages(
    story: Story,
    value: Mapping[int, float],
    needs: Sequence[frozenset[int]],
    news: Collection[int],
    budget: float,
    most: int,
) -> set[int]:
    """Return the places worth most in up to `most` words: few passages as their writer wrote them, among them the news.

    What each passage costs is `GAP`; the best for every number of words is found point by point (a knapsack)."""
    points, unsaid, more = points_of(story), after_unsaid(story), elaborating(story)
    never = -np.inf
    best = np.full((2, most + 1), never)  # last point left out or told, by words so far
    best[0, 0] = 0.0
    steps = []
    opening = OPENING if sum(points[place].size for place in value) > LONG * budget else 1.0
    for point in points:
        place, size = point.place, point.size
        gap = GAP * (opening if point.opens and point.kind != "quotation" else break_before(point))
        begins = 0.0 if place in news or not place else gap
        joined = best[1] - (gap if place in unsaid else 0.0)
        apart = place in news or led_up_to(place, more) not in needs[place]
        parted = best[0] - begins if apart else np.full(most + 1, never)
        told = np.full((2, most + 1), never)
        if place in value and size <= most:
            told[1, size:] = np.maximum(parted, joined)[: most + 1 - size] + value[place]
        bound = place > 0 and place in needs[place - 1]  # the one before promised it
        left = best[0] if bound else np.maximum(best[0], best[1])
        told[0] = never if place in news else left
        passed = best[1] - SKIPPED > told[1] if place in more and not bound else np.zeros(most + 1, dtype=bool)
        told[1] = np.where(passed, best[1] - SKIPPED, told[1])  # what elaborates is left out as if it weren't there
        steps.append((joined > parted, best[1] > best[0] if not bound else np.zeros(most + 1, dtype=bool), passed))
        best = told
    if np.isneginf(best).all():
        return set(news)  # what happened takes more than all the words there are
    short = SHORT * np.maximum(0.0, ENOUGH * budget - np.arange(most + 1))
    state, words_told = divmod(int(np.argmax(best - short)), most + 1)
    kept = set()
    for point, (joined_on, after_told, passed) in zip(reversed(points), reversed(steps), strict=True):
        if state and passed[words_told]:
            continue
        if state:
            kept.add(point.place)
            words_told -= point.size
            state = int(joined_on[words_told])
        else:
            state = int(after_told[words_told])
    return kept


def filled(
    kept: set[int], value: Mapping[int, float], needs: Sequence[frozenset[int]], story: Story, most: float
) -> set[int]:
    """Put back what fits into `most` words, leads up to what is told and leaves no more out before it: the worthiest
    first.

    What went because it missed something may fit together with that."""
    points, unsaid, more = points_of(story), after_unsaid(story), elaborating(story)
    kept = set(kept)
    while True:
        room, open_now = most - sum(points[place].size for place in kept), gaps(kept, points, unsaid, more)
        fits = []
        for place in value.keys() - kept:
            block = needed_by(place, needs) - kept
            added = sum(points[p].size for p in block)
            if added > room or not block <= value.keys() or not leads_on(max(block), kept | block, points):
                continue
            closed = open_now - gaps(kept | block, points, unsaid, more)
            if closed >= 0:
                fits.append(((sum(value[p] for p in block) + GAP * closed) / added, -place, block))
        if not fits:
            return kept
        kept |= max(fits)[2]


def leads_on(place: int, kept: Collection[int], points: Sequence[Point]) -> bool:
    """Tell whether a point is its source's last, or what comes right after it is told: what begins something new leads
    nowhere without it."""
    after = points[place + 1] if place + 1 < len(points) else None
    return after is None or after.source != points[place].source or after.place in kept


def break_before(point: Point) -> float:
    """Return how much it disturbs that what comes before a point is left out: most before a quotation, which speaks of
    what was said just before it, little before an interview's next question."""
    if asked_and_answered(point.text)[0]:
        return OPENING
    return 2.0 if point.kind == "quotation" else 1.0


def gaps(kept: set[int], points: Sequence[Point], unsaid: frozenset[int], more: frozenset[int]) -> float:
    """Return how much it disturbs that something is left out before points of the same source."""
    missed = (
        points[place] for place in kept
        if place in unsaid
        or (
            place > 0
            and not {place - 1, led_up_to(place, more)} & kept
            and points[place - 1].source == points[place].source
        )
    )
    return sum(map(break_before, missed))


@lru_cache(maxsize=64)
def after_unsaid(story: Story) -> frozenset[int]:
    """Return the places of points before which their source has a sentence that no point tells."""
    told = (sentence for sentence in tellable(story) if not asks(sentence.text))
    order = {sentence.id: number for number, sentence in enumerate(told)}
    last = [max(order.get(one, 0) for one in point.fact.sentences) for point in points_of(story)]
    return frozenset(
        point.place for point, before in zip(points_of(story)[1:], last, strict=False)
        if min(order.get(one, 0) for one in point.fact.sentences) > before + 1
        and points_of(story)[point.place - 1].source == point.source
    )
