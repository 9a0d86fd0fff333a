"""Which stories are told first: the lead has enough to tell to be the longest."""

from fiction import CLINIC, FERRY, story_of
from msgspec.structs import replace

from podcast.records import Story
from podcast.writing.lineup import led

THIN = story_of("A gull in Port Vale", "A gull in Port Vale has learned to ring the bell of the harbor master.", 3)
FULL = story_of("Tarnby buys two electric ferries", f"{FERRY}\n{CLINIC}", 4)


def order(thin: float, full: float) -> list[Story]:
    return led([replace(THIN, weight=thin), replace(FULL, weight=full)])


def test_a_thin_story_does_not_lead_before_one_of_nearly_its_weight() -> None:
    assert [story.id for story in order(3.5, 3.45)] == [FULL.id, THIN.id]


def test_what_the_producer_puts_first_stays_there() -> None:
    assert [story.id for story in order(1000.0, 3.45)] == [THIN.id, FULL.id]


def test_without_a_fuller_one_the_first_leads() -> None:
    assert led([THIN])[0] == THIN
