"""What a rule is: a kind of thing, the pattern that finds it in written text, and how it is read."""

import re
from collections.abc import Callable

Match = re.Match[str]
Rule = tuple[str, re.Pattern[str], Callable[[Match], str | None]]
"""(what it is, pattern over the text as written, function from its match to what is said or to None for "not mine")"""

DASH = r"\s?[–—-]\s?"
"""Between the ends of a range."""
BEFORE = r"(?<![\w.,])"
"""Not inside a longer number or word."""


def split_case(word: str) -> str:
    """SongDNA -> "Song DNA", DeepMind -> "Deep Mind", eBay -> "eBay"."""
    return re.sub(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})", " ", word.replace("_", " "))
