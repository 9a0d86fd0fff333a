"""How a listener remembers a story whose headline has a person or a place: by what happened to them."""

import re
from collections import Counter

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import told_of
from podcast.writing.interviews import interviewed
from podcast.writing.sentence_case import plain_title
from podcast.writing.titles import short_name, story_name


def remembered(story: Story) -> str:
    """Return a story as a listener remembers it: of a person or a place by what happened to them, where the headline
    and the story agree on a name for that; else as hosts refer to it."""
    name = short_name(story)
    if not name or interviewed(story):
        return story_name(story)
    body = told_of(story)
    doc = en.parse([plain_title(story)])[0]
    parsed = en.parse([sentence.text for sentence in story.sentences if sentence.role != "title"])
    kinds = Counter(ent.label_ for d in parsed for ent in d.ents if name in ent.text)
    known = kinds.most_common(1)[0][0] if kinds else ""
    if known not in {"PERSON", "GPE", "LOC", "FAC"} and not re.search(
        rf"\b(?:in|near|[A-Z][a-z]+) {name}\b|\b{name} {TOWNS}", body
    ):
        return story_name(story)
    for chunk in doc.noun_chunks:
        kept = [t for t in chunk if t.tag_ not in {"DT", "CD", "PRP$"}]
        thing = "".join(t.text_with_ws for t in kept).strip()
        common = chunk.start and chunk.root.tag_ in {"NN", "NNS"} and len(thing.split()) > 1
        if common and f" {thing.lower()}" in body.lower() and '"' not in thing:
            owned = any(token.tag_ == "POS" for token in kept)  # "Ashgrove's offer"
            return f"the one about {thing}" if owned else f"the one about the {thing}"
    return story_name(story)


TOWNS = r"(?:(?:City|Borough|County|District|Town) )?(?:[Cc]ouncil|Crown Court|[Hh]ospital|University|residents)\b"
"""What a place has."""
