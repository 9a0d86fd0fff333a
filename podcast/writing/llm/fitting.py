"""An episode as long as it was planned, and in its rhythm: where need be, parts of it are the composer's again."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from podcast.records import Script, Turn
from podcast.settings import Show
from podcast.writing.composer import seconds_of
from podcast.writing.llm.way import Told
from podcast.writing.profile import compare, conversation_in
from podcast.writing.scene import Line
from podcast.writing.style import bands_of, distance

CLOSE = 0.03
"""Share of the planned length by which an episode may miss it before anything is changed, where the composer's misses
it by no more."""
MISSED = 3
"""Rules of style that an episode may miss; one of which the composer keeps fewer may miss one more than his."""

Stories = tuple[Told, ...]


def fit(told: Sequence[Told], script: Script, minutes: float, show: Show, *, measured: bool = False) -> Stories:
    """Return the stories with part after part the composer's again, until the episode is as long as planned.

    A `measured` one is brought back so far, too, that it misses no more rules of style than it may; `script` is the
    composer's."""

    def miss(stories: Stories) -> float:
        return abs(length(said(stories, script), len(stories), show) / 60 / minutes - 1)

    composed = tuple(one.back(range(len(one.parts))) for one in told)
    close = max(CLOSE, miss(composed))
    fitted = brought_back(tuple(told), miss, lambda stories: miss(stories) <= close)
    if not measured:
        return fitted
    most, bands = max(MISSED, missed(script, show) + 1), bands_of(show.profile)

    def off(stories: Stories) -> float:
        far = float(distance(conversation_in(as_script(stories), show).measures(), bands)[0])
        return far + max(0.0, miss(stories) - close) / CLOSE

    def as_script(stories: Stories) -> Script:
        return replace(script, turns=tuple(said(stories, script)))

    return brought_back(fitted, off, lambda stories: missed(as_script(stories), show) <= most)


def brought_back(now: Stories, worth: Callable[[Stories], float], enough: Callable[[Stories], bool]) -> Stories:
    """Return the stories with one part after another the composer's again, each time the one by which `worth` falls
    most, or a whole story where none does, until they are good `enough` or nothing more is gained."""
    value = worth(now)
    while not enough(now):
        parts = [(*now[:n], one.back([place]), *now[n + 1 :]) for n, one in enumerate(now)
                 for place, part in enumerate(one.parts) if part.own]
        wholes = [(*now[:n], one.back(range(len(one.parts))), *now[n + 1 :]) for n, one in enumerate(now)]
        for options in (parts, wholes):
            least, place = min(((worth(stories), place) for place, stories in enumerate(options)), default=(value, 0))
            if least < value:
                now, value = options[place], least
                break
        else:
            break
    return now


def said(stories: Stories, script: Script) -> list[Turn]:
    """Return an episode's turns, the stories' as they stand, in the order of `script`."""
    turns = {one.story.id: one.turns for one in stories}
    return [turn for segment in script.segments for turn in turns.get(
        segment.id, tuple(turn for turn in script.turns if turn.story == segment.id))]


def missed(script: Script, show: Show) -> int:
    """Return how many rules of the show's style a script misses."""
    return len({row.rule for row in compare(script, show, show.profile) if not row.kept})


def length(turns: Sequence[Turn], stories: int, show: Show) -> float:
    """Foretell the seconds of finished audio that turns take."""
    lines = [Line(turn.host == show.hosts[0], turn.text, turn.moves) for turn in turns]
    return seconds_of([lines, *([()] * (stories - 1))], {}, show)
