"""Accounts that differ: found where two sources count the same thing, and said to differ when they are told."""

import datetime as dt

import msgspec
import pytest
from fiction import FERRY, story_of

from podcast.records import Sentence, Source, Story
from podcast.settings import Show
from podcast.writing import plan, write
from podcast.writing.accounts import disputes, is_disputed, superseded
from podcast.writing.conflicts import beside, conflicting, other_figure
from podcast.writing.facts import points_of
from podcast.writing.frames import title_of
from podcast.writing.retelling import is_stale, whole
from podcast.writing.selection import choose
from podcast.writing.tolls import toll


def told_by_two(first: str, second: str) -> Story:
    sources = (Source(id="a", name="The Tarn Courier"), Source(id="b", name="Vossness Bell"))
    sentences = [("a", line) for line in first.split("\n")] + [("b", line) for line in second.split("\n")]
    return Story(
        id="s0abc",
        title="Tarnby buys two electric ferries",
        sources=sources,
        sentences=tuple(
            Sentence(id=f"s0abc.{n}", text=text, source=source) for n, (source, text) in enumerate(sentences, 1)
        ),
    )


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (
            "The yard at Vossness canceled an order for 400,000 tons in March.",
            "Vossness canceled its order for 250,000 tons of the yard in March.",
            True,
        ),
        (
            "The storm crossed Tarnby on Sunday, killing at least 26 people on Hollow Island.",
            "Thirty-four people died when the storm struck Tarnby and Hollow Island on Sunday.",
            True,
        ),
        (
            "The town hall was sold for £4.2 million after a quiet bidding.",
            "The town gets £4.6 million for it, the mayor says.",
            True,
        ),
        (
            "The town hall was sold for £4.2 million after a quiet bidding.",
            "The town spends £900,000 on its lamps.",
            False,
        ),
        ("Of the 106 people in the vaccine group, four fell ill.", "The trial had 212 people in two towns.", False),
        ("The boats cost $38 million.", "The boats cost $38 million in all.", False),
    ],
)
def test_a_conflict_is_the_same_thing_counted_otherwise(one: str, other: str, differ: bool) -> None:
    points = points_of(told_by_two(one, other))
    assert conflicting(points[0], points[-1]) is differ


def test_sources_at_odds_are_said_to_be(show: Show) -> None:
    story = told_by_two(
        FERRY, "The boats cost the council $45 million with the new pier."
    )
    script = write(plan([story], show=show, date=dt.date(2026, 3, 26), minutes=4), [story], show=show)
    told = [turn.text for turn in script.turns if "$45 million" in turn.text]
    assert told
    assert all("differ" in text or " report " in text for text in told[:1])


def test_one_source_never_differs_from_itself() -> None:
    points = points_of(story_of("Tarnby buys two electric ferries", FERRY))
    assert not any(conflicting(a, b) for a in points for b in points)


def test_another_account_is_told_right_after_the_one_it_differs_from() -> None:
    story = story_of("Tarnby Ferries orders steel", "Tarnby Ferries has ordered 400 tons of steel for its new boat.\n"
                     "Tarnby Ferries pays a yard in Halden.\nTarnby Ferries sold its old boat in May.")
    ours = points_of(story)
    other = ours[0]._replace(source="b", place=9, fact=msgspec.structs.replace(
        ours[0].fact, text="Tarnby Ferries has ordered 250 tons of steel for its new boat."))
    assert [point.place for point in beside([*ours, other])] == [0, 9, 1, 2]


def test_how_another_source_begins_with_the_same_news_is_not_told_again() -> None:
    story = told_by_two(
        FERRY, "The town of Tarnby now owns two ferries, both of them electric, for its crossing.\nThe horn stays."
    )
    points = points_of(story)
    first, other = points[0], next(point for point in points if point.source == "b")
    assert is_stale(other, story, first)
    assert other.place not in whole(story, first)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Six people have died.", 6),
        ("The storm crossed Tarnby on Sunday, killing at least 26 people.", 26),
        ("Divers found a seventh body on Tuesday.", 7),
        ("The toll has risen to 14.", 14),
        ("Edda Lorne was one of four men found dead on the pier.", 4),
        ("Two of the dead were from Halden.", None),
        ("The pier killed nine in 1951.", None),
        ("Early reports said nine people had died.", None),
        ("The number of people killed in the fire rose to 14, and most of the victims were asleep.", 14),
        ("An earlier figure of 11 dead was too low.", None),
        ("Six boats sank.", None),
    ],
)
def test_how_many_died_is_read_from_a_report(text: str, many: int | None) -> None:
    assert toll(text) == many


