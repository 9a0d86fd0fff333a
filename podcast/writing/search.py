"""Which version of each story to tell, so that the episode as a whole measures nearest a profile."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from podcast.settings import Profile
from podcast.writing.scene import Line
from podcast.writing.style import distance, features, measure


def sameness(story_lines: Sequence[Sequence[Line]], frame: Mapping[str, Sequence[Line]]) -> float:
    """Return how much a listener hears twice: short sentences that return, less for a bare "Right."."""
    said = Counter(
        part
        for group in (*frame.values(), *story_lines)
        for line in group
        for part in features(line.text).short_sentences
    )
    unsourced = sum("pushback" in line.moves and not line.facts for lines in story_lines for line in lines)
    return max(0, unsourced - 4) * 0.8 + sum(
        (count - 1) * (0.25 if len(part.split()) == 1 else 0.8) for part, count in said.items() if count > 1
    )


STARTS = (0, 18)
"""Versions the search starts from: a quiet one, and one in which the lead asks, argues and breaks in. From the quiet
side no single change may be a gain, and the search would stay there."""


def best_set(
    frame: Mapping[str, Sequence[Line]],
    versions: Sequence[Sequence[list[Line]]],
    *,
    profile: Profile,
    sweeps: int,
    names: tuple[str, str] = ("", ""),
    extra: Callable[[Sequence[Sequence[Line]]], float] = lambda lines: 0.0,
) -> list[list[Line]]:
    """Choose one version of each story so that the episode measures nearest the profile and repeats itself least.

    `extra` adds what else a set of versions costs."""
    starts = [[story[place % len(story)] for story in versions] for place in STARTS]

    def cost(lines: list[list[Line]]) -> float:
        return distance(measure(lines, frame, names), profile) + sameness(lines, frame) + extra(lines)

    return min((_descend(start, versions, cost, sweeps) for start in starts), key=cost)


def _descend(
    chosen: list[list[Line]],
    versions: Sequence[Sequence[list[Line]]],
    cost: Callable[[list[list[Line]]], float],
    sweeps: int,
) -> list[list[Line]]:
    """Change one story's version at a time, as long as that costs less."""
    best = cost(chosen)
    for _ in range(sweeps):
        before = best
        for place, story in enumerate(versions):
            for version in story:
                trial = [*chosen[:place], version, *chosen[place + 1 :]]
                value = cost(trial)
                if value < best - 1e-9:
                    best, chosen = value, trial
        if best == before:
            break
    return chosen
