"""Which version of each story to tell, so that the episode as a whole measures nearest a profile."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from podcast.settings import Profile
from podcast.writing.measures import STEP, VARIETY, WINDOW, measures
from podcast.writing.scene import Line
from podcast.writing.style import Floats, Ints, bands_of, distance
from podcast.writing.tally import Counts, Told, stretch, told
from podcast.writing.versions import FRAME, Around, Columns, Shape, Table, Version

STARTS = (0, 18)
"""Versions the search starts from: quiet ones, and ones in which the lead asks, argues and breaks in. From the quiet
side no single change may be a gain, and the search would stay there."""
KICKS, KICK_STEP = 60, 17
"""Times that two neighbouring stories of the best choice are told otherwise, to see whether the rest can do better
beside them, and from which version to which."""
SAID_AGAIN, WORD_AGAIN, UNSOURCED, BEARABLE = 16, 5, 16, 4
"""What a listener minds, in twentieths: a short sentence that returns, a bare "Right." that does, and push-backs that
stand on no sentence, beyond so many."""


def best_set(
    frame: Mapping[str, Sequence[Line]],
    versions: Sequence[Sequence[list[Line]]],
    *,
    profile: Profile,
    sweeps: int,
    names: tuple[str, str] = ("", ""),
    extra: Callable[[Counts], Floats | float] = lambda counts: 0.0,
    begun: Sequence[list[Line]] | None = None,
) -> list[list[Line]]:
    """Choose one version of each story so that the episode measures nearest the profile and repeats itself least.

    `frame` has a turn at least before and after the stories; `extra` adds what else episodes of such counts cost;
    `begun` is a choice to start from, some of which may no longer be among the versions."""
    stories = [distinct(story) for story in versions]
    search = Search(
        [Version(lines, stretch(lines, names), FRAME) for lines in [frame["opening"]]],
        [[Version(lines, stretch(lines, names), told(lines)) for lines in story] for story in stories],
        [Version(frame[part], stretch(frame[part], names), FRAME) for part in ("reflection", "thanks") if frame[part]],
        profile,
        extra,
    )
    if begun is not None:
        starts = [[story.index(lines) if lines in story else 0 for story, lines in zip(stories, begun, strict=True)]]
    else:
        starts = [[place % len(story) for story in stories] for place in STARTS]
        for scarce in SCARCE:
            starts.append([most(scarce, search.versions(place)) for place in range(len(stories))])
    best = min(search.descend(start, sweeps) for start in starts)
    for kick in range(KICKS):
        place = kick * 2 % len(stories)
        best = min(best, search.descend(kicked(best[1], stories, place, kick), sweeps, place + 2))
    _, chosen = search.descend(best[1], sweeps)
    return [story[row] for story, row in zip(stories, chosen, strict=True)]


def distinct(story: Sequence[list[Line]]) -> list[list[Line]]:
    """Return a story's versions without those that came out the same."""
    return list({tuple(lines): lines for lines in story}.values())


def most(scarce: Callable[[Version], tuple[float, float]], versions: Sequence[Version]) -> int:
    """Return where a story's versions have most of something."""
    return max(range(len(versions)), key=lambda n: scarce(versions[n]))


def disputed(version: Version) -> tuple[float, float]:
    """Return how often the lead objects, then how often somebody breaks in."""
    return version.story.pushes, version.counted.counts.cut_off


def broken(version: Version) -> tuple[float, float]:
    """Return how often somebody breaks in, then how often the lead objects."""
    return version.counted.counts.cut_off, version.story.pushes


def shared(version: Version) -> tuple[float, float]:
    """Return the lead's share of the words, which those who only object and break in leave small."""
    counts = version.counted.counts
    return counts.lead_words / counts.words, version.story.pushes


def asked(version: Version) -> tuple[float, float]:
    """Return how often somebody asks, then how often the lead objects."""
    return version.counted.counts.asking, version.story.pushes


SCARCE = (disputed, broken, shared, asked)
"""What is hard to come by one story at a time: the search starts from where there is most of each, too."""


def kicked(chosen: Sequence[int], stories: Sequence[Sequence[object]], first: int, kick: int) -> list[int]:
    """Return a choice with two neighbouring stories told otherwise."""
    out = list(chosen)
    for place in (first, (first + 1) % len(out)):
        out[place] = (KICK_STEP * (kick + 1) + place) % len(stories[place])
    return out


