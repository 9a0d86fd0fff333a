"""Which files say of themselves that they are somebody's opinion: by their name, their headline or the line below."""

import re
from pathlib import PurePath

TALLEST = 5
"""Lines in which a file says what it is."""
LONGEST = 16
"""Words of such a line at most."""
_KIND = r"(?:opinion|comment|commentary|column|columnist|op-?ed|editorial)"
_NAME = re.compile(rf"{_KIND}\b", re.IGNORECASE)
_HEADLINE = re.compile(rf"#*\s*{_KIND}\s*[:|]\s", re.IGNORECASE)
_LINE = re.compile(rf"[\W_]*{_KIND}(?:[\W_]*$|\s*[.|:/•·,–—-]\s)|.*\bby [A-Z][^,]+, columnist\b", re.IGNORECASE)


def is_opinion(name: str, text: str) -> bool:
    """Tell whether a file of this name and text says that it is an opinion.

    >>> is_opinion("ferries.txt", "Give us back our boat\\nOpinion | 3 May 2026\\n\\nI took the 10:40.")
    True
    """
    lines = [line for line in text.split("\n") if line.strip()][:TALLEST]
    signed = any(_LINE.match(line) for line in lines if len(line.split()) <= LONGEST)
    return bool(_NAME.match(PurePath(name).stem)) or signed or any(_HEADLINE.match(line) for line in lines[:1])


def without_kind(title: str) -> str:
    """Return a headline without the word that says what its text is: "Opinion: Give us back our boat"."""
    return _HEADLINE.sub("", title)
