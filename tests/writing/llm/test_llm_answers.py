"""Answers are read as models write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.writing.llm.answers import MOST_TURNS, Said, read

TURN = {"host": "emma", "text": "Right.", "facts": [1, 2], "move": "backchannel"}
SAID = (Said("emma", "Right.", (1, 2), "backchannel"),)
GOOD = json.dumps({"turns": [TURN]})


@pytest.mark.parametrize("answer", [
    GOOD,
    f"```json\n{GOOD}\n```",
    f"Sure! Here it is:\n{GOOD}\nAnything else?",
    f'<think>They want {{"turns": []}}, I guess.</think>{GOOD}',
    GOOD.replace("}]", "},]"),
    json.dumps([TURN]),
    json.dumps({"turns": json.dumps([TURN])}),
    json.dumps({"turns": [TURN | {"facts": "[1, 2]"}]}),
    json.dumps({"turns": [TURN | {"facts": ["1", "2", "2"]}]}),
    GOOD.replace("Right.", "Right.\n"),
    json.dumps({"turns": [TURN, {"host": "emma"}, "Right.", {"host": "emma", "text": " ", "facts": []}, None]}),
])
def test_the_same_turn_is_read_from_every_shape(answer: str) -> None:
    assert read(answer) == SAID


@pytest.mark.parametrize("answer", ["", "I can't do that.", "{", '{"turns": 3}', "<think>forever", GOOD[:40],
                                    "[" * 5000])
def test_what_holds_no_turns_gives_none(answer: str) -> None:
    assert read(answer) == ()


def test_a_runaway_answer_is_not_read_to_its_end() -> None:
    assert len(read(json.dumps([TURN] * 500))) == MOST_TURNS


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["turns", "host", "text", "facts", "move"]), inner, max_size=4), max_leaves=12)


@given(JSON, st.text(max_size=20))
def test_nothing_a_model_says_breaks_it(value: object, around: str) -> None:
    for said in read(around + json.dumps(value) + around):
        assert said.text.strip() and all(0 <= number < 1000 for number in said.facts)
