"""Doubts and their answers: paired in every shipped voice, and dropped once a listener would know them by heart."""

import pytest
from fiction import FERRY, story_of

from podcast.settings import Show
from podcast.writing.doubting import dissents
from podcast.writing.doubts import DOUBTS, allot
from podcast.writing.facts import points_of
from podcast.writing.memory import NOTHING
from podcast.writing.phrases import Bank


def test_each_doubt_has_words_and_an_answer(show: Show) -> None:
    for row in DOUBTS:
        assert show.lead.phrases.get(f"push_{row.kind}"), row.kind
        assert show.explainer.phrases.get(f"concede_{row.kind}"), row.kind


def test_each_answer_belongs_to_a_doubt(show: Show) -> None:
    kinds = {row.kind for row in DOUBTS} | {"differs"}
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


BRIDGE = """Halden's council will open the toll bridge if the engineers agree.
The operator says the cables are sound.
Roughly 900 cars crossed it on Sunday.
"We checked every bolt twice and then once more," said the operator's director, Ada Brandt."""


def test_a_doubt_takes_up_a_word_of_the_point() -> None:
    story = story_of("Halden opens a toll bridge", BRIDGE)
    found = {
        row.kind: slots for row in DOUBTS for p in points_of(story) if (slots := row.fits(story, "", p)) is not None
    }
    assert found["if"] == {"word": "if"}
    assert found["said"] == {"who": "the operator", "whose": "the operator's"}
    assert found["about"] == {"rough": "roughly 900"}
    assert found["will"] == {"word": "will open"}
    assert "word" not in found, "who is quoted isn't doubted for it"
    assert not {"promise", "far", "study", "average", "record"} & found.keys()


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
    assert last is None or not {row.kind for row in DOUBTS if row.fits(story, "", last) is not None} & {"said", "if"}


def test_an_episode_hears_each_kind_as_often_as_it_bears() -> None:
    story = story_of("Halden opens a toll bridge", BRIDGE)
    subjects = [(story, "", points_of(story)) for _ in range(6)]
    shared = allot(subjects)
    for row in DOUBTS:
        assert sum(row.kind in kinds for kinds in shared) <= row.most, row.kind
    assert all(shared[:3])
    assert not any("if" in kinds for kinds in allot(subjects, lambda kind: kind != "if"))


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("Environmental groups called the decision shameful.", True),
        ("The harbor master opposes the pier.", True),
        ("The harbor master doesn't dispute the sum.", False),
    ],
)
def test_only_who_thinks_otherwise_dissents(text: str, objects: bool) -> None:
    point = points_of(story_of("Tarnby buys two electric ferries", f"{FERRY}\n{text}"))[-1]
    assert point.text == text
    assert dissents(point) is objects
