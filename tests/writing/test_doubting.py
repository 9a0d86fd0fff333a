"""Doubts and their answers: paired in every shipped voice, and dropped once a listener would know them by heart."""

import pytest
from fiction import FERRY, story_of

from podcast.settings import Show
from podcast.writing.doubting import against, dissents, reserves
from podcast.writing.doubts import DOUBTS, allot
from podcast.writing.facts import points_of
from podcast.writing.memory import NOTHING
from podcast.writing.phrases import Bank


def test_each_doubt_has_words_and_an_answer(show: Show) -> None:
    for row in DOUBTS:
        assert show.lead.phrases.get(f"push_{row.kind}"), row.kind
        assert show.explainer.phrases.get(f"concede_{row.kind}"), row.kind


def test_each_answer_belongs_to_a_doubt(show: Show) -> None:
    kinds = {row.kind for row in DOUBTS} | {"differs"}
    assert {name.removeprefix("push_") for name in show.lead.phrases if name.startswith("push_")} <= kinds | {"frame"}
    assert {name.removeprefix("concede_") for name in show.explainer.phrases if name.startswith("concede_")} <= kinds


def test_a_kind_said_out_is_not_fresh(show: Show) -> None:
    long = frozenset(show.lead.phrases["push_source"])
    worn = Bank(show.lead, "salt", NOTHING._replace(twice=long))
    assert Bank(show.lead, "salt").fresh("push_source")
    assert worn.fresh("push_source") is any(len(phrase.split()) < 5 for phrase in long)
    assert not worn.fresh("push_nothing")


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("Dr. Amara Voss does not deny it.", False),
        ("Dr. Amara Voss denies it.", True),
        ("The harbor union wants 17 percent.", False),
    ],
)
def test_only_an_objection_is_contrary(text: str, contrary: bool) -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}"))
    assert points[-1].contrary is contrary


BRIDGE = """Halden's council will open the toll bridge if the engineers agree.
The operator says the cables are sound.
Roughly 900 cars crossed it on Sunday.
"We checked every bolt twice and then once more," said the operator's director, Ada Brandt."""


def test_a_doubt_takes_up_a_word_of_the_point() -> None:
    story = story_of("Halden opens a toll bridge", BRIDGE)
    found = {
        row.kind: slots for row in DOUBTS for p in points_of(story) if (slots := row.fits(story, "", p)) is not None
    }
    assert found["if"] == {"word": "if"}
    assert found["said"] == {"who": "the operator", "whose": "the operator's"}
    assert found["about"] == {"rough": "roughly 900"}
    assert found["will"] == {"word": "will open"}
    assert "word" not in found, "who is quoted isn't doubted for it"
    assert not {"promise", "far", "study", "average", "record"} & found.keys()


@pytest.mark.parametrize(
    "text",
    [
        "Her mother says she was nine when she died.",
        '"If it rains, we swim," Ada Brandt said.',
        "It is as if nobody had come.",
    ],
)
def test_no_doubt_of_the_dead_of_quotations_or_of_likenesses(text: str) -> None:
    story = story_of("Halden opens a toll bridge", f"{BRIDGE}\n{text}")
    last = next((p for p in points_of(story) if text.startswith(p.text[:20])), None)
    assert last is None or not {row.kind for row in DOUBTS if row.fits(story, "", last) is not None} & {"said", "if"}


def test_an_episode_hears_each_kind_as_often_as_it_bears() -> None:
    story = story_of("Halden opens a toll bridge", BRIDGE)
    subjects = [(story, "", points_of(story)) for _ in range(6)]
    shared = allot(subjects)
    for row in DOUBTS:
        assert sum(row.kind in kinds for kinds in shared) <= row.most, row.kind
    assert all(shared[:3])
    assert not any("if" in kinds for kinds in allot(subjects, lambda kind: kind != "if"))


