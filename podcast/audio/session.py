"""A mastering session: an episode's pieces, mixed when they are needed and taken from the store when they are not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from podcast.audio.cells import steps
from podcast.audio.formats import Format
from podcast.audio.frames import LATE
from podcast.audio.limiter import limited_steps
from podcast.audio.loudness import SILENCE, integrated, to_db
from podcast.audio.mix import Desk
from podcast.audio.pieces import Piece
from podcast.audio.rendition import Aim, Rendition, Survey, at_level, linear, render, survey
from podcast.audio.store import NOTES, THREADS, Store
from podcast.audio.strip import stepped
from podcast.errors import PodcastError
from podcast.folder import digest
from podcast.heap import give_back
from podcast.records import Loudness, Record

R = TypeVar("R", bound=Record)
Stereo = NDArray[np.float32]
"""Shape (2, samples)."""
Progress = Callable[[float], None]

KEPT = 180_000_000
"""Bytes of mixed sound kept from measuring to encoding, eight minutes of it; the rest is mixed once more, speech
first: music takes many times as long."""
GAIN_STEP = 0.2
"""dB in which the master's gain is counted. An edited line moves it by hundredths, and so leaves the rest of the
episode as it is; the tenth that is rounded away is a fifth of what is promised."""
REHEARSALS, NEAR = 3, 0.01
"""Times at most that the limiter's own cost in loudness is found and made up for before anything is encoded, and the
dB under which that is close enough."""


class Session:
    """The pieces of one episode on their way to being encoded."""

    def __init__(self, desk: Desk, store: Store) -> None:
        self._desk, self._store = desk, store
        self._keys = [desk.key(piece) for piece in desk.pieces]
        self._keep = within(KEPT, desk.pieces)
        self._sounds: dict[int, Stereo] = {}
        self._used: dict[str, list[str]] = {}

    def surveys(self, tell: Progress) -> list[Survey]:
        """Measure each piece as mixed."""
        found = self._each("mixed", Survey, self._keys, tell,
                           lambda number: survey(self._sound(number), self._desk.pieces[number]))
        self._desk.clear()
        give_back()
        return found

    def renditions(self, aim: Aim, form: Format, tell: Progress) -> list[Rendition]:
        """Limit and encode each piece; what was kept of its mix is let go."""
        keys = [digest(key, aim, form.codec, form.gain_db) for key in self._keys]
        return self._each("sound", Rendition, keys, tell,
                          lambda number: render(self._sound(number, last=True), self._desk.pieces[number], aim, form))

    def limited(self, aim: Aim) -> Iterator[Stereo]:
        """Yield the whole episode at its level, piece by piece."""
        for number, piece in enumerate(self._desk.pieces):
            yield at_level(self._sound(number), aim.gain_db, aim.ceiling_db)[:, piece.own]

    def close(self) -> None:
        """Let the store forget what this session had no use for: what earlier versions of the episode were made of."""
        self._store.keep({*NOTES, *(name for names in self._used.values() for name in names)})

    def _each(self, what: str, kind: type[R], keys: Sequence[str], tell: Progress, make: Callable[[int], R]) -> list[R]:
        names = self._used[what] = [f"{what}-{key[:32]}" for key in keys]
        found = []
        with ThreadPoolExecutor(THREADS) as pool:
            for record in pool.map(lambda number: self._store.have(names[number], kind, partial(make, number)),
                                   range(len(names))):
                found.append(record)
                tell(len(found) / len(names))
        return found

    def _sound(self, number: int, *, last: bool = False) -> Stereo:
        """Return a piece as mixed; kept for the next time if there is room, unless this is the last."""
        kept = self._sounds.pop(number, None)
        sound = self._desk.mix(self._desk.pieces[number]) if kept is None else kept
        if not last and number in self._keep:
            self._sounds[number] = sound
        return sound


def within(room: int, pieces: Sequence[Piece]) -> set[int]:
    """Return the numbers of the pieces that fit into so many bytes as mixed, those with music before all others."""
    found = set()
    for number in sorted(range(len(pieces)), key=lambda number: not pieces[number].played):
        size = pieces[number].samples * np.dtype(np.float32).itemsize * 2
        if size <= room:
            found.add(number)
            room -= size
    return found


def aim_at(target: float, limit_dbtp: float, surveys: Sequence[Survey], *, samples: int, form: Format) -> Aim:
    """Return the gain that brings an episode of `samples` to `target` LUFS, limiter and all.

    Raises PodcastError when there is nothing to hear."""
    whole = steps(joined(one.weighted for one in surveys), start=0, samples=samples)
    before = integrated(whole)
    if before <= SILENCE:
        raise PodcastError("the mix is silent", do="Check the clips; delete the show's .cache folder and run again.")
    gain_db, ceiling_db = target - before, limit_dbtp - form.margin_db
    peaks = joined(one.highest for one in surveys).astype(np.float64)
    for _ in range(REHEARSALS):
        missing = target - integrated(limited_steps(whole, peaks, linear(gain_db), linear(ceiling_db)))
        gain_db += missing
        if abs(missing) < NEAR:
            break
    return Aim(stepped(gain_db, GAIN_STEP), ceiling_db, limit_dbtp)


def read(renditions: Sequence[Rendition], *, samples: int) -> Loudness:
    """Return what a meter reads on an episode of `samples` as it decodes."""
    cells = joined(one.weighted for one in renditions)
    peak = max(one.peak for one in renditions)
    return Loudness(lufs=round(integrated(steps(cells, start=LATE, samples=samples)), 3),
                    true_peak_dbtp=round(to_db(peak**2), 3))


def joined(parts: Iterable[bytes]) -> NDArray[np.float32]:
    """Return the figures of all pieces as one array."""
    return np.frombuffer(b"".join(parts), np.float32)
