"""What points need of each other: those they lean on, their other halves, what they repeat and contradict."""

import re
from collections.abc import Collection, Sequence, Set
from functools import lru_cache

from podcast.records import Story
from podcast.writing.answers import NAMED_FIRST, ONE, answered, is_begun, is_conceded
from podcast.writing.clauses import words
from podcast.writing.facts import Point, points_of
from podcast.writing.halves import heard_next, last_paragraph, presented
from podcast.writing.people import people_of
from podcast.writing.tidying import outside_quotes
from podcast.writing.tone import ANNOUNCING


@lru_cache(maxsize=64)
def required(story: Story) -> tuple[frozenset[int], ...]:
    """Return for each point the places of those without which it can't be told."""
    points, people = points_of(story), frozenset(person.surname for person in people_of(story))
    out = []
    for point in points:
        following = points[point.place + 1 : point.place + 1 + max(announced(point), answered(points, point))]
        wanted = {p.place for p in following if p.source == point.source}
        wanted |= set(point.needs) | who(points, point, people)
        wanted |= {p.place for p in points[point.place + 1 : point.place + 2] if is_conceded(point, p)}
        wanted |= presented(points, point) | heard_next(points, point) | last_paragraph(points, point)
        before = led_up_to(point.place, elaborating(story))
        wanted |= {point.place - 2} if concludes(points, point) else set()
        wanted |= {point.place - 1} if takes_up(points, point) else set()
        if (whose := same_person(points, point)) is not None:
            wanted, before = (wanted - set(range(whose + 1, point.place))) | {whose}, whose
        out.append(frozenset(wanted | ({before} if point.leans and point.place else set())))
    return tuple(out)


THE = re.compile(r"(?:And |But )?The (?:[a-z-]+ )?(?P<noun>[a-z]{4,}) (?:is|are|was|were|has|have|had|ha\w+n't)\b")


def takes_up(points: Sequence[Point], point: Point) -> bool:
    """Tell whether a point speaks of what the sentence before it brought up: "Field photographs prove it." "The
    photographs haven't been published." Without that it would be of others."""
    before, found = points[point.place - 1] if point.place else None, THE.match(point.text)
    if before is None or found is None or before.source != point.source or point.opens:
        return False
    noun, text = re.escape(found["noun"]), outside_quotes(before.text)
    known = re.search(rf"\b(?:the|this|these|those|its|his|her|their|our) (?:[a-z-]+ ){{0,2}}{noun}\b", text, re.I)
    return known is None and re.search(rf"\b{noun}\b", text, re.IGNORECASE) is not None


def concludes(points: Sequence[Point], point: Point) -> bool:
    """Tell whether a point draws a conclusion from more than the sentence before it: "So it can't spare them"."""
    before = points[max(0, point.place - 2) : point.place]
    same = len(before) == 2 and all(p.source == point.source for p in before) and not before[1].opens
    return same and re.search(r"\b(?:therefore|thus|hence)\b", point.text) is not None


ALONE = re.compile(
    r"(?:He|She)\b(?!.*\b(?:it|its|this|these|those|they|them|their|so|such|both|another|too|also|there)\b)"
)
"""A sentence of somebody that leans on nothing but who it is."""


def same_person(points: Sequence[Point], point: Point) -> int | None:
    """Return the place of the point that names whom a "He …" is about where all between is about him, too: any of that
    may be left out. None where it may not."""
    if not ALONE.match(point.text) or point.glue in {"which", "because", "so", "but"}:
        return None
    for before in reversed(points[: point.place]):
        names = [key for key in before.keys if key.kind == "name"]
        if before.source != point.source or not (ONE.match(before.text) or names):
            return None
        if names:
            sure = bool(before.subject) or before.text.index(names[0].text) < NAMED_FIRST
            return before.place if sure and before.place < point.place - 1 else None
    return None


MORE_OF_IT = re.compile(r"\b(?:words?|phrases?|remarks?|lines?|jokes?|comparisons?|metaphors?|so)\b")
"""Words that speak of how something was put."""


ELSE = re.compile(r"(?:But )?(?:[Oo]thers|[Aa]nother|[Nn]ot every(?:one|body))\b")
"""How a sentence opens that sets somebody against those who just spoke."""


@lru_cache(maxsize=64)
def elaborating(story: Story) -> frozenset[int]:
    """Return the places of points in which somebody only goes on in their own words: what comes after may lean on what
    they began with."""
    points = points_of(story)
    return frozenset(
        point.place
        for point, before, after in zip(points[1:], points, [*points[2:], None], strict=False)
        if point.leans and point.text[0] == '"' and point.source == before.source
        and before.kind in {"claim", "quotation", "contrast"} and not is_begun(before)
        and not (after is not None and (after.text[0] == '"' or MORE_OF_IT.search(after.text)))
        and not (after is not None and ELSE.match(after.text))
    )  # fmt: skip


