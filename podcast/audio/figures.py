"""What the sheet shows of an episode, in numbers: levels over time, the hosts side by side, pauses, odd spots."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.audio.encode import decoded
from podcast.audio.gaps import rule_for
from podcast.audio.loudness import SILENCE, Meter, PeakMeter, integrated, loudness_range
from podcast.clock import SAMPLE_RATE, to_seconds
from podcast.records import Placement, Script, Timeline
from podcast.settings import Show

COLUMN = SAMPLE_RATE // 10
"""Samples a column of the pictures, 100 ms: the meter's own step."""
ODD_PAUSE = 1.6
"""Seconds of pause inside a story that nobody asked for."""
ODD_LEVEL = 4.0
"""LU that three seconds of speech may lie from the target."""
ODD_LINE = 2.5
"""LU that one line may lie from its host's other lines."""
PITCH_SECONDS = 40


@dataclass(frozen=True, slots=True)
class HostFigures:
    """One host in the finished file."""

    name: str
    lufs: float
    words: int
    seconds: float
    hz: float
    """Median pitch while speaking, Hz."""

    @property
    def words_a_minute(self) -> float:
        return 60 * self.words / self.seconds


@dataclass(frozen=True, slots=True)
class Pause:
    """The time between one turn's end and the next one's start; negative for an overlap."""

    at: int
    """Sample at which the second turn starts."""
    seconds: float
    rule: str
    """Which rule of `podcast.audio.gaps` decided it, or "story"."""
    turn: int


@dataclass(frozen=True, slots=True)
class Odd:
    """A spot that a producer should listen to."""

    at: int
    what: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All the sheet draws; arrays have one value a COLUMN."""

    peaks: NDArray[np.float32]
    short_term: NDArray[np.float64]
    """LUFS of the 3 s around each column; SILENCE near the ends."""
    lufs: float
    lra: float
    dbtp: float
    hosts: dict[str, HostFigures]
    pauses: tuple[Pause, ...]
    odd: tuple[Odd, ...]
    words_a_minute: float
    """Over the whole episode, music and pauses included."""


def figures(timeline: Timeline, script: Script, *, show: Show, sound: Path) -> Figures:
    """Measure a finished episode against its timeline; raise PodcastError when `sound` can't be decoded."""
    mono, peaks, meter, highest = _listen(sound, timeline.length)
    short = np.full(len(peaks), SILENCE)
    windows = meter.short_term()
    short[15:15 + len(windows)] = windows[:len(short) - 15]
    hosts = {host: _host(show.cast[host].name, [p for p in timeline.placements if p.host == host], mono, meter)
             for host in show.hosts if any(p.host == host for p in timeline.placements)}
    gaps = pauses(script, timeline)
    spoken = sum(host.words for host in hosts.values())
    return Figures(peaks=peaks, short_term=short, lufs=meter.integrated(),
                   lra=loudness_range(_speech_only(meter.short_term(), timeline)), dbtp=highest, hosts=hosts,
                   pauses=gaps, odd=odd_spots(script, timeline, gaps, short, meter, target=show.audio.lufs),
                   words_a_minute=60 * spoken / to_seconds(timeline.length))


def _listen(sound: Path, length: int) -> tuple[NDArray[np.float32], NDArray[np.float32], Meter, float]:
    """Decode once: mono sound, peak of each column, loudness meter, true peak in dBTP."""
    meter, highest, parts = Meter(2), PeakMeter(2), []
    for block in decoded(sound):
        meter.feed(block)
        highest.feed(block)
        parts.append(block.mean(axis=0))
    mono = np.concatenate([*parts, np.zeros(max(0, length - sum(map(len, parts))), np.float32)])
    columns = len(mono) // COLUMN
    return mono, np.abs(mono[:columns * COLUMN]).reshape(columns, COLUMN).max(axis=1), meter, highest.dbtp()


