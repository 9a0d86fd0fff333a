"""Where a headline that is said aloud lacks an article, and the one it opens with: "a museum returns 214 objects"."""

import re
from functools import lru_cache

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import ALONE, PRONOUNS, SETTLED, UNCOUNTED, article, one_of_many, told_of
from podcast.writing.headlines import is_clause, parsed
from podcast.writing.labels import opened_small
from podcast.writing.spelling import spelling_of


def with_first_article(said: str, title: str, story: Story) -> str:
    """Return a headline with "a" before what it opens with, where that is one of many: "a museum returns 214 objects".

    The story's own "the museum" is of no use to a listener who has not heard of it."""
    if said.startswith("The ") and not title.startswith("The "):
        said = title[:1] + said[5:]
    if RULING.match(said):
        return f"A {said[:1].lower()}{said[1:]}"  # whose verb is taken for a noun
    doc = parsed(f"The {said[:1].lower()}{said[1:]}")
    first = next((chunk for chunk in doc.noun_chunks if not chunk.start), None)
    if first is None or any(t.pos_ == "PROPN" for t in first) or not opened_small(said, story)[0].islower():
        return said
    if re.match(r"(\w+) (?:by|after|to) \1\b", said, re.IGNORECASE):
        return said  # "bone by bone, …"
    if parsed(said)[0].pos_ in {"DET", "NUM", "PRON", "ADP"} or first.root.tag_ != "NN":
        return said
    if not is_clause(said) and not re.search(rf"\ban? {first.root.lower_}{ALONE}", told_of(story)):
        return said  # "science for people who …"
    if not is_one(first.root.lower_, story) or doc[first.end].pos_ == "PROPN":
        return said
    if first.root.lower_ in UNCOUNTED or any(t.dep_ == "poss" for t in first) or doc[first.end].pos_ == "NUM":
        return said
    return f"{'The ' if OFFICES.match(said) else article(said).capitalize()}{said[0].lower()}{said[1:]}"


def with_the(said: str, story: Story) -> str:
    """Return a headline with the "the" that its story gives a name: "the Halden Tour"."""
    body = told_of(story)
    doc = en.parse([said])[0]
    for chunk in reversed(list(doc.noun_chunks)):
        name = chunk.text
        named = any(t.pos_ == "PROPN" for t in chunk) and chunk.root.tag_ in {"NN", "NNP"}  # "the Orrin valley"
        bare = len(chunk) > 1 and named and not any(t.dep_ in HELD or t.pos_ == "NUM" for t in chunk)
        with_the = len(re.findall(rf"\b(?:the|The) {re.escape(name)}\b(?! [A-Z])", body))
        if bare and with_the * 2 > max(1, body.count(name)):
            said = f"{said[: chunk.start_char]}the {said[chunk.start_char :]}"
    return f"{said[:1].upper()}{said[1:]}" if said.startswith("the ") else said


@lru_cache(maxsize=256)  # asked for in every version of a story
def lacks_article(said: str, story: Story) -> bool:
    """Tell whether a headline still leaves out an article where a host would say one."""
    doc = parsed(said)
    for chunk in doc.noun_chunks:
        noun = chunk.root
        held = any(c.dep_ in HELD for c in noun.children) or any(t.pos_ == "PROPN" for t in chunk)
        if not chunk.start and noun.tag_ == "NN" and noun.text.islower() and is_odd_opening(said, story):
            return True
        named = noun.text.istitle() and not en.is_word(noun.lower_)  # "Wexmoor"
        if noun.tag_ != "NN" or noun.pos_ == "PRON" or noun.lower_ in UNCOUNTED | PRONOUNS or held or named:
            continue
        one = PERSON.search(noun.text) or one_of_many(noun.text, story)
        alone = noun.dep_ == "pobj" and len(chunk) == 1  # "by video", "stone by stone"
        settled = alone and noun.lower_ in SETTLED
        if not settled and (not chunk.start or one or not (alone or goes_bare(noun.text, story))):
            return True
    return False


RULING = re.compile(
    r"(?:Court|Judge|Tribunal|Jury|Council|Regulator|Watchdog|Minister|Panel|Commission) "
    r"(?:orders|tells|asks|urges|warns|allows|forces|bars|bans|clears|jails|fines|rules|blocks|backs) "
)
"""A headline that opens on a body and what it does, which is taken for one of its "orders"."""


def is_one(noun: str, story: Story) -> bool:
    """Tell whether a noun is one that takes "a": of its kind, or as its story says it."""
    if PERSON.search(noun) or not goes_bare(noun, story):
        return True
    said = rf"\b(?:an?|the|its|their|this|that|one|every) (?:[\w'’-]+ ){{0,3}}{re.escape(noun)}\b"
    return re.search(said, told_of(story), re.IGNORECASE) is not None


def goes_bare(noun: str, story: Story) -> bool:
    """Tell whether a story has a noun without an article anywhere: "contact was lost", "into bird flu"."""
    before = r"(?:of|in|on|for|to|with|by|from|and|or|no|more|less|than|as|at|into|about|over|through|against|lost)"
    return re.search(rf"(?:[.,;:\"] |^|\b{before} (?:[a-z]+ )?){re.escape(noun)}\b", told_of(story), re.I) is not None


def is_odd_opening(said: str, story: Story) -> bool:
    """Tell whether a headline opens with a word that is taken for a name: "Smart doorbell maker"."""
    first = said.split()[0]
    return first[:1].isupper() and en.is_word(first.lower()) and first not in spelling_of(story).inner


HELD = frozenset({"det", "poss", "nummod"})
PERSON = re.compile(r"(?:player|maker|worker|driver|rider|leader|owner|man|woman|boy|girl|child)$")


OFFICES = re.compile(r"\b(?:bank|court|council|university|ministry|government|mayor|bishop|king|head) of [A-Z]")
"""Of these there is one."""
