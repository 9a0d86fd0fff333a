"""Reactions fit what was said: whom the lead asks after, what she says back, what she cheers, what she never would."""

import pytest
from fiction import FERRY, story_of

from podcast.settings import Show
from podcast.writing import language as en
from podcast.writing.asking import is_paying, party_of
from podcast.writing.doubting import another_account
from podcast.writing.echoing import echo, echo_and_add, thing_at_end
from podcast.writing.facts import Point, points_of
from podcast.writing.naming import called
from podcast.writing.opposing import dissents
from podcast.writing.phrases import Bank
from podcast.writing.reaction import goes_on, is_minor, is_striking
from podcast.writing.scene import Scene
from podcast.writing.sharing import acting, added, begin, finish, is_victim, retellable
from podcast.writing.verdicts import feeling, judgement


def last_point(text: str) -> Point:
    """Return a sentence's point as the second of a story."""
    return points_of(story_of("Tarnby opens a pier", f"Tarnby opened a pier on Monday.\n{text}"))[-1]


@pytest.mark.parametrize(("text", "party"), [
    ("The union has rejected the plan for the pier.", "the union"),
    ("Fishermen's lawyers say the pier is too short.", "fishermen's lawyers"),
    ("Insurers have paid for two boats so far.", "the insurers"),
    ("The numbers have been falling since March.", ""),
    ("Sandhaven's mayor cut the ribbon herself.", ""),
])
def test_the_lead_asks_only_after_people(text: str, party: str) -> None:
    assert party_of(last_point(text)) == party


@pytest.mark.parametrize(("text", "thing"), [
    ("The council has offered the crews a training video.", "a training video"),
    ("Visitors will see an empty plinth.", "an empty plinth"),
    ("The pier closed for a week.", ""),
    ("Tarnby is waiting for a decision.", ""),
    ("The pier belongs to the town.", ""),
])
def test_only_an_odd_thing_is_said_back(text: str, thing: str) -> None:
    assert thing_at_end(text) == thing


@pytest.mark.parametrize(("text", "mood"), [
    ("The pier won a prize for its lamps.", "gain"),
    ("Claims for damaged boats rose to 40.", "plain"),
    ("Waste fell to 12 percent at the canteen.", "plain"),
    ("Ticket sales fell to 300 a day.", "loss"),
    ("The pier belongs to the town.", "plain"),
])
def test_a_rise_is_not_cheered_nor_a_fall_mourned_for_its_own_sake(text: str, mood: str) -> None:
    assert feeling(last_point(text)) == mood


@pytest.mark.parametrize(("text", "dissent"), [
    ("The boat owners aren't persuaded by the plan.", True), ("The vote of the council isn't binding.", True),
    ("The boat owners like the plan for the pier.", False),
])
def test_dissent_is_the_leads_objection(text: str, dissent: bool) -> None:
    assert dissents(last_point(text)) is dissent


def test_two_stories_of_an_episode_reach_for_different_phrases(show: Show) -> None:
    first = {Bank(show.lead, "salt", share=(place, 5)).pick("verdict_plain") for place in range(5)}
    assert len(first) == 5


@pytest.mark.parametrize(("text", "sayable"), [
    ('The mayor called the pier "the longest bench in town".', True),
    ('"The pier is a bench," the mayor said on Tuesday.', False),
    ('The mayor called it "a bench" and the harbor master "a very long sigh".', False),
])
def test_the_lead_says_a_quotation_only_behind_its_speaker(text: str, sayable: bool) -> None:
    point = last_point(text)
    assert point.text == text
    assert retellable(point) is sayable


@pytest.mark.parametrize(("text", "clear"), [
    ("Brandt, a guest here last year, opened the gate.", True),
    ("Brandt had opened it herself.", False),
    ("It was opened by hand.", False),
])
def test_a_fact_that_names_its_subject_goes_on_after_another_voice(text: str, clear: bool) -> None:
    story = story_of("Ada Brandt opens a pier", f"Ada Brandt opened a pier at Tarnby on Monday.\n{text}")
    point = points_of(story)[-1]
    assert point.text == text
    assert goes_on(point) is clear


def test_the_lead_asks_what_the_writer_asks() -> None:
    text = (f"{FERRY}\nThe old pier closes for good in the spring.\nWho pays for the new one?\n"
            "The harbor union has offered a third of the money.")
    points = points_of(story_of("Tarnby buys two electric ferries", text))
    answer = next(point for point in points if point.text.startswith("The harbor union has"))
    assert answer.asked is not None
    assert answer.asked.text == "Who pays for the new one?"
    assert not [point for point in points if point is not answer and point.asked]


