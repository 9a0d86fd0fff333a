"""One story being talked through: what has been said, heard and used, while its lines are written."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from podcast.records import Story
from podcast.writing.doubts import KINDS
from podcast.writing.facts import Point
from podcast.writing.phrases import Bank, turn_key
from podcast.writing.tone import SERIOUS, weighs


class Line(NamedTuple):
    """A turn in the making."""

    lead: bool
    """True when the lead host speaks."""
    text: str
    moves: tuple[str, ...]
    facts: tuple[str, ...] = ()
    """Ids of the sentences it stands on."""

    def joined(self, other: "Line") -> "Line":
        """Return this turn continued by another of the same host."""
        both = tuple(dict.fromkeys(self.facts + other.facts))
        return Line(
            self.lead, f"{self.text} {other.text}".strip(), tuple(dict.fromkeys(self.moves + other.moves)), both
        )


class Scene:
    """A story's conversation in progress."""

    def __init__(self, story: Story, points: Sequence[Point], mood: str, topic: str, a: Bank, b: Bank) -> None:
        self.story, self.points, self.mood, self.topic = story, tuple(points), mood, topic
        self.a, self.b = a, b
        """The lead's words, the explainer's words."""
        self.lines: list[Line] = []
        self.heard: set[str] = set()
        """Names already said in this story."""
        self.made: list[str] = []
        """Moves made so far."""
        self.doubts = KINDS
        """Kinds of doubt that are this story's in its episode."""
        self.argues = False
        """True in versions where the lead looks for something to object to."""
        self.asks = False
        """True in versions where the lead asks more than she tells."""
        self.breaks_in = False
        """True in versions where the hosts finish each other's sentences."""
        self.eager = False
        """True in versions where the lead tells more of the facts."""

    def lead(self, text: str, move: str, points: Iterable[Point] = (), cites: Iterable[str] = ()) -> Line:
        """Return a line of the lead host."""
        return Line(True, text, (move,), ids_of(points) + tuple(cites))

    def reply(self, text: str, move: str, points: Iterable[Point] = ()) -> Line:
        """Return a line of the explainer."""
        return Line(False, text, (move,) if move else (), ids_of(points))

    @property
    def serious(self) -> bool:
        """True where nobody jokes."""
        return self.mood in SERIOUS

    def is_quiet(self, point: Point) -> bool:
        """Tell whether nobody plays with a point: its story is grave, it names harm in a serious one, or how somebody
        died in any."""
        return self.mood == "grave" or (self.serious and weighs(point.text)) or DYING.search(point.text) is not None

    def count(self, move: str) -> int:
        """Return how often a move was made in this story."""
        return sum(move in line.moves for line in self.lines)

    def answer(self) -> str:
        """Return how this push-back is met: granted first more often than not."""
        return "hold" if turn_key(self.b.salt, "answer", len(self.lines))[0] in "0123456" else "concede"

    def coin(self, what: str) -> bool:
        """Return one of two ways, fixed by the salt, for choices the facts leave open."""
        return turn_key(self.a.salt, what, len(self.lines))[0] in "01234567"

    def knows(self, name: str) -> bool:
        """Tell whether a name, or a longer form of it, was said before in this story or is its topic."""
        parts = set(name.lower().split())
        known = {part for heard in self.heard for part in heard.lower().split()} | set(self.topic.lower().split())
        return parts <= known or name.lower().split()[-1] in known

    def say(self, line: Line, points: Iterable[Point] = ()) -> None:
        """Add a line; the same host going on makes one turn of it."""
        if self.lines and self.lines[-1].lead == line.lead:
            self.lines[-1] = self.lines[-1].joined(line)
        else:
            self.lines.append(line)
        self.made += line.moves
        for point in points:
            self.heard |= {key.text for key in point.keys if key.kind == "name"}
            if point.subject:
                self.heard.add(point.subject)

    def led_with(self, text: str) -> bool:
        """Tell whether the lead has said these words, or a figure with its first figure, in this story."""
        figure = re.search(r"\d[\d.,]*\d", text)
        said = rf"(?<![\d.,]){re.escape(figure[0])}(?![\d])" if figure else re.escape(text)
        return any(line.lead and re.search(said, line.text) for line in self.lines)


DYING = re.compile(r"\b(?:died|dies|death|cause was|complications (?:of|from)|is survived by)\b")
"""What is told of how somebody died, in a story that isn't grave as a whole."""


def ids_of(points: Iterable[Point]) -> tuple[str, ...]:
    """Return the sentence ids of points, in order, each once."""
    return tuple(dict.fromkeys(name for point in points for name in point.fact.sentences))


def one_breath(said: Sequence[str], point: Point, text: str) -> list[str]:
    """Return what one voice says with a point after it: a "which" or "because" goes on with the sentence before, and
    what somebody adds with what they said."""
    more = ADDING.fullmatch(text)
    if more and said and said[-1].endswith('"') and f'{more["who"]} ' in said[-1]:
        return [*said[:-1], f'{said[-1][:-1]} {more["said"]}"']
    if said and point.leans and text.count('"') == 2 and text[0] == text[-1] == '"' and SAID.search(said[-1]):
        return [*said[:-1], f"{said[-1][:-1]} {text[1:]}"]
    if not said or point.glue not in {"which", "because"}:
        return [*said, text]
    joined = f"{said[-1].rstrip('.')}, {text[0].lower()}{text[1:]}"
    if not TURNED_BY.search(said[-1]):
        joined = joined.replace(", because", " because")
    return [*said[:-1], joined]


ADDING = re.compile(r'(?P<who>[A-Z][^":]*) adds: "(?P<said>[^"]+)"')
"""How a further stretch of an answer is told."""
SAID = re.compile(r'\b(?:said|says|added|wrote|told \w+)(?: (?:in|at|on|to) [^":,]{3,40})?: "[^"]+"$')
"""How somebody is quoted who goes on in the next sentence."""
TURNED_BY = re.compile(r"\b(?:who|which|that|whether|if|not|never|no|nobody)\b|n't\b")
"""Words to which a "because" without its comma would seem to belong: "about nine who dropped out because …"."""


def in_one_breath(points: Sequence[Point]) -> str:
    """Return several points as one voice says them."""
    said: list[str] = []
    for point in points:
        said = one_breath(said, point, point.text)
    return " ".join(said)
