"""What telling each point of a story is worth, as its writer and the listener weigh it.

The figures are those with which most of what readers marked as what must be told is told: 81 long stories of 28 days,
marked sentence by sentence for the words they were to be told in."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from podcast.records import Story
from podcast.writing.facts import Point, points_of
from podcast.writing.lede import is_headlined
from podcast.writing.opposing import clears, is_answer, replies
from podcast.writing.retelling import is_promised
from podcast.writing.support import is_denial
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import is_serious

EARLY = 3.0
"""What a source's first words are worth beyond their score, falling to nothing at its last: reporters begin with what
matters most."""
BESIDE = 0.3
"""Share of that in a source that is told after another one."""
RESTED = 6.0
"""What it is worth, by its logarithm, how many others rest on a point: what a feature keeps speaking of is its news,
however late it says so."""
ENDING, HEADLINED = 11.0, 3.0
"""What a source's last words are worth beyond their score, and what its headline quotes: its writer chose them."""
OTHER_SIDE = 5.0
"""What an account is worth beyond its score that the sentence before announces as another one: "His firm tells it
differently.", and somebody's answer to what is held against them in a serious story."""
FORESEEN = re.compile(
    r"\b(?:had|has|have) (?:been )?(?:(?:already|repeatedly|twice|previously|earlier) )?"
    r"(?:warned|reported|flagged|complained|raised concerns|cited|fined|failed|ordered to|asked for)\b|"
    r"\bcited (?:the|it|its|their|for)\b|"
    r"\b(?:inspect(?:ion|or|ors|ions)|audit)\b[^.;]*\b(?:found|cited|failed|listed|noted|faulted|recommended)\b|"
    r"\bfailed (?:an?|its|the|their|two|three) (?:\w+ )?(?:inspection|test|check|audit)s?\b|\bprevious(?:ly)? (?:cited|"
    r"fined|warned|violations?)\b|\b(?:near[- ]miss(?:es)?|overdue|out of date|no (?:licen[cs]e|permit|guard ?rails?|"
    r"sprinklers?|alarms?))\b|"
    r"\b(?:months?|weeks?|days?|years?) (?:before|earlier)\b[^.;]*\bwarn|"
    r"\b(?:offered|paid|promised) an? (?:\w+ )?bonus\b|\b(?:pressed|told|rushed) to (?:hurry|finish|work faster)\b|"
    r"\bcut(?:ting)? corners\b",
    re.IGNORECASE,
)
"""What was known before somebody died, and what for want of which: that others could have prevented it is what is asked
after it."""
CLEARED = 12.0
"""What it is worth that somebody is free of blame: without it who was spoken of is left under suspicion."""
REPORT, TAIL = 450, 1.0
"""Words below which a source that begins with grave news is a report, and what its last words are worth: what could
best be cut."""


def values(
    story: Story,
    places: Collection[int],
    worth: Callable[[Point], float],
    first: Point | None,
    unsaid: Collection[int],
    needs: Sequence[frozenset[int]],
) -> dict[int, float]:
    """Return what telling each point is worth: more what comes early, what others rest on, what ends its source or
    stands in its headline; `unsaid` are the places of points before which something can't be told, `needs` what each
    can't be told without."""
    points = points_of(story)
    main = points[min(places)].source if places else ""
    end = max((p.place for p in points if p.source == main and p.place not in unsaid), default=-1)
    told = sum(p.size for p in points if p.source == main)
    serious = is_serious(story)
    report = first is not None and not first.place and told < REPORT and serious
    ending = TAIL if report else ENDING
    resting = Counter(place for wanted in needs for place in wanted)

    def promised(point: Point) -> bool:
        return is_promised(point, story, first)

    def counters(place: int) -> bool:
        point, before = points[place], points[max(0, place - 1)]
        return (before.source == point.source and is_denial(before)) or is_answer(point, points)

    def heavy(place: int) -> float:
        early = EARLY * ahead(points, points[place], main)
        return weight(points[place]) * (worth(points[place]) + early + RESTED * math.log1p(resting[place]))

    return {
        place: heavy(place)
        + ending * (place == end)
        + HEADLINED * (is_headlined(points[place], story) or promised(points[place]))
        + OTHER_SIDE * (counters(place) or (serious and (replies(points[place]) or foreseen(points[place]))))
        + CLEARED * clears(points[place])
        for place in places
    }


def weight(point: Point) -> float:
    """Return how much there is to a point by its length: what counts is what a story's words are spent on."""
    size = 0.4 + point.size / 25
    return max(1.0, size) if point.contrary else size


def foreseen(point: Point) -> bool:
    """Tell whether a point says what was known of a danger before it came true."""
    return FORESEEN.search(outside_quotes(point.text)) is not None


def ahead(points: tuple[Point, ...], point: Point, main: str) -> float:
    """Return the share of its source that comes after a point; less outside the source that tells the story."""
    places = [p.place for p in points if p.source == point.source]
    return (places[-1] - point.place) / len(places) * (1.0 if point.source == main else BESIDE)