def led_up_to(place: int, more: Collection[int]) -> int:
    """Return the place of what a point goes on from: the one before it, but for what only elaborates on that."""
    before = place - 1
    while before in more:
        before -= 1
    return before


def who(points: Sequence[Point], point: Point, people: Set[str]) -> set[int]:
    """Return the places of what comes before a point that opens on "he", back to where somebody is named: one of the
    story's `people` by surname, anybody where it has none."""
    found: set[int] = set()
    for before in reversed(points[: point.place] if ONE.match(point.text) else []):
        if before.source != point.source:
            break
        found.add(before.place)
        named = people & set(words(before.text)) if people else any(key.kind == "name" for key in before.keys)
        if ONE.match(before.text) or named:
            break
    return found


def resting_on(places: set[int], needs: Sequence[frozenset[int]]) -> set[int]:
    """Return places with all those that can't be told without them."""
    out, fresh = set(places), set(places)
    while fresh:
        fresh = {place for place, wanted in enumerate(needs) if wanted & fresh} - out
        out |= fresh
    return out


def needed_by(place: int, needs: Sequence[frozenset[int]]) -> set[int]:
    """Return a place with all those without which it can't be told."""
    out, fresh = {place}, {place}
    while fresh:
        fresh = {wanted for one in fresh for wanted in needs[one]} - out
        out |= fresh
    return out


DIVIDED = re.compile(
    r"\b(?:there is|there's) (?:disagreement|a dispute|a debate|a split)\b|"
    r"\b(?:accounts?|experts?|opinions?|versions?)\b.*\b(?:part ways|differ|disagree|diverge)\b|"
    r"\btwo (?:causes|reasons|explanations|accounts|versions)\b",
    re.IGNORECASE,
)


CONTRADICTED = re.compile(
    r"\b(?:accounts?|versions?|claims?|figures?|that|this|it) (?:was|were|is|are|has been|have been) "
    r"(?:contradicted|disputed|challenged|questioned|contested) by\b[^,;:]*\.?$|"
    r"\b(?:isn't|aren't) (?:so |as |quite )?(?:sure|certain)\.?$"
)
"""Who says otherwise; what they say comes next."""


OUTBIDDING = re.compile(
    r"\bputs? the (?:\w+ )?(?:number|figure|total|toll|cost|bill|count|share)\b[^\d]*\b(?:higher|lower)\.?$"
)
"""How another figure is brought up that comes next."""


def announced(point: Point) -> int:
    """Return how many of the next points one only promises: "There is one idea.", "It has two causes."."""
    return _announced(point.text)


@lru_cache(maxsize=4096)
def _announced(text: str) -> int:
    if DIVIDED.search(text):
        return 2
    return 1 if ANNOUNCING.search(text) or CONTRADICTED.search(text) or OUTBIDDING.search(text) else 0


DENYING = re.compile(
    r"\b(?:differently|otherwise|the whole of it|(?:doubt|question|disput|den(?:y|i)|reject|disagree|contest)\w*)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that there is another account."""


def is_denial(point: Point) -> bool:
    """Tell whether a point announces another side's account and no more: "Some doubt it." """
    return announced(point) > 0 and DENYING.search(point.text) is not None


DISPUTED = re.compile(r"\bdisputes?d? (?:the|that|this|its|his|her|their) (?:total|figure|number|count|sum)s?\.?$")
"""How it is only said that somebody has another figure, which may come next."""


def promises_nothing(point: Point, story: Story) -> bool:
    """Tell whether a point promises what its story never says."""
    following = points_of(story)[point.place + 1 : point.place + 1 + announced(point)]
    if DISPUTED.search(point.text):
        after = points_of(story)[point.place + 1 : point.place + 2]
        return not any(p.source == point.source and re.search(r"\d", p.text) for p in after)
    # cut at a colon or a semicolon, a sentence gives its own answer
    end = point.text.rstrip(".").split()[-1] + ";"
    halved = any(end in sentence.text for sentence in story.sentences if sentence.id in point.fact.sentences)
    kept = [
        p for p in following
        if p.source == point.source
        and (p.fact.sentences != point.fact.sentences or p.glue in {"", "because"} or (halved and p.glue == "and"))
    ]
    return len(kept) < announced(point)


SIDELINE = re.compile(
    r"(?:And |But )?(?:The|Its|Their|His|Her|An|A)? ?"
    r"(?:previous|former|earlier|last|old|other|another|rival|second|next) [a-z]"
)
"""How a sentence begins that is about another of the kind: "The previous record holder …"."""
BACK = re.compile(r"(?:And |But |So )?(?:It|They|He|She|Its|Their|His|Her)\b")


def misleads(points: Sequence[Point], point: Point) -> bool:
    """Tell whether a point names another of the kind just before an "It" that means the story's own."""
    after = points[point.place + 1] if point.place + 1 < len(points) else None
    aside = SIDELINE.match(point.text) is not None and not point.leans
    return aside and after is not None and after.source == point.source and BACK.match(after.text) is not None