def test_two_counts_of_the_dead_are_two_accounts() -> None:
    story = told_by_two(FERRY + "\nSix people have died on the old ferry.", "Seven people have died, divers say.")
    points = points_of(story)
    assert [(points[a].source, points[b].source) for a, b in disputes(story)] == [("a", "b")]


def test_one_measure_that_two_reports_begin_with_is_two_accounts() -> None:
    story = told_by_two("The race of Tarnby was 412 metres too short.", "A cone shortened the race by 380 metres.")
    assert len(disputes(story)) == 1
    other = told_by_two("The race of Tarnby was 412 metres too short.", "A cone shortened the race by 40 metres.")
    assert not disputes(other)


def test_an_account_is_told_with_its_other_and_with_why_they_differ() -> None:
    first = ("The storm crossed Tarnby on Sunday, killing at least 26 people.\n" + FERRY + "\n" +
             "\n".join(f"{name} Pier lost its lamps, its ropes and most of its planks on Sunday night."
                       for name in ("Halden", "Vossness", "Lorne", "Corran", "Moss")))
    second = ("Thirty-four people died when the storm struck Tarnby, nurses said.\nThe official count stands at 26.\n"
              "The difference arises because the officials include only those who have a name.\n"
              "The harbor of Vossness has asked for two cranes.")
    told = [point.text for point in choose(told_by_two(first, second), 130).body]
    place = next(n for n, text in enumerate(told) if text.startswith("Thirty-four"))
    assert [text[:14] for text in told[place + 1 : place + 3]] == ["The official c", "The difference"]


def test_nobody_is_called_silent_whom_another_source_has_heard() -> None:
    silent = "Lorne Boats declined to comment."
    story = told_by_two(f"{FERRY}\n{silent}", "The pier is closed.\nLorne Boats answers that the pier was sound.")
    assert silent not in [points_of(story)[place].text for place in whole(story, points_of(story)[0])]
    alone = told_by_two(f"{FERRY}\n{silent}", "The pier is closed.")
    assert silent in [points_of(alone)[place].text for place in whole(alone, points_of(alone)[0])]


def test_what_a_later_report_has_overtaken_is_not_told() -> None:
    old = ("Six people have died.", "A seventh, a courier, is still missing.")
    story = told_by_two(FERRY + "\n" + "\n".join(old), "Divers found a seventh body at the pier on Tuesday.")
    points = points_of(story)
    assert {points[place].text for place in superseded(story)} == set(old)
    assert not disputes(story)
    told = {points[place].text for place in whole(story, points[0])}
    assert not told & set(old) and points[-1].text in told
    news = "Divers found a seventh body at the pier on Tuesday."
    first = told_by_two(news + "\n" + FERRY, "Six people have died.\nA seventh, a courier, is still missing.")
    assert not disputes(first) and {points_of(first)[place].text for place in superseded(first)} == set(old)


def test_another_speaker_behind_a_semicolon_does_not_agree() -> None:
    text = "Makers say that the code will be used to cheat; the ministry points to Tarnby, where nine boats did."
    assert "cheat, while the ministry points" in " ".join(point.text for point in points_of(story_of("Tarnby", text)))
    same = "Makers say that the code will be used to cheat; they point to Tarnby, where nine boats did."
    assert "while" not in " ".join(point.text for point in points_of(story_of("Tarnby", same)))


def test_two_counts_of_lost_jobs_are_two_accounts() -> None:
    first = "The 1,900 people who work at Vossness Yard were sent home on Monday.\nThe yard will be sold."
    story = told_by_two(first, "2,300 people lose their work at the yard.\nThe yard is old.")
    assert disputes(story) == ((0, 2),)
    assert not disputes(told_by_two(first, "The yard will cut 140 jobs in its offices.\nThe yard is old."))


def test_a_source_that_has_both_figures_explains_itself() -> None:
    both = "The race of Tarnby was 412 metres too short.\nThe mayor had spoken of 380 metres."
    assert not disputes(told_by_two(both, "A cone shortened the race by 380 metres."))


STORM = told_by_two("The storm crossed Tarnby on Sunday, killing at least 26 people on Hollow Island.\nIt blew.",
                    "Thirty-four people died when the storm struck Tarnby and Hollow Island on Sunday.\nIt was dark.")


