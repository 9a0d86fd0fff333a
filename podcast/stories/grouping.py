"""Which sections tell one story: an article's chapters belong together, a digest's entries do not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from podcast.stories.bundles import are_items, is_bundle, is_digest, is_list_of_stories
from podcast.stories.drafts import Draft, entries, names_a_place
from podcast.stories.headings import is_rubric, number_of
from podcast.stories.mastheads import is_masthead, speaks_as
from podcast.stories.sections import Section
from podcast.stories.terms import is_common, names_of, terms_of

SHORT_HEADING, HEADLINE = 3, 5
"""Words a chapter's heading has on average, and a headline at least."""
CLAIM = 1.5
"""How much a file's own claim to be one article weighs; see `is_article`."""


def group(sections: Sequence[Section], headline: str, *, single: bool, article: bool = False,
          name: str = "") -> list[Draft]:
    """Return the drafts of a document in order.

    `headline` is its title, if it is one story, `name` that of the paper or letter it bears on top; `single` says that
    it is known to be one story, `article` that it calls itself one."""
    title = name or headline
    if single:
        news = [s for s in sections if s.kind != "advert"]
        return [_joined(news, headline)] + [_paid(s) for s in sections if s.kind == "advert"]
    opening, rest = _opening(sections)
    drafts: list[Draft] = []
    stories = [s for s in opening if s.kind in ("story", "part") and s.prose]
    for section in opening:
        if section.kind == "summary":
            drafts.append(Draft(section.heading, "summary", section.blocks))
        elif section.kind == "advert":
            drafts.append(_paid(section))
    if rest and stories and (_is_greeting(stories[0], title) or _greets(stories[0])):
        stories = stories[1:]
    elif rest and len(stories) == 1 and _tells_ahead(stories[0], rest):
        drafts.append(Draft(stories[0].heading, "summary", stories.pop().blocks))
    if len(stories) == 1 and not article and is_bundle(stories[0]):
        drafts.extend(entries(stories[0].blocks))
    elif len(stories) == 1 and (not article or is_rubric(stories[0].heading)) and is_digest(stories[0]):
        drafts.extend(_items(stories[0]))
    elif not article and are_items(stories, title):
        drafts.extend(Draft(s.heading, "story", s.blocks, s.links, s.level, guessed=names_a_place(s.heading))
                      for s in stories)
    elif stories and is_article(stories, title, claim=CLAIM if article else 0.0):
        comments = [s for s in opening if s.kind == "comment"] if not rest else []
        whole = [s for s in opening if s in stories or s in comments]
        drafts.append(_joined(whole, _own_title(stories[0], headline) if rest and len(stories) == 1
                              else headline))
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
    if len(sections) < 2 or _greets(sections[0]):
        return sections[1:] or sections
    first = sections[0]
    if len(sections) < 3 or (first.level and first.level == sections[1].level):
        return sections  # headed as the others are
    over = 0 < first.level < min(s.level or 9 for s in sections[1:])
    return sections[1:] if _is_greeting(first, title) or (over and _is_slight(first)) else sections


SLIGHT = 60
"""Words below which what stands above a digest's stories, without a source of its own, is none of them."""
_GREETING = re.compile(
    r"^\W*(?:good (?:morning|afternoon|evening|day)|morning(?=,| all| everyone| folks)|welcome|hi|hello|hey"
    r"|dear (?:all|readers?|friends?|subscribers?|everyone)|happy \w+day|your \w+day (?:guide|briefing|letter))\b"
    r"|\b(?:this (?:issue|edition|newsletter|e-?mail)|today['’]s (?:issue|edition|newsletter)"
    r"|(?:short|long)(?:er)? issue|things today|read time|view online|in your inbox)\b", re.IGNORECASE)


def _is_slight(section: Section) -> bool:
    return len(section.text.split()) < SLIGHT and not _names_its_source(section)


def _is_greeting(section: Section, title: str) -> bool:
    """Tell whether a section is too short, and too much without a headline and source of its own, to be a story.

    The name of a letter is no headline: what stands under it does not speak of it."""
    named = section.heading in ("", title) or bool(title and re.match(rf"{re.escape(title)}\W", section.heading))
    return named and _is_slight(section) and not set(terms_of(section.heading)) & set(terms_of(section.text))


