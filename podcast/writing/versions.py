"""The versions of a story as arrays: an episode is counted with every version of one story at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from podcast.writing.scene import Line
from podcast.writing.style import Floats, Ints
from podcast.writing.tally import NEAR, Counts, Edge, Run, Stretch, Told

FRAME = Told(turns=0, words=0, longest=0, closes=False, pushes=0, granted=0, unsourced=0)
"""What a part of the frame has for a story."""


class Version(NamedTuple):
    """One way to tell a story, or the one way a part of the frame is told."""

    lines: Sequence[Line]
    counted: Stretch
    story: Told


class Shape(NamedTuple):
    """An episode, counted with each of some versions; every array has an element for each."""

    counts: Counts
    middle: Floats
    """Words of the median turn."""
    long: Ints
    """Words of the turn that nine of ten don't exceed."""
    ratio: Floats
    """How many times longer the longer of two neighbours is, the median; infinite for a single turn."""
    opener: Ints
    """Turns that begin on the commonest opener."""
    pair: Ints
    """Turns that begin on the commonest two words."""
    short_run: Ints
    long_run: Ints
    ends: tuple[Ints, Ints]
    """Words of the first turn and of the last; one for all where all have the same."""
    stories: Ints
    """Each story, as `Told` has it; shape (versions, stories, fields)."""


class Columns:
    """What the columns of the tables of an episode stand for."""

    def __init__(self, versions: Iterable[Version]) -> None:
        counted = [version.counted for version in versions]
        self.longest = max(one.sizes[-1] for one in counted)
        self.openers = numbered(one.openers for one in counted)
        self.pairs = numbered(one.pairs for one in counted)
        self.sayings = numbered(one.sayings for one in counted)
        self.words = numbered(one.spoken for one in counted)
        self.edges = numbered((edge.begins, *edge.ends) for one in counted for edge in (one.first, one.last))


class Table:
    """A story's versions, counted, a row each."""

    def __init__(self, versions: Sequence[Version], columns: Columns) -> None:
        counted = [version.counted for version in versions]
        self.versions = versions
        self.counts: Ints = np.array([one.counts for one in counted], np.int64)
        self.sizes: Ints = np.array([np.bincount(one.sizes, minlength=columns.longest + 1) for one in counted])
        """How many turns have so many words."""
        self.ratios = padded([one.ratios for one in counted])
        self.openers = rows([one.openers for one in counted], columns.openers)
        self.pairs = rows([one.pairs for one in counted], columns.pairs)
        self.sayings = rows([one.sayings for one in counted], columns.sayings)
        self.told: Ints = np.array([version.story for version in versions], np.int64)
        self.spoken: list[Ints] = [np.array([columns.words[word] for word in one.spoken], np.int32) for one in counted]
        """Each version's words, as numbers."""
        self.short_run: Ints = np.array([one.short_run for one in counted], np.int64)
        self.long_run: Ints = np.array([one.long_run for one in counted], np.int64)
        self.first = Edges([one.first for one in counted], columns)
        self.last = Edges([one.last for one in counted], columns)


class Edges:
    """What of a story's first or last turn matters to the one beside it, in each version."""

    def __init__(self, edges: Sequence[Edge], columns: Columns) -> None:
        self.size: Ints = np.array([edge.size for edge in edges], np.int64)
        begins = [columns.edges[edge.begins] if edge.begins else -1 for edge in edges]
        self.begins: Ints = np.array(begins, np.int64)[:, None]
        self.ends = np.full((len(edges), max(1, *(len(edge.ends) for edge in edges))), -2, np.int64)
        """A row each, filled up with what no turn begins on."""
        for row, edge in zip(self.ends, edges, strict=True):
            row[: len(edge.ends)] = [columns.edges[word] for word in edge.ends]


