"""Doubts and their answers: paired in every shipped voice, and dropped once a listener would know them by heart."""

import re

import pytest
from fiction import FERRY, story_of

from podcast.settings import Show
from podcast.writing.doubting import against, limits, objects, reserves
from podcast.writing.doubts import DOUBTS, allot, jobs
from podcast.writing.facts import points_of
from podcast.writing.memory import NOTHING
from podcast.writing.opposing import dissents
from podcast.writing.phrases import Bank
from podcast.writing.speakers import is_insider


def test_each_doubt_has_words_and_an_answer(show: Show) -> None:
    for row in DOUBTS:
        assert show.lead.phrases.get(f"push_{row.kind}"), row.kind
        assert show.explainer.phrases.get(f"concede_{row.kind}"), row.kind


def test_each_answer_belongs_to_a_doubt(show: Show) -> None:
    kinds = {row.kind for row in DOUBTS} | {"differs", "dispute", "cost", "exempt", "claim"}
    assert {name.removeprefix("push_") for name in show.lead.phrases if name.startswith("push_")} <= kinds | {"frame"}
    assert {name.removeprefix("concede_") for name in show.explainer.phrases if name.startswith("concede_")} <= kinds


def test_a_kind_said_out_is_not_fresh(show: Show) -> None:
    long = frozenset(show.lead.phrases["push_year"])
    worn = Bank(show.lead, "salt", NOTHING._replace(twice=long))
    assert Bank(show.lead, "salt").fresh("push_year")
    assert worn.fresh("push_year") is any(len(phrase.split()) < 5 for phrase in long)
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
The operator insists that the cables are sound.
Roughly 900 cars crossed it on Sunday.
"We checked every bolt twice and then once more," said the operator's director, Ada Brandt."""


def test_a_doubt_takes_up_a_word_of_the_point() -> None:
    story = story_of("Halden opens a toll bridge", BRIDGE)
    found = {
        row.kind: slots for row in DOUBTS for p in points_of(story) if (slots := row.fits(story, "", p)) is not None
    }
    assert found["if"] == {"word": "if"}
    assert found["contend"] == {"who": "the operator", "whose": "the operator's"}
    assert not {"promise", "far", "study", "average", "estimate"} & found.keys()


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
    assert last is None or not {row.kind for row in DOUBTS if row.fits(story, "", last) is not None} & {"contend", "if"}


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
        ("linked", "Short sleep was associated with a higher rate of accidents on the bridge.", "associated"),
        ("unchecked", "The county's report hasn't been checked by anybody else.", "hasn't been checked"),
        ("pilot", "The crossing is a pilot project for the whole coast.", "pilot project"),
        ("deadline", "The council has until October to choose a color.", "council has until"),
        ("if", "If the cables hold up, the county will save its ferry.", "if"),
        ("vow", "The council has promised to paint the gates.", "promised"),
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
        ("linked", "The island is linked to the town by a bridge."),
        ("estimate", "The auctioneer had estimated the bridge at a dollar."),
        ("estimated", "The county estimates that the tolls bring in $300 a day."),
        ("if", "Small shops pay no toll if they have only one employee."),
        ("if", "A driver may turn back if the gates are closed."),
        ("follow", "A court ruled on Monday that the bridge may keep its name."),
        ("far", "The bridge is licensed until 2039."),
        ("promise", "The drivers don't plan to go back."),
        ("promise", "The council has dropped its plan to charge cyclists."),
        ("vow", "Drivers will no longer be promised a free Sunday."),
        ("vow", "The mayor who promised it now works for the county."),
        ("forecast", "A jury is expected to return on 7 October."),
        ("poll", "The driver hasn't been named."),
        ("study", "The new study has the same weakness."),
        ("year", "Crake Fell had 6,528 millimetres of rain last year."),
        ("unnamed", "Anonymous donors paid for the paint and then turned out to be the council."),
        ("undated", "Halden will open a second bridge in May."),
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
    assert "left" not in doubted("Only 23 percent of drivers pay by phone.")
    assert doubted("About 67% of the drivers pay by phone.")["left"] == {"left": "a third"}
    assert "left" not in doubted("The doors took 62 percent of them by surprise.")
    assert "left" not in doubted("The bridge runs at 64 percent of its capacity.")


@pytest.mark.parametrize(
    ("kind", "text", "slots"),
    [
        ("estimate", "The council estimates that the tolls bring in $300 a day.", {"whose": "the council's"}),
        ("estimated", "The bridge loses an estimated $300 a day.", {}),
        ("forecast", "Analysts expect 900 cars a day.", {"whose": "analysts'"}),
        ("paid", "A survey commissioned by the port authority found no cracks.", {"who": "the port authority"}),
        ("paid", "The trial was paid for by the manufacturer, Boltwerk.", {"who": "the manufacturer"}),
        ("promise", "Ada Brandt hopes to sell the gates by auction.", {"thing": "hope"}),
        ("early", "After six weeks complaints are down by 31 percent.", {"span": "six weeks"}),
        ("year", "Traffic on the bridge fell by 8 percent last year.", {"span": "last year"}),
        ("reason", "The operator says the toll was raised because its insurance had doubled.",
         {"who": "the operator", "whose": "the operator's"}),
        ("jobs", "The toll company will cut 26 of its 90 jobs.", {"n": "26"}),
    ],
)
def test_a_doubt_names_what_it_doubts(kind: str, text: str, slots: dict[str, str]) -> None:
    assert doubted(text).get(kind) == slots