@pytest.mark.parametrize(("text", "kind"), [
    ("A second survey of the pier showed no damage.", "plain"),
    ("The mayor died on Tuesday.", "death"),
    ("A widow who died in January left the pier a lamp.", ""),
    ("The anonymous donor turned out to be the cook.", "surprise"),
    ("But the town hasn't paid for the lamps.", "contrast"),
    ('"We built a bench and called it a pier," the mayor said.', "quote"),
    ('The mayor called the pier "a bench".', "plain"),
    ("The company gained $650 million.", "plain"),
    ("The crew rescued a seal.", "gain"),
])
def test_a_verdict_cannot_be_wrong_of_its_fact(text: str, kind: str) -> None:
    assert judgement(last_point(text), ()) == kind


def test_nobody_comments_between_two_halves_of_a_quotation() -> None:
    *_, first, second = points_of(story_of(
        "Tarnby opens a pier",
        'Tarnby opened a pier on Monday.\n"Nobody in Tarnby ever asked for a pier," said Ada Brandt, the mayor.\n'
        '"We asked for a lamp on the old bench, and for a bin."',
    ))
    assert judgement(first, ()) == "quote"
    assert judgement(first, (second,)) == ""


@pytest.mark.parametrize(("text", "key", "striking"), [
    ("The pier cost £3.8 million.", "£3.8 million", True),
    ("The pier cost £3.8 million, and the lamps cost £400,000.", "£400,000", False),
    ("The town sold only 12 tickets.", "12 tickets", True),
    ("The lamps cost £44 each.", "£44", False),
    ("The survey of the pier cost £11,000.", "£11,000", False),
    ("The town sold 70 tickets.", "70 tickets", False),
])
def test_only_what_strikes_is_said_back(text: str, key: str, striking: bool) -> None:
    point = last_point(text)
    found = next(one for one in point.keys if one.text == key)
    assert is_striking(found, point, (point,)) is striking


def test_what_a_budget_holds_is_not_said_back() -> None:
    for text, minor in (("The town has a budget of £31 million.", True), ("The town lost £31 million.", False)):
        point = last_point(text)
        key, = (key for key in point.keys if key.text == "£31 million")
        assert is_minor(key, point) is minor


@pytest.mark.parametrize(("text", "pays"), [
    ("The town will pay for the lamps.", True),
    ("The mayor also paid himself a bonus.", False),
    ("The crew was paid in fish.", False),
])
def test_who_pays_is_not_who_was_paid(text: str, pays: bool) -> None:
    assert is_paying(last_point(text)) is pays


@pytest.mark.parametrize(("text", "who"), [
    ("The council has paid rent for the pier ever since.", "the council"),
    ("Brandt says she'll know by spring.", "Brandt"),
    ("Her deputy opened the gate.", "her deputy"),
    ("She opened the gate herself.", "she"),
    ("It closes in May.", ""),
    ("The mayor of Tarnby cut the ribbon herself.", ""),
    ("A gull watched the pier.", ""),
    ('"It leaks," said the mayor.', ""),
    ("In May the council will decide.", ""),
])
def test_one_begins_to_speak_of_whom_a_sentence_is_about(text: str, who: str) -> None:
    assert acting(text) == who


def scene_of(show: Show, text: str) -> tuple[Scene, tuple[Point, ...]]:
    story = story_of("Tarnby opens a pier", text)
    banks = (Bank(show.cast[host], "ab") for host in show.hosts)
    points = points_of(story)
    return Scene(story, points, "plain", "the pier", *banks), points


def test_a_sentence_begun_by_the_lead_is_told_whole_by_the_explainer(show: Show) -> None:
    scene, points = scene_of(show, "Tarnby opened a pier on Monday.\nThe union says the pier leaks.\n"
                                   "The council has paid for the lamps.\nThe union wants a second pier.")
    first, *rest = points
    scene.say(scene.reply(first.text, "exposition", (first,)))
    assert begin(scene, first, rest) is None, "nobody has spoken of a union yet"
    scene.say(scene.reply(rest[0].text, "exposition", (rest[0],)))
    made = begin(scene, rest[1], rest[2:])
    assert made is not None and not made.used and not made.recut[1]
    line, = made.exchange
    assert line.text.endswith("the union—") and line.lead and not line.facts
    scene.say(line)
    assert begin(scene, rest[1], rest[2:]) is None, "not twice in a row"


