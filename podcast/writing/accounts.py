"""Which points of a story's sources are two accounts of one thing: how many died, how much of it there was."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, pairwise, product

from podcast.records import Story
from podcast.writing.conflicts import amounts, conflicting, explanation, figures, is_rounded, near, subjects
from podcast.writing.facts import Point, points_of
from podcast.writing.lede import lede
from podcast.writing.likeness import repeats
from podcast.writing.mentions import ROOT
from podcast.writing.support import needed_by
from podcast.writing.tolls import KNOWN_DEAD, ORDINALS, by_nobody, by_toll, toll


@lru_cache(maxsize=64)
def disputes(story: Story) -> tuple[tuple[int, int], ...]:
    """Return the places of the points by which two sources differ, in order, the earlier one first."""
    points, old = points_of(story), superseded(story)
    pairs = [(a, b) for b in points for a in points[: b.place] if conflicting(a, b)] if len(story.sources) > 1 else []
    pairs += [*by_toll(points), *by_measure(points), *by_jobs(points), *by_nobody(points)]
    pairs = [(a, b) for a, b in pairs if not {a.place, b.place} & old]
    told = {(a.place, b.place) for a, b in pairs if not b.leans and not tells_both(a, b, points)}
    # what a later report begins with is told before the turn only where the story is told from there
    turns = ((a, b) for a, b in by_contrast(points) if a.place < b.place or a is lede(points, story))
    return tuple(sorted(told | {(min(a.place, b.place), max(a.place, b.place)) for a, b in turns}))


NEARER = re.compile(
    r"\bputs? (?:it|them|that|the (?:figure|number|total|toll|cost)) (?:at|nearer|closer|higher|lower)\b"
)
"""How another figure is held against one that was just told."""
MANY = 100
"""A number that two reports hardly have by chance."""


def numbers(point: Point) -> set[float]:
    """Return the large numbers in a point, whatever they count."""
    return {value for value, _ in figures(point) if value >= MANY}


FIGURE = re.compile(r"\d|\bonly\b")
"""What a turn needs that is about how much it is, or how much of it."""


def by_contrast(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return what a source tells with the figure that another one holds against it right after telling the same: "The
    organisers say 31,000 came, but the police put it at 18,000"."""
    found = []
    for before, turn in pairwise(points):
        turns = turn.glue == "but" or NEARER.search(turn.text) is not None
        if not turns or before.source != turn.source or not FIGURE.search(turn.text):
            continue
        others = (p for p in points if p.source != before.source and (p.place < before.place or p.leads))
        same = (p for p in others if numbers(p) & numbers(before) or repeats(before, points, {p.place}))
        found += [(one, turn) for one in islice(same, 1)]
    return found


def is_disputed(text: str, story: Story) -> bool:
    """Tell whether a text gives a figure on which a story's sources differ as if there were no other."""
    points, said, dead = points_of(story), set(amounts(text)), toll(text)
    for one, other in ((points[a], points[b]) for a, b in disputes(story)):
        tolls = {toll(one.text), toll(other.text)} - {None}
        clashing = [pair for pair in product(figures(one), figures(other)) if pair[0][1] == pair[1][1]]
        if (len(tolls) > 1 and dead in tolls) or said & {figure for pair in clashing for figure in pair}:
            return True
    return False


def tells_both(one: Point, other: Point, points: Sequence[Point]) -> bool:
    """Tell whether the source of the first of two points that differ has the other figure, too, and says why."""
    own = [point for point in points if point.source == one.source]
    mine = {figure for point in own for figure in figures(point)}
    large = {float(n.replace(",", "")) for p in own for n in re.findall(r"\d[\d,]*\d", p.text)}
    pairs = [(a, b) for a, b in product(figures(one), figures(other)) if a[1] == b[1]]
    return bool(pairs) and all(b in mine or (b[0] >= MANY and b[0] in large) for _, b in pairs)


RISEN = re.compile(
    rf"\b(?:{'|'.join(ORDINALS[1:])}) (?:body|victim|death)\b|\btoll (?:\w+ ){{0,2}}(?:to|at) |"
    r"\b(?:after|than|up from) (?:an? |the )?earlier (?:reports?|counts?|figures?|tolls?)\b|"
    rf"\b(?:{KNOWN_DEAD})\b[^.]*\b(?:has risen|rises|rose|(?:has )?climbed|climbs)\b", re.IGNORECASE
)
"""How a later report says that more have died than an earlier one knew of."""
WHOLE = 8
"""Points of a report that tells a whole story."""
MISSING = re.compile(r"\b(?:missing|unaccounted for|trapped)\b")


