"""What must be told right after a point: its turn, the reply of who it accuses, a denial, the rest of a quotation."""

import re
from collections.abc import Sequence

from podcast.writing.clauses import words
from podcast.writing.entire import NEGATION
from podcast.writing.facts import Point
from podcast.writing.meaning import content_words
from podcast.writing.opposing import defends
from podcast.writing.reference import CONFIRMING
from podcast.writing.tidying import outside_quotes

ONE = re.compile(r"(?:And |But |So )?(?:He|She|he|she|His|Her|his|her)\b|[A-Z][^A-Z\",]{3,60}, (?:he|she)\b")
"""What somebody is called who was named before: "Asked whether there would be another, she said …"."""
NAMED_FIRST = 30
"""Letters into a sentence by which whoever it is about was named: "The harbor master Edda Lorne died …"."""


def answered(points: Sequence[Point], point: Point) -> int:
    """Return 1 where the next point is the other half of this one: the same sentence's "but …", or a denial of it."""
    other = points[point.place + 1] if point.place + 1 < len(points) else None
    if other is None or other.source != point.source:
        return 0
    if AMENDING.search(outside_quotes(other.text)) or is_denied(point, other):
        return 1  # what was said is not what stands
    if replies_to(point, other) or CONFIRMING.search(outside_quotes(other.text)):
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


def is_conceded(point: Point, after: Point) -> bool:
    """Tell whether a point only grants something before what is meant: "It wasn't sure," he said. "But it was a hint."
    Half of it would be the opposite."""
    quoted = point.kind == "quotation" and after.text[0] == '"' and after.leans and after.source == point.source
    return quoted and (after.text.startswith('"But ') or CONCEDING.match(point.text) is not None)


CONCEDING = re.compile(r'"(?:I|We) (?:don\'t|do not|didn\'t|did not) say\b')
"""How a quotation opens that clears away what its speaker doesn't mean."""


def is_begun(point: Point) -> bool:
    """Tell whether a quotation is too short to have said anything: '"I was on the bus," she said.'"""
    quoted = re.match(r'"([^"]+)"', point.text)
    return quoted is not None and len(words(quoted[1])) < SAYING


SAYING = 9
"""Words of a quotation that says something by itself."""
