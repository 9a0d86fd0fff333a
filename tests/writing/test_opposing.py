"""Another side that takes the word is an objection the material has: no host has to make one up."""

import pytest
from fiction import FERRY, story_of

from podcast.writing.doubting import can_object
from podcast.writing.facts import points_of
from podcast.writing.opposing import counters, opposes, replies

STORY = """Vossness Yard will lay off 140 people in June, it said on Monday.
The yard says that orders from abroad have stopped.
The shipwrights' union says the owners took $9 million out of the yard in March.
Work on the last boat goes on."""


@pytest.mark.parametrize(("text", "against"), [
    ("The union says the yard had the money.", True),
    ("The nurses' union counters that nobody asked.", True),
    ("Her lawyer said she would deny it all.", True),
    ("Dr. Ona Reik, who runs the lab, cautioned that two boats are few.", True),
    ("Mara Ilk said that she'd wait.", True),
    ("The union welcomed the boats.", False),
    ("She pointed out the pier to them.", False),
    ("The yard says that a buyer has been found.", False),
    ('"We had the money," the union said.', False),
    ("The union has 400 members.", False),
])
def test_who_speaks_against_somebody(text: str, *, against: bool) -> None:
    point = points_of(story_of("The yard at Vossness", f"{STORY}\n{text}"))[-1]
    assert point.text == text
    assert opposes(point) is against


def test_the_other_side_is_the_leads_to_bring() -> None:
    points = points_of(story_of("The yard at Vossness", STORY))
    union = next(place for place, point in enumerate(points) if "union" in point.text)
    assert can_object(points, union, points[union - 1]) is False  # told where it stands: the next point
    assert can_object(points[union:], 0, points[union - 1])


@pytest.mark.parametrize(("text", "answer"), [
    ("Reached by phone on Sunday, Lorne said she had sent a mechanic.", True),
    ("Lorne Boats denied it.", True),
    ("Lorne said that the pier was long.", False),
    ('"She said it was late," Lorne wrote.', False),
])
def test_whoever_is_blamed_answers(text: str, answer: bool) -> None:
    point = points_of(story_of("The pier of Tarnby", f"{FERRY}\n{text}"))[-1]
    assert replies(point) is answer


def test_nobody_answers_themselves() -> None:
    lines = "The Tarnby Sailors' Alliance called the talks a sham.\nThe Alliance insisted that nobody was asked."
    *_, first, second = points_of(story_of("The pier of Tarnby", f"{FERRY}\n{lines}"))
    assert opposes(second)
    assert not counters(second, first)
    accuses = "The Alliance accused the company of breaking the law."
    *_, first, second = points_of(story_of("The pier of Tarnby", f"{FERRY}\n{lines.splitlines()[0]}\n{accuses}"))
    assert second.contrary
    assert not can_object([second], 0, first)
