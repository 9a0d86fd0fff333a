"""What stretches of dialogue count, so that an episode is measured from its stretches without counting them again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from podcast.writing.scene import Line
from podcast.writing.style import DISCOURSE, addressed, features

OPENERS = DISCOURSE | {"i", "this", "it", "the", "they", "for", "now", "not"}
NEAR = 1.25
"""How many times longer the longer of two neighbours may be for them to be of a size."""
SHORT, LONG = 8, 30
"""Words up to which a turn is short, and from which on it is long."""
Number = Any
"""An int; where versions are counted side by side, an array with one for each."""


class Counts(NamedTuple):
    """What turns add up to; those of two stretches are added field by field."""

    turns: Number = 0
    words: Number = 0
    lead_turns: Number = 0
    lead_words: Number = 0
    questions: Number = 0
    lead_questions: Number = 0
    asking: Number = 0
    """Turns that ask."""
    exclaiming: Number = 0
    discourse: Number = 0
    """Turns that open on a word such as "so" or "wait"."""
    cut_off: Number = 0
    sentences: Number = 0
    short_sentences: Number = 0
    """Sentences of four words or fewer."""
    contractions: Number = 0
    figures: Number = 0
    figured: Number = 0
    """Turns with a figure."""
    hedges: Number = 0
    addressing: Number = 0
    """Turns that call a host by name."""
    short: Number = 0
    lead_short: Number = 0
    tiny: Number = 0
    """Turns of three words or fewer."""
    long: Number = 0
    long_words: Number = 0
    squares: Number = 0
    """Sum of the turns' sizes, squared."""
    products: Number = 0
    """Sum of each turn's size times the next one's."""
    near: Number = 0
    """Turns within a quarter of the next one's size."""
    echoes: Number = 0
    """Turns that begin on a word the last one ended with."""

    def plus(self, *others: "Counts") -> "Counts":
        """Return the counts of both and all others."""
        return Counts._make(map(sum, zip(self, *others, strict=True)))


class Edge(NamedTuple):
    """What of a turn matters to the one beside it."""

    size: int
    begins: str
    """Its first content word, "" without one."""
    ends: tuple[str, ...]
    """Its last content words."""

    def beside(self, after: "Edge") -> tuple[Counts, float]:
        """Return what this turn and the next one count together, and how many times longer the longer one is."""
        ratio = max(self.size, after.size) / min(self.size, after.size)
        echoes = bool(after.begins) and after.begins in self.ends
        return Counts(products=self.size * after.size, near=ratio <= NEAR, echoes=echoes), ratio


class Run(NamedTuple):
    """Turns of a kind in a row: at a stretch's beginning, at most, and at its end."""

    turns: int
    """All turns of the stretch."""
    head: int
    most: int
    tail: int

    @classmethod
    def of(cls, flags: Sequence[bool]) -> "Run":
        """Count the true ones that follow one another."""
        runs, run = [], 0
        for flag in flags:
            if not flag:
                runs.append(run)
            run = run + 1 if flag else 0
        runs.append(run)
        return cls(len(flags), runs[0], max(runs), runs[-1])

    def then(self, after: "Run") -> "Run":
        """Return the runs of this stretch with another behind it."""
        return Run(
            turns=self.turns + after.turns,
            head=self.head + after.head if self.head == self.turns else self.head,
            most=max(self.most, after.most, self.tail + after.head),
            tail=self.tail + after.tail if after.tail == after.turns else after.tail,
        )


class Stretch(NamedTuple):
    """One or more turns in a row, counted."""

    counts: Counts
    sizes: list[int]
    """Words of each turn, ascending."""
    ratios: list[float]
    """Of each turn and the next, ascending."""
    openers: Mapping[str, int]
    pairs: Mapping[str, int]
    """First two words."""
    sayings: Mapping[str, int]
    """Sentences short enough to be noticed when they return."""
    first: Edge
    last: Edge
    short_run: Run
    long_run: Run
    """Turns in a row that are not short."""
    spoken: tuple[str, ...]


class Told(NamedTuple):
    """A story's turns, counted."""

    turns: Number
    words: Number
    longest: Number
    closes: Number
    """Whether the explainer has the last word."""
    pushes: Number
    granted: Number
    """Push-backs that are met with a granting word."""
    unsourced: Number
    """Push-backs that stand on no sentence."""


def stretch(lines: Sequence[Line], names: tuple[str, str] = ("", "")) -> Stretch:
    """Count a stretch of at least one turn; `names` are the hosts'."""
    turn = [features(line.text) for line in lines]
    edges = [Edge(f.size, f.content[0] if f.content else "", f.content[-5:]) for f in turn]
    beside = [a.beside(b) for a, b in zip(edges, edges[1:], strict=False)]
    short = [f.size <= SHORT for f in turn]
    return Stretch(
        counts=Counts().plus(*(count(line, names) for line in lines), *(both for both, _ in beside)),
        sizes=sorted(f.size for f in turn),
        ratios=sorted(ratio for _, ratio in beside),
        openers=Counter(f.first for f in turn if f.first in OPENERS),
        pairs=Counter(f.first_two for f in turn if f.first_two),
        sayings=Counter(part for f in turn for part in f.short_sentences),
        first=edges[0],
        last=edges[-1],
        short_run=Run.of(short),
        long_run=Run.of([not flag for flag in short]),
        spoken=tuple(word for f in turn for word in f.spoken),
    )


def count(line: Line, names: tuple[str, str] = ("", "")) -> Counts:
    """Count one turn."""
    f, lead = features(line.text), line.lead
    size = f.size
    return Counts(
        turns=1,
        words=size,
        lead_turns=lead,
        lead_words=size * lead,
        questions=f.questions,
        lead_questions=f.questions * lead,
        asking=f.questions > 0,
        exclaiming=f.exclaims,
        discourse=f.first in DISCOURSE,
        cut_off=f.cut_off,
        sentences=len(f.sentences),
        short_sentences=sum(s <= 4 for s in f.sentences),
        contractions=f.contractions,
        figures=f.figures,
        figured=f.figures > 0,
        hedges=f.hedges,
        addressing=addressed(line.text, names),
        short=size <= SHORT,
        lead_short=size <= SHORT and lead,
        tiny=size <= 3,
        long=size >= LONG,
        long_words=size * (size >= LONG),
        squares=size * size,
    )


def told(lines: Sequence[Line]) -> Told:
    """Count a story of at least one turn."""
    turn = [features(line.text) for line in lines]
    pushes = [place for place, line in enumerate(lines) if line.lead and place and "pushback" in line.moves]
    return Told(
        turns=len(lines),
        words=sum(f.size for f in turn),
        longest=max(f.size for f in turn),
        closes=not lines[-1].lead,
        pushes=len(pushes),
        granted=sum(place + 1 < len(lines) and turn[place + 1].grants for place in pushes),
        unsourced=sum("pushback" in line.moves and not line.facts for line in lines),
    )
