"""Errors planted into the composer's own lines are found, and its true lines pass, on nine invented days."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from planting import RULES, Day

from podcast.records import Script, Story, Turn
from podcast.settings import Show
from podcast.stories import gather
from podcast.writing import plan, write
from podcast.writing.ground import faults

ROOT = Path(__file__).parents[2]
DAYS = {"local-government": (4, 14), "sport": (4, 20), "science": (4, 23), "small": (4, 28), "health": (5, 5),
        "business": (5, 12), "weather": (5, 19), "culture": (5, 26), "large": (6, 2)}
EACH = 40
"""Errors planted of each kind, where the days have room for so many."""


class Written(NamedTuple):
    """A day's stories and the dialogue made of them."""

    name: str
    stories: tuple[Story, ...]
    script: Script


class Plant(NamedTuple):
    """A line falsified on purpose."""

    kind: str
    day: Written
    place: int
    text: str

    @property
    def was(self) -> Turn:
        return self.day.script.turns[self.place]


def written(name: str, show: Show) -> Written:
    date = dt.date(2026, *DAYS[name])
    stories = gather(ROOT / "tests" / "days" / name / "stories", date=date, show=show)
    return Written(name, stories, write(plan(stories, show=show, date=date), stories, show=show))


def found(plant: Plant, show: Show) -> bool:
    """Tell whether the check finds fault with a line in its place after the one before."""
    before, was = plant.day.script.turns[plant.place - 1], plant.was
    changed = Turn(host=was.host, text=plant.text, story=was.story, facts=was.facts)
    pair = Script(date=plant.day.script.date, title="T", summary="S", turns=(before, changed),
                  segments=plant.day.script.segments)
    return any(one.turn == 1 for one in faults(pair, plant.day.stories, show=show))


def ways(kind: str, days: list[Written]) -> Iterator[Plant]:
    """Yield every way to plant one kind of error into a line that claims something."""
    for day in days:
        words = Day(day.stories)
        for place, turn in enumerate(day.script.turns):
            if turn.facts and turn.story in words.names:
                for text in dict.fromkeys(RULES[kind](turn.text, turn.story, words)):
                    yield Plant(kind, day, place, text)


def planted(days: list[Written]) -> list[Plant]:
    """Choose the errors to plant, the same ones each time."""
    chance = random.Random(20260326)
    out: list[Plant] = []
    for kind in RULES:
        choices = list(ways(kind, days))
        out += chance.sample(choices, min(EACH, len(choices)))
    return out


def assert_found(days: list[Written], show: Show, *, least: int) -> None:
    plants = planted(days)
    missed = [plant for plant in plants if not found(plant, show)]
    table = "\n".join(f"{kind}: {sum(p.kind == kind for p in plants) - sum(p.kind == kind for p in missed)} of "
                      f"{sum(p.kind == kind for p in plants)} found" for kind in RULES)
    shown = "\n".join(f"{p.kind}, {p.day.name}: {p.was.text!r} -> {p.text!r}" for p in missed)
    assert len(plants) >= least, table
    assert len(missed) <= 0.05 * len(plants), f"{len(missed)} of {len(plants)} missed\n{table}\n{shown}"


def assert_true(day: Written, show: Show) -> None:
    wrong = faults(day.script, day.stories, show=show)
    assert not wrong, "\n".join(f"{day.name}: {one.claim!r}: {one.reason}" for one in wrong)


def test_a_small_day(show: Show) -> None:
    day = written("small", show)
    assert_true(day, show)
    assert_found([day], show, least=100)


@pytest.mark.slow
def test_four_hundred_errors_are_found_and_every_true_line_passes(show: Show) -> None:
    days = [written(name, show) for name in DAYS]
    for day in days:
        assert_true(day, show)
    assert_found(days, show, least=400)
