"""How a story ends: where a source ends as it is told, of several the one that ends best."""

import re
from collections.abc import Sequence

from podcast.writing.facts import Point
from podcast.writing.figures import count_numbers
from podcast.writing.likeness import repeats


def closing(points: Sequence[Point], told: Sequence[Point], *, grave: bool) -> tuple[Point, ...]:
    """Return the points that end the story: where a source ends as it is told, of several the one that ends best."""
    if len(told) < 4:
        return ()
    heads = {point.place for point in points if point.leads}
    lasts = {point.source: point for point in told[1:]}
    endings = [ending for last in lasts.values() if (ending := last_word(last, told, grave=grave))]
    endings = [ending for ending in endings if not any(p.leads or repeats(p, points, heads) for p in ending)]

    def value(ending: tuple[Point, ...]) -> float:
        last, size = ending[-1], sum(point.size for point in ending)
        kind = {"contrast": 2.0, "consequence": 1.5, "claim": 0.2}.get(last.kind, 0.6)
        figures = sum(count_numbers(point.text) for point in ending)
        main = last.source == told[0].source
        open_end = UNFINISHED * breaks_off(points, last)
        return kind + main - open_end - 0.6 * behind(points, last) - 0.05 * abs(size - 13) - 0.5 * figures

    return max(endings, key=value, default=())


MOST_CLOSING, LONGEST_CLOSING = 3, 34
"""Points and words that a story's last word may have."""


def last_word(last: Point, told: Sequence[Point], *, grave: bool) -> tuple[Point, ...]:
    """Return a source's last point with those it leans on, () where they are too much to end a story."""
    chain = [last]
    while True:
        before = next((point for point in told[1:] if point.place == chain[0].place - 1), None)
        met = before is not None and before.fact.sentences == chain[0].fact.sentences and not chain[0].glue
        if not (chain[0].leans or met):  # nobody says who Quill is, and a minute later what she points out
            break
        if before is None or len(chain) == MOST_CLOSING:
            return ()
        chain.insert(0, before)
    quoted = any('"' in point.text for point in chain)
    fits = 4 <= sum(point.size for point in chain) <= LONGEST_CLOSING and not (quoted and (grave or len(chain) > 1))
    return tuple(chain) if fits else ()


UNFINISHED = 1.5
"""What it costs to end on what somebody has only begun to tell."""
BEGUN = re.compile(r"\bhad been \w+ing\b|\b(?:was|were) (?:about|just) ")
"""How something is told during which another thing happens."""


def breaks_off(points: Sequence[Point], last: Point) -> bool:
    """Tell whether a point is only begun: its source goes on with whoever speaks, or with what happened then."""
    after = points[last.place + 1] if last.place + 1 < len(points) else None
    if after is None or after.source != last.source or after.opens or not after.leans:
        return False
    return (last.text[0] == '"' and after.text[0] == '"') or BEGUN.search(last.text) is not None


def behind(points: Sequence[Point], point: Point) -> int:
    """Count the points that follow one in its source: a writer's own ending has none."""
    return sum(p.source == point.source for p in points[point.place + 1 :])
