"""Figures in words: what is said instead follows from the figures, and where they matter they stay."""

import datetime as dt
import re
from fractions import Fraction

import pytest
from fiction import story_of

from podcast.records import Script, Segment, Turn
from podcast.settings import Show
from podcast.writing import ground
from podcast.writing.figures import count_numbers
from podcast.writing.rounding import falls, in_words, rises, share_in_words, without_incidentals
from podcast.writing.selection import choose

SAID = [
    (
        "Edwin Marsh, 81, and his neighbour Carol Dunnett, 67, run it.",
        "Edwin Marsh and his neighbour Carol Dunnett run it.",
    ),
    ("One of them, Edwin Marsh, 26, died on the pier.", "One of them, Edwin Marsh, died on the pier."),
    (
        "She called the harbor by satellite phone at 2:20 p.m. on Thursday.",
        "She called the harbor by satellite phone on Thursday.",
    ),
    ("The bank repaid 71 percent of cases in May.", "The bank repaid most cases in May."),
    ("The bank repaid 88 percent of cases in May.", "The bank repaid 88 percent of cases in May."),
    ("The mayor leaves after 40 years' service.", "The mayor leaves after 40 years' service."),
    ("The bank repaid 71 percent of its customers in May.", "The bank repaid most of its customers in May."),
    (
        "Attendance has fallen from 5,900 to 3,150 a game since the mill closed.",
        "Attendance has nearly halved since the mill closed.",
    ),
    (
        "Claims for damaged cars have risen from 118 to 305 since March.",
        "Claims for damaged cars have more than doubled since March.",
    ),
    (
        "The price has gone from $4.20 to $11.60 a pound since January.",
        "The price has nearly tripled since January.",
    ),
    ("Flower prices have risen by 34 percent.", "Flower prices have risen by just over a third."),
    ("Sick leave fell by 31 percent.", "Sick leave fell by nearly a third."),
    ("One swab taken on 19 August tested positive.", "One swab taken on 19 August tested positive."),
    ("A trader has bought an estimated 61 percent of the crop.", "A trader has bought most of the crop."),
    ("Ann Li, 47, a former tax inspector, runs it.", "Ann Li, a former tax inspector, runs it."),
    ("The team will leave the town after 61 years and move.", "The team will leave the town after decades and move."),
    (
        "The union asked for security staff at twelve airports.",
        "The union asked for security staff at twelve airports.",
    ),
    ("The Herald saw photographs taken by three spectators.", "The Herald saw photographs taken by three spectators."),
    (
        "Tarnby, a town of 9,400 people in the north, gets 60 percent of its water from fog.",
        "Tarnby, a town in the north, gets most of its water from fog.",
    ),
    (
        "The doctor suspected a cold and asked for a flight on April 13.",
        "The doctor suspected a cold and asked for a flight.",
    ),
]
KEPT = [
    "But voters rejected it in March by 2,411 to 1,876.",
    "It sent out 46,000 vouchers since January, each worth $3.40, to its passengers.",
    "It was written off nine days before it was due to open.",
    "The mill was sold four years ago.",
    "The league's 44 clubs say that they can't pay.",
    "The Herald saw photographs that three spectators took.",
    "Oak & Sons, who have made barrels since 1832, will cut jobs.",
    '"Come and see," said Lucien Barral, who has lost 31 ewes, some of which he found alive.',
    "The company knew of the problem in January 2025.",
    "A rule that forbids work at noon has been in force since 2024.",
    "At least 26 people died when the storm struck.",
    "Only three clubs voted for it.",
    "Two of them had to be operated on.",
    "The ferry costs $48 million.",
    'She said: "I have spent 31 years looking for this."',
    "The surgeon was in two rooms at the same time.",
    "Sales have gone from 640 copies to more than 17,000.",
    "Waiting times rose from 19 to 33 days.",
    "It is the highest price since 1998.",
    "In 1996 the factory grew, and in 1998 it nearly closed.",
    "The players want $6 million instead of $2 million.",
    "He ran it in 2 hours, 9 minutes and 3 seconds.",
    "Four newborn babies have died.",
    "They meet on Monday at Alder and on Tuesday at Point Grace, both at 6:30 p.m.",
    "The decision on restarting is due on 12 May.",
    "The boat was the work of Gustav Ferm, who died in 1948.",
    "No harbor in the country had seen more than two in one week.",
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_figure_is_told_in_words(text: str, said: str) -> None:
    assert in_words(text) == said
    assert in_words(said) == said


@pytest.mark.parametrize("text", KEPT)
def test_a_figure_that_matters_stays(text: str) -> None:
    assert in_words(text) == text


def test_only_ages_and_times_of_day_are_never_told() -> None:
    text = "Ann Li, 47, called three friends at 2:20 p.m. on Thursday."
    assert without_incidentals(text) == "Ann Li called three friends on Thursday."


@pytest.mark.parametrize("percent", range(1, 100))
def test_a_share_in_words_is_near_the_share(percent: int) -> None:
    said = share_in_words(Fraction(percent))
    if said:
        value = {"tenth": 10, "fifth": 20, "quarter": 25, "third": Fraction(100, 3)}[said.split()[-1]]
        assert abs(percent - value) <= value / 10
        assert not count_numbers(said)
        assert ("nearly" in said) == (percent - value < Fraction(-1, 2))
        assert ("just over" in said) == (percent - value > Fraction(1, 2))


@pytest.mark.parametrize("tenths", range(1, 60))
def test_a_multiple_in_words_is_that_multiple(tenths: int) -> None:
    ratio = Fraction(tenths, 10)
    said = rises(ratio) if ratio > 1 else falls(ratio)
    if said:
        times = {"doubled": Fraction(2), "tripled": Fraction(3), "halved": Fraction(1, 2)}[said.split()[-1]]
        beyond = ratio > times if ratio > 1 else ratio < times
        assert ("more than" in said) == (beyond and ratio != times)
        assert ("nearly" in said) == (not beyond and ratio != times)


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ("Claims for damaged cars have more than doubled since March.", True),
        ("Claims for damaged cars have more than tripled since March.", False),
        ("Claims for damaged cars have nearly doubled since March.", False),
        ("Claims for damaged cars have more than halved since March.", False),
        ("Claims for damaged cars have risen by a third since March.", False),
    ],
)
def test_words_for_figures_are_held_to_the_sum(claim: str, true: bool, show: Show) -> None:
    story = story_of("Tarnby counts its potholes", "Claims for damaged cars have risen from 118 to 305 since March.")
    script = Script(
        date=dt.date(2026, 3, 26),
        title="",
        summary="",
        segments=(Segment(id=story.id, title="", label=""),),
        turns=(Turn(host=show.hosts[1], text=claim, story=story.id, facts=(story.sentences[-1].id,)),),
    )
    assert (not ground.faults(script, [story], show=show)) is true


def test_what_opens_a_sentence_is_capitalised() -> None:
    text = "The pages had 526,000 readers by May.\n97 percent of the pages had dropped out of sight by the autumn."
    told = choose(story_of("Pages vanish", text), 120, 99.0)
    said = [point.text for point in told.body + told.kicker]
    assert "Nearly all of the pages had dropped out of sight by the autumn." in said


def test_what_others_count_on_is_told_exactly() -> None:
    story = story_of(
        "Tarnby buys ferries",
        "Tarnby has ordered ferries for its harbor from a yard in the north.\n"
        "The yard's 44 workers will build them in the old dock.\n"
        "Three spectators watched as the mayor signed the order in the rain.\n"
        "Two of them had come from Port Vale by bicycle to see it.\n"
        "Critics say that the ferries are too small for the harbor's swell.",
    )
    told = choose(story, 220)
    text = " ".join(point.text for point in told.body + told.kicker)
    assert ("Two of them" not in text) or "Three spectators" in text
    assert not re.search(r"\bof of\b|\ba a\b", text)
