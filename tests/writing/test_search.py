"""The search counts each stretch of dialogue once: what it then measures is what the whole episode measures."""

import random
from itertools import product

import numpy as np
import pytest

from podcast.settings import Show
from podcast.writing.measures import VARIETY, WINDOW, measure, measures
from podcast.writing.scene import Line
from podcast.writing.search import Search, Words, best_set, different
from podcast.writing.style import bands_of, distance
from podcast.writing.tally import stretch, told
from podcast.writing.versions import FRAME as ONLY
from podcast.writing.versions import Around, Columns, Table, Version

NAMES = ("Emma", "Sam")
SAYINGS = ("Right.", "Oh wow.", "Wait, why?", "So it's gone.", "No way!", "Sam, it may be 40%.", "And the harbor —",
           "It's the harbor that paid 12 million for two ferries, and nobody has said what they are to do in winter.",
           "The council thinks the boats might not be needed before the bridge is closed for good, in the spring of "
           "next year, when the last of the old timbers are taken out and the road is moved to the other bank.")
FRAME = {"opening": [Line(False, "This is a show. Hello, Emma.", ()), Line(True, "The harbor is loud.", ())],
         "reflection": [Line(True, "Two ferries. What a day.", ())],
         "thanks": [Line(False, "Thanks. Right.", ()), Line(True, "Right.", ())]}


def some_lines(chance: random.Random) -> list[Line]:
    """Return a story's lines, short or long, now and then both by the same host."""
    moves = (("exposition",), ("pushback",), ("kicker",))
    return [Line(chance.random() < 0.5, " ".join(chance.choices(SAYINGS, k=chance.randint(1, 3))), chance.choice(moves),
                 ("s1.1",) * chance.randint(0, 1)) for _ in range(chance.randint(1, 9))]


def some_stories(seed: int, most: int = 10) -> list[list[Line]]:
    chance = random.Random(seed)
    return [some_lines(chance) for _ in range(chance.randint(1, most))]


def parts_of(stories: list[list[list[Line]]]) -> list[list[Version]]:
    """Return the episode's parts in order, each story in its versions."""
    first, *rest = ([Version(lines, stretch(lines, NAMES), ONLY)] for lines in FRAME.values())
    return [first, *([Version(one, stretch(one, NAMES), told(one)) for one in story] for story in stories), *rest]


def around(stories: list[list[list[Line]]], place: int) -> Around:
    """Return an episode in which a story is open and of the others the first version is told."""
    parts = parts_of(stories)
    columns = Columns(version for part in parts for version in part)
    return Around([Table(part, columns) for part in parts], [0] * len(parts), place + 1)


def search_of(stories: list[list[list[Line]]], show: Show) -> Search:
    first, *middle, second, third = parts_of(stories)
    return Search(first, middle, [*second, *third], show.profile, lambda counts: 0.0)


