"""Whether two texts say the same, told by the words that carry their meaning."""

import re
from functools import lru_cache

from podcast.writing.clauses import words

STOP = frozenset(
    (
        "a an the and or but so if then than that this these those it its is are was were be been being am do does "
        "did have has had having he she they him her them his their to of in on at by for from with as into over "
        "about not no which what who whom how why when where there can could will would should may might must very "
        "too also only even still now one all any some more most much same up down out off again because while during "
        "it's that's they're isn't doesn't don't"
    ).split()
)


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """Return the stems that carry a text's meaning, for comparing texts."""
    return frozenset(
        re.sub(r"(?:'s|ing|ed|es|s)$", "", word) if len(word) > 5 else word
        for word in (w.lower() for w in words(text))
        if word not in STOP
    )


def adds_little(new: frozenset[str], old: frozenset[str]) -> bool:
    """Tell whether three quarters of a text were said before; another figure or a fuller account is more."""
    recounted = {word for word in new - old if any(c.isdigit() for c in word)}
    return len(new) >= 3 and not recounted and len(new & old) > 0.75 * len(new)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of the smaller set that the other holds, 0 for tiny sets."""
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= 3 else 0.0
