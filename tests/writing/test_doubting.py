"""Doubts and their answers: paired in every shipped voice, and dropped once a listener would know them by heart."""

import pytest
from fiction import FERRY, story_of

from podcast.settings import Show
from podcast.writing.doubting import DOUBTS
from podcast.writing.facts import points_of
from podcast.writing.memory import NOTHING
from podcast.writing.phrases import Bank


def test_each_doubt_has_words_and_an_answer(show: Show) -> None:
    for kind, _, _ in DOUBTS:
        assert show.lead.phrases.get(f"push_{kind}"), kind
        assert show.explainer.phrases.get(f"concede_{kind}"), kind


def test_each_answer_belongs_to_a_doubt(show: Show) -> None:
    kinds = {kind for kind, _, _ in DOUBTS} | {"differs"}
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
