"""What happened, cut from a story's first sentences, where its headline says nothing of it."""

import pytest
from fiction import story_of

from podcast.writing.interviews import interviewed
from podcast.writing.labels import says_nothing, topic
from podcast.writing.newsline import main_clause, news_line
from podcast.writing.rundown import item_of


@pytest.mark.parametrize(("sentence", "news"), [
    ("The ferry firm Tarn Lines will close its yard in Lindow next spring, ending 80 years of work on the quay.",
     "The ferry firm Tarn Lines will close its yard in Lindow next spring"),
    ("Tarn Lines said on Monday it has halted the sale of its oldest ferry, the Solveig, after two buyers complained.",
     "Tarn Lines has halted the sale of its oldest ferry"),
    ("On Friday night the Lindow Prize for Verse went to Ilse Brandt for \"The Slow Gull\".",
     "The Lindow Prize for Verse went to Ilse Brandt"),
    ("Valmere's central bank raised its rate by half a point to 4.5 per cent overnight, its first rise since 2019.",
     "Valmere's central bank raised its rate by half a point to 4.5 per cent overnight"),
    ("It took nine weeks, two cranes and a lawsuit, but Tarn Lines has moved the wreck.",
     "Tarn Lines has moved the wreck"),
    # what would say more, or something else, without the rest
    ("The council will sell the pier if the voters agree to it in March.", ""),
    ("Tarn Lines told investors that it would pay 31 cents of every dollar.", ""),
    ("Mayor Ilse Brandt runs the harbour office of Lindow.", ""),
])
def test_news_is_the_main_clause_of_its_sentence(sentence: str, news: str) -> None:
    assert main_clause(sentence) == news


def test_no_scene_is_news() -> None:
    assert not news_line(story_of("Low water", "At dawn Ilse Brandt was walking down the pier of Lindow.")).text
    assert not news_line(story_of("Low water", "For an hour on Friday it looked as though Lindow had won.")).text


RIDDLES = """The ferry firm Tarn Lines has sold the Solveig to a museum in Lindow.
The museum paid 40 crowns for it.
Nobody else wanted the ship."""


@pytest.mark.parametrize("title", ["The Tide Turns", "Penny Surprise", "Plum Job", "Mice Do It, Eventually"])
def test_a_headline_that_names_nothing_of_its_story_gives_way_to_the_news(title: str) -> None:
    story = story_of(title, RIDDLES)
    assert says_nothing(story)
    assert topic(story) == "the ferry firm Tarn Lines has sold the Solveig to a museum in Lindow"
    item = item_of(story)
    assert item is not None and item.text == topic(story)


@pytest.mark.parametrize("title", [
    "Tarn Lines sells Solveig", "Tarn Lines parts with the Solveig", "Ship sold for 40 crowns",
])
def test_a_headline_that_names_its_story_stays(title: str) -> None:
    assert not says_nothing(story_of(title, RIDDLES))


INTERVIEW = """Harbor pilot Ilse Brandt stops this month after 31 years.
She spoke to Nora Lund.
"I counted. I was wrong four times."
"The fog. It is always the fog."
"No. I would do it again."
"Ask the gulls." """


@pytest.mark.parametrize(("title", "who"), [
    ('"I was wrong four times, and I slept well"', "the harbor pilot Ilse Brandt"),
    ("The pilot leaves Lindow", ""),
])
def test_an_interview_is_known_by_who_speaks(title: str, who: str) -> None:
    story = story_of(title, INTERVIEW)
    assert interviewed(story) == who
    assert (topic(story) == f"an interview with {who}") is bool(who)