class Search:
    """An episode whose stories can be told in several versions, and what it costs to tell one of them otherwise."""

    def __init__(
        self,
        before: Sequence[Version],
        stories: Sequence[Sequence[Version]],
        after: Sequence[Version],
        profile: Profile,
        extra: Callable[[Counts], Floats | float],
    ) -> None:
        columns = Columns([*before, *(version for story in stories for version in story), *after])
        self._before, self._stories, self._after = (
            [Table(versions, columns) for versions in part]
            for part in ([[one] for one in before], stories, [[one] for one in after])
        )
        self._extra = extra
        late = {rule: bands for rule, bands in profile.items() if VARIETY in bands}
        self._early = bands_of({rule: bands for rule, bands in profile.items() if rule not in late})
        self._late = bands_of(late)
        weights = [SAID_AGAIN if " " in saying.strip() else WORD_AGAIN for saying in columns.sayings]
        self._weights = np.array(weights or [0])

    def versions(self, place: int) -> Sequence[Version]:
        """Return a story's versions."""
        return self._stories[place].versions

    def descend(self, chosen: Sequence[int], sweeps: int, first: int = 0) -> tuple[float, list[int]]:
        """Change one story's version at a time, from the `first` on, as long as that costs less; return the least cost
        and what has it."""
        chosen, many = list(chosen), len(self._stories)
        best, settled = math.inf, 0
        for turn in range(many * sweeps):
            if settled == many:
                break  # each story was tried beside the others as they are now
            place, settled = (first + turn) % many, settled + 1
            costs = self.costs(chosen, place, best)
            least = int(costs.argmin())
            if costs[least] < best - 1e-9:
                best, settled = float(costs[least]), 1
                chosen[place] = least
        return best, chosen

    def costs(self, chosen: Sequence[int], place: int, most: float = math.inf) -> Floats:
        """Return what the episode costs with each version of a story; where that is `most` or more, it may be less than
        the whole: at the words of the episode is looked last."""
        ends = len(self._before), len(self._after)
        around = Around([*self._before, *self._stories, *self._after], [*[0] * ends[0], *chosen, *[0] * ends[1]],
                        ends[0] + place)
        shape = around.shape()
        found = measures(shape)
        value = self.sameness(around, shape) + self._extra(shape.counts) + distance(found, self._early)
        near = np.flatnonzero(value + distance(found, self._late) < most)
        words = Words(around)
        varied = np.full(len(value), np.nan)
        varied[near] = [words.variety(row) for row in near.tolist()]
        return value + distance(found | {VARIETY: varied}, self._late)

    def sameness(self, around: Around, shape: Shape) -> Floats:
        """Return how much a listener hears twice, or hears disputed for no reason given."""
        again = np.maximum(0, around.sayings() - 1) @ self._weights
        unsourced = shape.stories[:, :, Told._fields.index("unsourced")].sum(axis=1)
        minded: Floats = (again + UNSOURCED * np.maximum(0, unsourced - BEARABLE)) / 20
        return minded


class Words:
    """The words around a story: the windows of `measures.variety` that don't reach into it are counted once."""

    def __init__(self, around: Around) -> None:
        self._left, self._right = around.spoken()
        self._here = around.here.spoken
        self._whole = max(0, (len(self._left) - WINDOW) // STEP + 1)
        self._before = int(different(self._left)[::STEP].sum())
        self._tail, self._head = self._left[self._whole * STEP :].tolist(), self._right[:WINDOW].tolist()
        self._after = different(self._right)

    def variety(self, row: int) -> float:
        """Return the variety of all the words with those of a version in the middle."""
        middle = self._here[row]
        reach = len(self._left) + len(middle)
        total = reach + len(self._right)
        text = [*self._tail, *middle.tolist(), *self._head]
        if total < WINDOW:
            return len(set(text)) / max(1, total)
        windows = (total - WINDOW) // STEP + 1
        behind = -(-reach // STEP)  # the first window that begins after the story
        here = sum(
            len(set(text[start : start + WINDOW]))
            for start in range(0, (min(behind, windows) - self._whole) * STEP, STEP)
        )
        return (self._before + here + int(self._after[behind * STEP - reach :: STEP].sum())) / (windows * WINDOW)


def different(spoken: Ints) -> Ints:
    """Return how many different words each full window has, by where it begins; `spoken` are words as numbers."""
    many = len(spoken)
    if many < WINDOW:
        return np.zeros(0, np.int64)
    order = np.argsort(spoken, kind="stable")
    again = spoken[order[1:]] == spoken[order[:-1]]
    before = np.full(many, -1)
    before[order[1:][again]] = order[:-1][again]  # where each word was said last
    places = np.arange(many)
    enters = np.maximum(before + 1, places - WINDOW + 1)  # the first window in which it is the first of its kind
    enters = np.maximum(enters, 0)
    change = np.bincount(enters, minlength=many + 1) - np.bincount(places + 1, minlength=many + 1)
    counted: Ints = change.cumsum()[: many - WINDOW + 1]
    return counted
