"""The mix: speech, music and room tone laid into one stereo array, an episode's or a piece's."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from podcast.audio import music
from podcast.audio.clipfile import read_clip
from podcast.audio.duck import duck, envelope, gain_db
from podcast.audio.pieces import LISTEN_AHEAD, LISTEN_BACK, Piece, Played, pieces
from podcast.audio.room import lay_room
from podcast.audio.store import Store, sound_of, store_of
from podcast.audio.strip import SPEECH_LUFS, Gain, Study, curve, run, settle, study
from podcast.errors import PodcastError
from podcast.folder import digest, program
from podcast.records import Date, Placement, Timeline
from podcast.settings import Show

Mono = NDArray[np.float32]
Stereo = NDArray[np.float32]
"""Shape (2, samples)."""

WIDEST = 0.15
"""Farthest a host sits from the middle: apart in headphones, both there in one earbud."""
LINES, CUES = 12, 3
"""Lines and cues kept ready for the piece that comes next, which begins with the end of this one. Some 40 MB."""


def mix(timeline: Timeline, *, show: Show, date: Date, cache: Path) -> Stereo:
    """Return the whole episode before mastering; hosts at SPEECH_LUFS, shape (2, timeline.length)."""
    desk = Desk(timeline, show=show, date=date, cache=cache)
    sound, done = np.empty((2, timeline.length), np.float32), 0
    for piece in desk.pieces:
        part = desk.mix(piece)[:, piece.own]
        sound[:, done:done + part.shape[1]] = part
        done += part.shape[1]
    desk.clear()
    return sound


class Desk:
    """Mixes the pieces of one episode, in any order, from several threads if wanted."""

    def __init__(self, timeline: Timeline, *, show: Show, date: Date, cache: Path) -> None:
        """Listen to the clips in folder `cache`; raise PodcastError when one is shorter than the timeline says."""
        self._show, self._date = show, date
        sounds = {place.clip: sound_of(cache / place.clip) for place in timeline.placements}
        self._paths = {sound: cache / clip for clip, sound in reversed(sounds.items())}
        keys = [(sounds[place.clip], place.offset, place.end - place.start) for place in timeline.placements]
        self._studies = study_lines(self._paths, keys, store_of(show, date))
        gains = balance(timeline.placements, [self._studies[key] for key in keys], show)
        pans = {host: person.pan for host, person in show.cast.items()}
        self.pieces = tuple(pieces(timeline, gains, pans, sounds))
        self._line = lru_cache(LINES)(self._run)
        self._cue = lru_cache(CUES)(self._play)
        self._one = Lock()

    def mix(self, piece: Piece) -> Stereo:
        """Return a piece with the sound on either side of it, shape (2, piece.samples); hosts at SPEECH_LUFS."""
        low = piece.begins
        speech = np.zeros((2, piece.samples + LISTEN_AHEAD - low), np.float32)
        for spoken in piece.spoken:
            line = self._line(spoken.sound, spoken.offset, spoken.samples, spoken.gain)
            lay(speech, line * np.array(pan(spoken.pan))[:, None], spoken.at - low)
        sound = speech[:, -low:piece.samples - low].copy()
        for played in piece.played:
            self._lay_cue(sound, played, speech[:, max(0, played.cue.start - LISTEN_BACK - low):])
        lay_room(sound[:, :piece.ends], piece.turns)
        return sound

    def key(self, piece: Piece) -> str:
        """Return the digest of all that shapes a piece's sound, the program and the music included."""
        cues = {played.cue.cue: music.identity(self._show, self._date, played.cue.cue) for played in piece.played}
        return digest(program("audio"), piece, cues, self._show.music.duck_db)

    def clear(self) -> None:
        """Let go of what was kept ready: lines, cues, and the notes that cues are made of."""
        self._line.cache_clear()
        self._cue.cache_clear()
        music.forget()

    def _run(self, sound: str, offset: int, samples: int, gain: Gain) -> Mono:
        """Run a line through its host's strip."""
        line = read_line(self._paths[sound], offset, samples)
        return run(line, curve(self._studies[sound, offset, samples], gain))

    def _lay_cue(self, sound: Stereo, played: Played, speech: Stereo) -> None:
        """Add a cue, ducked under `speech`, which starts LISTEN_BACK before it."""
        cue = played.cue
        first, last = max(0, cue.start), min(cue.end, sound.shape[1])
        with self._one:  # both threads may want the same
            whole = self._cue(cue.cue, played.number, cue.end - cue.start, cue.gain_db, cue.fade_in, cue.fade_out)
        part = whole[:, first - cue.start:last - cue.start].copy()
        if cue.duck:
            duck(part, first - cue.start + LISTEN_BACK, gain_db(envelope(speech), self._show.music.duck_db))
        sound[:, first:last] += part

    def _play(self, cue: str, number: int, samples: int, gain: float, fade_in: int, fade_out: int) -> Stereo:
        """Return a cue at its level, faded."""
        part = music.render(self._show, self._date, cue, samples, number).copy()
        # the music's own level is relative to speech; a stereo host measures 3 dB above its mono level
        part *= np.float32(10 ** ((SPEECH_LUFS + 3.01 + gain) / 20))
        for length, view in ((fade_in, part), (fade_out, part[:, ::-1])):
            length = min(length, samples)
            view[:, :length] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)
        return part


def study_lines(paths: Mapping[str, Path], keys: Sequence[tuple[str, int, int]], store: Store
                ) -> dict[tuple[str, int, int], Study]:
    """Listen to each line, (digest of its clip, offset, samples), unless it is known what there is to hear."""
    names = {key: digest(key, program("audio")) for key in keys}
    known = store.notes("studies", Study, {
        name: partial(lambda key: study(read_line(paths[key[0]], *key[1:])), key) for key, name in names.items()})
    return {key: known[name] for key, name in names.items()}


def balance(placements: Sequence[Placement], studies: Sequence[Study], show: Show) -> list[Gain]:
    """Return the gain of each line: both hosts come out at SPEECH_LUFS, and what `gain_db` in their file adds."""
    gains: dict[int, Gain] = {}
    for host in show.hosts:
        own = [number for number, placement in enumerate(placements) if placement.host == host]
        if own:
            settled = settle([studies[number] for number in own], gain_db=show.cast[host].gain_db)
            gains |= dict(zip(own, settled, strict=True))
    return [gains[number] for number in range(len(placements))]


def read_line(path: Path, offset: int, samples: int) -> Mono:
    """Return a stretch of a clip; raise PodcastError when it is shorter than the timeline says."""
    part = read_clip(path)[offset:offset + samples]
    if len(part) != samples:
        raise PodcastError("is shorter than the timeline says", where=path.name,
                           do="Delete it and run again; the line is then voiced anew.")
    return part


def lay(sound: Stereo, line: Stereo, at: int) -> None:
    """Add a line that starts at sample `at`, as far as there is room for it."""
    first, last = max(0, at), min(sound.shape[1], at + line.shape[1])
    if first < last:
        sound[:, first:last] += line[:, first - at:last - at]


def pan(position: float) -> tuple[np.float32, np.float32]:
    """Return left and right gains at equal power, (1, 1) in the middle; `position` is kept within WIDEST.

    The sum of their squares is always 2, so loudness (BS.1770 eq. 2, a sum of channel powers) does not depend on it,
    and one host in the middle measures 3 dB more than the same signal in mono."""
    angle = (max(-WIDEST, min(WIDEST, position)) + 1) * np.pi / 4
    return np.float32(np.sqrt(2) * np.cos(angle)), np.float32(np.sqrt(2) * np.sin(angle))
