"""The search counts each stretch of dialogue once: what it then measures is what the whole episode measures."""

import random
from itertools import product

from podcast.settings import Show
from podcast.writing.measures import VARIETY, measure, measures
from podcast.writing.scene import Line
from podcast.writing.search import Around, Version, best_set, minded
from podcast.writing.style import bands_of, distance
from podcast.writing.tally import joined, stretch, told

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


def version(lines: list[Line]) -> Version:
    return Version(lines, stretch(lines, NAMES), told(lines))


def around(stories: list[list[Line]], place: int) -> Around:
    ends = [stretch(FRAME[name], NAMES) for name in ("opening", "reflection", "thanks")]
    left, right = ([version(story) for story in part] for part in (stories[:place], stories[place + 1 :]))
    return Around([ends[0], *(one.counted for one in left)], [*(one.counted for one in right), *ends[1:]],
                  ([one.story for one in left], [one.story for one in right]))


def test_stretches_in_a_row_count_what_they_count_as_one() -> None:
    for seed in range(40):
        stories = some_stories(seed)
        whole = [line for story in stories for line in story]
        assert joined([stretch(story, NAMES) for story in stories]) == stretch(whole, NAMES)


def test_a_version_measures_what_the_whole_episode_with_it_measures() -> None:
    lengths = set()
    for seed in range(60):
        stories = some_stories(seed)
        for place, story in enumerate(stories):
            rest, told_so = around(stories, place), version(story)
            shape = rest.shape(told_so)
            found = measures(shape) | {VARIETY: rest.variety(told_so)}
            assert found == measure(stories, FRAME, NAMES), (seed, place)
            lengths.add(shape.counts.words // 100)
    assert min(lengths) == 0 and max(lengths) > 9  # with less than one window of words, and with many


def test_what_is_said_again_costs_the_same_wherever_it_is_counted() -> None:
    for seed in range(30):
        stories = some_stories(seed)
        said = stretch([line for part in (*FRAME.values(), *stories) for line in part]).sayings
        unsourced = sum("pushback" in line.moves and not line.facts for story in stories for line in story)
        cost = (sum(minded(*one) for one in said.items()) + 16 * max(0, unsourced - 4)) / 20
        for place, story in enumerate(stories):
            assert around(stories, place).sameness(version(story)) == cost


def test_the_version_chosen_is_one_that_no_single_change_betters(show: Show) -> None:
    """Beside every set there is: with three stories of four versions all can be weighed, each as a whole."""
    for seed in range(6):
        chance = random.Random(seed)
        versions = [[some_lines(chance) for _ in range(4)] for _ in range(3)]

        def cost(chosen: list[list[Line]]) -> float:
            far = distance(measure(chosen, FRAME, NAMES), bands_of(show.profile))
            return far + around(chosen, 0).sameness(version(chosen[0]))

        found = best_set(FRAME, versions, profile=show.profile, sweeps=9, names=NAMES)
        beside = [trial for trial in map(list, product(*versions))
                  if sum(a is not b for a, b in zip(trial, found, strict=True)) == 1]
        assert len(beside) == 9
        assert cost(found) <= min(map(cost, beside)) + 1e-9


def test_a_cost_that_is_too_high_is_told_as_too_high(show: Show) -> None:
    """From the limit on a distance may be told as less than it is, but never as less than the limit."""
    rules = bands_of(show.profile)
    for seed in range(20):
        found = measure(some_stories(seed), FRAME, NAMES)
        whole = distance(found, rules)
        for most in (0.5, whole / 2, whole - 0.01, whole + 0.01):
            told_as = distance(found, rules, most)
            assert told_as == whole if whole < most else most <= told_as <= whole
