"""Clips become a timeline: every start and end in the episode, in samples, decided once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from podcast.audio.clipfile import audible, read_clip
from podcast.audio.cues import Lengths, Plan, lengths, plan_cues
from podcast.audio.frames import FRAME
from podcast.audio.gaps import gap
from podcast.audio.store import Store, sound_of, store_of
from podcast.clock import SAMPLE_RATE, to_samples
from podcast.errors import PodcastError
from podcast.folder import digest, program
from podcast.records import Chapter, Clip, Mark, Placement, Script, Timeline, Turn
from podcast.settings import Show

STORY_PAUSE = to_samples(1.1)
"""Between two stories when no sting fills the pause."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A clip with its silence measured."""

    clip: Clip
    first: int
    last: int

    @property
    def samples(self) -> int:
        return self.last - self.first


def arrange(script: Script, clips: tuple[Clip, ...], *, show: Show, cache: Path,
            links: Mapping[str, str] | None = None) -> Timeline:
    """Place every clip and cue of the episode; the clips are read from folder `cache` to trim their silence.

    `links` gives chapters an address, by story id.
    Raises PodcastError when a turn has no clip or a clip can't be read."""
    by_turn = {clip.turn: clip for clip in clips}
    missing = [number for number in range(len(script.turns)) if number not in by_turn]
    if missing or not script.turns:
        raise PodcastError(f"turn {missing[0] + 1} has no clip" if missing else "the script has no turns",
                           where="script.md", do="Run again to voice it." if missing else "Write at least one line.")
    heard = hear([by_turn[number] for number in range(len(script.turns))], cache, store_of(show, script.date))
    return place(script, heard, lengths(show, script.date), links or {})


def hear(clips: Sequence[Clip], cache: Path, store: Store) -> list[Heard]:
    """Measure where each clip is audible, unless that is known."""
    names = {clip.file: digest(sound_of(cache / clip.file), program("audio")) for clip in clips}
    edges = store.notes("edges", tuple[int, int], {
        name: partial(lambda file: audible(read_clip(cache / file)), file) for file, name in names.items()})
    return [Heard(clip, *edges[names[clip.file]]) for clip in clips]


def place(script: Script, heard: Sequence[Heard], music: Lengths, links: Mapping[str, str]) -> Timeline:
    """Lay out an episode from the lengths of its parts: pure arithmetic."""
    starts = [music.first_word]
    plan = Plan(music)
    end = starts[0] + heard[0].samples
    for number, (before, turn) in enumerate(pairwise(script.turns), start=1):
        if before.story != turn.story:
            start = plan.between(before.story, turn.story, end) or end + STORY_PAUSE
        else:
            start = joint(before, turn, heard[number - 1], end)
        start = on_frame(max(start, starts[-1] + FRAME))
        starts.append(start)
        end = max(end, start + heard[number].samples)
    placements = tuple(_placement(turn, clip, start)
                       for turn, clip, start in zip(script.turns, heard, starts, strict=True))
    cues, length = plan_cues(plan, placements)
    return Timeline(length=length, placements=placements, cues=cues, chapters=chapters(script, placements, links))


def on_frame(sample: int) -> int:
    """Return the nearest sample at which an MP3 frame starts: an edited line then moves what follows by whole frames,
    and it need not be encoded again. No turn is moved by more than 13 ms."""
    return round(sample / FRAME) * FRAME


def joint(before: Turn, turn: Turn, clip: Heard, end: int) -> int:
    """Return where `turn` starts after a turn whose clip ends at `end`."""
    return end + to_samples(gap(before, turn, last_word=last_word(before, clip)))


def last_word(turn: Turn, heard: Heard) -> float:
    """Return the seconds that the turn's last word sounds: from its mark, else by its share of the letters."""
    head, _, tail = turn.text.rstrip().rpartition(" ")
    marks = [mark.at for mark in heard.clip.marks if mark.char >= len(head) > 0]
    samples = heard.last - max(marks[0], heard.first) if marks else heard.samples * len(tail) / max(1, len(turn.text))
    return max(0.0, samples / SAMPLE_RATE)


def _placement(turn: Turn, heard: Heard, start: int) -> Placement:
    shift = start - heard.first
    end = start + heard.samples
    marks = tuple(Mark(char=mark.char, at=min(max(mark.at + shift, start), end - 1)) for mark in heard.clip.marks)
    return Placement(turn=heard.clip.turn, host=turn.host, story=turn.story, text=turn.text, clip=heard.clip.file,
                     start=start, end=end, offset=heard.first, marks=marks)


def chapters(script: Script, placements: Sequence[Placement], links: Mapping[str, str]) -> tuple[Chapter, ...]:
    """Return a chapter a segment, in time order, starting at whole seconds; the first starts the episode.

    A segment with no turn has no chapter, and of two that start within one second the later keeps the place."""
    titles = {segment.id: segment.title for segment in script.segments}
    found: dict[int, Chapter] = {}
    story = ""
    for placement in placements:
        if placement.story != story:
            story = placement.story
            start = placement.start // SAMPLE_RATE * SAMPLE_RATE if found else 0
            found[start] = Chapter(title=titles.get(story, story), start=start, story=story,
                                   url=links.get(story, ""))
    return tuple(found.values())