def test_every_version_measures_what_the_whole_episode_with_it_measures() -> None:
    lengths = set()
    for seed in range(60):
        stories = [[story] for story in some_stories(seed)]
        place = seed % len(stories)
        stories[place] += some_stories(seed + 1000)
        shape = around(stories, place).shape()
        found = measures(shape)
        for row, version in enumerate(stories[place]):
            whole = measure([*(story[0] for story in stories[:place]), version,
                             *(story[0] for story in stories[place + 1 :])], FRAME, NAMES)
            assert {name: values[row] for name, values in found.items()} | {VARIETY: whole[VARIETY]} == whole, seed
            lengths.add(shape.counts.words[row] // 100)
    assert min(lengths) == 0 and max(lengths) > 9  # with less than one window of words, and with many


def test_the_words_of_an_episode_vary_as_those_of_its_parts_in_a_row() -> None:
    for seed in range(40):
        stories = some_stories(seed)
        for place in range(len(stories)):
            words = Words(around([[one] for one in stories], place))
            assert words.variety(0) == measure(stories, FRAME, NAMES)[VARIETY]


@pytest.mark.parametrize("many", [0, WINDOW - 1, WINDOW, WINDOW + 1, 7 * WINDOW])
def test_each_window_has_as_many_different_words_as_a_set_of_them(many: int) -> None:
    spoken = np.array([min(random.Random(n * n).randrange(90), n % 70) for n in range(many)], np.int32)
    sets = [len(set(spoken[n : n + WINDOW].tolist())) for n in range(many - WINDOW + 1)]
    assert different(spoken).tolist() == sets


def test_what_is_said_again_costs_the_same_wherever_it_is_counted(show: Show) -> None:
    for seed in range(30):
        stories = some_stories(seed)
        said = stretch([line for part in (*FRAME.values(), *stories) for line in part]).sayings
        again = sum((count - 1) * (16 if " " in saying else 5) for saying, count in said.items())
        unsourced = sum("pushback" in line.moves and not line.facts for story in stories for line in story)
        search = search_of([[story] for story in stories], show)
        for place in range(len(stories)):
            rest = around([[story] for story in stories], place)
            assert search.sameness(rest, rest.shape()) == [(again + 16 * max(0, unsourced - 4)) / 20]


def test_the_version_chosen_is_one_that_no_single_change_betters(show: Show) -> None:
    """Beside every set there is: with three stories of four versions all can be weighed, each as a whole."""
    for seed in range(6):
        chance = random.Random(seed)
        versions = [[some_lines(chance) for _ in range(4)] for _ in range(3)]

        def cost(chosen: list[list[Line]]) -> float:
            far = distance(measure(chosen, FRAME, NAMES), bands_of(show.profile))[0]
            rest = around([[story] for story in chosen], 0)
            return far + search_of([[story] for story in chosen], show).sameness(rest, rest.shape())[0]

        found = best_set(FRAME, versions, profile=show.profile, sweeps=9, names=NAMES)
        beside = [trial for trial in map(list, product(*versions))
                  if sum(a is not b for a, b in zip(trial, found, strict=True)) == 1]
        assert len(beside) == 9
        assert cost(found) <= min(map(cost, beside)) + 1e-9


def test_a_cost_that_is_too_high_is_told_as_too_high(show: Show) -> None:
    """From the limit on a cost may be told as less than it is, but never as less than the limit."""
    for seed in range(20):
        search = search_of([[one, *some_stories(seed + 100)] for one in some_stories(seed)], show)
        chosen = [0] * len(some_stories(seed))
        whole = search.costs(chosen, 0)
        for most in (0.5, *whole, max(whole) + 1):
            for cost, told_as in zip(whole, search.costs(chosen, 0, most), strict=True):
                assert told_as == cost if cost < most else most <= told_as <= cost


def test_a_missed_rule_costs_by_how_far_it_is_missed() -> None:
    bands = bands_of({"length": {"turns": (10, 20, 15), "words": (100, 300, 200)}, "shape": {"stories": (1, 3, 2)}})
    kept = {"turns": 15.0, "words": 200.0, "stories": 2.0}
    assert distance(kept, bands) == [0]
    assert distance({"turns": 15.0, "stories": 2.0}, bands) == [0]  # what was not measured is in its place
    assert distance(kept | {"turns": 25.0}, bands) == pytest.approx([0.15 + 1.2 + 1.0 + 0.4 * 0.5])
    assert distance(kept | {"turns": 21.0}, bands) == pytest.approx([0.15 * 0.6 + 1.2 + 0.25 + 0.04])
    assert distance(kept | {"turns": 21.0, "words": 320.0}, bands) == pytest.approx(
        [2 * (0.15 * 0.6 + 0.04) + 1.2 + 0.25])  # two of one rule are one rule missed
    two = {"turns": np.array([15.0, 25.0]), "words": np.array([200.0, 200.0]), "stories": np.array([2.0, 2.0])}
    assert distance(two, bands) == pytest.approx([0, 2.55])
