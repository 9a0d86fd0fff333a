"""What points need of each other: those they lean on, their other halves, what they repeat and contradict."""

import re
from collections.abc import Collection, Sequence, Set
from functools import lru_cache

from podcast.records import Story
from podcast.writing.clauses import words
from podcast.writing.conflicts import conflicting
from podcast.writing.entire import NEGATION
from podcast.writing.facts import Point, points_of
from podcast.writing.halves import heard_next, last_paragraph, presented
from podcast.writing.meaning import content_words, overlap
from podcast.writing.opposing import defends
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
        if (whose := same_person(points, point)) is not None:
            wanted, before = (wanted - set(range(whose + 1, point.place))) | {whose}, whose
        out.append(frozenset(wanted | ({before} if point.leans and point.place else set())))
    return tuple(out)


def concludes(points: Sequence[Point], point: Point) -> bool:
    """Tell whether a point draws a conclusion from more than the sentence before it: "So it can't spare them"."""
    before = points[max(0, point.place - 2) : point.place]
    same = len(before) == 2 and all(p.source == point.source for p in before) and not before[1].opens
    return same and re.search(r"\b(?:therefore|thus|hence)\b", point.text) is not None


def is_conceded(point: Point, after: Point) -> bool:
    """Tell whether a point only grants something before what is meant: "It wasn't sure," he said. "But it was a hint."
    Half of it would be the opposite."""
    quoted = point.kind == "quotation" and after.text[0] == '"' and after.leans and after.source == point.source
    return quoted and (after.text.startswith('"But ') or CONCEDING.match(point.text) is not None)


CONCEDING = re.compile(r'"(?:I|We) (?:don\'t|do not|didn\'t|did not) say\b')
"""How a quotation opens that clears away what its speaker doesn't mean."""


ALONE = re.compile(
    r"(?:He|She)\b(?!.*\b(?:it|its|this|these|those|they|them|their|so|such|both|another|too|also|there)\b)"
)
"""A sentence of somebody that leans on nothing but who it is."""


NAMED_FIRST = 30
"""Letters into a sentence by which whoever it is about was named: "The harbor master Edda Lorne died …"."""


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


def is_begun(point: Point) -> bool:
    """Tell whether a quotation is too short to have said anything: '"I was on the bus," she said.'"""
    quoted = re.match(r'"([^"]+)"', point.text)
    return quoted is not None and len(words(quoted[1])) < SAYING


SAYING = 9
"""Words of a quotation that says something by itself."""


def led_up_to(place: int, more: Collection[int]) -> int:
    """Return the place of what a point goes on from: the one before it, but for what only elaborates on that."""
    before = place - 1
    while before in more:
        before -= 1
    return before


ONE = re.compile(r"(?:And |But |So )?(?:He|She|he|she|His|Her|his|her)\b|[A-Z][^A-Z\",]{3,60}, (?:he|she)\b")
"""What somebody is called who was named before: "Asked whether there would be another, she said …"."""


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


def answered(points: Sequence[Point], point: Point) -> int:
    """Return 1 where the next point is the other half of this one: the same sentence's "but …", or a denial of it."""
    other = points[point.place + 1] if point.place + 1 < len(points) else None
    if other is None or other.source != point.source:
        return 0
    if AMENDING.search(outside_quotes(other.text)) or is_denied(point, other):
        return 1  # what was said is not what stands
    if replies_to(point, other):
        return 1
    if not other.leans:
        return 0
    if is_turned(point, other):
        return 1
    if RAISING.match(point.text) and other.text.startswith('"'):
        return 1  # "It isn't the lifting," and what it is
    return int(other.contrary or (other.glue == "because" and other.fact.sentences == point.fact.sentences))


TURN = 8
"""Words of a sentence by which a writer turns what the one before said: "It cannot be enforced." """
TURNING = re.compile(
    r"(?:(?:By and large|So far|In fact|In effect),? )?(?:It|This|That|They|These|Those|None|Neither)\b", re.IGNORECASE
)


