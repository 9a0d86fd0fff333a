"""The lead asks what the next fact answers, and nothing else."""

import pytest
from fiction import story_of

from podcast.settings import Show
from podcast.writing.asking import question, why
from podcast.writing.facts import points_of
from podcast.writing.phrases import Bank
from podcast.writing.scene import Line, Scene

TOLD = "Tarnby has sold the ferry Gull to a bank."


def asked(following: str, show: Show, before: str = TOLD) -> str:
    """Return the kind of question that `following` is asked for after `before`, "" for none."""
    story = story_of("Tarnby sells its ferry", f"{before}\nIt was done on Monday.\n{following}")
    first, *rest = points_of(story)
    scene = Scene(story, tuple(points_of(story)), "plain", "Tarnby", Bank(show.lead, "a"), Bank(show.explainer, "b"))
    scene.say(Line(False, before, ("exposition",)), [first])
    made = question(scene, first, rest[1:])
    said = made.exchange[0].text if made else ""
    slots = {"Skerry", "Gull", "Berta Quist"}
    return next((kind for kind, phrases in show.lead.phrases.items() if kind.startswith("ask_")
                 for phrase in phrases for name in slots if phrase.replace("{name}", name) == said), "")


@pytest.mark.parametrize(("following", "kind"), [
    ("The reason is the price of diesel.", "ask_reason"),
    ("Two days later the bank painted the ferry green.", "ask_then"),
    ("The trouble began at noon.", "ask_start"),
    ("The council blames the crew.", "ask_blame"),
    ("The bank will refund every ticket.", "ask_back"),
    ("The bank painted the ferry green.", ""),
])
def test_a_question_is_one_that_the_next_fact_answers(following: str, kind: str, show: Show) -> None:
    assert asked(following, show) == kind


def test_nobody_asks_why_something_is_known(show: Show) -> None:
    text = "Captains have known the reef for a century, because its stones are dry at low water."
    story = story_of("A reef off Tarnby", text)
    first, *rest = points_of(story)
    scene = Scene(story, tuple(points_of(story)), "plain", "Tarnby", Bank(show.lead, "a"), Bank(show.explainer, "b"))
    assert [point.glue for point in rest] == ["because"] and why(scene, first, rest) is None
