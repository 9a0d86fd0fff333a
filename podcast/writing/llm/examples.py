"""A few turns of a transcript that the producer allows a model to see: for rhythm, never for facts."""

from podcast.errors import PodcastError
from podcast.settings import Show
from podcast.writing.clauses import words
from podcast.writing.llm.prompting import fenced
from podcast.writing.transcript import Said, read_transcript

TURNS = 8
"""Turns shown: four exchanges."""
SIZES = (2, 40)
"""Least and most words of a turn that is shown."""


def example_of(show: Show) -> str:
    """Return a few turns of the transcript that `allow_example` names, "" where it names none.

    Raises PodcastError when there is no such transcript."""
    if not show.llm.allow_example:
        return ""
    path = show.root / show.llm.allow_example
    if not path.is_file():
        raise PodcastError(f"no transcript {show.llm.allow_example}", where="show.toml [llm] allow_example",
                           do="Name a transcript, relative to the show, or take the line out.")
    turns = stretch(read_transcript(path).turns)
    names = {turn.speaker: f"Host {number}" for number, turn in
             enumerate({turn.speaker: turn for turn in turns}.values(), 1)}
    return "\n".join(f"{names[turn.speaker]}: {fenced(turn.text)}" for turn in turns)


def stretch(turns: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return the liveliest eight turns in a row: the most that are of a speakable size, the earliest of equals.

    The greeting at the start is passed over where there is more."""
    least, most = SIZES
    fits = [least <= len(words(turn.text)) <= most for turn in turns]
    first = len(turns) // 10
    starts = range(first, max(first, len(turns) - TURNS) + 1)
    best = max(starts, key=lambda start: (sum(fits[start : start + TURNS]), -start))
    return turns[best : best + TURNS]
