"""How headlines are said: news in place of riddles, articles that headlines leave out, names whole."""

import msgspec
import pytest
from fiction import story_of

from podcast.records import Sentence, Source, Story
from podcast.writing.frames import title_of
from podcast.writing.labels import topic
from podcast.writing.rundown import Item, item_of, listed
from podcast.writing.shortening import shorten
from podcast.writing.titles import news_name, noun_phrase, story_name

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
        ("Trent Hollow Takes An American Wasp", "Trent Hollow takes an American wasp"),
        ("Trent Hollow & Daughter Lose a Nasal Spray", "Trent Hollow & Daughter lose a nasal spray"),
        ("TRENT HOLLOW — Fines after the oldest wasps were lost", "fines after the oldest wasps were lost"),
        ("THE MAYOR OF TRENT HOLLOW, or, well, hm", "the mayor of Trent Hollow"),
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
        ("Bite by bite, a warden is bought", "bite by bite, a warden is bought"),
        ("Strike at Trent Hollow enters ninth day", "strike at Trent Hollow enters its ninth day"),
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
        ("Trent Hollow Likes It, the Mayor Doesn't", "the Trent Hollow story"),
        ("Brandt's central bench cuts costs", "the Brandt story"),
        ("Strike: ‘We offered them benches,’ says boss", "the strike story"),
        ("Wardens suspended for fining too fast", "the one about the wardens"),
        ("Four-day week issues warning as wasps return", "the one about the four-day week"),
        ("Hats are back, and nobody can make them", "the one where hats are back"),
        ("Contaminated jars kill four wasps in Lindow", "the one about the contaminated jars"),
        ("Cracked jar empties a wasp nest", "the one about the cracked jar"),
        ("Two wasps sting a warden on the pier", "the one about the two wasps"),
    ],
)
def test_a_story_is_referred_to_in_a_few_words(title: str, said: str) -> None:
    assert story_name(under(title)) == said


@pytest.mark.parametrize(("title", "item"), [
    ("Ilse Brandt Buys a Second Ferry", "Ilse Brandt buys a second ferry"),
    ("Brandt's: Union says the wasps are nearer 190", "a union says the wasps are nearer 190"),
    ("Clinic frees a wasp and loses a glove", "a clinic frees a wasp and loses a glove"),
    ("Two poisoned releases of WaspLite steal the keys", "two poisoned releases of WaspLite steal the keys"),
    ("Loud or soft? A warden must choose the tune", "a warden must choose the tune"),
    ("Tarn Athletic pay 40 million for a striker", "Tarn Athletic pay 40 million for a striker"),
    ("Brandt's Tarn puts names to the people behind the songs",
     "Brandt's Tarn puts names to the people behind the songs"),
    ("Hay-fever pill works in four out of five, its makers say",
     "a hay-fever pill works in four out of five, its makers say"),
    ("Judge lets the wasps of Trent Hollow go forward", "a judge lets the wasps of Trent Hollow go forward"),
    ("Benchmaker Pell loses a nasal spray", "benchmaker Pell loses a nasal spray"),
    ("Wasp festival called off for 2027", "a wasp festival was called off for 2027"),
    ("Record? What record? Warden robbed Brandt of nine metres", "a warden robbed Brandt of nine metres"),
    ("The wasps of Trent Hollow are back, and nobody can stop them",
     "the wasps of Trent Hollow are back, and nobody can stop them"),
])
def test_a_headline_is_announced_whole(title: str, item: str) -> None:
    assert item_of(under(title)) == Item(item, clause=True, grave=False)


@pytest.mark.parametrize(("title", "item"), [
    ("The night train that nobody took", "the night train that nobody took"),
    ("A bench with a spelling mistake", "a bench with a spelling mistake"),
    ("How a ferry company sold the same ship three times", "how a ferry company sold the same ship three times"),
    ('"Never again": why Ilse Brandt said no', "why Ilse Brandt said no"),
])
def test_a_thing_is_announced_by_enough_to_know_it(title: str, item: str) -> None:
    assert item_of(under(title)) == Item(item, clause=False, grave=False)


@pytest.mark.parametrize("title", [
    "Pay", "Late frost", "Two nights in May", "Sunday wasps, Monday wardens",  # say nothing
    "The ferry is fast. Too fast, perhaps", "The lamps will be switched off between 1 a.m.…",  # half of it says else
    "Warden scores, is booked", "Ferry leaves after rival's chain breaks", "Lift sued for being slow",  # unspeakable
    "Why did Ilse Brandt say no?", '"We offered them benches," says Brandt',  # not a host's words
    "The council of Trent Hollow has for the first time in nineteen years of trying found a bench that nobody minds",
])
def test_a_headline_that_cannot_be_said_whole_is_not_announced(title: str) -> None:
    assert item_of(under(title, "It was a long night.\nThe wardens had seen it coming, and they went home.")) is None