def _greets(section: Section) -> bool:
    """Tell whether a section speaks to its readers of the letter they hold: "Hi all. Short issue this week."."""
    short = len(section.text.split()) < 2 * SLIGHT and not _names_its_source(section)
    return short and any(_GREETING.search(block.text) for block in section.blocks)


def _tells_ahead(section: Section, rest: Sequence[Section]) -> bool:
    """Tell whether a slight section only says what the stories below it are about."""
    said = {term for term in terms_of(section.text) if not is_common(term)}
    below = {term for s in rest for term in terms_of(f"{s.heading} {' '.join(b.label for b in s.blocks)} {s.text}")}
    return _is_slight(section) and len(said & below) > len(said) / 3


def _own_title(section: Section, title: str) -> str:
    """Return the title of the only story above a digest's lists: its heading, or the file's if that speaks of it."""
    told = set(terms_of(section.text)) & {term for term in terms_of(title) if not is_common(term)}
    return section.heading or (title if len(told) > 1 else "")


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
        if drafts and section.kind == "part" and _is_strange(section, drafts[-1]):
            drafts.append(Draft("", "brief", list(section.blocks), section.links, section.level))
        elif drafts and (section.kind == "part" or deeper):
            drafts[-1].blocks.extend(section.blocks)
            drafts[-1].links += section.links
        elif is_list_of_stories(section):
            drafts.extend(entries(section.blocks))
        elif is_digest(section):
            drafts.extend(_items(section))
        else:
            drafts.append(Draft(section.heading, "story", list(section.blocks), section.links, section.level))
    return drafts


def _is_strange(part: Section, story: Draft) -> bool:
    """Tell whether a part headed as the story above it is headed speaks of another: it shares no telling word with it.

    "By the numbers" can be a chapter of a story, or a letter's last item, which counts on where the items count."""
    if number_of(part.heading) > number_of(story.title) > 0:
        return True
    told = {term for term in terms_of(part.text) if not is_common(term)}
    return part.level == story.level and bool(names_of(part.text)) and not told & set(terms_of(story.text))


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
            yield from _items(section)
    yield from _separate(run)


def _items(section: Section) -> list[Draft]:
    """Return the entries of a section; under a rubric they are short ones, which only their length makes stories."""
    short = section.kind == "briefs" or is_rubric(section.heading)
    return [replace(entry, kind="brief" if short else "story") for entry in entries(section.blocks)]


def is_article(sections: Sequence[Section], title: str, *, claim: float = 0.0) -> bool:
    """Weigh whether story sections are chapters of one article (True) or stories of their own.

    For an article speak a subject that runs through and the document's own `claim`; for many stories, that each names
    its source, that headings are numbered, and that each heading says again what the text under it says."""
    long = [s for s in sections if s.kind == "story" and len(s.text.split()) >= 20]
    if any(is_list_of_stories(s) for s in sections):
        return False
    if len(long) <= 1:
        return True
    named = is_masthead(title) or speaks_as(title, " ".join(s.text for s in sections))  # and is nobody's subject
    for_article, for_many = _shared_subject(long, "" if named else title) + claim, float(named)
    headings = [s.heading for s in long if s.heading]
    if for_article and headings and sum(len(h.split()) for h in headings) <= 4 * len(headings):
        for_article += 1
    if headings and _has_chapters(long, title):
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


def _has_chapters(sections: Sequence[Section], title: str) -> bool:
    """Tell whether sections under a headline have a chapter's few words for a heading, and speak of its subject."""
    short = sum(len(s.heading.split()) for s in sections) <= SHORT_HEADING * len(sections)
    subject = {term for term in terms_of(title) if not is_common(term)}
    told = [subject & set(terms_of(f"{s.heading} {s.text}")) for s in sections]
    return (short and len(title.split()) >= HEADLINE and len(set().union(*told)) > 1
            and sum(map(bool, told)) >= 2 / 3 * len(told))


def _names_its_source(section: Section) -> bool:
    """Tell whether a section carries a source mark of its own."""
    return any(link.mark for link in section.links) or any(
        block.kind == "source" or any(link.mark for link in block.links) for block in section.blocks)
