"""Items about the same event become one story that keeps every source and says nothing twice."""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from podcast.folder import digest
from podcast.records import Date, Sentence, Source, Story
from podcast.stories.clusters import cluster
from podcast.stories.likeness import Bags, best_match
from podcast.stories.material import Item, Line, Link
from podcast.stories.repeats import Content, Said
from podcast.stories.terms import names_of, terms_of

BELONGS = 0.12
"""Likeness from which a sentence of a summary belongs to a story."""
SEVERAL = 0.55
"""Share of the likest story's likeness that the next one has when an overview's sentence speaks of both; it belongs to
neither. Sentences about one story have 0.06 to 0.53 in the tests' days."""
NEWS = 10
"""Words from which a point of an overview tells enough to be a story where no other tells it."""
_GENERIC = re.compile(r"\W*(?:(?:the |this |full |original |read |continue |see |more |view |news |web)*"
                      r"(?:sources?|links?|read(?:ing)?|more|here|via|article|story|original|details|continue|page|site|this|post)?"
                      r"\W*)|https?:.*", re.IGNORECASE)
"""Link words that name no outlet."""
_ANNOUNCES = re.compile(r"\b(?:announces?|unveils?|is (?:pleased|proud|delighted))\b", re.IGNORECASE)
"""What a sender says of itself in a release's headline, beside which any report's is better."""


def merge(items: Sequence[Item], *, date: Date) -> list[Story]:
    """Return one story for each event among the items, in the order the items came; paid items stay by themselves."""
    told = [i for i in items if not {"sponsored", "summary", "comment"} & set(i.tags)]
    clusters = cluster(told)
    extra, own = _placed([i for i in items if {"summary", "comment"} & set(i.tags)], clusters)
    stories = [_story(members, extra[at], date) for at, members in enumerate(clusters)]
    stories += [_story([item], [], date) for item in own]
    stories += [_story([item], [], date) for item in items if "sponsored" in item.tags]
    return _with_own_ids(stories)


def _placed(extras: Sequence[Item], clusters: Sequence[Sequence[Item]],
            ) -> tuple[list[list[tuple[Item, Line]]], list[Item]]:
    """Give each sentence of an overview, and each point of an afterword, to the story it speaks of, or to none.

    A point of an overview with a title of its own that is like no story is one itself: the second list."""
    own: list[Item] = []
    placed: list[list[tuple[Item, Line]]] = [[] for _ in clusters]
    full = [at for at, cluster in enumerate(clusters) if not all("brief" in item.tags for item in cluster)]
    bodies = [" ".join(line.text for item in clusters[at] for line in item.lines) for at in full]
    bags = Bags([(clusters[at][0].title, body) for at, body in zip(full, bodies, strict=True)])
    names = [names_of(f"{clusters[at][0].title}. {body}") for at, body in zip(full, bodies, strict=True)]
    for item in extras:
        for point in _points(item):
            words = " ".join([point[0].label, *(line.text for line in point)])
            at, likeness, next_one = best_match(bags.bag(words), bags.bags)
            several = len(point) == 1 and next_one >= SEVERAL * likeness
            if likeness >= BELONGS and not several and names_of(f"x {words}") & names[at]:
                role = "summary" if "summary" in item.tags else "aside"
                placed[full[at]].extend((item, Line(text=line.text, role=role, label=line.label)) for line in point)
            elif likeness < BELONGS and point[0].label and "summary" in item.tags and len(words.split()) >= NEWS:
                told = tuple(Line(text=line.text) for line in point)
                own.append(replace(item, title=point[0].label, lines=told, urls=(), tags=("brief",)))
    return placed, own


def _points(item: Item) -> list[list[Line]]:
    """Return an overview's sentences one by one; keep the sentences of a labelled point of an afterword together."""
    points: list[list[Line]] = []
    for line in item.lines:
        if points and line.label and line.label == points[-1][0].label:
            points[-1].append(line)
        else:
            points.append([line])
    return points


def _story(members: Sequence[Item], extra: Sequence[tuple[Item, Line]], date: Date) -> Story:
    """Build a story: the fullest item first, or the one that knows how things stand now, then what the others add, then
    what summaries say of it."""
    order = latest_first(sorted(members, key=lambda i: ("opinion" in i.tags, -sum(len(line.text) for line in i.lines),
                                                        i.file, i.title)))
    sources = _sources([*order, *(item for item, _ in extra)])
    title = _best_title(order)
    ident = "s" + digest(title.lower())[:10]
    said = [(line, _source_of(item, sources)) for item in order if not _is_promised(item, order[0])
            for line in item.lines]
    said += [(line, _source_of(item, sources)) for item, line in extra]
    kept = [(Line(text=title, role="title"), sources[0].id), *without_repeats(said)]
    brief = all("brief" in item.tags for item in order)
    tags: tuple[str, ...] = ("sponsored",) if "sponsored" in order[0].tags else ("brief",) if brief else ()
    sentences = tuple(Sentence(id=f"{ident}.{n}", text=line.text, source=source, role=line.role, label=line.label,
                               opens=line.opens)
                      for n, (line, source) in enumerate(kept, 1))
    tags += ("disputed",) if _is_disputed(sentences, sources) else ()
    return Story(id=ident, title=title, sentences=sentences, sources=tuple(sources), tags=tags,
                 date=max((i.date for i in order if i.date), default=date))