def _steps(meter: Meter, placement: Placement) -> NDArray[np.float64]:
    return meter.steps[placement.start // COLUMN:max(placement.start // COLUMN + 4, placement.end // COLUMN)]


def _speech_only(short_term: NDArray[np.float64], timeline: Timeline) -> NDArray[np.float64]:
    """Return the short-term loudness of windows that hold speech from end to end, pauses under a second aside."""
    spoken = np.zeros(timeline.length // COLUMN + 31, bool)
    for placement in timeline.placements:
        spoken[placement.start // COLUMN:placement.end // COLUMN + 10] = True
    windows = np.lib.stride_tricks.sliding_window_view(spoken, 30)[:len(short_term)]
    return short_term[:len(windows)][np.asarray(windows.all(axis=1))]


def _host(name: str, placements: Sequence[Placement], mono: NDArray[np.float32], meter: Meter) -> HostFigures:
    loudness = integrated(np.concatenate([_steps(meter, placement) for placement in placements]))
    words = sum(len(placement.text.split()) for placement in placements)
    seconds = to_seconds(sum(placement.end - placement.start for placement in placements))
    voice = np.concatenate([mono[p.start:p.end] for p in placements])[:PITCH_SECONDS * SAMPLE_RATE]
    return HostFigures(name=name, lufs=loudness, words=words, seconds=max(seconds, 0.01), hz=pitch(voice))


def pitch(mono: NDArray[np.float32]) -> float:
    """Return the median pitch in Hz of a voice, by YIN (de Cheveigné & Kawahara 2002); 0 when nothing is voiced."""
    import librosa

    if len(mono) < SAMPLE_RATE // 2:
        return 0.0
    voice = librosa.resample(mono, orig_sr=SAMPLE_RATE, target_sr=16_000, res_type="soxr_mq")
    hz = librosa.yin(voice, fmin=65, fmax=400, sr=16_000)
    level = librosa.feature.rms(y=voice, frame_length=2048, hop_length=512)[0]
    voiced = level[:len(hz)] > 0.5 * level.max()
    return float(np.median(hz[voiced])) if voiced.any() else 0.0


def pauses(script: Script, timeline: Timeline) -> tuple[Pause, ...]:
    """Return the pause before each turn but the first."""
    joints = zip(pairwise(script.turns), pairwise(timeline.placements), strict=True)
    return tuple(Pause(at=after.start, seconds=to_seconds(after.start - before.end), turn=after.turn,
                       rule=rule_for(one, two).name if one.story == two.story else "story")
                 for (one, two), (before, after) in joints)


def odd_spots(script: Script, timeline: Timeline, gaps: Sequence[Pause], short_term: NDArray[np.float64], meter: Meter,
              *, target: float) -> tuple[Odd, ...]:
    """Return what stands out, in time order: long pauses nobody asked for, speech far from the target, uneven lines."""
    found = [Odd(gap.at, f"{gap.seconds:.1f} s of pause inside a story") for gap in gaps
             if gap.seconds > ODD_PAUSE and gap.rule not in ("story", "long beat")]
    inside = _speech_only(np.arange(float(len(short_term))), timeline).astype(int)
    away = [column for column in inside if abs(short_term[min(column + 15, len(short_term) - 1)] - target) > ODD_LEVEL]
    for number, column in enumerate(away):
        if number == 0 or column - away[number - 1] > 30:
            level = short_term[min(column + 15, len(short_term) - 1)]
            found.append(Odd(column * COLUMN, f"speech at {level:.1f} LUFS for 3 s, {target:.0f} is wanted"))
    for host in {placement.host for placement in timeline.placements}:
        lines = [(p, integrated(_steps(meter, p))) for p in timeline.placements
                 if p.host == host and p.end - p.start > 2 * SAMPLE_RATE]
        middle = float(np.median([level for _, level in lines])) if lines else 0.0
        found += [Odd(p.start, f"a line of {p.host} {level - middle:+.1f} LU from the others")
                  for p, level in lines if abs(level - middle) > ODD_LINE]
    return tuple(sorted(found, key=lambda spot: (spot.at, spot.what)))
