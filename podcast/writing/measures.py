"""Every measure of a style profile, from what an episode counts."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from podcast.writing.scene import Line
from podcast.writing.tally import Counts, Told, stretch, told

VARIETY = "different words in 100"
"""The measure for which every word is looked at."""
WINDOW, STEP = 100, 50
"""Running words among which different ones are counted, and words from one such window to the next."""


class Shape(NamedTuple):
    """An episode, counted."""

    counts: Counts
    sizes: Sequence[int]
    ratios: Sequence[float]
    opener: int
    """Turns that begin on the commonest opener."""
    pair: int
    """Turns that begin on the commonest two words."""
    short_run: int
    long_run: int
    ends: tuple[int, int]
    """Words of the first turn and of the last."""
    stories: Sequence[Told]


def measure(
    story_lines: Sequence[Sequence[Line]], frame: Mapping[str, Sequence[Line]], names: tuple[str, str] = ("", "")
) -> dict[str, float]:
    """Return every measure of the profile for an episode: its stories' lines and its frame."""
    lines = [line for part in (frame["opening"], *story_lines, frame["reflection"], frame["thanks"]) for line in part]
    whole = stretch(lines, names)
    return measures(
        Shape(
            counts=whole.counts,
            sizes=whole.sizes,
            ratios=whole.ratios,
            opener=max(whole.openers.values(), default=0),
            pair=max(whole.pairs.values(), default=0),
            short_run=whole.short_run.most,
            long_run=whole.long_run.most,
            ends=(whole.first.size, whole.last.size),
            stories=[told(story) for story in story_lines],
        )
    ) | {VARIETY: variety(whole.spoken)}


def variety(spoken: Sequence[str]) -> float:
    """Return the share of different words in 100 running ones, the mean over the text (MATTR, coarsely stepped)."""
    starts = range(0, max(1, len(spoken) - WINDOW + 1), STEP)
    different = sum(len(set(spoken[start : start + WINDOW])) for start in starts)
    return different / (len(starts) * max(1, min(WINDOW, len(spoken))))


def measures(shape: Shape) -> dict[str, float]:
    """Return every measure of the profile but VARIETY for an episode that has been counted."""
    c, n, total = shape.counts, shape.counts.turns, shape.counts.words
    explained = n - c.lead_turns
    shorter = c.lead_short / max(1, c.lead_turns) / max(0.001, (c.short - c.lead_short) / max(1, explained))
    return {
        "explainer word share": (total - c.lead_words) / total,
        "mean turn": total / n,
        "median turn": median(shape.sizes),
        "p90 turn": shape.sizes[min(n - 1, round(0.9 * (n - 1)))],
        "turns <=8": c.short / n,
        "turns <=3": c.tiny / n,
        "lead/explainer <=8": min(shorter, 9),
        "turns >=30": c.long / n,
        "words in turns >=30": c.long_words / total,
        "neighbour ratio": min(9, median(shape.ratios)) if shape.ratios else 9,
        "neighbours within 25%": c.near / max(1, n - 1),
        "lag-1": lag(c, shape.ends),
        "run of <=8": max(1, shape.short_run),
        "run without <=8": shape.long_run,
        "turns per 1000 words": 1000 * n / total,
        "turns with ?": c.asking / n,
        "lead's share of ?": c.lead_questions / max(1, c.questions),
        "turns with !": c.exclaiming / n,
        "discourse openings": c.discourse / n,
        "commonest opener": shape.opener / n,
        "same two-word opening": shape.pair,
        "echo starts": c.echoes / max(1, n - 1),
        "cut off": c.cut_off / n,
        "sentences <=4": c.short_sentences / max(1, c.sentences),
        "contractions": 100 * c.contractions / total,
        "numbers": 100 * c.figures / total,
        "turns with a number": c.figured / n,
        "hedges": 100 * c.hedges / total,
        "address by name": 100 * c.addressing / n,
    } | _story_measures(shape.stories)


def _story_measures(stories: Sequence[Told]) -> dict[str, float]:
    if not stories:
        return {}
    sizes, many = [story.words for story in stories], len(stories)
    pushes = sum(story.pushes for story in stories)
    return {
        "longest in a story": max(story.longest for story in stories),
        "story words": sum(sizes) / many,
        "shortest story": min(sizes),
        "longest story": max(sizes),
        "story turns": sum(story.turns for story in stories) / many,
        "first story longest": float(sizes[0] == max(sizes)),
        "explainer closes": sum(story.closes for story in stories) / many,
        "push-backs a story": pushes / many,
        "stories with one": sum(story.pushes > 0 for story in stories) / many,
        "granted first": sum(story.granted for story in stories) / max(1, pushes),
    }


def median(ordered: Sequence[float]) -> float:
    """Return the middle of ascending values, or of the two in the middle their mean."""
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def lag(counts: Counts, ends: tuple[int, int]) -> float:
    """Return how far a turn's size goes with the next one's (autocorrelation at lag 1), `ends` being the first turn's
    size and the last one's; in whole numbers until the end, so that it is the same however the turns were added."""
    n, total = counts.turns, counts.words
    together = n * n * counts.products - n * total * (2 * total - sum(ends)) + (n - 1) * total * total
    return together / (n * (n * counts.squares - total * total) or 1)
