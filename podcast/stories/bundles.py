"""Lists and runs of paragraphs that are stories of their own, and those that are the points of one story."""

import re
from collections.abc import Sequence
from itertools import combinations

from podcast.stories.headings import HEADLINE, is_rubric
from podcast.stories.material import Block
from podcast.stories.paste import REFERS, SMALL
from podcast.stories.sections import Section
from podcast.stories.sentences import split_sentences
from podcast.stories.terms import is_common, names_of, terms_of

FEWEST_BULLETS, FEWEST_PARAGRAPHS = 3, 4
"""Entries from which a list, and a run of paragraphs, can be a digest; under a rubric three paragraphs are enough."""
FEWEST_HEADS = 2
"""Headlines from which lower headings are their reports' subheads."""
SHORTEST = 10
"""Words an entry has on average: the points of one story are shorter."""
LONGEST = 60
"""Words of a paragraph that can be all there is of a story."""
LEAD = 12
"""Words of a paragraph above a list from which it tells what the list is about."""
COMPARED = 40
"""Entries of a list that are held against each other; a longer one is no other kind of list."""
SHARED, SHARED_TOLD = 0.5, 0.35
"""Telling words that two entries of a list, and two paragraphs of a run, share on average in a digest.

Set on the lists of tests/days: digests have 0 to 0.5; the paragraphs of one story have 0.6 to 3."""


def is_list_of_stories(section: Section) -> bool:
    """Tell whether a section is a bare list whose bullets each name their own source or title."""
    bullets = [b for b in section.blocks if b.kind == "bullet"]
    prose = [b for b in section.blocks if b.kind == "paragraph" and len(b.text.split()) > 25]
    marked = sum(any(link.mark for link in b.links) for b in bullets)
    return len(bullets) >= 3 and not prose and marked >= 0.6 * len(bullets)


def is_digest(section: Section) -> bool:
    """Tell whether a section's bullets, or bare paragraphs, are about unrelated things: each with names of its own."""
    bullets = [b for b in section.blocks if b.kind == "bullet" and not b.level]
    told = [b for b in section.blocks if b.kind == "paragraph"]
    rubric = is_rubric(section.heading)
    if bullets:
        lead = any(len(b.text.split()) >= LEAD or b.text.endswith(":") for b in told)
        return not lead and len(bullets) >= FEWEST_BULLETS and _are_unrelated(bullets, section.heading, SHARED)
    fewest = FEWEST_BULLETS if rubric else FEWEST_PARAGRAPHS
    short = all(len(b.text.split()) <= LONGEST for b in told)
    return short and len(told) >= fewest and _are_unrelated(told, section.heading, SHARED_TOLD)


def _are_unrelated(entries: Sequence[Block], heading: str, most: float) -> bool:
    """Tell whether entries are whole, named, free of what was said before, and share next to no telling word."""
    texts = [block.text for block in entries]
    whole = sum(bool(re.search(r"[.!?][\"”’)]*$", text)) for text in texts)
    if whole < len(texts) or any(REFERS.match(text) for text in texts):
        return False
    if sum(len(text.split()) for text in texts) < SHORTEST * len(texts):
        return False
    told = sum(len(split_sentences(text)) > 1 or bool(block.label) for block, text in zip(entries, texts, strict=True))
    if not is_rubric(heading) and (told < len(texts) / 2 or _names_something(heading)):
        return False  # "Fernhill's quarter in five points"
    terms = [{t for t in terms_of(f"{b.label} {b.text}") if not is_common(t) and not t[0].isdigit()} for b in entries]
    names = [names_of(text) for text in texts]
    shared = [len(a & b) for a, b in combinations(terms[:COMPARED], 2)]
    named_again = any(a & b for a, b in combinations(names[:COMPARED], 2))
    echoed = not is_rubric(heading) and len(set(terms_of(heading)) & set().union(*terms)) > 1
    if named_again or echoed or max(shared) > 1:
        return False
    return sum(map(bool, names)) >= len(names) - 1 and sum(shared) <= most * len(shared)


def _names_something(heading: str) -> bool:
    """Tell whether a headline that is not set in capitals throughout holds a name, so that what is below it has one."""
    words = [word for word in heading.split()[1:] if word.lower() not in SMALL]
    plain = any(not word[0].isupper() for word in words)
    return (plain and bool(names_of(heading))) or "'s " in heading.replace("’", "'")


def are_items(sections: Sequence[Section], title: str) -> bool:
    """Tell whether headed sections of a few sentences each are a digest's items, and no chapters."""
    entries = [Block(kind="paragraph", text=section.text, label=section.heading) for section in sections]
    short = all(len(entry.text.split()) <= LONGEST for entry in entries)
    plain = all(section.heading and section.kind == "story" for section in sections)
    if not (short and plain) or _are_subdivided(sections):
        return False
    return len(sections) >= FEWEST_BULLETS and _are_unrelated(entries, title, SHARED_TOLD)


def _are_subdivided(sections: Sequence[Section]) -> bool:
    """Tell whether sections are reports under headlines, parted by subheads of a lower level."""
    levels = {section.level for section in sections if section.level}
    heads = [section for section in sections if section.level == min(levels, default=0) > 0]
    headlines = sum(len(section.heading.split()) >= HEADLINE and section.prose for section in heads)
    return len(levels) > 1 and headlines == len(heads) >= FEWEST_HEADS


def is_bundle(section: Section) -> bool:
    """Tell whether bare paragraphs are stories of their own: each long, with names that its neighbours never use."""
    told = [b.text for b in section.blocks if b.kind == "paragraph"]
    if len(told) < 4 or len(told) < len(section.blocks) or any(len(text.split()) < 40 for text in told):
        return False
    names = [names_of(text) for text in told]
    terms = [{term for term in terms_of(text) if not is_common(term)} for text in told]
    apart = all(not a & b for a, b in zip(names, names[1:], strict=False))
    shared = max(len(a & b) / min(len(a), len(b)) for a, b in zip(terms, terms[1:], strict=False))
    return apart and all(len(found) >= 2 for found in names) and shared < 0.12
