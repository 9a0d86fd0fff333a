"""What a model answers becomes a sentence: JSON as models write it, fences, thoughts and trailing commas and all."""

import json
import re
from typing import Any

KEY = "said"
"""Under which an answer has what is said."""
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {KEY: {"type": "string"}},
    "required": [KEY],
    "additionalProperties": False,
}
"""The answer asked for; checked again in `read`: a server may not keep to it."""


def read(answer: str) -> str:
    """Return what is said by a model's answer, "" when it isn't to be found."""
    value = value_of(answer)
    if isinstance(value, list) and value:
        value = value[0]
    said = value.get(KEY) if isinstance(value, dict) else value
    return " ".join(said.split()) if isinstance(said, str) else ""


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