class Around:
    """An episode but for one part, to be told with each version of that part.

    `parts` are the tables of the whole episode in order, `chosen` a row of each, `place` the one that is open."""

    def __init__(self, parts: Sequence[Table], chosen: Sequence[int], place: int) -> None:
        self.here, self._place, self._parts, self._chosen = parts[place], place, parts, chosen
        told = [part.versions[row].counted for part, row in zip(parts, chosen, strict=True)]
        self.left, self.right = told[:place], told[place + 1 :]

    def spoken(self) -> tuple[Ints, Ints]:
        """Return the words before the part and after it, as numbers."""
        words = [part.spoken[row] for part, row in zip(self._parts, self._chosen, strict=True)]
        none = np.zeros(0, np.int32)
        before, after = words[: self._place], words[self._place + 1 :]
        return np.concatenate([none, *before]), np.concatenate([none, *after])

    def sayings(self) -> Ints:
        """Return how often each short sentence is said; shape (versions, sayings)."""
        return self._together(lambda part: part.sayings)

    def shape(self) -> Shape:
        """Return all that is counted of the episode."""
        counts, ratios = self._counts_and_ratios()
        turns = counts[:, 0]
        up_to = self._together(lambda part: part.sizes).cumsum(axis=1)
        told = [part.told[row] for part, row in zip(self._parts, self._chosen, strict=True)]
        stories = np.repeat(np.array(told)[None], len(turns), axis=0)
        stories[:, self._place] = self.here.told
        own = [version.counted for version in self.here.versions] if not (self.left and self.right) else []
        return Shape(
            counts=Counts(*counts.T),
            middle=median(lambda nth: (up_to <= nth[:, None]).sum(axis=1), turns),
            long=(up_to <= np.minimum(turns - 1, np.round(0.9 * (turns - 1)))[:, None]).sum(axis=1),
            ratio=median(lambda nth: np.take_along_axis(ratios, nth[:, None], axis=1)[:, 0], turns - 1),
            opener=self._together(lambda part: part.openers).max(axis=1),
            pair=self._together(lambda part: part.pairs).max(axis=1),
            short_run=self._longest(lambda one: one.short_run, self.here.short_run),
            long_run=self._longest(lambda one: one.long_run, self.here.long_run),
            ends=(
                np.array([one.first.size for one in (self.left[:1] or own)]),
                np.array([one.last.size for one in (self.right[-1:] or own)]),
            ),
            stories=stories[:, stories[0, :, 0] > 0],  # the frame has no story
        )

    def _together(self, rows: Callable[[Table], Ints]) -> Ints:
        """Return the sum of a row of each part, with each version's own."""
        others = [rows(part)[row] for n, (part, row) in enumerate(zip(self._parts, self._chosen, strict=True))
                  if n != self._place]
        return np.add(rows(self.here), np.sum(others, axis=0) if others else 0)

    def _counts_and_ratios(self) -> tuple[Ints, Floats]:
        """Return the fields of Counts, and the ratios of neighbouring turns in ascending order, a row a version."""
        counts = self._together(lambda part: part.counts)
        here, many, place = self.here, len(self.here.versions), self._place
        closed = [a.last.beside(b.first) for side in (self.left, self.right) for a, b in pairwise(side)]
        for both, _ in closed:
            counts += np.array(both, np.int64)
        fixed = [ratio for one in (*self.left, *self.right) for ratio in one.ratios] + [ratio for _, ratio in closed]
        ratios = [here.ratios, np.tile(fixed, (many, 1))]
        beside = list(zip(self._parts, self._chosen, strict=True))
        for part, row in beside[:place][-1:]:
            ratios.append(joint(counts, part.last, here.first, slice(row, row + 1), slice(None)))
        for part, row in beside[place + 1 :][:1]:
            ratios.append(joint(counts, here.last, part.first, slice(None), slice(row, row + 1)))
        return counts, np.sort(np.concatenate(ratios, axis=1), axis=1)

    def _longest(self, run: Callable[[Stretch], Run], own: Ints) -> Ints:
        """Return the most turns of a kind in a row; `own` are the runs of the part's versions."""
        before, after = (reduce(Run.then, map(run, side), Run(0, 0, 0, 0)) for side in (self.left, self.right))
        turns, head, most, tail = own.T
        through = np.where(head == turns, before.tail + turns + after.head, 0)
        inside: Ints = np.maximum.reduce([most, through, before.tail + head, tail + after.head])
        return np.maximum(inside, max(before.most, after.most))


def joint(counts: Ints, ends: Edges, begins: Edges, left: slice, right: slice) -> Floats:
    """Add to counts what turns and those that follow them count together, as `Edge.beside` does for two; return how
    many times longer the longer ones are, a column."""
    sizes = ends.size[left], begins.size[right]
    ratio: Floats = np.maximum(*sizes) / np.minimum(*sizes)
    counts[:, Counts._fields.index("products")] += sizes[0] * sizes[1]
    counts[:, Counts._fields.index("near")] += ratio <= NEAR
    counts[:, Counts._fields.index("echoes")] += (ends.ends[left] == begins.begins[right]).any(axis=1)
    return ratio[:, None]


def median(at: Callable[[Ints], Floats], many: Ints) -> Floats:
    """Return the middle of so `many` ascending values, or of the two in the middle their mean; `at` returns the nth."""
    half = many // 2
    upper = at(half)
    return np.where(many % 2, upper, (at(np.maximum(half - 1, 0)) + upper) / 2)


def numbered(counters: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return a number for each name that is counted."""
    return {name: number for number, name in enumerate(dict.fromkeys(name for names in counters for name in names))}


def rows(counters: Sequence[Mapping[str, int]], columns: Mapping[str, int]) -> Ints:
    """Return counters as rows; one of no columns has a column of zeros."""
    out = np.zeros((len(counters), max(1, len(columns))), np.int64)
    for row, counter in zip(out, counters, strict=True):
        for name, count in counter.items():
            row[columns[name]] = count
    return out


def padded(lists: Sequence[Sequence[float]]) -> Floats:
    """Return lists as rows, filled up with infinity, at least one."""
    out = np.full((len(lists), 1 + max(map(len, lists))), np.inf)
    for row, values in zip(out, lists, strict=True):
        row[: len(values)] = values
    return out
