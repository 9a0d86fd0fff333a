"""An interview's answers are told with their questions, and with whose they are."""

import datetime as dt

import pytest
from fiction import story_of

from podcast.settings import Show
from podcast.writing import plan, write
from podcast.writing.clauses import words
from podcast.writing.conversation import ANSWER, asked_and_answered, told_in_turn
from podcast.writing.facts import points_of

INTERVIEW = """Ilse Brandt has been the mayor of Tarnby for nine years.
Are you tired?
Ilse Brandt: "For a week or so. Then the ferry came."
Why did you buy it?
Ilse Brandt: "It was cheap. The island had waited for a boat that makes no noise since the war, and the council had the
money for once. I signed on a Monday. I have not regretted it on any of the days since then. Ask the horn."
"""


def test_an_answer_comes_with_its_question() -> None:
    story = story_of("The mayor of Tarnby on her boat", INTERVIEW.replace("\nmoney", " money"))
    texts = [point.text for point in points_of(story)]
    assert 'The interviewer asks, "Are you tired?" Ilse Brandt says: "For a week or so. Then the ferry came."' in texts
    assert sum("Why did you buy it?" in text for text in texts) == 1
    assert any(text.startswith('Ilse Brandt adds: "') for text in texts)


def test_what_is_asked_is_cited_with_what_is_answered() -> None:
    story = story_of("The mayor of Tarnby on her boat", INTERVIEW.replace("\nmoney", " money"))
    asked = next(point for point in points_of(story) if "Are you tired?" in point.text)
    assert len(asked.fact.sentences) == 2
    assert not asked.leans


def test_a_long_answer_is_told_in_stretches() -> None:
    clauses = told_in_turn('Ilse Brandt: "' + "The boat came in the rain and stayed. " * 12 + '"', "")
    assert len(clauses) > 1
    assert all(len(words(clause.text)) <= ANSWER + 4 for clause in clauses)


@pytest.mark.parametrize("sentence", ['Brandt said: "It was cheap."', 'The answer: "no"', "Brandt: it was cheap."])
def test_nothing_else_is_a_turn(sentence: str) -> None:
    assert told_in_turn(sentence, "") == []


def test_a_turn_comes_apart_for_two_hosts() -> None:
    turn = 'The interviewer asks, "Are you tired?" Ilse Brandt says: "For a week or so."'
    assert asked_and_answered(turn) == ("Are you tired?", 'Ilse Brandt says: "For a week or so."')
    assert asked_and_answered('Ilse Brandt says: "For a week or so?"') == ("", "")


def test_the_lead_asks_what_the_interviewer_asked(show: Show) -> None:
    story = story_of("The mayor of Tarnby on her boat", INTERVIEW.replace("\nmoney", " money"))
    script = write(plan([story], show=show, date=dt.date(2026, 3, 26), minutes=3), [story], show=show)
    asked = [turn for turn in script.turns if turn.host == show.hosts[0] and turn.text.endswith("Why did you buy it?")]
    assert len(asked) == 1
    assert asked[0].facts
