"""What the opening announces: every story in a few words, its verb in -ing, with the articles headlines leave out."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import UNCOUNTED, article, one_of_many
from podcast.writing.labels import ASKS, is_riddle, opened_small, plain_title, said_title, shorten

if TYPE_CHECKING:
    from spacy.tokens import Token


@lru_cache(maxsize=256)
def rundown_item(story: Story, limit: int) -> str:
    """Return the story for the rundown in about `limit` words, its verb in -ing: "Arm selling its own chip"."""
    title = plain_title(story)
    told = is_riddle(title) or re.search(r": |, .*(?:says?|claims?|warns?|finds?)$", title)
    title = said_title(story) if told else title.rstrip("?!")
    title = re.sub(r",? (?:aged )?\d{1,3},(?= )", "", title)  # "Girl, 16, convicted …"
    if ASKS.match(title):
        return opened_small(shorten(title, limit), story)
    doc = en.parse([title])[0]
    main = en.root(doc)
    noun = en.subject(main)
    if main.pos_ != "VERB" or not main.is_alpha or noun is None or noun.i > main.i or not en.is_finite(main):
        return opened_small(shorten(title, limit), story)
    if (
        main.i >= len(doc) - 1 and noun.right_edge.i - noun.left_edge.i > 2
    ):  # nothing follows: more likely a noun phrase
        return opened_small(shorten(title, limit), story)
    bare_past = main.tag_ in {"VBD", "VBN"} and not any(
        c.dep_ in {"dobj", "attr", "ccomp"} for c in main.children
    )
    joined = any(t.lower_ in {"as", "after", "while", "when"} for t in doc[noun.left_edge.i : main.i])
    if joined:
        return opened_small(shorten(title, limit), story)  # "relay blamed as storm cuts power" has two
    unlike = noun.tag_ == "NN" and main.tag_ == "VBP"  # "the night train that …" taken for a clause
    if unlike or "," in doc[noun.i : main.i].text:
        return opened_small(shorten(title, limit), story)
    helpers = [t for t in main.children if t.dep_ in {"aux", "auxpass"} and t.i < main.i]
    passive = any(t.dep_ == "auxpass" for t in helpers)
    if (
        any(t.tag_ == "MD" for t in helpers)
        or en.is_negated(main)
        or main.i - noun.right_edge.i > 3
        or noun.left_edge.i
    ):
        return opened_small(shorten(title, limit), story)
    acting = main.text if passive or bare_past or main.tag_ == "VBG" else en.gerund(main)
    before = doc[noun.left_edge.i : noun.right_edge.i + 1].text
    bare = noun.left_edge.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"} and opened_small(before, story)[0].islower()
    if bare and is_countable(noun):
        before = f"{'the ' if OFFICES.search(before) else article(before)}{before[0].lower()}{before[1:]}"
    after = doc.text[main.idx + len(main.text) :]
    thing = next((t for t in main.children if t.dep_ == "dobj" and t.i > main.i), None)
    if thing is not None and is_countable(thing) and thing.left_edge == thing and one_of_many(thing.text, story):
        gap = thing.left_edge.idx - main.idx - len(main.text)
        after = f"{after[:gap]}{article(after[gap:])}{after[gap:]}"
    also = [t for t in main.conjuncts if t.tag_ in {"VBZ", "VBP", "VBD"} and t.is_alpha and acting != main.text]
    for other in also:
        after = re.sub(rf"\b{re.escape(other.text)}\b", en.gerund(other), after, count=1)
    return opened_small(shorten(f"{before} {acting}{after}", limit), story)


def is_countable(noun: "Token") -> bool:
    """Tell whether a noun is one of many, so that "a" goes before it."""
    return noun.tag_ == "NN" and noun.lower_ not in UNCOUNTED and not any(c.dep_ == "det" for c in noun.children)


OFFICES = re.compile(r"\b(?:bank|court|council|university|ministry|government|mayor|bishop|king|head) of [A-Z]")
"""Of these there is one."""
