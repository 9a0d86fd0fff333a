"""A story cut to any length: nothing is told without what it rests on, little is left out in between, the end stays."""

import datetime as dt
from pathlib import Path

import pytest
from fiction import CLINIC, FERRY, story_of
from shows import ROOT

from podcast.records import Story
from podcast.settings import read_show
from podcast.stories import gather
from podcast.writing.facts import points_of
from podcast.writing.lede import lede
from podcast.writing.pruning import ENOUGH, OVER, after_unsaid, gaps, leads_on, pruned
from podcast.writing.retelling import whole
from podcast.writing.selection import FACT_SHARE, choose
from podcast.writing.support import elaborating, needed_by, required, resting_on

DAYS = {"health": dt.date(2026, 5, 5), "culture": dt.date(2026, 5, 26)}
LENGTHS = (115, 150, 190, 240)


@pytest.fixture(scope="module", params=sorted(DAYS))
def stories(request: pytest.FixtureRequest) -> tuple[Story, ...]:
    folder = Path(__file__).parents[1] / "days" / request.param / "stories"
    told = gather(folder, date=DAYS[request.param], show=read_show(ROOT))
    return tuple(story for story in told if story.weight > 0 and len(points_of(story)) > 6)


def places(story: Story, length: int) -> set[int]:
    told = choose(story, length)
    return {point.place for point in (*told.body, *told.kicker)}


@pytest.mark.parametrize("length", LENGTHS)
def test_nothing_is_told_without_what_it_rests_on(stories: tuple[Story, ...], length: int) -> None:
    for story in stories:
        told = places(story, length)
        everything = {point.place for point in points_of(story)}
        assert not resting_on(everything - told, required(story)) & told - {lede_place(story)}


def lede_place(story: Story) -> int:
    first = lede(points_of(story), story)
    assert first is not None
    return first.place


@pytest.mark.parametrize("length", LENGTHS)
def test_a_story_is_as_long_as_asked_or_all_there_is(stories: tuple[Story, ...], length: int) -> None:
    fitting = 0
    for story in stories:
        points = points_of(story)
        size = sum(points[place].size for place in places(story, length))
        everything = sum(points[place].size for place in whole(story, lede(points, story)))
        assert size <= length * FACT_SHARE + OVER
        fitting += size >= min(ENOUGH * length * FACT_SHARE, everything)
    assert fitting >= 0.8 * len(stories)


@pytest.mark.parametrize("length", LENGTHS)
def test_no_room_is_left_for_what_would_close_a_gap(stories: tuple[Story, ...], length: int) -> None:
    for story in stories:
        points, needs, unsaid = points_of(story), required(story), after_unsaid(story)
        first = lede(points, story)
        everything, told = whole(story, first), set(pruned(story, first, length, lambda point: point.score))
        left = length + OVER - sum(points[place].size for place in told)
        for place in everything - told:
            block = needed_by(place, needs) - told
            fits = block <= everything and sum(points[p].size for p in block) <= left
            fits = fits and leads_on(max(block), told | block, points)
            assert not fits or gaps(told | block, points, unsaid) > gaps(told, points, unsaid)


def test_what_is_left_out_is_left_out_in_stretches(stories: tuple[Story, ...]) -> None:
    cuts = [(gaps(places(story, 190), points_of(story), after_unsaid(story), elaborating(story)), len(points_of(story)))
            for story in stories]
    assert sum(cut for cut, _ in cuts) <= 0.2 * sum(points for _, points in cuts)


def test_a_story_ends_as_its_writer_ended_it_where_that_can_be_told(stories: tuple[Story, ...]) -> None:
    ended = 0
    for story in stories:
        told = choose(story, 190)
        points = points_of(story)
        lasts = {max(p.place for p in points if p.source == source) for source in {p.source for p in points}}
        ended += bool(lasts & {point.place for point in told.kicker or told.body[-1:]})
    assert ended >= 0.6 * len(stories)


def test_a_short_story_is_told_whole() -> None:
    story = story_of("Tarnby buys two electric ferries", FERRY)
    assert places(story, 400) == whole(story, lede(points_of(story), story))
    assert choose(story_of("A clinic", CLINIC), 400).body


def test_he_is_told_with_whoever_he_is() -> None:
    story = story_of("Lorry blocks the bridge", """A lorry has blocked the bridge at Orsmund since Friday.
                     Inspector Lena Marsh said the driver was unhurt.
                     No other car was involved.
                     She said the crane would come on Monday.""")
    needs, texts = required(story), [point.text for point in points_of(story)]
    she = next(place for place, text in enumerate(texts) if text.startswith("She said"))
    assert {text.split()[0] for place, text in enumerate(texts) if place in needs[she]} == {"Inspector", "No"}


def test_a_long_lead_with_two_accounts_is_as_long_as_asked() -> None:
    """What one account needs may miss something itself; that takes no other account out of the choice."""
    folder = Path(__file__).parents[1] / "days" / "weather" / "stories"
    lead = max(gather(folder, date=dt.date(2026, 5, 19), show=read_show(ROOT)), key=lambda story: story.weight)
    points = points_of(lead)
    for length in (200, 240, 270):
        assert sum(points[place].size for place in places(lead, length)) >= ENOUGH * length * FACT_SHARE


def test_a_story_of_which_nearly_all_is_barred_raises_nothing() -> None:
    story = story_of("Tarnby buys two electric ferries", FERRY)
    ids = [sentence.id for sentence in story.sentences]
    for kept in range(len(ids)):
        barred = frozenset(ids[:kept] + ids[kept + 1 :])
        assert all(set(p.fact.sentences) <= {ids[kept]} for p in choose(story, 60, 1.0, barred).body)
