"""A headline that leaves out what a sentence needs is not said: the first fact is, in its place."""

import pytest
from fiction import FERRY, story_of

from podcast.writing.clipped import is_clipped
from podcast.writing.newsline import main_clause
from podcast.writing.rundown import Item, listed


@pytest.mark.parametrize(("said", "clipped"), [
    ("three dead after a ferry capsizes off Tarnby", True),
    ("Brandt opens the ferry's books, fines it 40,000", True),
    ("Lind joins Tarnby for record 96 million", True),
    ("the council recalls its envoy after microphones found in the ferry", True),
    ("Brandt opens a wind farm at Vossness ferry", True),
    ("Tarnby buys two electric ferries", False),
    ("a baker was killed in a storm off Tarnby", False),
    ("Mayor Ilse Brandt refuses a medal", False),
    ("the council of Tarnby is to close the pier", False),
])
def test_only_what_can_be_said_is(said: str, *, clipped: bool) -> None:
    assert is_clipped(said, story_of("Tarnby buys two electric ferries", FERRY)) is clipped


@pytest.mark.parametrize(("sentence", "news"), [
    ("A strike by 290 workers has left 140 guests on one island and the couple on another, in a hotel with no bar and "
     "with neither a priest nor any boat until Wednesday.", ""),
    ("A woman of 34 from Tarnby has died after she had eaten a soup that was sold as free of mustard in four shops "
     "of a chain from the mainland.", ""),
])
def test_no_news_is_cut_short_of_what_it_says(sentence: str, news: str) -> None:
    assert main_clause(sentence) == news


def test_two_long_things_are_heard_as_two() -> None:
    texts = "the one about the harbor", "eleven ferries on a list"
    things = [Item(text, clause=False, grave=False) for text in texts]
    assert listed(things, more=False) == "the one about the harbor, and eleven ferries on a list"