def overtakings(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return how many had died by an earlier report, and by a later one that says that there are more."""
    pairs = (pair for one, other in by_toll(points) for pair in ((one, other), (other, one)))
    more = [(a, b) for a, b in pairs if is_later(b, points) and (toll(b.text) or 0) > (toll(a.text) or 0)]
    return more + [(a, b) for b in points if REVISED.search(b.text) for a in points if is_revised(a, b)]


REVISED = re.compile(
    r"\bnot (?:\d[\d,]*|[a-z]+) as (?:it|they|he|she|was|first|the [a-z]+|[A-Z]\w+) (?:had )?(?:first |earlier |"
    r"originally )?(?:said|announced|reported|thought|believed|stated)\b|"
    r"\b(?:higher|lower|larger|smaller|more|fewer|greater)(?: (?:number|figure|total|count))? than (?:it|they|the "
    r"[a-z]+|was|were) (?:had )?(?:first |earlier |originally )?(?:gave|given|said|announced|reported|thought|"
    r"put|named)\b"
)
"""How a later report gives another figure than the one its own side gave first."""
REVISED_BY = 0.4
"""The least share of the greater that a figure has which was put right."""


def is_revised(point: Point, by: Point) -> bool:
    """Tell whether another source's point has a figure that this one puts right: of the same things, and near it."""
    if point.source == by.source:
        return False
    same = [(a, b) for (a, unit), (b, other) in product(figures(point), figures(by)) if unit == other]
    return any(a != b and near(a, b, REVISED_BY) for a, b in same) and not any(a == b for a, b in same)


def is_later(point: Point, points: Sequence[Point]) -> bool:
    """Tell whether a point, or the next of its source, says that more have died than was known."""
    after = (p for p in points[point.place : point.place + 2] if p.source == point.source)
    return any(RISEN.search(p.text) for p in after)


@lru_cache(maxsize=64)
def superseded(story: Story) -> frozenset[int]:
    """Return the places of what a later report of a story has overtaken: how many had died, who was missing, and where
    that report tells the whole story all that was known before."""
    points = points_of(story)
    pairs = overtakings(points)
    overtaken = [before for before, _ in pairs]
    sources = {point.source for point in overtaken}
    whole = Counter(point.source for point in points)
    dead = (pair for pair in pairs if None not in {toll(point.text) for point in pair})
    old = {before.source for before, after in dead if whole[after.source] >= WHOLE}
    missing = {point.place for point in points if point.source in sources and MISSING.search(point.text)}
    return frozenset(missing | {point.place for point in points if point in overtaken or point.source in old})


def at_odds(story: Story) -> frozenset[int]:
    """Return the places of points that give another figure than an earlier source did, of those they contradict, of
    what says why they differ, and of what overtakes an earlier report."""
    points = points_of(story)
    later = frozenset(after.place for _, after in overtakings(points))
    pairs = (place for pair in disputes(story) for place in pair)
    return later | {n for place in pairs for n in range(place, place + explanation(points[place:]) + 1)}


def other_accounts(
    kept: Collection[int],
    points: Sequence[Point],
    pairs: Iterable[tuple[int, int]],
    needs: Sequence[frozenset[int]],
    able: Collection[int],
) -> set[int]:
    """Return the places of the accounts that differ from those kept, with what they need and why they do: to tell one
    of two alone is to take a side."""
    wanted = {b for a, b in pairs if a in kept} | {a for a, b in pairs if b in kept}
    wanted |= {place + explanation(points[place:]) for pair in pairs for place in pair if place in wanted | set(kept)}
    blocks = (needed_by(place, needs) for place in sorted(wanted & set(able)))
    return {place for block in blocks if block <= set(able) for place in block}


JOBS = frozenset("people jobs workers employees staff posts".split())
WORK = re.compile(r"\b(?:work|jobs?|posts?|employ\w*|staff|lay-?offs?|laid off|redundan\w+|sacked)\b")
"""What is counted, and what is said of it, where people lose their work."""


OPENS = 3
"""Points of a source in which it says what happened."""


def news_of(points: Sequence[Point]) -> list[list[Point]]:
    """Return the points in which each source says what happened, source by source."""
    own: dict[str, list[Point]] = {}
    for point in points:
        own.setdefault(point.source, []).append(point)
    return [told[:OPENS] for told in own.values()]


def by_jobs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the points by which two sources' news differ on how many lose their work."""
    found = [lost for news in news_of(points) if (lost := next(jobs_lost(news), None)) is not None]
    return [(found[0][0], point) for point, n in found[1:] if n != found[0][1] and near(n, found[0][1], LIKELY)]


def jobs_lost(news: Sequence[Point]) -> Iterator[tuple[Point, float]]:
    """Yield the points that say how many lose their work, and how many."""
    for point in news:
        if WORK.search(point.text):
            yield from ((point, n) for n, unit in figures(point) if unit in JOBS)


LIKELY = 0.6
"""The least share of the greater that two accounts of one measure have."""
VAGUE = frozenset(
    "$ £ € percent per people and have were hundred years days hours minutes seconds months weeks times".split()
)
"""What is counted of many things: two such figures are seldom accounts of the same."""


def by_measure(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the points by which two sources' news differ in one measure: 412 metres short here, 380 there."""
    pairs = (pair for one, other in combinations(news_of(points), 2) for pair in product(one, other))
    return [(a, b) for a, b in pairs if are_akin(a, b) and differs(a, b)]


def differs(one: Point, other: Point) -> bool:
    """Tell whether two points have another figure of the same measure, and none in common."""
    plain = (pair for pair in product(figures(one), figures(other)) if pair[0][1] not in VAGUE)
    pairs = [(a[0], b[0]) for a, b in plain if a[1] == b[1]]
    return bool(pairs) and all(a != b and near(a, b, LIKELY) and not is_rounded(a, b) for a, b in pairs)


def are_akin(one: Point, other: Point) -> bool:
    """Tell whether two points share a word that is no name, whatever its form."""
    names = {word.lower() for p in (one, other) for word in re.findall(r"(?<!^)\b[A-Z][\w'-]+", p.text)}
    units = tuple({unit for p in (one, other) for _, unit in figures(p)})

    def roots(point: Point) -> set[str]:
        long = (word for word in subjects(point) if len(word) >= ROOT and word not in names)
        return {word[:ROOT] for word in long if not word.startswith(units)}

    return bool(roots(one) & roots(other))
