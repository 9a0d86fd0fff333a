"""A headline or a sentence made short by leaving out closing phrases that nobody misses."""

from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.clauses import words

if TYPE_CHECKING:
    from spacy.tokens import Token

JOINING = frozenset({"and", "but", "as", "while", "so", "because", "which", "who", "even"})


def shorten(title: str, limit: int) -> str:
    """Drop closing phrases until a headline has at most `limit` words; whole where no phrase can go unmissed."""
    doc = en.parse([title])[0]
    comma = next(
        (t.i for t in doc if t.text == "," and t.i + 1 < len(doc) and doc[t.i + 1].lower_ in JOINING), len(doc)
    )
    end = comma if comma > 2 and len(words(title)) > limit else len(doc)
    while len(words(doc[:end].text)) > limit:
        cuts = [t.left_edge.i for t in doc[:end] if can_go(t, end)]
        if not cuts:
            break
        end = max(cuts)
    return doc[:end].text.strip(" ,;:-—")


GOVERNED = frozenset("to toward towards into onto as of with against from".split())
"""Prepositions a verb seldom has without need: "puts names to …"."""


NARROWED = frozenset({"the", "every", "each"})
"""Words before a noun of which something behind it says which."""


FOLLOWED = frozenset("after over before following amid".split())
"""Prepositions before what happened to something: "after a body found in …"."""


def can_go(token: "Token", end: int) -> bool:
    """Tell whether a closing phrase is an extra: what is left must not wait for it."""
    if token.dep_ not in {"prep", "advcl", "relcl", "appos", "acl", "npadvmod"} or token.right_edge.i < end - 1:
        return False
    start = token.left_edge.i
    waits = token.head.lemma_ == "be" or token.doc[start - 1].dep_ in {
        "acl",
        "cc",
        "det",
        "aux",
        "mark",
        "poss",
        "relcl",
    }
    again = any(child.lemma_ == token.doc[start - 1].lemma_ for child in token.children)
    # "stone by stone", "the end of the pier", "three times", "3 per cent"
    waits = waits or again or token.lower_ in {"of", "times", "per"}
    day = any(child.ent_type_ in {"DATE", "TIME"} for child in token.children)
    waits = waits or (token.lower_ == "on" and token.head.pos_ == "VERB" and not day)  # "bets on subscriptions"
    # "as the council stares at a hole", "a clock that loses less than a second"
    held = token.dep_ == "prep" and token.head.i == start - 1 and token.head.dep_ in {"advcl", "relcl", "acl", "ccomp"}
    waits = waits or held or token.lower_ == "than"
    # "the people behind the songs", "people who study robots": what says which ones
    narrows = token.dep_ in {"prep", "relcl", "acl"} and token.head.pos_ == "NOUN" and token.doc[start - 1].text != ","
    said = {c.lower_ for c in token.head.children if c.dep_ == "det"}
    bare = said <= NARROWED and token.head.tag_ in {"NN", "NNS"}
    waits = waits or (narrows and bare and (token.dep_ == "relcl" or bool(said)))
    # "after listening devices found in the embassy": the devices are none of the news without it
    waits = waits or (token.dep_ == "acl" and token.head.dep_ == "pobj" and token.head.head.lower_ in FOLLOWED)
    waits = waits or (token.dep_ == "prep" and token.head.pos_ in {"VERB", "AUX"} and token.lower_ in GOVERNED)
    # "in bid to rein in costs", "after vote to strike"
    waits = waits or (token.doc[start].lower_ == "to" and token.tag_ == "VB" and token.doc[start - 1].dep_ == "pobj")
    return 4 <= start < end and not waits and token.doc[start - 1].pos_ not in {"ADP", "AUX", "DET", "CCONJ", "SCONJ"}
