"""Whether two points of a story say the same: by the words that carry their meaning, and what sources share."""

from collections.abc import Sequence

from podcast.writing.conflicts import conflicting
from podcast.writing.facts import Point
from podcast.writing.meaning import content_words, overlap


def repeats(point: Point, points: Sequence[Point], places: set[int]) -> bool:
    """Tell whether a chosen point says nearly the same."""
    others = [points[place] for place in places if not conflicting(points[place], point)]
    return any(overlap(*meanings(point, other)) > likeness_allowed(point, other) for other in others)


LEFT = 3
"""Words that two points must have besides the names of whom they are about."""


def meanings(one: Point, other: Point) -> tuple[frozenset[str], frozenset[str]]:
    """Return what each of two points says: of two sources without the names, for both speak of the same people."""
    both = content_words(one.text), content_words(other.text)
    if one.source == other.source:
        return both
    keys = (*one.keys, *other.keys)
    names = frozenset[str]().union(*(content_words(key.text) for key in keys if key.kind == "name"))
    first, second = (meaning - names for meaning in both)
    return (first, second) if min(len(first), len(second)) >= LEFT else both


def likeness_allowed(one: Point, other: Point) -> float:
    """Return the overlap at which two points say the same: less where the sources differ and where figures agree; a
    writer who takes a word up again goes on with the matter."""
    if one.source == other.source:
        return 0.8
    return 0.4 if figures_in(one) & figures_in(other) else 0.45


def figures_in(point: Point) -> set[str]:
    """Return the figures a point shows."""
    return {key.text for key in point.keys if key.kind != "name"}
