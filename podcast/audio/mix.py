"""The mix: one stereo array as long as the episode, into which speech, music and room tone are laid."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from podcast.audio import music
from podcast.audio.clipfile import read_clip
from podcast.audio.duck import duck, envelope, gain_db
from podcast.audio.strip import SPEECH_LUFS, run, settle, study
from podcast.clock import to_samples
from podcast.errors import PodcastError
from podcast.records import CuePlacement, Date, Placement, Timeline
from podcast.settings import Show

Stereo = NDArray[np.float32]
"""Shape (2, samples)."""

THREADS = 2
"""Parts of the mix that are worked on at once; each of a 12-minute episode needs some 100 MB while it is."""
WIDEST = 0.15
"""Farthest a host sits from the middle: apart in headphones, both there in one earbud."""
ROOM_DBFS = -64.0
"""RMS of the room tone, each side."""
ROOM_LOOP = to_samples(17.0)


def mix(timeline: Timeline, *, show: Show, date: Date, cache: Path,
        progress: Callable[[float], None] | None = None) -> Stereo:
    """Return the whole episode before mastering; hosts at SPEECH_LUFS, shape (2, timeline.length)."""
    sound = np.zeros((2, timeline.length), np.float32)
    uses = numbered(timeline.cues)
    tell = progress or (lambda _: None)
    # numpy and scipy let go of the interpreter while they work, so two threads keep two cores busy
    with ThreadPoolExecutor(THREADS) as pool:
        lay_speech(sound, timeline.placements, show=show, cache=cache, pool=pool)
        tell(0.6)
        gains = gain_db(envelope(sound), show.music.duck_db)
        rendered = pool.map(lambda use: music.render(show, date, use[0].cue, use[0].end - use[0].start, use[1]), uses)
        for number, ((cue, _), part) in enumerate(zip(uses, rendered, strict=True), start=1):
            lay_cue(sound, cue, gains, part)
            tell(0.6 + 0.4 * number / len(uses))
    music.forget()
    lay_room(sound)
    return sound


def numbered(cues: Sequence[CuePlacement]) -> list[tuple[CuePlacement, int]]:
    """Return each cue with how many of its kind came before: the first sting, the second …"""
    kinds = [cue.cue for cue in cues]
    return [(cue, kinds[:number].count(cue.cue)) for number, cue in enumerate(cues)]


def lay_speech(sound: Stereo, placements: Sequence[Placement], *, show: Show, cache: Path,
               pool: ThreadPoolExecutor) -> None:
    """Run every line through its host's channel strip and add it at its place, at the host's side."""
    studies = list(pool.map(lambda placement: study(read_line(cache, placement)), placements))
    curves: dict[int, NDArray[np.float64]] = {}
    for host in show.hosts:
        own = [number for number, placement in enumerate(placements) if placement.host == host]
        if own:
            settled = settle([studies[number] for number in own], gain_db=show.cast[host].gain_db)
            curves |= dict(zip(own, settled, strict=True))
    lines = pool.map(lambda number: run(read_line(cache, placements[number]), curves[number]), range(len(placements)))
    for placement, line in zip(placements, lines, strict=True):
        left, right = pan(show.cast[placement.host].pan)
        place = slice(placement.start, placement.end)
        sound[0, place] += left * line
        sound[1, place] += right * line


def read_line(cache: Path, placement: Placement) -> NDArray[np.float32]:
    """Return the audible part of a placement's clip; raise PodcastError when it is shorter than the timeline says."""
    clip = read_clip(cache / placement.clip)
    part = clip[placement.offset:placement.offset + placement.end - placement.start]
    if len(part) != placement.end - placement.start:
        raise PodcastError("is shorter than the timeline says", where=placement.clip,
                           do="Delete it and run again; the line is then voiced anew.")
    return part


def pan(position: float) -> tuple[np.float32, np.float32]:
    """Return left and right gains at equal power, (1, 1) in the middle; `position` is kept within WIDEST.

    The sum of their squares is always 2, so loudness (BS.1770 eq. 2, a sum of channel powers) does not depend on it,
    and one host in the middle measures 3 dB more than the same signal in mono."""
    angle = (max(-WIDEST, min(WIDEST, position)) + 1) * np.pi / 4
    return np.float32(np.sqrt(2) * np.cos(angle)), np.float32(np.sqrt(2) * np.sin(angle))


def lay_cue(sound: Stereo, cue: CuePlacement, gains_db: NDArray[np.float32], rendered: Stereo) -> None:
    """Add a cue, faded and ducked."""
    part = rendered[:, :max(0, sound.shape[1] - cue.start)].copy()
    # the music's own level is relative to speech; a stereo host measures 3 dB above its mono level
    part *= np.float32(10 ** ((SPEECH_LUFS + 3.01 + cue.gain_db) / 20))
    for length, view in ((cue.fade_in, part), (cue.fade_out, part[:, ::-1])):
        length = min(length, part.shape[1])
        view[:, :length] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)
    if cue.duck:
        duck(part, cue.start, gains_db)
    sound[:, cue.start:cue.start + part.shape[1]] += part


def lay_room(sound: Stereo) -> None:
    """Add the sound of a quiet room, so that no pause is digital black: soft brown noise, each side its own."""
    noise = np.random.default_rng(2026).standard_normal((2, ROOM_LOOP + to_samples(1.0)))
    noise = lfilter([1, -0.2], [1, -0.97], noise, axis=1)
    edge = np.linspace(0, np.pi / 2, to_samples(1.0))
    loop = noise[:, :ROOM_LOOP]
    loop[:, :len(edge)] = loop[:, :len(edge)] * np.sin(edge) + noise[:, ROOM_LOOP:] * np.cos(edge)
    loop *= 10 ** (ROOM_DBFS / 20) / np.sqrt((loop**2).mean())
    tone = loop.astype(np.float32)
    for start in range(0, sound.shape[1], ROOM_LOOP):
        part = sound[:, start:start + ROOM_LOOP]
        part += tone[:, :part.shape[1]]
