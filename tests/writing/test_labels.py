"""How headlines are said: news in place of riddles, articles that headlines leave out, names whole."""

import pytest
from fiction import story_of

from podcast.records import Story
from podcast.writing.frames import settled
from podcast.writing.labels import topic
from podcast.writing.rundown import rundown_item
from podcast.writing.titles import noun_phrase, story_name

TEXT = """Trent Hollow keeps its four-day week after a trial.
The people of Trent Hollow like it, and the mayor of Trent Hollow, Ilse Brandt, likes it too.
Brandt says that the wardens and the oldest wasps of Trent Hollow were never counted."""


def under(title: str, text: str = TEXT) -> Story:
    return story_of(title, text)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Oldest Wasp Nest in the County", "the oldest wasp nest in the county"),
        ("Pay", "Trent Hollow keeps its four-day week after a trial"),
        ("Platform, aid, exact change", "Trent Hollow keeps its four-day week after a trial"),
        ('"Never again": why Ilse Brandt said no', "why Ilse Brandt said no"),
        ("Free at last: the Tarnby bridge in figures", "the Tarnby bridge in figures"),
        (
            "Trent Hollow will be paved with 340 stones, stone by stone",
            "Trent Hollow will be paved with 340 stones, stone by stone",
        ),
        (
            "Street lights in Trent Hollow will be switched off between 1 a.m.…",
            "street lights in Trent Hollow will be switched off",
        ),
        ("Cracked dam empties a valley", "cracked dam empties a valley"),
        ("Four-Day Week Pleases Trent Hollow", "four-day week pleases Trent Hollow"),
        ("One wasp nest cuts rents? A survey says perhaps", "whether one wasp nest cuts rents"),
        ("Trent Hollow keeps its wasps?", "whether Trent Hollow keeps its wasps"),
        ("Trent Hollow Wasps Reviewed: The First Nest I Forgot", "Trent Hollow wasps reviewed"),
        ("I'm giving away my wasps", "Trent Hollow keeps its four-day week after a trial"),
        ("Trent Hollow takes your side when you are wrong", "Trent Hollow takes your side when you are wrong"),
        ("Trent Hollow to Be Paved", "Trent Hollow to be paved"),
        ("Tennis: Warden beats champion in Trent Hollow", "warden beats champion in Trent Hollow"),
        ("Jury: Brandt misled the wardens", "jury says Brandt misled the wardens"),
    ],
)
def test_a_headline_is_said_as_a_host_would(title: str, said: str) -> None:
    assert topic(under(title)) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Warden Bitten in Wasp Nest", "a warden was bitten in the wasp nest"),
        ("Warden to Leave Trent Hollow", "the warden is to leave Trent Hollow"),
        ("Warden to Fly to Trent Hollow", "the warden to fly to Trent Hollow"),
        ("Ilse Brandt buys clinic", "Ilse Brandt buys a clinic"),
        ("Warden in hospital after bite", "the warden in hospital after a bite"),
        ("Trent Hollow cuts price of honey", "Trent Hollow cuts price of honey"),
    ],
)
def test_a_headline_gets_the_articles_that_its_story_has(title: str, said: str) -> None:
    text = ("A warden of Trent Hollow was bitten on Monday.\nThe wasp nest had been there for a year.\n"
            "A jury of neighbours ordered a clinic to pay.\nThe clinic says a bite in hospital is nobody's fault, and "
            "the price of honey is what it is.")
    text += "\nThe warden will leave on Sunday."
    if "bitten" not in said:
        text = text.replace("A warden", "The warden")
    assert topic(under(title, text)) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("At the clinic, a strike without end", "a strike without end at the clinic"),
        ("Ilse Brandt Buys a Second Ferry", "Ilse Brandt buying a second ferry"),
        ("Clinic frees a wasp and loses a glove", "a clinic freeing a wasp and losing a glove"),
        ("Town bans 'To Kill a Wasp', then loses it", 'town bans "To Kill a Wasp"'),
        ("The night train that nobody took", "the night train that nobody took"),
        ("Goalkeeper scores, is booked", "goalkeeper scores and is booked"),
        ("Two lost, nine saved after ferry hits pier", "two lost and nine saved after ferry hits pier"),
    ],
)
def test_an_item_of_the_rundown_needs_no_comma(title: str, said: str) -> None:
    assert settled(rundown_item(under(title), 8)) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Trent Hollow Likes It, the Mayor Doesn't", "the Trent Hollow story"),
        ("Wardens suspended for fining too fast", "the one about the wardens"),
        ("Hats are back, and nobody can make them", "the one where hats are back"),
        ("Contaminated jars kill four wasps in Lindow", "the one about the contaminated jars"),
        ("Cracked jar empties a wasp nest", "the one about the cracked jar"),
        ("Two wasps sting a warden on the pier", "the one about the two wasps"),
    ],
)
def test_a_story_is_referred_to_in_a_few_words(title: str, said: str) -> None:
    assert story_name(under(title)) == said


@pytest.mark.parametrize(("title", "item"), [
    # what says which ones stays with them
    ("Brandt's Tarn puts names to the people behind the songs",
     "Brandt's Tarn putting names to the people behind the songs"),
    ("Brandt sells robots to people who study robots", "Brandt selling robots to people who study robots"),
    ("Brandt shuts the pier after a storm in the night", "Brandt shutting the pier"),
    ("How a ferry company sold the same ship three times", "how a ferry company sold the same ship three times"),
    ("Planning: Tarnby flats turned down again", "Tarnby flats turned down again"),
])
def test_the_rundown_leaves_out_only_what_can_go(title: str, item: str) -> None:
    assert rundown_item(under(title), 6) == item


def test_a_sum_in_an_episode_title_is_written_as_one() -> None:
    assert noun_phrase(under("Brandt finds £14m hole")) == "Brandt's £14m Hole"


def test_what_points_back_is_no_label() -> None:
    text = "It's ten years since the first wasp nest.\nThe council puts this down to the mild winters."
    assert topic(under("Wasps, ten years after", text)) == "wasps, ten years after"


def test_a_word_after_a_comma_is_no_item() -> None:
    assert settled("offices into homes, slowly") == "offices into homes"


@pytest.mark.parametrize("rubric", ["PRESS RELEASE", "Follow-up", "Following up", "Correction", "Q&A"])
def test_a_headline_is_said_without_the_kind_of_its_text(rubric: str) -> None:
    assert topic(under(f"{rubric}: Trent Hollow keeps its week")) == "Trent Hollow keeps its week"
