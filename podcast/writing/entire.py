"""Sentences that are told as they are written: what grammar lets come apart nowhere, and news that would be lost."""

import re
from collections.abc import Iterable

import msgspec

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.attribution import has_speaker, lower_first
from podcast.writing.clauses import SHORT_ENOUGH, Clause, bare, opened, words
from podcast.writing.contractions import contract

TOLD_WHOLE, NEWS_WHOLE = 54, 62
"""Words of a sentence that is told as it is where grammar lets it come apart nowhere, and of a source's first one: what
happened must not be lost with it."""
REPORTED = re.compile(
    r'^(?P<what>[^"]{30,}?), (?P<who>(?:[A-Z]|the |a |an )[^,;"]{1,60}?) (?P<verb>(?:has |have )?(?:said|says|ruled|'
    r"found|decided|held|reported|reports|announced|warned|warns|argued|argues|claimed|claims|suggests|shows|"
    r"estimates|believes|concluded|concludes|confirmed|confirms|revealed|reveals|stated|insists))"
    r"(?P<rest> (?:on|in|at|this|last|yesterday|today)\b[^,;.\"]{0,40})?(?:, [^\"]*)?\.?$"
)
ATTRIBUTES = re.compile(r"^, (?!(?:after|before|when|while|as|because|since|although|though|which|who|if)\b)\w")


NEGATION = re.compile(r"n't\b|\b(?:not|no|never|nobody|nothing|none|without|neither|nor)\b", re.IGNORECASE)


def whole(sentence: str, *, shorten: bool = False) -> Clause | None:
    """Return a sentence that `cut` makes nothing of as it is, where it is one by any reading; else None.

    With `shorten` it may lose what stands after a comma and speaks for nobody, for its news must be told."""
    text = opened(sentence)[1]
    said = REPORTED.match(text)
    told = said["what"] if said else text
    source = f", {said['who']} {said['verb']}{said['rest'] or ''}" if said else ""
    commas = reversed(list(re.finditer(", ", told))) if shorten else ()
    for end in [len(told), *(found.start() for found in commas)]:
        part, tail = bare(told[:end]), told[end:]
        if (tail and len(words(part)) < SHORT_ENOUGH) or part.count('"') % 2 or (said and NEGATION.search(tail)):
            return None
        if ATTRIBUTES.match(tail) and has_speaker(en.parse([tail[2:]])[0]):
            return None
        if RESTRICTS.match(tail):
            continue
        doc = en.parse([f"{part}."])[0] if part else None
        if doc is None or len(words(part + source)) > (NEWS_WHOLE if shorten else TOLD_WHOLE):
            continue
        # a subordinate clause is parsed with less doubt
        inside = en.parse([f"Ann said that {lower_first(part)}."])[0]
        verbs = [en.root(doc), *(token for token in inside if token.dep_ == "ccomp" and token.head.i == 1)]
        parsed = any(en.subject(verb) is not None and en.is_finite(verb) for verb in verbs)
        # what somebody says is a sentence, if it is more than "about $20 million"
        reported = end == len(told) and (said or ", according to " in told) and len(words(part)) >= SHORT_ENOUGH
        if parsed or reported:
            return Clause(contract(part) + source, "", doc, bool(source) or has_speaker(doc), vouched=True)
    return None


RESTRICTS = re.compile(
    r", (?:if|unless|only|except|but|which|who|whose|where|than|compared|among|and|or|not|to|of|that|whether|into|was|"
    r"were|is|are|has|had|have|will|would|could|can|may|must)\b"
)
"""What can't be left out of a sentence without making another of it, or none: "it forgot, for two years, to pay"."""


ENTIRE = "entire "
"""How a story's tag begins that names a sentence to be told as it is written."""


def told_entire(story: Story, sentences: Iterable[str]) -> Story:
    """Return the story with the sentences of these ids told as they are written: cut, they said something else."""
    return msgspec.structs.replace(story, tags=(*story.tags, *(f"{ENTIRE}{name}" for name in sorted(sentences))))


def entire(story: Story) -> frozenset[str]:
    """Return the ids of the sentences that are told as they are written."""
    return frozenset(tag.removeprefix(ENTIRE) for tag in story.tags if tag.startswith(ENTIRE))


WRITTEN = re.compile(r"""[.!]["')]*$""")
"""How a sentence ends that its writer meant as one: no heading, name or address does."""


def misread(clause: Clause, sentence: str) -> bool:
    """Tell whether a written sentence has its verb, only the parser took it for something else: "A digger scoops peat"
    for a kind of peat, "Almost none of them work"; or its subject, which stands behind; or neither, as its writer
    wanted: "Twice by helicopter, twice on foot."."""
    main = en.root(clause.doc)
    if not 3 <= len(words(clause.text)) <= TOLD_WHOLE or not WRITTEN.search(sentence) or clause.text.isupper():
        return False
    return en.subject(main) is None or not en.is_finite(main)


def as_written(sentence: str) -> Clause | None:
    """Return a written sentence in one piece, though no reading makes anything of it, unless nobody could say it."""
    text = bare(opened(sentence)[1])
    if not WRITTEN.search(sentence) or len(words(text)) > TOLD_WHOLE:
        return None
    doc = en.parse([text])[0]
    return Clause(contract(text), "", doc, has_speaker(doc), vouched=True)
