"""How a story writes its words: which are names, and which only have a capital for opening a sentence."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.attribution import COMMON_FIRST
from podcast.writing.keys import NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Spelling(NamedTuple):
    """How a story writes its words: what tells a name from a word that only opens a sentence."""

    small: frozenset[str]
    """Words written small somewhere."""
    inner: frozenset[str]
    """Words with a capital in the middle of a sentence."""


@lru_cache(maxsize=64)
def spelling_of(story: Story) -> Spelling:
    """Count the story's small and capitalised words."""
    text = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    text = re.sub(r"\b(?:Association|Federation|Guild|Institute|Society|Union) of (?:the )?[A-Z][a-z]+", " ", text)
    return Spelling(
        frozenset(re.findall(r"\b[a-z][a-z'’-]+", text)), frozenset(re.findall(r"(?<=[a-z,] )[A-Z][A-Za-z-]+", text))
    )


KINDS_OF_PEOPLE = ("ists", "ners", "ters", "lers", "gers", "ians", "yees")
"""Endings of words for people that the model need not have read: seismologists, pensioners."""


WORK = ("ologist", "iatrist", "nomist", "tician", "awyer", "armer", "eacher", "inger", "nalyst", "ctivist",
        "uthor", "ngineer", "esearcher", "istorian", "critic")
"""Endings of what somebody does for a living, which is no title: "cardiologist Ann Lee"."""


SHORT_FORM = re.compile(r"(?:He|She|It|They|There|That|Who|What)['’]")
"""How a sentence opens whose first word has lost its end: "He'll"."""
FEW_LETTERS = 5
"""Letters up to which a word may be like a name by chance."""


COUNTED = frozenset("about around only some nearly almost over under roughly just another these those all".split())
"""Words before a figure that make no name with it."""


def is_of_a_name(word: str, spelling: Spelling) -> bool:
    """Tell whether a word is made of a name that the story has: "Arvenian", in a story about Arvenia."""
    return len(word) > FEW_LETTERS and not {word[:-1], word[:-2]}.isdisjoint(spelling.inner)


def lower_opening(text: str, doc: "Doc", spelling: Spelling) -> str:
    """Return `text` with a small first letter unless it opens with a name."""
    first = text.split(" ", 1)[0].strip(",").removesuffix("'s")
    if not text or not (first[1:].islower() or len(first) == 1) or first == "I" or first in en.CALENDAR:
        return text
    if doc[0].dep_ == "compound" and len(doc) > 2 and doc[1].pos_ == doc[2].pos_ == "PROPN":
        work = first.lower().endswith(WORK) and first not in spelling.inner
        return text[0].lower() + text[1:] if work else text  # "Councillor Amara Voss"
    if SHORT_FORM.match(text):
        return text[0].lower() + text[1:]
    if is_of_a_name(first, spelling):
        return text
    second = doc[1] if len(doc) > 1 and first not in COMMON_FIRST else None
    if second is not None and doc[0].pos_ == second.pos_ == "PROPN" and second.text[:1].isupper() and second.i == 1:
        return text  # "Lakeshore Electric", however often the lakeshore is spoken of
    small = first.lower()
    stem = small.split("-")[0]
    if len(doc) > 1 and doc[1].text.isdigit() and not {small, f"{small}s"} & (spelling.small | COUNTED):
        return text  # "Meridian 2"
    known = first in COMMON_FIRST or bool({small, stem, small.rstrip("s"), small + "s"} & spelling.small)
    inner = first in spelling.inner and first not in COMMON_FIRST and small not in spelling.small
    if inner or known:
        return text if inner else text[0].lower() + text[1:]
    common = en.is_word(stem) or en.is_word(stem.removesuffix("s")) or stem.endswith(KINDS_OF_PEOPLE)
    followed = len(doc) > 1 and doc[1].pos_ == "PROPN" and doc[1].text[:1].isupper()
    name = doc[0].pos_ == "PROPN" and (len(doc) < 2 or followed or not common)
    thing = common and doc[0].pos_ == "NOUN" and not followed  # whatever it is taken for: "Toilet paper"
    named = name or (not thing and any(ent.start == 0 and ent.label_ in NAMES for ent in doc.ents))
    plain = common or doc[0].tag_ in {"NNS", "VBG"}
    return text[0].lower() + text[1:] if plain and not named else text