def test_nobody_finishes_a_second_sentence_of_a_story(show: Show) -> None:
    scene, points = scene_of(show, FERRY)
    place = next(n for n, point in enumerate(points) if point.glue == "which")
    rest = points[place - 1 :]
    scene.say(scene.reply(rest[0].text, "exposition", rest[:1]))
    assert finish(scene, rest[0], rest[1:]) is not None
    scene.say(scene.lead("On Monday.", "finish"))
    assert finish(scene, rest[0], rest[1:]) is None


def test_another_account_is_not_parted_from_its_it(show: Show) -> None:
    scene, points = scene_of(show, "Tarnby opened a pier on Monday.\n"
                                   "The pier cost the council $45 million, and it does not stand where boats land.\n"
                                   "The union wants a second pier.")
    both = [point for point in points if point.fact.sentences == points[1].fact.sentences]
    assert len(both) > 1
    told = another_account(scene, 0, [*both, points[-1]])
    line, = told.exchange
    assert told.used == tuple(both) and all(point.text[-20:] in line.text for point in both)
    assert another_account(scene, 0, both).used == tuple(both[:-1]), "something is left to end on"


@pytest.mark.parametrize(("text", "vouched"), [
    ("Some 380,000 tons of barley are stored in Tarnby.", True),
    ("Some 380,000 tons of barley are said to be stored in Tarnby.", False),
])
def test_nobody_vouches_for_what_is_only_said(show: Show, text: str, *, vouched: bool) -> None:
    scene, points = scene_of(show, f"{text}\nThe union guards the gate.\nThe town has one scale.")
    scene.b.salt = "f"  # the flat replies' turn
    scene.say(scene.reply(text, "exposition", points[:1]))
    made = echo(scene, points[0], points[1:])
    assert made is not None
    assert ("380,000 tons" in made.opening) is not vouched
    assert (echo_and_add(scene, points[0], points[1:]) is not None) is vouched


def test_a_number_is_not_said_back_before_a_they_that_would_be_it(show: Show) -> None:
    bought = "The ferry company will spend €650 million on its own shares."
    for after, said in (("They rose by a tenth on Monday.", False), ("Sailors own a tenth of it.", True)):
        scene, points = scene_of(show, f"{bought}\n{after}\nThe town has one scale.")
        scene.say(scene.reply(bought, "exposition", points[:1]))
        assert points[1].text == after
        assert (echo(scene, points[0], points[1:]) is not None) is said


def test_who_it_is_that_does_something_is_not_taken_for_who_does_not(show: Show) -> None:
    scene, points = scene_of(show, "Tarnby's port office runs 19 ferries for the council of the town, but not the old "
                                   "Meridian, which has a crew of its own.\nIt runs most of them by night.\n"
                                   "The town has one scale.")
    which = next(point for point in points if point.glue == "which")
    told = added(scene, points[which.place - 1], points[which.place :])
    assert told is not None and told.used == (which,)


def test_a_firm_keeps_its_whole_name() -> None:
    doc = en.parse(["Halden Residential said the gym had been commissioned by a tenant."])[0]
    subject = en.subject(en.root(doc))
    assert subject is not None and called(subject) in {"Halden Residential", "They"}


@pytest.mark.parametrize(("text", "new"), [
    ("Edwin Marsh, 61, of Tarnby, was found on the pier by a cleaner on Monday.", True),
    ("Edwin Marsh said the pier had been closed since Monday.", False),
    ("The pier has been closed since Monday by the harbor office of Tarnby.", False),
])
def test_who_died_is_not_added_as_if_he_were_another(show: Show, text: str, *, new: bool) -> None:
    scene, points = scene_of(show, f"A bus driver died in Tarnby.\n{text}\nThe union guards the gate.")
    scene.mood = "grave"
    scene.say(scene.reply(points[0].text, "exposition", points[:1]))
    assert is_victim(points[1], scene) is new
    made = added(scene, points[0], points[1:])
    assert made is not None and (made.exchange[0].text.startswith("Edwin") or not new)


@pytest.mark.parametrize(("text", "minor"), [
    ("The airline, which carried 4,300 passengers last year, said the change was unconnected.", True),
    ("The airline carried 4,300 passengers last year, more than ever.", False),
])
def test_a_figure_said_in_passing_surprises_nobody(text: str, *, minor: bool) -> None:
    point = points_of(story_of("An airline and its fee", text))[0]
    key = next(key for key in point.keys if "4,300" in key.text)
    assert is_minor(key, point) is minor