def doubted(text: str) -> dict[str, dict[str, str]]:
    """Return the doubts that fit a sentence at the end of a story."""
    story = story_of("Halden opens a toll bridge", f"{BRIDGE}\n{text}")
    last = points_of(story)[-1]
    assert last.fact.sentences == (story.sentences[-1].id,)
    return {row.kind: slots for row in DOUBTS if (slots := row.fits(story, "", last)) is not None}


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        ("confident", "Brandt was confident that the cables would hold.", "confident"),
        ("confident", 'Brandt said she was hopeful that the county would lend the whole sum "by and by".', "hopeful"),
        ("linked", "Short sleep was associated with a higher rate of accidents on the bridge.", "associated"),
        ("unchecked", "The county's report hasn't been checked by anybody else.", "hasn't been checked"),
        ("silent", "The council declined to say who paid for the gates.", "declined to say"),
        ("agreed", "The two councils agreed on Tuesday to share the tolls.", "agreed on tuesday to share"),
        ("estimate", "The county loses an estimated $300 a day.", "an estimated"),
        ("pilot", "The gates are a pilot project for the whole coast.", "pilot project"),
        ("passing", "The old ferry will run until further notice.", "until further notice"),
        ("vague", "Dozens of drivers turned back at the gates.", "dozens"),
        ("deadline", "The council has until October to choose a color.", "has until"),
        ("forecast", "The county expects 900 cars a day.", "expects"),
        ("maybe", "The bridge is probably the oldest on the coast.", "probably"),
        ("study", "Cables of this kind last a century, according to researchers who tested 30 of them.",
         "according to researchers who"),
    ],
)
def test_what_a_sentence_leaves_open_is_taken_up(kind: str, text: str, word: str) -> None:
    found = doubted(text)
    assert found.get(kind) == {"word": word}, found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("confident", '"I am confident that the cables will hold, and so is everybody here," Brandt said.'),
        ("linked", "The island is linked to the town by a bridge."),
        ("agreed", "The two councils had agreed to share the tolls."),
        ("agreed", "The two councils agreed to differ."),
        ("estimate", "The auctioneer had estimated the bridge at a dollar."),
        ("vague", "Several hundred drivers turned back at the gates."),
        ("vague", "The repair took several months."),
        ("offer", "The line sold 109 tickets for every 100 seats it offers in August."),
        ("offer", "The gates should be offered a coat of paint."),
        ("ask", "The council sent 900 bolts to a county that had asked for 90."),
        ("advice", "She sold a list of recommended words for $2."),
        ("record", "Nobody has ever seen the gates closed."),
        ("close", "The council approved the gates by 811 votes to 96."),
        ("close", "The bridge team won by 61 to 58."),
        ("left", "Its traffic grew by 12 percent of the year's cars."),
    ],
)
def test_nothing_is_doubted_that_is_not_open(kind: str, text: str) -> None:
    assert kind not in doubted(text)


def test_a_narrow_vote_and_a_share_are_reckoned() -> None:
    assert doubted("The council approved the gates by 61 votes to 58.")["close"] == {}
    assert doubted("Two thirds of the deputies stayed away and the motion failed by 74 to 76.")["close"] == {}
    assert doubted("Only 23 percent of drivers pay by phone.")["left"] == {"left": "most of them"}
    assert doubted("About 67% of the drivers pay by phone.")["left"] == {"left": "a third"}
    assert doubted("The doors took 62 percent of them by surprise.")["left"] == {"left": "some of them"}


def test_a_rough_percentage_is_said_whole() -> None:
    assert doubted("Traffic had fallen by about 70% since Monday.")["about"] == {"rough": "about 70%"}


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("Environmental groups called the decision shameful.", True),
        ("Not everyone is persuaded.", True),
        ("The drivers aren't so sure.", True),
        ("A county spokesman rejected that account.", True),
        ("It isn't possible to be certain which of them is right.", True),
        ("The harbor master opposes the pier.", True),
        ("The harbor master doesn't dispute the sum.", False),
    ],
)
def test_only_who_thinks_otherwise_dissents(text: str, objects: bool) -> None:
    point = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}"))[-1]
    assert point.text == text
    assert dissents(point) is objects


@pytest.mark.parametrize(
    ("text", "holds_back"),
    [
        ("The operator has promised to keep the ferry but hasn't said for how long.", True),
        ("The county will return the 14 boats, though not the nets.", True),
        ("The county will return the 14 boats, but on Sunday.", False),
        ("Nobody in Halden minds the toll.", False),
    ],
)
def test_only_who_takes_something_back_reserves(text: str, holds_back: bool) -> None:
    point = points_of(story_of("Halden opens a toll bridge", f"{BRIDGE}\n{text}"))[-1]
    assert point.text == text
    assert reserves(point) is holds_back


def test_what_is_done_despite_it_is_set_against_it() -> None:
    story = story_of("Halden opens a toll bridge", f"{BRIDGE}\nThree engineers advised the council against it.\n"
                     "The council opened the bridge anyway.\nAda Brandt opened the gates by hand.")
    *_, advice, opened, gates = points_of(story)
    assert against(opened, advice)
    assert not against(gates, opened)
