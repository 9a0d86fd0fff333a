"""Who speaks in a story that is an interview: it is known by them, not by the words its headline quotes."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.conversation import TURN
from podcast.writing.tidying import tidy

if TYPE_CHECKING:
    from spacy.tokens import Span

LEAST_SAID = 3
"""Turns of an interview."""
HELD = re.compile(r"\b(?:[Ii]nterview(?:ed)? (?:by|with)|(?:spoke|talked|speaks|talks) (?:to|with) [A-Z]|told [A-Z])")
OWN = re.compile(r"\b(?:I|my|me)\b")
ANNOUNCED = 5
"""Sentences in which it is said who asks."""
ROLE = re.compile(r'^"[^"]+": (?:the |an? )([a-z]+)\b')
"""Whom a headline says that the quotation is from: '"…": the astronomer who …'."""
OPENING = 2
"""Sentences in which an interview says who speaks."""


@lru_cache(maxsize=256)
def interviewed(story: Story) -> str:
    """Return whom a story interviews, with what they are: "the umpire Ann Li"; "" for a story that is none."""
    told = [tidy(sentence.text) for sentence in story.sentences if sentence.role != "title"]
    said = [text for text in told if TURN.fullmatch(text) or (text.startswith('"') and text.count('"') == 2)]
    announced = any(HELD.search(text) for text in told[:ANNOUNCED])
    answers = sum(OWN.search(text) is not None for text in told)
    if len(said) < LEAST_SAID and not (announced and answers >= LEAST_SAID):
        return ""
    if not any(TURN.fullmatch(text) or HELD.search(text) for text in told):
        return ""
    if not (tidy(story.title).startswith('"') or any(TURN.fullmatch(text) for text in told)):
        return ""
    speakers = {turn["who"].split()[-1] for text in told if (turn := TURN.fullmatch(text))}
    for doc in en.parse(told[:OPENING]):
        chunk = next(iter(doc.noun_chunks), None)
        people = [ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
        person = next((ent for ent in people if not speakers or surname(ent) in speakers), None)
        if speakers and person is not None and (chunk is None or chunk.start or person.start >= chunk.end):
            return person.text.removesuffix("'s")
        if chunk is not None and not chunk.start and person is not None and person.start < chunk.end:
            return with_role(chunk, person, story)
    return ""


def surname(person: "Span") -> str:
    """Return a person's last name."""
    return person.text.removesuffix("'s").split()[-1]


def with_role(chunk: "Span", person: "Span", story: Story) -> str:
    """Return a person with what they are, as their story or its headline has it."""
    name = person.text.removesuffix("'s")
    before = chunk.doc[chunk.start : person.start].text.strip()
    if before:
        role = re.sub(r"^(?:the|an?) ", "", before, flags=re.IGNORECASE)
        return f"the {role[:1].lower()}{role[1:]} {name}"
    headed = ROLE.match(tidy(story.title))
    return f"the {headed[1]} {name}" if headed is not None else name
