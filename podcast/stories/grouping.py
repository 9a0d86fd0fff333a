"""Which sections tell one story: an article's chapters belong together, a digest's entries do not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from podcast.stories.material import Block, Link
from podcast.stories.sections import Section
from podcast.stories.terms import is_common, names_of, terms_of


@dataclass
class Draft:
    """The blocks one document gives to one story."""

    title: str
    kind: str = "story"
    """"story", "brief", "sponsored", "summary" or "comment"."""
    blocks: list[Block] = field(default_factory=list)
    links: tuple[Link, ...] = ()
    level: int = 0

    @property
    def text(self) -> str:
        return " ".join([self.title, *(f"{block.label} {block.text}" for block in self.blocks)])


CLAIM = 1.5
"""How much a file's own claim to be one article weighs; see `is_article`."""


def group(sections: Sequence[Section], title: str, *, single: bool, article: bool = False) -> list[Draft]:
    """Return the drafts of a document in order.

    `single` says that the document is known to be one story, `article` that it calls itself one."""
    if single:
        news = [s for s in sections if s.kind != "advert"]
        return [_joined(news, title)] + [_paid(s) for s in sections if s.kind == "advert"]
    opening, rest = _opening(sections)
    drafts: list[Draft] = []
    stories = [s for s in opening if s.kind in ("story", "part") and s.prose]
    for section in opening:
        if section.kind == "summary":
            drafts.append(Draft(section.heading, "summary", section.blocks))
        elif section.kind == "advert":
            drafts.append(_paid(section))
    if rest and len(stories) == 1 and not stories[0].heading and _is_greeting(stories[0], title):
        stories = []
    if not article and len(stories) == 1 and is_bundle(stories[0]):
        drafts.extend(_entries(stories[0].blocks))
    elif stories and is_article(stories, title, claim=CLAIM if article else 0.0):
        comments = [s for s in opening if s.kind == "comment"] if not rest else []
        whole = [s for s in opening if s in stories or s in comments]
        drafts.append(_joined(whole, title))
    else:
        drafts.extend(_separate(_without_greeting(stories, title)))
        drafts.extend(Draft(s.heading, "comment", s.blocks) for s in opening if s.kind == "comment")
    drafts.extend(_contained(rest))
    return [draft for draft in drafts if draft.blocks]