def _is_promised(item: Item, told: Item) -> bool:
    """Tell whether an item is what a digest says, among its headlines, of the report below, which says it all."""
    own = item is not told and item.file == told.file and "brief" in item.tags and "brief" not in told.tags
    return own and {link.url for link in item.urls} <= {link.url for link in told.urls}


REPORT = 150
"""Words of a report that can tell its story by itself."""
_RISEN = re.compile(
    r"\b(?:toll|dead|deaths|missing)\b.{0,40}\b(?:rises?|rose|climbs?|climbed|passes|passed) (?:to|above)\b"
    r"|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:body|victim|death)\b", re.IGNORECASE)
"""How a report says that it is later than others: more have died than they knew of."""


def latest_first(items: Sequence[Item]) -> list[Item]:
    """Return items with a full report in front whose news overtake the others': what happened is told from that, and
    from the fuller ones how it came to it."""
    def overtakes(item: Item) -> bool:
        news = " ".join([item.title, *(line.text for line in item.lines[:1])])
        return _RISEN.search(news) is not None and sum(len(line.text.split()) for line in item.lines) >= REPORT

    return sorted(items, key=lambda item: not overtakes(item))


FULLEST = 1.3
"""What the title of the item that tells most is worth beside others': it was written for what will be told."""


def _best_title(items: Sequence[Item]) -> str:
    """Return the title that says most of the story: its words, weighed by how often the story has them."""
    counts = Counter(term for item in items for line in item.lines for term in set(terms_of(line.text)))
    names = names_of(". ".join(f"x {line.text}" for item in items for line in item.lines))

    def telling(item: Item) -> float:
        terms = set(terms_of(item.title))
        said = sum(min(counts[t], 4) * (2 if t in names else 1) for t in terms)
        fullest = FULLEST if item is items[0] else 1.0
        cut = 0.5 if item.title.endswith("…") else 1.0
        return fullest * cut * said / (1 + 0.15 * max(0, len(item.title.split()) - 12))

    reports = [item for item in items if "opinion" not in item.tags] or items
    return max([item for item in reports if not _ANNOUNCES.search(item.title)] or reports, key=telling).title


def without_repeats(lines: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Drop sentences that say again what one before them said."""
    said, kept = Said(), []
    for line, source in lines:
        if not said.holds(line.text):
            said.add(line.text)
            kept.append((line, source))
    return kept


def _is_disputed(sentences: Sequence[Sentence], sources: Sequence[Source]) -> bool:
    """Tell whether files disagree: other figures for the same thing, or one denies what another says."""
    files = {source.id: source.file for source in sources}
    if len(set(files.values())) < 2:
        return False
    news = [(files[s.source], Content.of(s.text)) for s in sentences[:150] if s.role in ("body", "bullet", "summary")]
    return any(one.disputes(other) for n, (file, one) in enumerate(news) for place, other in news[:n] if place != file)


def _sources(items: Sequence[Item]) -> list[Source]:
    """Return every source of the items once, with ids a, b, … in order."""
    found: dict[tuple[str, str], Source] = {}
    for item in items:
        marked = [link for link in item.urls if link.mark] or [Link(text=item.outlet, url=link.url) for link
                                                               in item.urls[:1]]
        for link in marked or [Link(text=item.outlet, url="")]:
            name = link.text if _is_outlet(link.text) else ""
            site = site_of(link.url)
            there = {source.name for source in found.values() if source.file == item.file}
            if there and not site and (name in there or not link.mark):
                continue
            key = (link.url if site else name, item.file)
            found.setdefault(key, Source(id=_letters(len(found)), name=name or site or item.outlet or item.file,
                                         url=link.url if site else "", file=item.file,
                                             opinion="opinion" in item.tags))
    return list(found.values())


def _is_outlet(words: str) -> bool:
    """Tell whether a link's words read as an outlet's name: few, capital but for small ones, not "Read more"."""
    parts = words.split()
    return bool(0 < len(parts) <= 8 and not _GENERIC.fullmatch(words)
                and all(part[:1].isupper() or len(part) < 4 or "." in part for part in parts))


def _source_of(item: Item, sources: Sequence[Source]) -> str:
    """Return the id of the source an item's sentences are from: its own first one, else any from its file."""
    own = {link.url for link in item.urls}
    return next((s.id for s in sources if s.file == item.file and s.url and s.url in own),
                next((s.id for s in sources if s.file == item.file), sources[0].id))


def site_of(url: str) -> str:
    """Return the host of an address as a reader knows it, "theverge.com"; "" for what is no address of a page."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host) and not re.search(r"\s", url) else ""


def _letters(n: int) -> str:
    """Return a, b, … z, aa, ab, … for 0, 1, …"""
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        name = chr(97 + rest) + name
    return name


def _with_own_ids(stories: Sequence[Story]) -> list[Story]:
    """Make ids unique where two stories have the same title."""
    seen: dict[str, int] = {}
    unique = []
    for story in stories:
        count = seen[story.id] = seen.get(story.id, 0) + 1
        if count > 1:
            ident = "s" + digest(story.id, count)[:10]
            story = replace(story, id=ident, sentences=tuple(
                replace(s, id=f"{ident}.{n}") for n, s in enumerate(story.sentences, 1)))
        unique.append(story)
    return unique
