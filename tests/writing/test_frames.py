"""The segments around the stories: what a host thinks is about the story she names, and days do not end alike."""

import datetime as dt
import re
from itertools import combinations

import msgspec
import pytest
from fiction import CLINIC, story_of

from podcast.records import Segment
from podcast.settings import Show
from podcast.writing.frames import (
    FAREWELLS,
    farewell,
    farewell_of,
    is_carried,
    menu_of,
    opening,
    summary_of,
    thanks,
)
from podcast.writing.matters import MATTERS, matter_of
from podcast.writing.memory import Memory
from podcast.writing.phrases import Bank
from podcast.writing.reflections import about_ai, kept_quote, reflection, thought_kind
from podcast.writing.rundown import Item, item_of
from podcast.writing.titles import story_name

COURT = """A judge in Port Vale ruled on Monday that the ferry company must pay.
The court heard that the captain had been guilty of nothing.
The company will appeal against the ruling."""


@pytest.mark.parametrize(("title", "text", "matter"), [
    ("Judge rules against the ferry company", COURT, "court"),
    ("Council votes on the ferry", "The council voted 61 to 58.\nThe mayor called an election.", "vote"),
    ("Tarnby song wins", "The song is on an album by the Tarnby orchestra.\nA museum has the film.", "art"),
    ("Something happened", "Nobody knows what.\nIt was over by noon.", ""),
    # a word or two make no matter, nor what only comes up late, nor two matters at once
    ("Tarnby pier is closed", "The pier of Tarnby is closed.\nA judge owns it.\nThe judge is away.", ""),
    ("Tarnby paints its pier", "The pier is green.\nIt was grey.\nA judge ruled in court.\nThe court of appeal wrote "
                               "a verdict.\nA jury heard the lawsuit.", ""),
    ("Judge bans song", "The judge heard the song in court.\nThe music was a verdict on the ruling.\nThe orchestra "
                        "and the jury left.\nThe choir sang.", ""),
])
def test_a_story_belongs_to_the_matter_of_its_words(title: str, text: str, matter: str) -> None:
    assert matter_of(story_of(title, text)) == matter


def test_a_host_thinks_of_the_story_she_names(show: Show) -> None:
    story = story_of("Judge rules against the ferry company", COURT)
    assert thought_kind(story, Bank(show.lead, "a"), grave=False) == "thought_court"
    assert thought_kind(story, Bank(show.lead, "a"), grave=True) == "thought_grave"
    clinic = story_of("Port Vale clinic stops heart operations after deaths", CLINIC)
    assert thought_kind(clinic, Bank(show.explainer, "a"), grave=True) == "thought_grave"


def test_a_host_never_thinks_lightly_beside_a_death(show: Show) -> None:
    worn = Memory(frozenset(), frozenset(show.lead.phrases["thought_grave"]))
    assert thought_kind(story_of("Clinic closes", CLINIC), Bank(show.lead, "a", worn), grave=True) == "thought_grave"


@pytest.mark.parametrize(("title", "is_one"), [("Chatbots of the port praise everybody", True), ("Port hacked", False)])
def test_a_story_is_about_machines_like_the_hosts_if_its_headline_says_so(title: str, is_one: bool) -> None:
    text = "A program for AI agents was poisoned.\nThe AI keys are gone.\nA chatbot wrote the letter."
    assert about_ai(story_of(title, text)) is is_one


def test_a_death_stands_apart_from_the_other_items(show: Show) -> None:
    items = [Item("a ferry sinks", clause=True, grave=False), Item("two climbers die", clause=True, grave=True),
             Item("the bench that nobody minds", clause=False, grave=False),
             Item("a wasp wins", clause=True, grave=False)]
    said = menu_of(items, Bank(show.lead, "a"), more=True)
    assert re.fullmatch(r"[^.]*: a ferry sinks, and a wasp wins\. [^.]*: two climbers die\. "
                        r"[^.]*: the bench that nobody minds, and then some\.", said)
    assert menu_of(items[1:2], Bank(show.lead, "a"), more=True).endswith(": two climbers die.")


def test_a_host_without_other_lists_has_one_way_to_begin_them(show: Show) -> None:
    phrases = {"rundown": ("Today: {items}.",)}
    plain = Bank(msgspec.structs.replace(show.lead, phrases=phrases), "a")
    items = [Item("a ferry sinks", clause=True, grave=False), Item("two climbers die", clause=True, grave=True)]
    assert menu_of(items, plain, more=False) == "Today: a ferry sinks. Today: two climbers die."


def test_a_worn_out_thought_gives_way_to_a_general_one(show: Show) -> None:
    story = story_of("Judge rules against the ferry company", COURT)
    worn = Memory(frozenset(), frozenset(show.lead.phrases["thought_court"]))
    assert thought_kind(story, Bank(show.lead, "a", worn), grave=False) == "thought"


def test_both_hosts_have_something_to_say_of_every_matter(show: Show) -> None:
    for host in (show.lead, show.explainer):
        assert all(len(host.phrases[f"thought_{matter}"]) >= 4 for matter in MATTERS)