def _opening(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Part the sections before the first container of stories from the container and all after it."""
    for at, section in enumerate(sections):
        if section.kind in ("container", "briefs"):
            return list(sections[:at]), list(sections[at:])
    return list(sections), []


def _without_greeting(sections: list[Section], title: str) -> list[Section]:
    """Drop what stands between a digest's title and its first story: a greeting, or what the issue holds."""
    if len(sections) < 3 or (sections[0].level and sections[0].level == sections[1].level):
        return sections  # headed as the others are
    return sections[1:] if _is_greeting(sections[0], title) else sections


def _is_greeting(section: Section, title: str) -> bool:
    """Tell whether a section is too short, and too much without a headline and source of its own, to be a story."""
    named = section.heading in ("", title) or bool(title and re.match(rf"{re.escape(title)}\W", section.heading))
    return named and len(section.text.split()) < 60 and not _names_its_source(section)


def _joined(sections: Sequence[Section], title: str) -> Draft:
    """Make one story of sections; a chapter's heading labels its first block."""
    draft = Draft(title or next((s.heading for s in sections if s.heading), ""))
    for section in sections:
        draft.links += section.links
        draft.blocks.extend(section.blocks)
    return draft


def _paid(section: Section) -> Draft:
    return Draft(section.heading, "sponsored", section.blocks, section.links)


def _separate(sections: Sequence[Section]) -> list[Draft]:
    """Make a story of each section; deeper headings and usual subheads belong to the story above them."""
    levels = [s.level for s in sections if s.level and s.kind == "story"]
    highest = min(levels, default=0)
    drafts: list[Draft] = []
    for section in sections:
        deeper = section.level > highest > 0 and any(d.level == highest for d in drafts)
        if drafts and (section.kind == "part" or deeper):
            drafts[-1].blocks.extend(section.blocks)
            drafts[-1].links += section.links
        elif _is_list_of_stories(section):
            drafts.extend(_entries(section.blocks))
        else:
            drafts.append(Draft(section.heading, "story", list(section.blocks), section.links, section.level))
    return drafts


def _contained(sections: Sequence[Section]) -> Iterator[Draft]:
    """Yield the drafts of the part of a document that is known to hold several stories."""
    run: list[Section] = []
    place = ""
    place_level = 0
    for section in sections:
        inside = bool(place_level and section.level > place_level)
        if section.kind in ("story", "part") and not (inside and place in ("advert", "comment")):
            if place == "briefs" and not inside:
                place = "container"
            run.append(section)
            continue
        yield from _separate(run)
        run = []
        if section.kind in ("story", "part"):
            section = replace(section, kind=place)
        else:
            place, place_level = section.kind, section.level
        if section.kind == "advert":
            yield _paid(section)
        elif section.kind in ("summary", "comment"):
            yield Draft(section.heading, section.kind, section.blocks)
        else:
            for entry in _entries(section.blocks):
                yield replace(entry, kind="brief" if section.kind == "briefs" else "story")
    yield from _separate(run)


def _entries(blocks: Sequence[Block]) -> Iterator[Draft]:
    """Yield one draft for each bullet or paragraph that stands on its own under a container."""
    draft: Draft | None = None
    for block in blocks:
        if block.kind == "source" and len(block.links) > 2:
            continue
        below = block.kind == "bullet" and block.level >= 2 and draft is not None and draft.level < block.level
        if below or block.kind == "source":
            if draft:
                draft.blocks.append(block)
            continue
        if block.kind == "paragraph" and (block.text.endswith(":")
                                          or (len(block.text.split()) < 8 and not block.links)):
            continue
        if draft:
            yield draft
        draft = Draft(block.label or _link_title(block), "story", [_without_label(block)], block.links, block.level)
    if draft:
        yield draft


def _without_label(block: Block) -> Block:
    """Return an entry's block without its label, which has become the story's title."""
    return Block(kind="paragraph", text=block.text, links=block.links)


def _link_title(block: Block) -> str:
    """Return the words of the link an entry opens with, when they read as a headline."""
    for link in block.links:
        if not link.mark and 4 <= len(link.text.split()) <= 20 and block.text.startswith(link.text):
            return link.text.rstrip(" .:")
    return ""


def _is_list_of_stories(section: Section) -> bool:
    """Tell whether a section is a bare list whose bullets each name their own source or title."""
    bullets = [b for b in section.blocks if b.kind == "bullet"]
    prose = [b for b in section.blocks if b.kind == "paragraph" and len(b.text.split()) > 25]
    marked = sum(any(link.mark for link in b.links) for b in bullets)
    return len(bullets) >= 3 and not prose and marked >= 0.6 * len(bullets)


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


def is_article(sections: Sequence[Section], title: str, *, claim: float = 0.0) -> bool:
    """Weigh whether story sections are chapters of one article (True) or stories of their own.

    For an article speak a subject that runs through and the document's own `claim`; for many stories, that each names
    its source, that headings are numbered, and that each heading says again what the text under it says."""
    long = [s for s in sections if s.kind == "story" and len(s.text.split()) >= 20]
    if any(_is_list_of_stories(s) for s in sections):
        return False
    if len(long) <= 1:
        return True
    for_article, for_many = _shared_subject(long, title) + claim, 0.0
    headings = [s.heading for s in long if s.heading]
    if for_article and headings and sum(len(h.split()) for h in headings) <= 4 * len(headings):
        for_article += 1
    if sum(_names_its_source(s) for s in long) >= 0.6 * len(long):
        for_many += 1
    if sum(s.level == 1 for s in long) == len(long):
        for_many += 2  # a text has one title
    if len(headings) >= 3 and all(re.match(r"\(?\d{1,2}[.):]\s", h) for h in headings):
        for_many += 1
    echoes = [len(set(terms_of(s.heading)) & set(terms_of(s.text[:240]))) for s in long if s.heading]
    if headings and sum(echoes) >= 2 * len(echoes) and sum(len(h.split()) for h in headings) >= 5 * len(headings):
        for_many += 1
    if for_article == for_many == 0 and len(long) == 2:
        both = set(terms_of(f"{long[0].heading} {long[0].text}")) & set(terms_of(f"{long[1].heading} {long[1].text}"))
        shared = sum(not is_common(term) for term in both)
        return shared >= 3 and shared >= 0.15 * min(len(set(terms_of(s.text))) for s in long)
    return for_article > for_many


def _shared_subject(sections: Sequence[Section], title: str) -> float:
    """Weigh how plainly one subject of the title, or of the opening, runs through most sections: 0, 1 or 2."""
    opening = f"{title} {sections[0].text[:200]}"
    names = names_of(" ".join(s.text for s in sections)) & (names_of("x " + title) | names_of("x " + opening))
    bags = [set(terms_of(f"{s.heading} {s.text}")) for s in sections]
    def spread(term: str) -> float:
        return sum(term in bag for bag in bags) / len(bags)
    in_title = set(terms_of(title))
    if any(spread(name) >= 0.6 if name in in_title else spread(name) >= 0.75 and len(bags) > 2 for name in names):
        return 2
    if len(bags) == 2:
        return 0
    through = [t for t in set(terms_of(opening)) if not is_common(t) and spread(t) >= 0.75]
    # under headlines, one word of the opening that happens to come back is no subject, unless the title has it
    headings = [s.heading for s in sections if s.heading]
    headlines = sum(len(heading.split()) for heading in headings) > 4 * len(headings)
    return 1 if len(through) > headlines or in_title & set(through) else 0


def _names_its_source(section: Section) -> bool:
    """Tell whether a section carries a source mark of its own."""
    return any(link.mark for link in section.links) or any(
        block.kind == "source" or any(link.mark for link in block.links) for block in section.blocks)
