"""Answers are read as models write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.writing.llm.answers import KEY, SCHEMA, read

SAID = "It was \"late\"."
GOOD = json.dumps({KEY: SAID})


@pytest.mark.parametrize("answer", [
    GOOD,
    f"```json\n{GOOD}\n```",
    f"Sure! Here it is:\n{GOOD}\nAnything else?",
    f'<think>They want {{"said": "No."}}, I guess.</think>{GOOD}',
    GOOD.replace("}", ",}"),
    json.dumps([{KEY: SAID}]),
    json.dumps([SAID]),
    json.dumps({KEY: SAID, "why": ["because"]}),
    json.dumps({KEY: f" {SAID} "}),
    GOOD.replace("was ", "was\n"),
])
def test_the_same_sentence_is_read_from_every_shape(answer: str) -> None:
    assert read(answer) == SAID


@pytest.mark.parametrize("answer", ["", "I can't do that.", "{", "7", '{"said": 3}', '{"text": "It was."}', "[]",
                                    "[[]]", "<think>forever", GOOD[:9], "[" * 5000])
def test_what_holds_no_sentence_gives_none(answer: str) -> None:
    assert read(answer) == ""


def test_the_schema_asks_for_one_text_and_nothing_else() -> None:
    assert SCHEMA["required"] == list(SCHEMA["properties"]) == [KEY]
    assert SCHEMA["additionalProperties"] is False


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from([KEY, "text"]), inner, max_size=4), max_leaves=12)


@given(JSON, st.text(max_size=20))
def test_nothing_a_model_says_breaks_it(value: object, around: str) -> None:
    said = read(around + json.dumps(value) + around)
    assert said == " ".join(said.split())
