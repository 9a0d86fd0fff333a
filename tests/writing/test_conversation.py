"""An interview's answers are told with their questions, and with whose they are."""

import datetime as dt

import pytest
from fiction import story_of

from podcast.records import Sentence
from podcast.settings import Show
from podcast.writing import plan, write
from podcast.writing.clauses import words
from podcast.writing.conversation import (
    ANSWER,
    Exchange,
    asked_and_answered,
    exchanges,
    leans_on_answer,
    told_in_turn,
    varied,
)
from podcast.writing.facts import points_of
from podcast.writing.ground import Ground, fault

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
    exchange = Exchange("", "Ilse Brandt", "The boat came in the rain and stayed. " * 12, ())
    clauses = told_in_turn(exchange)
    assert len(clauses) > 1
    assert all(len(words(clause.text)) <= ANSWER + 4 for clause in clauses)


def sentences_of(*texts: str) -> list[Sentence]:
    return [Sentence(id=f"s.{n}", text=text, source="a") for n, text in enumerate(texts)]


@pytest.mark.parametrize("sentence", ['Brandt said: "It was cheap."', 'The answer: "no"', "Brandt: it was cheap."])
def test_nothing_else_is_a_turn(sentence: str) -> None:
    assert exchanges(sentences_of("Why?", sentence)) == {}


def test_what_is_put_to_somebody_may_be_no_question() -> None:
    talk = exchanges(
        sentences_of("Was it dear?", 'Brandt: "No."', "The board says it was.", 'Brandt: "It would."', '"Ask them."')
    )
    assert [one.put for one in talk.values() if one] == ["Was it dear?", "The board says it was."]
    assert [one.said for one in talk.values() if one] == ["No.", "It would. Ask them."]
    assert talk["s.2"] is None and talk["s.4"] is None


def test_what_somebody_does_is_not_put_to_them() -> None:
    talk = exchanges(sentences_of("Was it dear?", 'Brandt: "No."', "(Laughs.)", "She laughs.", 'Brandt: "A gift."'))
    assert [one.put for one in talk.values() if one] == ["Was it dear?", ""]


def test_the_first_question_takes_what_is_said_to_somebody_with_it() -> None:
    talk = exchanges(sentences_of("Brandt is a mayor.", "You are 60.", "Why now?", 'Brandt: "My knees."'))
    assert [one.put for one in talk.values() if one] == ["You are 60. Why now?"]


def test_an_answer_to_what_cannot_be_repeated_is_not_told() -> None:
    assert told_in_turn(Exchange("He wrote " + "of a boat and a horn " * 8 + ".", "Brandt", "Yes.", ())) == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ('Brandt says: "In June. They asked me."', '"In June," says Brandt. "They asked me."'),
        ('Brandt adds: "Never! They asked me."', '"Never!" adds Brandt. "They asked me."'),
        ('Brandt says: "Dr. Olsen asked."', 'Brandt says: "Dr. Olsen asked."'),
        ("The boat is back.", "The boat is back."),
    ],
)
def test_answers_name_their_speaker_in_turns_before_and_after_their_first_words(answer: str, told: str) -> None:
    assert varied(answer, ['Brandt says: "It was cheap."']) == told
    assert varied(answer, ["The boat is new."]) == answer


def test_a_turn_comes_apart_for_two_hosts() -> None:
    turn = 'The interviewer asks, "Are you tired?" Ilse Brandt says: "For a week or so."'
    assert asked_and_answered(turn) == ("Are you tired?", 'Ilse Brandt says: "For a week or so."')
    put = 'The interviewer says, "The board says it was." Brandt says: "It would."'
    assert asked_and_answered(put) == ("The board says it was.", 'Brandt says: "It would."')
    assert asked_and_answered('Ilse Brandt says: "For a week or so?"') == ("", "")


def test_the_lead_asks_what_the_interviewer_asked(show: Show) -> None:
    story = story_of("The mayor of Tarnby on her boat", INTERVIEW.replace("\nmoney", " money"))
    script = write(plan([story], show=show, date=dt.date(2026, 3, 26), minutes=3), [story], show=show)
    asked = [turn for turn in script.turns if turn.host == show.hosts[0] and turn.text.endswith("Why did you buy it?")]
    assert len(asked) == 1
    assert asked[0].facts


def test_nobody_is_given_anothers_answer() -> None:
    sources = ['Brandt says: "It was cheap."', '"I signed."', "The board says no.", 'Olsen says: "It was dear."']
    ground = Ground(tuple(sources), "", frozenset(), held=True)
    assert not fault('Brandt says: "It was cheap. I signed."', ground)
    assert not fault('"It was dear," says Olsen.', ground)
    assert fault('"It was dear," says Brandt.', ground)


def test_two_sentences_of_one_speaker_are_one_quotation() -> None:
    ground = Ground(('"It was late," Ann Lee said.', '"It was dark."'), "", frozenset(), held=True)
    assert not fault('Ann Lee said: "It was late. It was dark."', ground)
    assert fault('Ann Lee said: "It was dark. It was late."', ground)


@pytest.mark.parametrize(
    ("sources", "claim"),
    [
        (('"It was late," Ann Lee said.', '"It was dark," Bo Rask said.'), 'Bo Rask said: "It was late. It was dark."'),
        (('"It was late," Ann Lee said.', '"It was dark," Bo Rask said.'), 'Ann Lee said: "It was late. It was dark."'),
        (('"It was late," Ann Lee said. "It was dark."', '"It rained," Bo Rask said.'), 'Ann Lee said: "It rained."'),
        (('"It was late," Ann Lee said.', "Then they left.", '"It was dark."'),
         'Ann Lee said: "It was late. It was dark."'),
    ],
)
def test_what_two_people_say_is_no_quotation_of_one(sources: tuple[str, ...], claim: str) -> None:
    assert fault(claim, Ground(sources, "", frozenset(), held=True))


@pytest.mark.parametrize(
    ("put", "leans"),
    [("Are any of them dangerous?", True), ("And the damage?", True), ("The mirrors?", True),
     ("What would you ask for?", False), ("How many boats are there?", False), ("Are you tired?", False)],
)
def test_a_question_may_lean_on_the_answer_before_it(put: str, leans: bool) -> None:
    assert leans_on_answer(put) is leans