def is_turned(point: Point, other: Point) -> bool:
    """Tell whether a point only leads up to the next one, which leans on it: its writer's few words on it, what else
    its sentence denies, what the short beginning of a quotation leads to."""
    if other.opens or point.leads:
        return False
    if other.fact.sentences == point.fact.sentences:
        return other.glue == "and" and ONE.match(other.text) is not None and NEGATION.search(other.text) is not None
    if other.text[0] == '"':
        return point.text[0] == '"' and is_begun(point) and other.size <= SAYING
    return other.size <= TURN and TURNING.match(other.text) is not None


REPLYING = re.compile(r"\b(?:says?|said|denie[sd]|confirm(?:s|ed)|insist(?:s|ed)|answer(?:s|ed)|repl(?:ies|ied))\b")
"""How somebody is heard."""


def replies_to(point: Point, other: Point) -> bool:
    """Tell whether whoever one side has just spoken of is heard in the next sentence: neither is told alone."""
    named = other.subject and not other.subject.startswith("The ") and other.text.startswith(other.subject)
    spoken_of = named and other.subject in point.text and other.subject != point.subject
    claimed = point.kind in {"claim", "quotation"} and not point.text.startswith(other.subject)
    return bool(spoken_of and claimed and not other.opens and REPLYING.search(other.text[: len(other.subject) + 40]))


AMENDING = re.compile(
    r"\b(?:later|then|since|afterwards?|subsequently|eventually)\b[^,;.]* (?:acknowledged|admitted|conceded|corrected|"
    r"amended|clarified|withdrew|retracted|revised)\b|"
    r"\b(?:amended|corrected|withdrew|retracted|revised) (?:the|that|it|its|this|his|her|their|those)\b"
)
"""How somebody takes back what they said first."""


def is_denied(point: Point, other: Point) -> bool:
    """Tell whether whoever a point speaks of says in the next one that it wasn't so."""
    same = point.subject and point.subject in other.text[:NAMED_FIRST]
    about = content_words(outside_quotes(point.text)) & content_words(outside_quotes(other.text))
    return defends(other.text) and not defends(point.text) and not same and len(about) > 1


RAISING = re.compile(r'(?:[^"]{0,60}: )?"(?:It|This|That)(?: is|\'s|\u2019s)?(?: not|n\'t|n\u2019t) ')
"""A quotation that begins with what something is not."""
DIVIDED = re.compile(
    r"\b(?:there is|there's) (?:disagreement|a dispute|a debate|a split)\b|"
    r"\b(?:accounts?|experts?|opinions?|versions?)\b.*\b(?:part ways|differ|disagree|diverge)\b|"
    r"\btwo (?:causes|reasons|explanations|accounts|versions)\b",
    re.IGNORECASE,
)


CONTRADICTED = re.compile(
    r"\b(?:accounts?|versions?|claims?|figures?|that|this|it) (?:was|were|is|are|has been|have been) "
    r"(?:contradicted|disputed|challenged|questioned|contested) by\b[^,;:]*\.?$"
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


def promises_nothing(point: Point, story: Story) -> bool:
    """Tell whether a point promises what its story never says."""
    following = points_of(story)[point.place + 1 : point.place + 1 + announced(point)]
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


def repeats(point: Point, points: Sequence[Point], places: set[int]) -> bool:
    """Tell whether a chosen point says nearly the same."""
    others = [points[place] for place in places if not conflicting(points[place], point)]
    return any(overlap(*meanings(point, other)) > likeness_allowed(point, other) for other in others)


LEFT = 3
"""Words that two points must have besides the names of whom they are about."""


def meanings(one: Point, other: Point) -> tuple[frozenset[str], frozenset[str]]:
    """Return what each of two points says: of two sources without the names, for both speak of the same people."""
    both = content_words(one.text), content_words(other.text)
    if one.source == other.source:
        return both
    keys = (*one.keys, *other.keys)
    names = frozenset[str]().union(*(content_words(key.text) for key in keys if key.kind == "name"))
    first, second = (meaning - names for meaning in both)
    return (first, second) if min(len(first), len(second)) >= LEFT else both


def likeness_allowed(one: Point, other: Point) -> float:
    """Return the overlap at which two points say the same: less where the sources differ and where figures agree; a
    writer who takes a word up again goes on with the matter."""
    if one.source == other.source:
        return 0.8
    return 0.4 if figures_in(one) & figures_in(other) else 0.45


def figures_in(point: Point) -> set[str]:
    """Return the figures a point shows."""
    return {key.text for key in point.keys if key.kind != "name"}