def test_days_end_in_several_ways_and_the_hosts_take_turns(show: Show) -> None:
    ways = {}
    for day in range(1, 29):
        a, b = (Bank(host, f"{show.title} 2026-04-{day:02d}") for host in (show.lead, show.explainer))
        lines = [*farewell(a, b), *thanks(dt.date(2026, 4, day), b, a)]
        assert lines[0].lead and lines[-1].lead
        assert all(one.lead != other.lead for one, other in zip(lines, lines[1:], strict=False))
        ways[farewell_of(a, b)] = len(lines)
    assert set(ways) == set(FAREWELLS)
    assert len(set(ways.values())) > 1


def test_a_show_without_the_question_ends_without_it(show: Show) -> None:
    phrases = {kind: said for kind, said in show.lead.phrases.items() if kind != "coda_ask"}
    mute = msgspec.structs.replace(show.lead, phrases=phrases)
    for salt in "abcdefghijkl":
        assert farewell_of(Bank(mute, salt), Bank(show.explainer, salt)) != "ask"


QUOTED = """The old captain leaves the ferry this month.
"I was never afraid of the sea," the captain said."""
SHORT = ["The mayor sells a pier", "Hollow buys nine lamps", "Lindow loses a gull", "Brandt paints her boat",
         "Mara Voss wins a ferry", "Ilse Lund counts the eels", "Vellmar opens a bridge"]


def test_a_long_day_opens_with_four_stories_or_more(show: Show) -> None:
    day = [story_of(title, f"{title}.\nIt was a long night.", n) for n, title in enumerate(SHORT)]
    said = opening(day, show, dt.date(2026, 4, 1), Bank(show.lead, "a"))[0].text
    assert sum(title.split(" ", 1)[1] in said for title in SHORT) >= 4
    assert SHORT[0][4:] in said


def test_the_lead_is_among_the_items_even_where_its_headline_cannot_be_one(show: Show) -> None:
    lead = story_of('"I was never afraid of the sea, and I slept well"', QUOTED, len(SHORT))
    day = [lead, *(story_of(title, f"{title}.\nIt was a long night.", n) for n, title in enumerate(SHORT))]
    assert item_of(lead) is None
    said = opening(day, show, dt.date(2026, 4, 1), Bank(show.lead, "a"))[0].text
    assert story_name(lead) in said and said.index(story_name(lead)) < said.index(SHORT[1].split(" ", 1)[1])


def test_after_a_death_nobody_asks_what_comes_first(show: Show) -> None:
    day = [story_of("Two people drowned off Tarnby", "Two people drowned off Tarnby on Monday.\nIt was dark.")]
    asked = opening(day, show, dt.date(2026, 4, 1), Bank(show.lead, "a"))[0].text.rsplit(". ", 1)[-1]
    assert asked.endswith("?") and ("hard" in asked or "serious" in asked)


def test_no_frame_names_a_story_by_what_it_does_not_say(show: Show) -> None:
    story = story_of('"I was never afraid of the sea, and I slept well"', QUOTED)
    segment = Segment(id=story.id, title="", label="")
    said = reflection([story], [segment], Bank(show.lead, "a"), Bank(show.explainer, "a"))[0]
    assert "quotation" not in said.text and "captain" in said.text
    assert not is_carried("the one about the lighthouse", story)


KEEPER = """The lamp of Skerry Point will go dark in May after 97 years.
The harbor office says a satellite does the work for $4 a day.
Berta Quist has lit the lamp since 1989.
"I never once saw the ship I lit it for," she says.
The office will sell the tower to a bank."""


def test_a_host_keeps_what_somebody_said(show: Show) -> None:
    story = story_of("The lamp of Skerry Point goes dark", KEEPER)
    segment = Segment(id=story.id, title="", label="", words=150)
    _, quote, sentences = kept_quote(story, 150)
    assert quote == "I never once saw the ship I lit it for."
    said = reflection([story], [segment], Bank(show.lead, "a"), Bank(show.explainer, "a"))[0]
    assert f'"{quote}"' in said.text and set(sentences) <= set(said.facts)
    grave = msgspec.structs.replace(segment, mood="grave")
    said = reflection([story], [grave], Bank(show.lead, "a"), Bank(show.explainer, "a"))[0]
    assert '"' not in said.text


def test_the_summary_is_news_and_short() -> None:
    scene = story_of("The council sells its last crane", "At dawn a man was walking on the pier.\nA dog followed.")
    opinion = story_of("Why I gave up my boat", "I have had a boat for 26 years.\nIt has never sunk.", 2)
    news = story_of("Hollow buys nine lamps", "Hollow has bought nine lamps for $400.\nNobody has seen them.", 3)
    assert summary_of([scene, opinion, news]) == (
        "The council sells its last crane. Meanwhile, Hollow has bought nine lamps for $400."
    )


def test_no_two_thanks_share_five_words(show: Show) -> None:
    said = [re.findall(r"[\w']+", text.lower()) for text in show.lead.phrases["thanks"]]
    runs = [set(zip(*(text[at:] for at in range(5)), strict=False)) for text in said]
    assert not any(one & other for one, other in combinations(runs, 2))


def test_a_host_does_not_keep_what_is_said_for_a_firm() -> None:
    told = f'{KEEPER}\n"I looked at it very hard," said Ann Lee, chief executive of the lamp company.'
    assert kept_quote(story_of("The lamp of Skerry Point goes dark", told), 150)[1].startswith("I never once saw")
    told = told.replace('"I never once saw the ship I lit it for," she says.', "She never saw a ship.")
    assert kept_quote(story_of("The lamp of Skerry Point goes dark", told), 150).worth < 0
