"""Which version of each story to tell, so that the episode as a whole measures nearest a profile."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from podcast.settings import Profile
from podcast.writing.measures import STEP, VARIETY, WINDOW, Shape, measures, variety
from podcast.writing.scene import Line
from podcast.writing.style import bands_of, distance
from podcast.writing.tally import Counts, Stretch, Told, joined, stretch, together, told

STARTS = (0, 18)
"""Versions the search starts from: quiet ones, and ones in which the lead asks, argues and breaks in. From the quiet
side no single change may be a gain, and the search would stay there."""
KICKS, KICK_STEP = 12, 17
"""Times that two neighbouring stories of the best choice are told otherwise, to see whether the rest can do better
beside them, and from which version to which."""
LIKELY = 18
"""Versions of a story that are tried again after that: those that cost least beside the best choice."""
SAID_AGAIN, WORD_AGAIN, UNSOURCED, BEARABLE = 16, 5, 16, 4
"""What a listener minds, in twentieths: a short sentence that returns, a bare "Right." that does, and push-backs that
stand on no sentence, beyond so many."""


class Version(NamedTuple):
    """One way to tell a story, counted."""

    lines: list[Line]
    counted: Stretch
    story: Told


class Cost(Protocol):
    """What an episode costs with a version of one story, or what is already as much as `most`."""

    def __call__(self, version: Version, most: float) -> float: ...


class Around:
    """An episode but for one story, counted once; with each version of that story it is counted in a moment."""

    def __init__(self, before: Sequence[Stretch], after: Sequence[Stretch], stories: tuple[list[Told], list[Told]]):
        left, right = joined(before), joined(after)
        self._left, self._right, self._stories = left, right, stories
        self._counts = left.counts.plus(right.counts)
        self._sizes, self._ratios = sorted(left.sizes + right.sizes), sorted(left.ratios + right.ratios)
        self._openers = Tally(left.openers, right.openers)
        self._pairs = Tally(left.pairs, right.pairs)
        self._sayings = together([left.sayings, right.sayings])
        self._said_again = sum(minded(saying, count) for saying, count in self._sayings.items())
        self._words = Words(left.spoken, right.spoken)

    def counts(self, version: Version) -> Counts:
        """Return what the episode adds up to with a version of the story."""
        into, _ = self._left.last.beside(version.counted.first)
        out_of, _ = version.counted.last.beside(self._right.first)
        return self._counts.plus(version.counted.counts, into, out_of)

    def shape(self, version: Version) -> Shape:
        """Return all that is counted of the episode with a version of the story."""
        left, middle, right = self._left, version.counted, self._right
        _, into_ratio = left.last.beside(middle.first)
        _, out_ratio = middle.last.beside(right.first)
        return Shape(
            counts=self.counts(version),
            sizes=sorted(self._sizes + middle.sizes),
            ratios=sorted([*self._ratios, *middle.ratios, into_ratio, out_ratio]),
            opener=self._openers.most(middle.openers),
            pair=self._pairs.most(middle.pairs),
            short_run=left.short_run.then(middle.short_run).then(right.short_run).most,
            long_run=left.long_run.then(middle.long_run).then(right.long_run).most,
            ends=(left.first.size, right.last.size),
            stories=[*self._stories[0], version.story, *self._stories[1]],
        )

    def variety(self, version: Version) -> float:
        """Return the episode's variety of words with a version of the story."""
        return self._words.variety(version.counted.spoken)

    def sameness(self, version: Version) -> float:
        """Return how much a listener hears twice, or hears disputed for no reason given."""
        again = self._said_again
        for saying, count in version.counted.sayings.items():
            before = self._sayings.get(saying, 0)
            if before or count > 1:
                again += minded(saying, before + count) - minded(saying, before)
        unsourced = sum(story.unsourced for story in (*self._stories[0], version.story, *self._stories[1]))
        return (again + UNSOURCED * max(0, unsourced - BEARABLE)) / 20


def liveliness(version: Version) -> tuple[int, int]:
    """Return how much the hosts disagree and break in: what is hard to come by one story at a time."""
    return version.story.pushes, version.counted.counts.cut_off


def minded(saying: str, count: int) -> int:
    """Return in twentieths what hearing a short sentence so many times costs."""
    return max(0, count - 1) * (SAID_AGAIN if " " in saying.strip() else WORD_AGAIN)


def distinct(story: Sequence[list[Line]]) -> list[list[Line]]:
    """Return a story's versions without those that came out the same."""
    return list({tuple(lines): lines for lines in story}.values())


class Tally:
    """Counters of which only the largest count is asked for."""

    def __init__(self, *counters: Mapping[str, int]) -> None:
        self._counts = together(counters)
        self._most = max(self._counts.values(), default=0)

    def most(self, more: Mapping[str, int]) -> int:
        """Return the largest count when `more` is added."""
        before = self._counts.get
        return max([self._most, *(before(key, 0) + count for key, count in more.items())])