def test_every_answer_fits_every_doubt_of_its_kind(show: Show) -> None:
    """Whoever asks "which" or "who" gets no "true": an open question has only answers that own to not knowing."""
    asking = re.compile(r"\b(?:who|where|what|when|how|why)\b[^.?]*\?$", re.IGNORECASE)
    for row in DOUBTS:
        doubts, answers = show.lead.phrases[f"push_{row.kind}"], show.explainer.phrases[f"concede_{row.kind}"]
        if any(asking.search(doubt) for doubt in doubts):
            assert not [answer for answer in answers if re.match(r"(?:Yes|No|True|Fair|Right)\.$", answer)], row.kind


def test_an_exemption_and_a_few_are_objections() -> None:
    def objecting(before: str, text: str) -> bool:
        *_, last, point = points_of(story_of("Halden opens a toll bridge", f"{BRIDGE}\n{before}\n{text}"))
        return limits(point, last)

    assert objecting("The shops of Halden must put up signs.", "Shops with fewer than 20 employees are exempt.")
    assert not objecting("The animals stood in the open.", "Fences for the animals cost up to $12 a meter.")
    assert objecting("The company expects to sell 90 boats.", "So far the company has money for only four.")
    assert objecting("A new pier would cost $4 million.", "The insurance covers $2 million.")
    assert objecting("The cameras led to 212 arrests.", "Prosecutors dropped 57 of those cases.")
    assert not objecting("A new pier would cost $2 million.", "The insurance covers $4 million.")
    assert not objecting("The bridge cost $4 million.", "The boats cost another $2 million.")
    assert not objecting("The mayor likes the law.", "It takes effect in May, and the mayor of Tarnby is exempt.")
    assert not objecting("The mayor likes the gates.", "A ticket to the island costs $19.")
    assert not objecting("The harbor lost 40 boats.", "Only three of the boats were found.")


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("The drivers see it differently.", True),
        ("The disadvantage is weight.", True),
        ("Animal lovers have called for a boycott.", True),
        ("Smaller shops would gain from a boycott.", False),
        ("The judge settled the last dispute in 2018.", False),
        ("Both sides interpret the clause on wages differently.", False),
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


@pytest.mark.parametrize(
    ("text", "speaks_against"),
    [
        ("Ada Brandt denies that the cables are old.", True),
        ("The drivers were accused of stealing bolts.", False),
        ("The operator blames a storm.", False),
    ],
)
def test_who_is_accused_or_names_a_culprit_does_not_object(text: str, speaks_against: bool) -> None:
    point = points_of(story_of("Halden opens a toll bridge", f"{BRIDGE}\n{text}"))[-1]
    assert point.text == text
    assert objects(point) is speaks_against


def test_what_is_done_despite_it_is_set_against_it() -> None:
    story = story_of("Halden opens a toll bridge", f"{BRIDGE}\nThree engineers advised the council against it.\n"
                     "The council opened the bridge anyway.\nAda Brandt opened the gates by hand.")
    *_, advice, opened, gates = points_of(story)
    assert against(opened, advice)
    assert not against(gates, opened)


@pytest.mark.parametrize(("text", "post"), [
    ('"The new boats are a wonder," said Ann Lee, chief executive of Tarnby Ferries.', "chief executive"),
    ('"The new boats are a wonder," said Ann Lee, chief executive of Lindgren Medical.', None),
    ("Tarnby Ferries' managing director, Ann Lee, said the fault was its own.", None),
])
def test_who_speaks_for_the_house_is_doubted_as_such(text: str, post: str | None) -> None:
    story = story_of("Tarnby Ferries buys two boats", f"Tarnby Ferries has bought two boats.\n{text}")
    slots = is_insider(story, "Tarnby Ferries buys two boats", points_of(story)[-1])
    assert slots == (post and {"post": post})


@pytest.mark.parametrize(("text", "n"), [
    ("Some 70 of the company's 520 employees were laid off in May.", "70"),
    ("The harbor will cut 220 jobs.", "220"),
    ("Half of its 520 employees were laid off in May.", None),
])
def test_the_jobs_that_go_are_counted(text: str, n: str | None) -> None:
    story = story_of("Tarnby Ferries buys two boats", f"Tarnby Ferries has bought two boats.\n{text}")
    assert jobs(story, "", points_of(story)[-1]) == (n and {"n": n})


@pytest.mark.parametrize(("text", "contrary"), [
    ("Nobody believes that the boats will come.", True), ("Nobody has ever been persuaded after midnight.", False),
])
def test_nobody_objects_only_to_what_is_believed(text: str, *, contrary: bool) -> None:
    story = story_of("Tarnby Ferries buys two boats", f"Tarnby Ferries has bought two boats.\n{text}")
    assert points_of(story)[-1].contrary is contrary
