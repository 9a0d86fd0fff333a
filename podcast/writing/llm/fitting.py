"""An episode as long as it was planned, whatever a model made of its stories: exchanges go, facts are added."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from podcast.records import Fact, Script, Story, Turn
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.composer import LAVISH, seconds_of
from podcast.writing.ground import sentences
from podcast.writing.llm.statement import plain
from podcast.writing.llm.turns import WROTE
from podcast.writing.scene import Line
from podcast.writing.selection import choose

CLOSE = 0.03
"""Share of the planned length by which an episode may miss it before anything is changed."""
PROMISED = 0.05
"""Share from which on a story that can't be fitted becomes the composer's."""
MOST_WORDS = 400
"""More words than any story is planned with: all of its facts."""
STEPS = 60
"""Changes tried at most."""
LEANING = frozenset(
    "it they he she him her them his its their this that these those which but and because so also".split())
"""Words at whose head a line leans on the one before it."""


class Told(NamedTuple):
    """One story as it stands."""

    story: Story
    facts: tuple[Fact, ...]
    """What the model was given."""
    head: int
    """Turns at the start that are the composer's hand-over."""
    turns: tuple[Turn, ...]
    composed: tuple[Turn, ...]
    """The composer's telling of it, of the planned length."""


def fit(told: Sequence[Told], script: Script, minutes: float, show: Show, nods: tuple[str, ...]) -> tuple[Told, ...]:
    """Return the stories changed, little by little, until the episode is as long as planned.

    `nods` are what a host says to a fact put in. A story that can't be fitted becomes the composer's."""
    now = tuple(told)
    ids = {one.story.id for one in told}
    frame = [turn for turn in script.turns if turn.story not in ids]

    def miss(stories: Sequence[Told]) -> float:
        return length([turn for one in stories for turn in one.turns] + frame, len(stories), show) / 60 / minutes - 1

    for _ in range(STEPS):
        off = miss(now)
        if abs(off) <= CLOSE:
            break
        options = [(*now[:n], other, *now[n + 1 :]) for n, one in enumerate(now)
                   for other in (shorter(one) if off > 0 else longer(one, show, nods))]
        if not options and abs(off) > PROMISED:
            options = [(*now[:n], one._replace(turns=one.composed), *now[n + 1 :])
                       for n, one in enumerate(now) if one.turns != one.composed]
        best = min(options, key=lambda stories: abs(miss(stories)), default=now)
        if abs(miss(best)) >= abs(off):
            break
        now = best
    return now


def length(turns: Sequence[Turn], stories: int, show: Show) -> float:
    """Foretell the seconds of finished audio that turns take."""
    lines = [Line(turn.host == show.hosts[0], turn.text, turn.moves) for turn in turns]
    return seconds_of([lines, *([()] * (stories - 1))], {}, show)


def shorter(one: Told) -> Iterator[Told]:
    """Give the story without one exchange of the model's, where nothing after leans on it."""
    turns = one.turns
    for n in range(one.head, len(turns) - 2):
        goes = turns[n : n + 2]
        if all(WROTE in turn.moves for turn in goes) and not leans(turns[n + 2]) and not leans(turns[n]):
            yield one._replace(turns=turns[:n] + turns[n + 2 :])


def leans(turn: Turn) -> bool:
    """Tell whether a turn takes up what was just said: it asks, or opens on a word that points back."""
    first = (words(turn.text) or [""])[0].lower()
    return first in LEANING or "?" in turn.text


def longer(one: Told, show: Show, nods: tuple[str, ...]) -> Iterator[Told]:
    """Give the story with one more of its facts, told after the fact before it, and a nod between."""
    cited = {name for turn in one.turns for name in turn.facts}
    said = {plain(part) for turn in one.turns for part in sentences(turn.text)}
    fresh = [nod for nod in nods if plain(nod) not in said] or [nod for nod in nods if len(words(nod)) == 1]
    nod = fresh[0] if fresh else ""
    if not nod or not any(WROTE in turn.moves for turn in one.turns):
        return
    telling = choose(one.story, MOST_WORDS, LAVISH)
    facts = [point.fact for point in telling.body + telling.kicker]
    for before, fact in zip(facts, facts[1:], strict=False):
        after = next((n for n, turn in enumerate(one.turns) if set(before.sentences) <= set(turn.facts)), None)
        if after is None or set(fact.sentences) & cited:
            continue
        host = one.turns[after].host
        other = next(name for name in show.hosts if name != host)
        fact_turn = Turn(host=host, text=fact.text, story=one.story.id, moves=("exposition",), facts=fact.sentences)
        nod_turn = Turn(host=other, text=nod, story=one.story.id, moves=("backchannel",))
        if leans(fact_turn) or host == show.hosts[0] or any(leans(turn) for turn in one.turns[after + 1 : after + 2]):
            continue
        yield one._replace(turns=(*one.turns[: after + 1], nod_turn, fact_turn, *one.turns[after + 1 :]))
