"""Whether a headline is still one when it is said aloud: print leaves out what a sentence needs."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import SETTLED, UNCOUNTED, told_of
from podcast.writing.headlines import is_half_passive, parsed
from podcast.writing.openings import lacks_article

if TYPE_CHECKING:
    from spacy.tokens import Span


@lru_cache(maxsize=512)  # asked for in every version of a story
def is_clipped(said: str, story: Story, *, clause: bool = True) -> bool:
    """Tell whether a headline leaves out an article, a verb or an "and" without which nobody would say it."""
    if lacks_article(said, story) or (clause and is_half_passive(said)):
        return True
    return NEWSPRINT.search(said) is not None or any(is_bare(chunk, story) for chunk in parsed(said).noun_chunks)


NEWSPRINT = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!found )(?<!go )(?<!gone )(?<!went )"
    r"\b(?:dead|killed|injured|hurt|missing) (?:after|in|as|when)\b"
    r"|, (?:says?|drops?|fines?|orders?|cuts?|wins?|leaves?|keeps?|plans?) (?:it|its|his|her|their|the|an?|\d)\b"
    r"|\bafter (?:(?!is |are |was |were |been |being )[a-z-]+ ){1,3}(?:found|seen|stolen|shot|arrested|charged|"
    r"discovered|injured|jailed|spotted|detected) (?:in|on|at|by|over|near|inside)\b"
    r"|, (?:needs|seeks|wants) \w+$|\b(?:for|of|at|to) record \d|, \w+ (?:left out|to follow|still missing)\b",
    re.IGNORECASE,
)
"""Verbs and joints that only a headline goes without: "three dead after …", "opens its books, fines it"."""


def is_bare(chunk: "Span", story: Story) -> bool:
    """Tell whether one thing stands without an article behind a name or a sum: "at North Sea wind farm", "the £940m app
    store case" without its "the", "opposition's candidate"."""
    owner = next((token for token in chunk if token.dep_ == "poss"), None)
    common = owner is not None and (owner.text.islower() or (not owner.i and en.is_word(owner.lower_)))
    if owner is not None and common and owner.tag_ == "NN" and not list(owner.lefts):
        return owner.lower_ not in {"today", "tomorrow", "yesterday", "tonight"}
    noun, before = chunk.root, chunk[:-1]
    if noun != chunk[-1] or noun.tag_ != "NN" or not noun.text.islower() or not before or noun.lower_ in UNCOUNTED:
        return False
    if chunk[0].dep_ in {"det", "poss"} or any(t.dep_ in {"poss", "det"} for t in before) or noun.lower_ in SETTLED:
        return False
    priced = any(MONEY.match(t.text) for t in before)
    named = priced or any(t.pos_ == "PROPN" or t.text.isupper() for t in before)
    counted = any(t.dep_ == "nummod" and t.head == noun for t in before) and not priced
    return named and not counted and has_article(noun.lower_, story)


MONEY = re.compile(r"[£€$]")


def has_article(noun: str, story: Story) -> bool:
    """Tell whether a noun is one that takes an article: its story has it with one, or it is a word of the language that
    the story never has without."""
    body = told_of(story)
    with_one = re.search(rf"\b(?:an?|the|its|their|this|that|each|every) (?:[\w'’£€$.-]+ ){{0,4}}{noun}\b", body, re.I)
    return with_one is not None or (noun not in body and en.is_word(noun))