class Words:
    """The words around a story: the windows of `measures.variety` that don't reach into it are counted once."""

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        self._left, self._right = left, right
        self._whole = max(0, (len(left) - WINDOW) // STEP + 1)
        self._before = different(left, 0)
        self._tail, self._head = left[self._whole * STEP :], right[:WINDOW]
        self._after: dict[int, int] = {}

    def variety(self, middle: Sequence[str]) -> float:
        """Return the variety of all the words with these in the middle."""
        reach = len(self._left) + len(middle)
        total = reach + len(self._right)
        if total < WINDOW:
            return variety([*self._left, *middle, *self._right])
        windows = (total - WINDOW) // STEP + 1
        behind = -(-reach // STEP)  # the first window that begins after the story
        text = [*self._tail, *middle, *self._head]
        here = sum(
            len(set(text[start : start + WINDOW]))
            for start in range(0, (min(behind, windows) - self._whole) * STEP, STEP)
        )
        begins = behind * STEP - reach
        if begins not in self._after:
            self._after[begins] = different(self._right, begins)
        return (self._before + here + self._after[begins]) / (windows * WINDOW)


def different(spoken: Sequence[str], begin: int) -> int:
    """Return the sum of different words in each full window from `begin` on."""
    return sum(len(set(spoken[start : start + WINDOW])) for start in range(begin, len(spoken) - WINDOW + 1, STEP))


def best_set(
    frame: Mapping[str, Sequence[Line]],
    versions: Sequence[Sequence[list[Line]]],
    *,
    profile: Profile,
    sweeps: int,
    names: tuple[str, str] = ("", ""),
    extra: Callable[[Counts], float] = lambda counts: 0.0,
    begun: Sequence[list[Line]] | None = None,
) -> list[list[Line]]:
    """Choose one version of each story so that the episode measures nearest the profile and repeats itself least.

    `frame` has a turn at least before and after the stories; `extra` adds what else an episode of such counts costs;
    `begun` is a choice to start from, some of which may no longer be among the versions."""
    rules = bands_of(profile)
    late = [bands for bands in rules if any(band.name == VARIETY for band in bands)]
    early = [bands for bands in rules if bands not in late]
    counted = [[Version(lines, stretch(lines, names), told(lines)) for lines in distinct(story)] for story in versions]
    before = [stretch(frame["opening"], names)]
    after = [stretch(frame[part], names) for part in ("reflection", "thanks") if frame[part]]

    def around(chosen: Sequence[Version], place: int) -> Cost:
        left, right = chosen[:place], chosen[place + 1 :]
        rest = Around(
            [*before, *(one.counted for one in left)],
            [*(one.counted for one in right), *after],
            ([one.story for one in left], [one.story for one in right]),
        )

        def cost(version: Version, most: float) -> float:
            value = rest.sameness(version) + extra(rest.counts(version))
            if value < most:
                found = measures(rest.shape(version))
                value += distance(found, early, most - value)
            if value < most:
                value += distance(found | {VARIETY: rest.variety(version)}, late)
            return value

        return cost

    if begun is not None:
        spoken = [
            next((one for one in story if one.lines == lines), story[0])
            for story, lines in zip(counted, begun, strict=True)
        ]
        starts = [spoken]
    else:
        starts = [[story[place % len(story)] for story in counted] for place in STARTS]
        starts.append([max(story, key=liveliness) for story in counted])
    found = min((_descend(start, counted, around, sweeps) for start in starts), key=lambda one: one[0])
    likely = [
        sorted(story, key=partial(around(found[1], place), most=math.inf))[:LIKELY]
        for place, story in enumerate(counted)
    ]
    for kick in range(KICKS):
        place = kick * 2 % len(counted)
        chosen = kicked(found[1], counted, place, kick)
        found = min(found, _descend(chosen, likely, around, sweeps, place + 2), key=lambda one: one[0])
    return [version.lines for version in _descend(found[1], counted, around, sweeps)[1]]


def kicked(chosen: list[Version], versions: Sequence[Sequence[Version]], first: int, kick: int) -> list[Version]:
    """Return a choice with two neighbouring stories told otherwise."""
    out = list(chosen)
    for place in (first, (first + 1) % len(out)):
        out[place] = versions[place][(KICK_STEP * (kick + 1) + place) % len(versions[place])]
    return out


def _descend(
    chosen: list[Version],
    versions: Sequence[Sequence[Version]],
    around: Callable[[Sequence[Version], int], Cost],
    sweeps: int,
    first: int = 0,
) -> tuple[float, list[Version]]:
    """Change one story's version at a time, from the `first` on, as long as that costs less; return the least cost and
    what has it."""
    best, settled = around(chosen, 0)(chosen[0], math.inf), 0
    for turn in range(len(versions) * sweeps):
        if settled == len(versions):
            break  # each story was tried beside the others as they are now
        place = (first + turn) % len(versions)
        cost, settled = around(chosen, place), settled + 1
        for version in versions[place]:
            value = cost(version, best)
            if value < best - 1e-9:
                best, settled = value, 1
                chosen = [*chosen[:place], version, *chosen[place + 1 :]]
    return best, chosen
