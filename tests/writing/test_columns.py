"""A column is somebody's view: it stands aside where there is a report, and leads no show."""

import msgspec
import pytest
from fiction import FERRY, story_of

from podcast.records import Story
from podcast.writing.columns import columns, is_opinion, is_personal, is_view, set_aside
from podcast.writing.facts import points_of

VIEW = """I learned to swim off the old ferry.
My father took me there, and I have never forgotten the smell.
I think the council is wrong.
The boats are too quiet."""


def told_twice() -> Story:
    """A report, and a column on the same matter before it."""
    report, view = story_of("Tarnby buys two electric ferries", FERRY), story_of("My ferry", VIEW)
    sentences = tuple(
        msgspec.structs.replace(sentence, source=source, id=f"s0001.{source}{number}")
        for source, story in (("a", view), ("b", report))
        for number, sentence in enumerate(story.sentences, 1)
    )
    sources = (*(msgspec.structs.replace(report.sources[0], id=name) for name in "ab"),)
    return msgspec.structs.replace(report, sentences=sentences, sources=sources)


@pytest.mark.parametrize(("sentence", "personal"), [
    ("I swam.", True), ("It is theirs.", False), ('"I swam," she said.', False), ("The US swam.", False),
    ("We all know it.", True),
])
def test_who_says_i_speaks_of_themselves(sentence: str, *, personal: bool) -> None:
    assert is_personal(sentence) is personal


def test_a_column_beside_a_report_is_not_told() -> None:
    story = told_twice()
    assert columns(story) == set_aside(story) == {"a"}
    assert {point.source for point in points_of(story)} == {"b"}
    assert not is_view(story)


def test_a_text_that_calls_itself_an_opinion_is_one() -> None:
    plain = story_of("A pier for Tarnby", "Tarnby needs a pier.\nThe ferry needs it more.\nNobody will pay for it.")
    signed = msgspec.structs.replace(plain, sources=(msgspec.structs.replace(plain.sources[0], opinion=True),))
    assert (is_view(plain), is_view(signed)) == (False, True)


def test_a_column_alone_is_told_but_is_a_view() -> None:
    story = story_of("My ferry", VIEW)
    assert is_view(story)
    assert not set_aside(story)


def test_a_letter_that_says_i_now_and_then_is_no_opinion() -> None:
    letter = FERRY + "\n" + "\n".join(VIEW.split("\n")[:3])
    assert is_opinion(story_of("My ferry", VIEW))
    assert not is_opinion(story_of("Tarnby buys two electric ferries", letter))
    assert is_personal("What do I know?") is False


def test_a_paper_that_speaks_of_its_own_work_gives_no_opinion() -> None:
    told = """The retailer told us that 71,000 pots of soup are affected.
We have seen a letter of the cook.
There is no date in what we were shown.
Nobody signed it."""
    assert not columns(story_of("The soup of Tarnby", told))


LETTER = """The ferry firm told me that 60 deckhands were let go on Monday.
"I trained the new ones," one of them told me.
If you travel at noon, you will wait, the firm says.
You may have read that the boats are full; a spokesman told us that they are not.
The mayor explained to me that no fare will rise.
The firm has nine boats."""


def test_a_letter_that_reports_what_it_was_told_is_no_column() -> None:
    assert not columns(story_of("Sixty deckhands go", LETTER))
    assert columns(story_of("Sixty deckhands go", LETTER.replace("The firm", "I think that the firm").replace(
        "The mayor", "I am sorry that the mayor").replace("You may", "I may")))