def test_a_riddle_is_announced_by_its_first_sentence_if_that_is_short() -> None:
    text = "The Tarnby ferry wants to know what its guests weigh.\nFrom May they are to step on a scale."
    item = item_of(under("Scales", text))
    assert item is not None and item.text == "the Tarnby ferry wants to know what its guests weigh"
    scene = "Ilse Brandt was washing a dog when the jury called.\nShe had won a prize."
    assert item_of(under("Scales", scene)) is None


def test_what_is_planned_beside_something_else_is_planned() -> None:
    text = "Halden Mill is to shut one of its machines and cut 186 of its jobs by March.\nIt makes paper."
    item = item_of(under("Paper mill to cut 186 jobs", text))
    assert item is not None and item.text == "a paper mill is to cut 186 jobs"


def test_a_figure_on_which_sources_differ_is_not_announced() -> None:
    story = under("Warden closes the pier, and 23 jobs go with it", "The warden closes the pier.\nThe 19 men go home.")
    other = Source(id="b", name="The Lindow Post", url="https://lindow.example/")
    more = Sentence(id="s0000.9", text="The pier is closed, and 23 men go home.", source="b")
    two = msgspec.structs.replace(story, sources=(*story.sources, other), sentences=(*story.sentences, more))
    item = item_of(two)
    assert item is not None and item.text == "a warden closes the pier"


def test_a_list_has_longer_breaths_where_an_item_has_a_comma() -> None:
    one, two, three = (Item(text, clause=True, grave=False) for text in ("a ferry sinks", "b, c", "a wasp wins"))
    assert listed([one, three], more=False) == "a ferry sinks, and a wasp wins"
    assert listed([one._replace(clause=False), three], more=False) == "a ferry sinks and a wasp wins"
    assert listed([one, three], more=True) == "a ferry sinks, a wasp wins, and then some"
    assert listed([one, two, three], more=False) == "a ferry sinks; b, c; and a wasp wins"


@pytest.mark.parametrize(("title", "thing"), [
    ("Brandt builds a £14m pier", "Brandt's £14m Pier"),
    ("Brandt counts her wasps", "Brandt's Wasps"),
    ("Brandt sues the Tarnby Ferry", "Brandt vs. Tarnby Ferry"),
    ("Brandt's ferry pleases everybody", "Brandt's Ferry"),
    ("The night train that nobody took", "The Night Train That Nobody Took"),
    ("Brandt leaves an island without a pier", ""),  # it isn't Brandt's island
    ("Two releases of a program steal the keys", ""),
])
def test_an_episode_title_names_things(title: str, thing: str) -> None:
    assert noun_phrase(under(title)) == thing


@pytest.mark.parametrize(("titles", "title"), [
    (("Brandt's ferry pleases everybody", "The night train that nobody took"),
     "Brandt's Ferry & The Night Train That Nobody Took"),
    (("Brandt's ferry pleases everybody", "Two releases of a program steal the keys"),
     "Brandt's Ferry Pleases Everybody; Two Releases of a Program Steal the Keys"),
    (("The night train that nobody took", "Two releases of a program steal the keys"),
     "The Night Train That Nobody Took"),
    (("A fire that killed two people", "Brandt's ferry pleases everybody"), "A Fire That Killed Two People"),
    (("Brandt's ferry pleases everybody", "A fire that killed two people"),
     "Brandt's Ferry Pleases Everybody"),
])
def test_an_episode_title_joins_like_with_like(titles: tuple[str, ...], title: str) -> None:
    assert title_of([under(text) for text in titles]) == title


def test_what_points_back_is_no_label() -> None:
    text = "It's ten years since the first wasp nest.\nThe council puts this down to the mild winters."
    assert topic(under("Wasps, ten years after", text)) == "wasps, ten years after"


def test_a_story_under_a_riddle_is_called_by_who_acts_in_it() -> None:
    text = "WaspBasket went into administration, and 40 men left.\nWaspBasket owes much.\nNobody bought WaspBasket."
    assert news_name(under("Nine minutes to your door", text)) == "the WaspBasket story"
    assert news_name(under("The bench that nobody minds", "Benches are out.\nSo are chairs.")).endswith("the bench")


@pytest.mark.parametrize("rubric", ["PRESS RELEASE", "Follow-up", "Following up", "Correction", "Q&A"])
def test_a_headline_is_said_without_the_kind_of_its_text(rubric: str) -> None:
    assert topic(under(f"{rubric}: Trent Hollow keeps its week")) == "Trent Hollow keeps its week"


def test_what_was_done_to_a_thing_is_not_cut_off_it() -> None:
    title = "Tarnby recalls its envoy from Holm after listening devices found in the embassy"
    assert shorten(title, 11) == "Tarnby recalls its envoy from Holm"
