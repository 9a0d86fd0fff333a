"""A written sentence as it can be read out: straight quotes, no brackets, no dashes around what only says more."""

import re
from collections.abc import Callable
from functools import lru_cache

QUOTED = re.compile(r'"[^"]*"')
ASIDE = re.compile(r"\s*\((?!c\))([^()]{0,200})\)")


def tidy(text: str) -> str:
    """Straighten quotes, drop brackets and their content, make a pair of dashes commas.

    Brackets around a whole sentence hold what would be lost with them: they alone go."""
    text = re.sub(r"[“”„«»]", '"', text)
    text = re.sub(r"[‘’]", "'", text)
    text = re.sub(r"^\(([^()]+)\)\.?$", r"\1", text.strip())
    text = QUOTED.sub(lambda found: ASIDE.sub(r", \1", found[0]), text)  # every word of a quotation stays
    text = ASIDE.sub("", text)
    text = re.sub(r"\s*\[[^\[\]]{0,200}\]", "", text)
    text = re.sub(r"^\((?=[^)]*$)|(?<=[.!?])\)$", "", text)  # opened or closed in the sentence beside it
    text = re.sub(r"\s+(?:--?|–|—)\s+|\s*—\s*", " — ", text)
    if text.count(" — ") == 2:
        before, inside, after = text.split(" — ")
        # a list between dashes would melt into the sentence around it, a sentence would be spliced to it
        apart = "," in inside or (len(inside.split()) > 6 and not APPOSED.match(inside))
        text = f"{before} {after}" if apart else f"{before}, {inside}, {after}"
    text = re.sub(r"^[A-Z][\w']*(?: [\w']+){0,4}: (?=[A-Za-z])", heading_off, text)
    if sent := SENDING.match(text):
        text = f"{text[sent.end()].upper()}{text[sent.end() + 1 :]}"
    return " ".join(outside(text, to_nobody).split())


PAPER = r"this (?:newspaper|newsletter|magazine|paper|website|journal|station|programme|program|podcast|show)"
TOLD_US = re.compile(rf"\btold (?:me|us|{PAPER})\b(?! (?:to|about|of)\b)")
OUTLET = r"(?:the )?[A-Z][\w']+(?: [A-Z][\w']+){0,2}"
SEEN_BY = re.compile(
    rf",? (?:that |which )?(?:{PAPER} has (?:seen|obtained|read)|(?:(?:has|have|was|were)(?: been)? )?"
    rf"(?:seen|obtained|read) by (?:us|{PAPER}))\b,?|"
    rf", (?:which )?(?:{OUTLET} has (?:seen|obtained|reviewed)|(?:seen|obtained|reviewed) by {OUTLET})(?:,|(?=\.$))"
)
"""How a writer says who has seen a paper: a listener doesn't know the outlet."""
PRESENT = re.compile(
    r", (?:who|which|whose|where|when|on condition|as|while)\b[^,;:\"]*\b(?:I|me|my|us|we|our)\b(?!')[^,;:\"]*"
    r"(?:,|(?=\.$))"
)
"""What a writer says of their own part in it: ", who received me in a borrowed office,"."""


RECEIVED = re.compile(
    r",? and (?:on \w+day |this week |yesterday |today )?(?:he|she|they) (?:told|spoke to|talked to|wrote to) "
    r"(?:me|us)(?: (?:about|of) (?:it|this|that|them))?(?=\.?$)"
)
"""How a writer adds that somebody has spoken to them."""
SENDING = re.compile(r"As (?:I|we) (?:send|write|type|file|go to press)(?: this)?, (?=\w)")
"""How a letter says that it is as of now."""


PAPERS = re.compile(r"\b(surveyed|polled|asked) by (?:the|this) (?:paper|newspaper|magazine|newsletter|website)\b")
"""Whom a paper has asked, which a listener doesn't know."""
HERE = re.compile(r"\b(factory|plant|works|mill|store|site|town|city|campus|residents|people|officials) here\b")
"""How somebody writes from where it happened; a listener is elsewhere."""


def to_nobody(text: str) -> str:
    """Leave out the reporter, who isn't the host: "she told me" -> "she said"; what "this newspaper has seen"."""
    text = PAPERS.sub(r"\1", HERE.sub(r"\1", text))
    return PRESENT.sub("", SEEN_BY.sub("", TOLD_US.sub("said", RECEIVED.sub("", text))))


def outside(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside a text's quotations."""
    return '"'.join(part if place % 2 else change(part) for place, part in enumerate(text.split('"')))


APPOSED = re.compile(r"(?:an?|the|its|his|her|their|who|which|where|whose|including|as|or|and|not|like|some|\d)\b")
"""How what stands between dashes begins when it only says more of the word before."""
HELPERS = re.compile(
    r"n't\b|\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should)\b", re.IGNORECASE
)


def heading_off(found: re.Match[str]) -> str:
    """Drop a verbless heading before a colon ("The clever part: …"), keep anything that speaks."""
    rest = found.string[found.end() :]
    verbless = re.match(r"(?:The|A|One|Another|Our|My|First|Second|Third)\b", found[0]) and '"' not in rest
    if HELPERS.search(found[0]) or re.match(r"(?:its|their|his|her|it|they|he|she)\b", rest):
        return found[0]  # "The opposition disagrees: its leader …"
    return (
        "" if verbless and len(rest.split()) >= 6 and " said" not in found[0] and " says" not in found[0] else found[0]
    )


@lru_cache(maxsize=4096)
def outside_quotes(text: str) -> str:
    """Return `text` with its quotations blanked."""
    return re.sub(r'"[^"]*"', " ", text)


def asks(sentence: str) -> bool:
    """Tell whether a sentence is a question, which its clauses, cut loose, no longer are."""
    return sentence.rstrip("”\"' )").endswith("?") and "?" in outside_quotes(re.sub(r"[“”]", '"', sentence))
