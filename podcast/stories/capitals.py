"""Headlines set in capitals, written as a reader would: "THE TARNBY PRIZE, or so" is "The Tarnby Prize, or so"."""

import re
from functools import lru_cache

INITIALS = frozenset("AI BBC CEO CIA DNA EU FBI GDP HIV MP NASA NATO NHS PM TV UK UN USA".split())
"""What stays in capitals though the text below doesn't write it so."""
SMALL = frozenset("a an the of to in on for and or nor vs at by as but per via".split())
"""What a title writes small between its first and its last word."""
LONGEST_INITIALS = 4
"""Letters of a word in capitals, in a headline that has others, up to which it may be somebody's initials."""
FEWEST_NEWS = 3
"""Words behind a rubric from which they tell the news alone."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUBRIC = re.compile(r"((?=[^a-z]*[A-ZÀ-Þ]{3})[A-ZÀ-Þ][^a-z—–|:]{2,40}?)\s*\s[—–|]\s+(?=[A-Z0-9“\"'‘£$€])(.+)")
_ALONE = re.compile(r"((?=.{3})[A-ZÀ-Þ]+(?:[ -][A-ZÀ-Þ]+){0,3})\.")
_GOES_ON = re.compile(r"[^\W_][^:—–?!.“\"()]*$")
_ASKS = re.compile(r"(?:why|what|how|who|where|when)\b", re.IGNORECASE)


def without_capitals(heading: str, text: str) -> str:
    """Return a heading with the words that are only set in capitals written small; `text`, below it, knows which.

    >>> without_capitals("A SHIP FOR THE BBC IN KELLING", "")
    'A Ship for the BBC in Kelling'
    """
    if not (heading.isupper() or _is_run(heading)):
        return heading
    written = _words_of(text)
    whole = heading.isupper()

    def usual(found: re.Match[str]) -> str:
        word = found[0]
        if not word.isupper() or (len(word) == 1 and word not in "AI"):
            return word
        known = bool({word.lower(), word.capitalize()} & written) or word.lower() in SMALL
        initials = word in written or word in INITIALS or not (whole or len(word) > LONGEST_INITIALS)
        if initials and not known:
            return word
        inner = _WORD.search(heading[found.end():]) and _GOES_ON.search(heading[:found.start()])
        return word.lower() if inner and word.lower() in SMALL else word.capitalize()

    return _WORD.sub(usual, heading)


@lru_cache(maxsize=4)
def _words_of(text: str) -> frozenset[str]:
    """Return a text's words; a file's headings are all held against the same text."""
    return frozenset(_WORD.findall(text))


def without_rubric(title: str) -> str:
    """Return a title without the rubric in capitals before its dash, which stays where what follows needs it.

    >>> [without_rubric(t) for t in ("BUSES — The last one is saved", "OWLS — Rule dropped", "NASA — the agency")]
    ['The last one is saved', 'Owls: Rule dropped', 'NASA — the agency']
    """
    found = _RUBRIC.fullmatch(title)
    if not found or found[2].isupper():
        return title
    alone = len(found[2].split()) >= FEWEST_NEWS and not _ASKS.match(found[2])
    if alone and len(found[1]) > LONGEST_INITIALS:
        return found[2]
    return f"{without_capitals(found[1], '')}: {found[2]}"


def is_place_alone(sentence: str, text: str) -> bool:
    """Tell whether a sentence is only a name in capitals that the text below writes as names are: a dateline's place.

    >>> [is_place_alone("SKERRY POINT.", f"Skerry {word} is dark.") for word in ("Point", "Bay")]
    [True, False]
    """
    found = _ALONE.fullmatch(sentence)
    return found is not None and bool(re.search(rf"\b{found[1].title()}\b", text))


def _is_run(heading: str) -> bool:
    """Tell whether a heading that isn't set in capitals throughout begins so, with two words or more."""
    words = _WORD.findall(heading)[:2]
    return len(words) == 2 and all(word.isupper() for word in words) and len("".join(words)) > 2 * LONGEST_INITIALS
