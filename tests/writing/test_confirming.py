"""The lead asks whether the next fact is so, where it is plain and nobody's word, and the explainer says yes."""

import pytest
from fiction import story_of

from podcast.settings import Show
from podcast.writing.confirming import check
from podcast.writing.facts import points_of
from podcast.writing.phrases import Bank
from podcast.writing.scene import Line, Scene

START = "The council of Tarnby voted for a second ferry on Monday."
END = "Otto Lind will steer it from the north pier."


@pytest.mark.parametrize(("fact", "asked"), [
    ("The payments begin in April.", True),
    ("The payments never began in April.", False),
    ("The mayor says the payments begin in April.", False),
    ("The payments come to £40 million in all.", False),
    ("The payments killed the baker of Tarnby.", False),
])
def test_only_a_plain_fact_is_asked_for(show: Show, fact: str, *, asked: bool) -> None:
    story = story_of("A second ferry", "\n".join([START, fact, END]))
    points = points_of(story)
    a, b = Bank(show.lead, "salt", other=show.explainer.name), Bank(show.explainer, "salt", other=show.lead.name)
    scene = Scene(story, points, "plain", "a second ferry", a, b)
    scene.say(Line(False, START, ("exposition",), points[0].fact.sentences), points[:1])
    made = check(scene, points[0], points[1:])
    assert (made is not None) is asked
    if made is not None:
        assert made.exchange[0].text.endswith("?") and made.opening and made.used == (points[1],)
