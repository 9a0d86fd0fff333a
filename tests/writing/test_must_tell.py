"""Of what readers marked as what must be told of a story, most is told."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from shows import ROOT

from podcast.settings import read_show
from podcast.stories import gather
from podcast.writing import plan

MARKS = tomllib.loads((Path(__file__).parent / "must_tell.toml").read_text(encoding="utf-8"))
TOLD = 0.74
"""Share of the marked sentences that are told: they were marked without knowing what can be cut from what."""


def told_of(day: str, date: dt.date, must: list[str]) -> list[bool]:
    """Tell of each marked sentence of a day's told stories whether it is told."""
    folder = ROOT / "episodes" / day / "stories" if day[0].isdigit() else ROOT / "tests" / "days" / day / "stories"
    show = read_show(ROOT)
    stories = gather(folder, date=date, show=show)
    segments = {segment.id: segment for segment in plan(stories, show=show, date=date).segments}
    told = {one for segment in segments.values() for fact in segment.facts for one in fact.sentences}
    marked = [s for story in stories if story.id in segments for s in story.sentences if s.text.startswith(tuple(must))]
    assert len(marked) >= len(must) / 2, "the day is no longer the one that was marked"
    return [sentence.id in told for sentence in marked]


@pytest.mark.slow
def test_what_must_be_told_is_told() -> None:
    found = [one for day, marks in MARKS.items() for one in told_of(day, marks["date"], marks["must"])]
    assert len(found) > 100
    assert sum(found) >= TOLD * len(found), f"{sum(found)} of {len(found)}"