@pytest.mark.parametrize(
    ("text", "disputed"),
    [("Storm kills 26 people on Hollow Island", True), ("Thirty-four people killed by a storm", True),
     ("A storm crossed Tarnby in 9 hours", False), ("A storm crossed Tarnby", False)],
)
def test_no_headline_settles_what_sources_differ_on(text: str, *, disputed: bool) -> None:
    assert is_disputed(text, STORM) is disputed
    titled = msgspec.structs.replace(STORM, title=text)
    assert not is_disputed(title_of([titled, story_of("The mole of Tarnby is closed", FERRY, 1)]), titled)


def test_a_figure_that_its_own_side_put_right_is_not_told_any_more() -> None:
    story = told_by_two(
        "The retailer withdrew 63,000 pots of soup on Monday.\nTwo people were treated in Tarnby.",
        "The retailer says that 71,000 pots of soup are affected, a higher number than it gave out this morning.",
    )
    assert superseded(story) == {0}


def test_a_report_that_differs_in_a_sum_is_told_by_the_sum() -> None:
    story = told_by_two(
        "The island's new satellite cost £38 million and was lost on Monday.\nIts rocket fell into the sea.",
        "The island's satellite, which was lost on Monday, was a £44 million machine for finding gas.",
    )
    points = points_of(story)
    assert other_figure(points[-1], points) == "a £44 million machine"
    assert other_figure(points[1], points) == ""


def test_two_bounds_that_fit_each_other_are_no_conflict() -> None:
    story = told_by_two(
        "The council of Tarnby spent almost six hours on the ferry.\nIt rained.",
        "The council of Tarnby talked of the ferry for more than five hours.",
    )
    first, *_, last = points_of(story)
    assert not conflicting(first, last)


def test_nobody_hurt_and_five_hurt_are_two_accounts() -> None:
    first = "A fire destroyed the pier of Tarnby on Monday.\nNobody was hurt, the harbor said."
    story = told_by_two(first, "The fire began in a roof.\nFive people were hurt.\nThey were asleep.")
    points = points_of(story)
    assert [(points[a].text, points[b].text) for a, b in disputes(story)] == [
        ("Nobody was hurt, the harbor said.", "Five people were hurt.")
    ]
    assert not disputes(told_by_two(first, "The fire began in a roof.\nNobody was hurt."))


def test_a_rent_and_what_it_rose_by_are_no_conflict() -> None:
    rents = "The average rent of a flat in Tarnby was £1,344 a month in October."
    assert not disputes(told_by_two(rents, "The average rent of a flat in Tarnby rose by £100 a month in October."))
    assert disputes(told_by_two(rents, "The average rent of a flat in Tarnby was £1,190 a month in October."))


def test_a_whole_later_report_leaves_nothing_of_the_earlier_one() -> None:
    later = f"The death toll rose to 14 on Tuesday.\n{FERRY}"
    old = "At least 11 people were killed in a fire at the harbor.\nThe fire chief could not reach the sheds."
    points = points_of(story := told_by_two(later, old))
    assert {points[place].text for place in superseded(story)} == {p.text for p in points if p.source == "b"}


def test_a_figure_held_against_the_other_report_is_an_account_whichever_comes_first() -> None:
    union = "The union puts the figure at 2,300."
    pier = f"The sailors heard of it on the pier.\nThe yard will cut 1,850 jobs in Tarnby.\n{union}"
    story = told_by_two(pier, "Ostrey Marine will cut 1,850 jobs, a tenth of its workforce, and shut a dock in March.")
    story = msgspec.structs.replace(story, title="Ostrey Marine to cut jobs and shut a dock")
    points = points_of(story)
    assert [(points[a].source, points[b].source) for a, b in disputes(story)] == [("a", "b")]
    assert points[disputes(story)[0][0]].text == union


def test_a_later_report_that_says_the_same_is_no_other_account() -> None:
    pier = ("A shed burned on the pier of Tarnby.\nThe harbor said the first call came at 2:51 a.m.\n"
            "But a log that a sailor had kept put it at 2:43 a.m.")
    other = "The pier of Tarnby was shut on Monday.\nThe harbor said that the first call came at 2:51 a.m."
    points = points_of(story := told_by_two(pier, other))
    assert [point.glue for point in points].count("but") == 1
    assert not disputes(story)
