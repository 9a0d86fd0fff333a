"""The mix: one stereo array as long as the episode, into which speech, music and room tone are laid."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from podcast.audio import music
from podcast.audio.clipfile import read_clip
from podcast.audio.duck import duck, envelope, gain_db
from podcast.audio.strip import SPEECH_LUFS, Line, level
from podcast.clock import to_samples
from podcast.errors import PodcastError
from podcast.records import CuePlacement, Date, Placement, Timeline
from podcast.settings import Show

Stereo = NDArray[np.float32]
"""Shape (2, samples)."""

WIDEST = 0.15
"""Farthest a host sits from the middle: apart in headphones, both there in one earbud."""
ROOM_DBFS = -64.0
"""RMS of the room tone, each side."""
ROOM_LOOP = to_samples(17.0)


def mix(timeline: Timeline, *, show: Show, date: Date, cache: Path,
        progress: Callable[[float], None] | None = None) -> Stereo:
    """Return the whole episode before mastering; hosts at SPEECH_LUFS, shape (2, timeline.length)."""
    sound = np.zeros((2, timeline.length), np.float32)
    hosts = sorted({placement.host for placement in timeline.placements})
    for number, host in enumerate(hosts, start=1):
        lay_speech(sound, [p for p in timeline.placements if p.host == host], show=show, cache=cache)
        if progress:
            progress(0.6 * number / len(hosts))
    gains = gain_db(envelope(sound), max(-18.0, min(-12.0, show.music.duck_db)))
    used: dict[str, int] = {}
    for number, cue in enumerate(timeline.cues, start=1):
        lay_cue(sound, cue, gains, music.render(show, date, cue.cue, cue.end - cue.start, used.get(cue.cue, 0)))
        used[cue.cue] = used.get(cue.cue, 0) + 1
        if progress:
            progress(0.6 + 0.4 * number / len(timeline.cues))
    lay_room(sound)
    return sound


def lay_speech(sound: Stereo, placements: list[Placement], *, show: Show, cache: Path) -> None:
    """Add one host's lines: through the strip, then to their places at the host's side."""
    host = show.cast[placements[0].host]
    lines = [Line(cut(read_clip(cache / p.clip), p)) for p in placements]
    level(lines, gain_db=host.gain_db)
    left, right = pan(host.pan)
    for placement in reversed(placements):
        line = lines.pop()
        place = slice(placement.start, placement.end)
        sound[0, place] += left * line.sound
        sound[1, place] += right * line.sound


def cut(clip: NDArray[np.float32], placement: Placement) -> NDArray[np.float32]:
    """Return the audible part of a clip; raise PodcastError when the file is shorter than the timeline says."""
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
