"""An episode in pieces: cut between turns, each with all that its sound depends on, told from its own beginning.

So a piece is the same wherever it lies, and one that an edit only moves, by whole MP3 frames, is not made again."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from podcast.audio.frames import FRAME, count
from podcast.audio.strip import Gain
from podcast.clock import to_samples
from podcast.folder import digest
from podcast.records import CuePlacement, Placement, Record, Timeline

BEFORE, AFTER = 49, 5
"""Frames of sound that are mixed and encoded on either side of a piece and thrown away: until the limiter, the
loudness filter and the encoder are where they would be had they heard all that came before. 49 frames are also the
period of the padding in a stream of 44.1 kHz."""
ONE_IN = 2
"""One turn in so many, chosen by its sound, begins a piece: an edit then moves no other cut …"""
MOST = 4
"""… and so many at most are one piece."""
LISTEN_BACK, LISTEN_AHEAD = to_samples(1.5), to_samples(0.2)
"""How far before a cue and after a piece speech is heard, for music to give way to it."""


class Spoken(Record, frozen=True):
    """A line in a piece."""

    sound: str
    """Digest of its clip."""
    offset: int
    samples: int
    at: int
    """Where it starts in the piece; below 0 if before it."""
    gain: Gain
    pan: float


class Played(Record, frozen=True):
    """A cue in a piece."""

    cue: CuePlacement
    """Its times count from the piece's start."""
    number: int
    """How many of its kind came before."""


class Piece(Record, frozen=True):
    """All that shapes a piece's sound; samples count from the start of the frames before it."""

    before: int
    """Frames of sound before its own."""
    frames: int
    ends: int
    """Where the episode ends, or the piece does."""
    turns: tuple[int, ...]
    """Where turns start, the last one before the piece among them."""
    spoken: tuple[Spoken, ...]
    played: tuple[Played, ...]

    @property
    def samples(self) -> int:
        """Samples with what is thrown away on either side."""
        return (self.before + self.frames + AFTER) * FRAME

    @property
    def own(self) -> slice:
        """Its own samples, as they go into the encoder."""
        return slice(self.before * FRAME, min((self.before + self.frames) * FRAME, self.ends))

    @property
    def begins(self) -> int:
        """The first sample at which speech matters."""
        return min([0, *(played.cue.start - LISTEN_BACK for played in self.played if played.cue.duck)])


def cuts(timeline: Timeline) -> list[int]:
    """Return the frames at which pieces begin, and the episode's last."""
    found, turns = [0], 0
    for placement in timeline.placements:
        turns += 1
        frame = placement.start // FRAME
        if frame > found[-1] and (turns > MOST or int(digest(placement.clip)[:8], 16) % ONE_IN == 0):
            found.append(frame)
            turns = 0
    return [*found, count(timeline.length)]


def pieces(timeline: Timeline, gains: Sequence[Gain], pans: Mapping[str, float],
           sounds: Mapping[str, str]) -> Iterator[Piece]:
    """Yield an episode's pieces in order; `gains` by placement, `pans` by host, `sounds` the digest of each clip."""
    kinds = [cue.cue for cue in timeline.cues]
    numbered = [(cue, kinds[:number].count(cue.cue)) for number, cue in enumerate(timeline.cues)]
    for first, last in pairwise(cuts(timeline)):
        before = min(BEFORE, first)
        start, end = (first - before) * FRAME, (last + AFTER) * FRAME
        played = tuple(Played(_moved(cue, -start, timeline.length), number) for cue, number in numbered
                       if cue.start < end and cue.end > start)
        piece = Piece(before=before, frames=last - first, ends=min(end, timeline.length) - start,
                      turns=_turns(timeline.placements, start, end), spoken=(), played=played)
        low, high = start + piece.begins, end + LISTEN_AHEAD
        spoken = tuple(Spoken(sounds[place.clip], place.offset, place.end - place.start, place.start - start, gain,
                              pans[place.host])
                       for place, gain in zip(timeline.placements, gains, strict=True)
                       if place.start < high and place.end > low)
        yield replace(piece, spoken=spoken)


def _moved(cue: CuePlacement, by: int, length: int) -> CuePlacement:
    return replace(cue, start=cue.start + by, end=min(cue.end, length) + by)


def _turns(placements: Sequence[Placement], start: int, end: int) -> tuple[int, ...]:
    starts = [0, *(place.start for place in placements)]
    latest = max(place for place in starts if place <= start)
    return (latest - start, *(place - start for place in starts if start < place < end))
