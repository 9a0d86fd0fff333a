"""Every measure of a style profile, from what an episode counts."""

from collections.abc import Mapping, Sequence

import numpy as np

from podcast.writing.scene import Line
from podcast.writing.style import Floats, Ints
from podcast.writing.tally import Counts, Told, stretch, told
from podcast.writing.versions import FRAME, Around, Columns, Shape, Table, Version

VARIETY = "different words in 100"
"""The measure for which every word is looked at."""
WINDOW, STEP = 100, 50
"""Running words among which different ones are counted, and words from one such window to the next."""


def measure(
    story_lines: Sequence[Sequence[Line]], frame: Mapping[str, Sequence[Line]], names: tuple[str, str] = ("", "")
) -> dict[str, float]:
    """Return every measure of the profile for an episode: its stories' lines and its frame."""
    lines = [line for part in (frame["opening"], *story_lines, frame["reflection"], frame["thanks"]) for line in part]
    whole = Version(lines, stretch(lines, names), FRAME)
    shape = Around([Table([whole], Columns([whole]))], [0], 0).shape()
    stories = np.array([told(story) for story in story_lines], np.int64).reshape(1, len(story_lines), len(Told._fields))
    found = measures(shape._replace(stories=stories))
    return {name: float(value[0]) for name, value in found.items()} | {VARIETY: variety(whole.counted.spoken)}


def variety(spoken: Sequence[str]) -> float:
    """Return the share of different words in 100 running ones, the mean over the text (MATTR, coarsely stepped)."""
    starts = range(0, max(1, len(spoken) - WINDOW + 1), STEP)
    different = sum(len(set(spoken[start : start + WINDOW])) for start in starts)
    return different / (len(starts) * max(1, min(WINDOW, len(spoken))))


def measures(shape: Shape) -> dict[str, Floats]:
    """Return every measure of the profile but VARIETY for an episode that has been counted, with each version."""
    c, n, total = shape.counts, shape.counts.turns, shape.counts.words
    explained = np.maximum(1, n - c.lead_turns)
    shorter = c.lead_short / np.maximum(1, c.lead_turns) / np.maximum(0.001, (c.short - c.lead_short) / explained)
    return {
        "explainer word share": (total - c.lead_words) / total,
        "mean turn": total / n,
        "median turn": shape.middle,
        "p90 turn": shape.long,
        "turns <=8": c.short / n,
        "turns <=3": c.tiny / n,
        "lead/explainer <=8": np.minimum(shorter, 9),
        "turns >=30": c.long / n,
        "words in turns >=30": c.long_words / total,
        "neighbour ratio": np.minimum(shape.ratio, 9),
        "neighbours within 25%": c.near / np.maximum(1, n - 1),
        "lag-1": lag(c, shape.ends),
        "run of <=8": np.maximum(1, shape.short_run),
        "run without <=8": shape.long_run,
        "turns per 1000 words": 1000 * n / total,
        "turns with ?": c.asking / n,
        "lead's share of ?": c.lead_questions / np.maximum(1, c.questions),
        "turns with !": c.exclaiming / n,
        "discourse openings": c.discourse / n,
        "commonest opener": shape.opener / n,
        "same two-word opening": shape.pair,
        "echo starts": c.echoes / np.maximum(1, n - 1),
        "cut off": c.cut_off / n,
        "sentences <=4": c.short_sentences / np.maximum(1, c.sentences),
        "contractions": 100 * c.contractions / total,
        "numbers": 100 * c.figures / total,
        "turns with a number": c.figured / n,
        "hedges": 100 * c.hedges / total,
        "address by name": 100 * c.addressing / n,
    } | _story_measures(shape.stories)


def _story_measures(stories: Ints) -> dict[str, Floats]:
    many = stories.shape[1]
    if not many:
        return {}
    one = Told(*stories.transpose(2, 0, 1))
    pushes = one.pushes.sum(axis=1)
    return {
        "longest in a story": one.longest.max(axis=1),
        "story words": one.words.sum(axis=1) / many,
        "shortest story": one.words.min(axis=1),
        "longest story": one.words.max(axis=1),
        "story turns": one.turns.sum(axis=1) / many,
        "first story longest": one.words[:, 0] == one.words.max(axis=1),
        "explainer closes": one.closes.sum(axis=1) / many,
        "push-backs a story": pushes / many,
        "stories with one": (one.pushes > 0).sum(axis=1) / many,
        "granted first": one.granted.sum(axis=1) / np.maximum(1, pushes),
    }


def lag(counts: Counts, ends: tuple[Ints, Ints]) -> Floats:
    """Return how far a turn's size goes with the next one's (autocorrelation at lag 1), `ends` being the first turn's
    size and the last one's; in whole numbers until the end, so that it is the same however the turns were added."""
    n, total = counts.turns, counts.words
    together = n * n * counts.products - n * total * (2 * total - sum(ends)) + (n - 1) * total * total
    spread = n * (n * counts.squares - total * total)
    found: Floats = together / np.where(spread == 0, 1, spread)
    return found
