"""Answers are read as models write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.writing.llm.answers import KEY, MOST_TURNS, SCHEMA, Said, read, read_turns, schema_of

SAID = "It was \"late\"."
GOOD = json.dumps({KEY: SAID})
TURN = {"host": "emma", "text": "Right.", "facts": [1, 2], "move": "backchannel"}
TURNS = json.dumps({"turns": [TURN]})


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


@pytest.mark.parametrize("answer", [
    TURNS,
    f"```json\n{TURNS}\n```",
    f"Sure! Here it is:\n{TURNS}\nAnything else?",
    f'<think>They want {{"turns": []}}, I guess.</think>{TURNS}',
    TURNS.replace("}]", "},]"),
    json.dumps([TURN]),
    json.dumps({"turns": json.dumps([TURN])}),
    json.dumps({"turns": [TURN | {"facts": "[1, 2]"}]}),
    json.dumps({"turns": [TURN | {"facts": ["1", "2", "2"]}]}),
    TURNS.replace("Right.", "Right.\n"),
    json.dumps({"turns": [TURN, {"host": "emma"}, "Right.", {"host": "emma", "text": " ", "facts": []}, None]}),
])
def test_the_same_turn_is_read_from_every_shape(answer: str) -> None:
    assert read_turns(answer) == (Said("emma", "Right.", (1, 2), "backchannel"),)


@pytest.mark.parametrize("answer", ["", "I can't do that.", "{", '{"turns": 3}', "<think>forever", TURNS[:40],
                                    "[" * 5000])
def test_what_holds_no_turns_gives_none(answer: str) -> None:
    assert read_turns(answer) == ()


def test_a_runaway_answer_is_not_read_to_its_end() -> None:
    assert len(read_turns(json.dumps([TURN] * 500))) == MOST_TURNS


def test_the_schema_of_a_dialogue_asks_for_about_as_many_turns() -> None:
    rows = schema_of(7, 13, ["emma", "bob"])["properties"]["turns"]
    assert (rows["minItems"], rows["maxItems"]) == (7, 13)
    assert schema_of(0, 2, [])["properties"]["turns"]["minItems"] == 1
    assert set(rows["items"]["required"]) == set(Said._fields)
    fields = [*rows["items"]["properties"]]
    assert fields.index("facts") < fields.index("text"), "what is told is chosen before it is said"
    assert rows["items"]["properties"]["host"]["enum"] == ["emma", "bob"]


def test_a_turns_number_is_read_and_its_last_stop_is_put_in() -> None:
    said = read_turns(json.dumps([{**TURN, "turn": "4", "text": "Two cranes fell"}, TURN]))
    assert [(one.turn, one.text[-1]) for one in said] == [(4, "."), (0, TURN["text"][-1])]


@pytest.mark.parametrize(("written", "said"), [
    ("Fact 4: The union demands 17 percent.", "The union demands 17 percent."),
    ("It rained. Fact 5: Two cranes fell.", "It rained. Two cranes fell."),
    ("Facts 4 and 5: It rained.", "It rained."), ("Fact 4: ", "Fact 4:"), ("Fact 4 is odd.", "Fact 4 is odd."),
    ("Drax said: 'We aren't done. It's ours.'", 'Drax said: "We aren\'t done. It\'s ours."'),
    ("The nurses' pay isn't the owners' pay.", "The nurses' pay isn't the owners' pay."),
])
def test_lists_and_marks_of_a_models_own_are_read(written: str, said: str) -> None:
    assert [turn.text for turn in read_turns(json.dumps([{**TURN, "text": written}]))] == [said]


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from([KEY, "turns", "host", "text", "facts", "move", "turn"]), inner, max_size=4),
                    max_leaves=12)


@given(JSON, st.text(max_size=20))
def test_nothing_a_model_says_breaks_it(value: object, around: str) -> None:
    said = read(around + json.dumps(value) + around)
    assert said == " ".join(said.split())
    for turn in read_turns(around + json.dumps(value) + around):
        assert turn.text.strip() and all(0 <= number < 1000 for number in turn.facts)
