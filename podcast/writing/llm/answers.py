"""What a model answers becomes a sentence or turns: JSON as models write it, fences, thoughts and all."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

KEY = "said"
"""Under which an answer has what is said."""
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {KEY: {"type": "string"}},
    "required": [KEY],
    "additionalProperties": False,
}
"""The answer asked for one sentence; checked again in `read`: a server may not keep to it."""
MOST_TURNS = 60
"""More than any story has: the rest of a runaway answer is not read."""


QUOTED = re.compile(r"(?<!\w)'(?=\w)((?:[^']|(?<=\w)'(?=\w))*[.,!?—])'(?!\w)")
"""What models quote inside JSON, where the other marks would have to be escaped."""


NUMBERED = re.compile(r"(?:^|(?<=[.!?\"] ))Facts? \d+(?:(?:, | and )\d+)*[:.] +")
"""How models begin what they copy out of a list of facts."""


class Said(NamedTuple):
    """One turn as the model gave it."""

    host: str
    text: str
    facts: tuple[int, ...]
    move: str
    turn: int = 0
    """Its number, where the model gave one."""


def schema_of(least: int, most: int, hosts: Sequence[str]) -> dict[str, Any]:
    """Return the schema of a dialogue of so many turns: small models stop after one when they are let, or never.

    A turn's facts come before its text: a model that writes from left to right has chosen what it tells. What comes
    back is checked again in `read_turns`: a server may not keep to it."""
    fields = {"turn": {"type": "integer"}, "host": {"type": "string", "enum": [*hosts]}, "move": {"type": "string"},
              "facts": {"type": "array", "items": {"type": "integer"}}, "text": {"type": "string"}}
    turn = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    rows = {"type": "array", "items": turn, "minItems": max(1, least), "maxItems": most}
    return {"type": "object", "properties": {"turns": rows}, "required": ["turns"], "additionalProperties": False}


def read(answer: str) -> str:
    """Return what is said by a model's answer, "" when it isn't to be found."""
    value = value_of(answer)
    if isinstance(value, list) and value:
        value = value[0]
    said = value.get(KEY) if isinstance(value, dict) else value
    return " ".join(said.split()) if isinstance(said, str) else ""


def read_turns(answer: str) -> tuple[Said, ...]:
    """Return the turns in a model's answer, () when there are none to be found."""
    value = value_of(answer)
    turns = value.get("turns") if isinstance(value, dict) else value
    if isinstance(turns, str):
        turns = _value(turns)
    if not isinstance(turns, list):
        return ()
    return tuple(said for turn in turns[:MOST_TURNS] if (said := _turn(turn)) is not None)


def value_of(answer: str) -> Any:
    """Return the first JSON object or list in an answer, its thoughts left out, or None."""
    return _value(re.sub(r"<think>.*?(?:</think>|\Z)", "", answer, flags=re.DOTALL))


def _value(text: str) -> Any:
    """Return the first JSON object or list in a text, or None."""
    opening = re.search(r"[{\[]", text)
    if opening is None:
        return None
    body = re.sub(r",(\s*[}\]])", r"\1", text[opening.start() :])
    try:
        return json.JSONDecoder(strict=False).raw_decode(body)[0]
    except (ValueError, RecursionError):
        return None


def _turn(turn: Any) -> Said | None:
    """Return one turn, or None when it has no host or nothing to say."""
    if not isinstance(turn, dict):
        return None
    host, text = turn.get("host"), turn.get("text")
    if not isinstance(host, str) or not isinstance(text, str) or not text.strip():
        return None
    number = _numbers(turn.get("turn"))
    text = NUMBERED.sub("", QUOTED.sub(r'"\1"', " ".join(text.split()))) or text.strip()
    text += "." * text[-1].isalnum()  # small models leave it out; a sentence cut short is held to its facts like any
    return Said(host.strip(), text, _numbers(turn.get("facts")), str(turn.get("move", "")),
                number[0] if number else 0)


def _numbers(facts: Any) -> tuple[int, ...]:
    """Return fact numbers from a list, a number, or a text such as "[1, 2]"."""
    found = re.findall(r"\d{1,3}", facts) if isinstance(facts, str) else facts if isinstance(facts, list) else [facts]
    numbers = [int(one) for one in found if isinstance(one, int | str) and re.fullmatch(r"\d{1,3}", str(one).strip())]
    return tuple(dict.fromkeys(numbers))
