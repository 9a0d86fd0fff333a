"""How it sounds: loudness, the hosts side by side, silence, clicks, pauses."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING

from podcast.check import sound as sounds
from podcast.check.measures import Measure
from podcast.clock import SAMPLE_RATE, stamp, to_seconds
from podcast.records import Loudness, Placement, Timeline
from podcast.settings import Show

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pcm = NDArray[np.int16]
    """Shape (samples, 2) at SAMPLE_RATE."""

STILL = 10
"""16-bit steps, -70 dBFS: what decoding leaves of digital silence stays below."""
PITCH_LINES, PITCH_SECONDS = 6, 2.0
"""Lines of each host whose pitch is taken, and how much of each: pYIN is slow."""
LINE_HOP = SAMPLE_RATE // 10
"""A line is as loud as its loudest 400 ms, four of these, the window of EBU R 128's momentary loudness."""
CLICK_HOP = SAMPLE_RATE // 500
"""2 ms: a click lies in one or two of these, a consonant in many."""
CLICK_AROUND = 20
"""Hops on either side that a click is compared with."""
CLICK_RATIO = 16.0
"""How far a click stands above all that is more than 6 ms and less than 40 ms away."""
CLICK_LEAST = 0.15
"""Second difference, full scale 1, below which nothing is heard as a click."""


def loudness(read: Loudness, show: Show) -> Iterator[Measure]:
    """Yield integrated loudness and true peak as ffmpeg reads them."""
    target, room = show.audio.lufs, show.check.lufs_off
    yield Measure(id="loudness", name="loudness", unit="LUFS", setting="lufs_off", value=read.lufs, least=target - room,
                  most=target + room)
    # a meter reads to a tenth, and decoders differ by as much
    yield Measure(id="true-peak", name="true peak", unit="dBTP", value=read.true_peak_dbtp,
                  most=show.audio.true_peak_dbtp + 0.1)


def hosts(pcm: "Pcm", timeline: Timeline, show: Show) -> Iterator[Measure]:
    """Yield each host's loudness where they speak alone, how far apart the hosts are, and their pitch."""
    import numpy as np

    alone = {host: _alone(timeline.placements, host) for host in show.hosts}
    if not all(alone.values()):
        return
    read = {host: sounds.loudness(np.concatenate([pcm[a:b] for a, b in alone[host]])).lufs for host in show.hosts}
    for host in show.hosts:
        yield Measure(id=f"loudness:{host}", name=f"loudness, {show.cast[host].name}", unit="LUFS", value=read[host])
    yield Measure(id="hosts-apart", name="hosts' loudness apart", unit="LU", setting="hosts_apart",
                  value=round(abs(read[show.hosts[0]] - read[show.hosts[1]]), 1), most=show.check.hosts_apart)
    hertz = {host: pitch(pcm, alone[host]) for host in show.hosts}
    for host in show.hosts:
        yield Measure(id=f"pitch:{host}", name=f"pitch, {show.cast[host].name}", unit="Hz", value=round(hertz[host], 1))
    if all(hertz.values()):
        one, two = hertz.values()
        yield Measure(id="pitch-apart", name="hosts' pitch apart", unit="semitones", setting="pitch_apart",
                      value=round(abs(12 * math.log2(one / two)), 1), least=show.check.pitch_apart)


def _alone(placements: Sequence[Placement], host: str) -> list[tuple[int, int]]:
    """Return the stretches of a host's lines in which the other is silent."""
    spans = []
    for n, placement in enumerate(placements):
        if placement.host == host:
            start = max([placement.start, *(p.end for p in placements[max(n - 1, 0):n])])
            end = min([placement.end, *(p.start for p in placements[n + 1:n + 2])])
            if end > start:
                spans.append((start, end))
    return spans


def pitch(pcm: "Pcm", spans: Sequence[tuple[int, int]]) -> float:
    """Return a host's median pitch in Hz by pYIN (Mauch & Dixon 2014) in a few long lines; 0 when nothing is voiced."""
    import librosa
    import numpy as np

    longest = sorted(sorted(spans, key=lambda span: (span[0] - span[1], span[0]))[:PITCH_LINES])
    heard = []
    for start, end in longest:
        part = pcm[start:min(end, start + round(PITCH_SECONDS * SAMPLE_RATE))].mean(axis=1, dtype=np.float32) / 32768
        voice = librosa.resample(part, orig_sr=SAMPLE_RATE, target_sr=sounds.HEARING_RATE, res_type="soxr_mq")
        if len(voice) > 4096:
            hertz, voiced, _ = librosa.pyin(voice, fmin=65, fmax=400, sr=sounds.HEARING_RATE, frame_length=1024)
            heard.append(hertz[voiced])
    known = np.concatenate(heard) if heard else np.zeros(0)
    return float(np.median(known)) if known.size else 0.0


def lines(pcm: "Pcm", timeline: Timeline, show: Show) -> Iterator[Measure]:
    """Yield how far the faintest line lies under the median of its host's: one nobody hears, a recogniser still may."""
    import numpy as np

    faintest = []
    for host in show.hosts:
        own = [line for line in timeline.placements if line.host == host]
        heard = np.array([_loudest(pcm[line.start:line.end]) for line in own])
        if own:
            faint = int(heard.argmin())
            faintest.append((float(np.median(heard) - heard[faint]), own[faint]))
    under, line = max(faintest, key=lambda row: row[0], default=(0.0, None))
    yield Measure(id="faint-line", name="faintest line under its host's others", unit="dB", setting="faint_line",
                  value=round(under, 1), most=show.check.faint_line,
                  note=f"at {stamp(line.start)}: {shorten(line.text, 60)}" if line else "")


def _loudest(pcm: "Pcm") -> float:
    """Return the level of the loudest 400 ms in dBFS, of all when it is shorter; nothing at all is -96."""
    import numpy as np

    if len(pcm) == 0:
        return -96.0
    hop = min(LINE_HOP, len(pcm))
    mono = pcm[:len(pcm) // hop * hop].mean(axis=1, dtype=np.float32) / 32768
    powers = np.square(mono).reshape(-1, hop).mean(axis=1)
    window = np.ones(min(len(powers), 4)) / min(len(powers), 4)
    return max(10 * math.log10(float(np.convolve(powers, window, "valid").max()) + 1e-12), -96.0)


def silence(pcm: "Pcm", show: Show) -> Iterator[Measure]:
    """Yield the longest stretch without any sound."""
    import numpy as np

    still = (np.abs(pcm) <= STILL).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], still, [False])).astype(np.int8)))
    lengths = edges[1::2] - edges[::2]
    longest = int(lengths.argmax()) if lengths.size else 0
    yield Measure(id="silence", name="longest digital silence", unit="s", setting="silence",
                  value=round(to_seconds(int(lengths[longest])), 2) if lengths.size else 0.0, most=show.check.silence,
                  note=f"at {stamp(int(edges[2 * longest]))}" if lengths.size else "")


def clicks(pcm: "Pcm") -> Iterator[Measure]:
    """Yield how many clicks there are: moments whose second difference stands far above all around them."""
    found = [at for start, part in sounds.blocks(pcm, 2 * CLICK_AROUND * CLICK_HOP) for at in _clicks(start, part)]
    apart = [at for before, at in pairwise([-SAMPLE_RATE, *sorted(found)]) if at - before > SAMPLE_RATE // 20]
    yield Measure(id="clicks", name="clicks", value=len(apart), most=0,
                  note=", ".join(f"{to_seconds(at):.2f} s" for at in apart[:5]))


def _clicks(start: int, part: "sounds.Sound") -> list[int]:
    import numpy as np

    rough = np.abs(np.diff(part, n=2, axis=0)).max(axis=1)
    hops = rough[:len(rough) // CLICK_HOP * CLICK_HOP].reshape(-1, CLICK_HOP).max(axis=1)
    around = np.lib.stride_tricks.sliding_window_view(hops, 2 * CLICK_AROUND + 1)
    near = np.abs(np.arange(2 * CLICK_AROUND + 1) - CLICK_AROUND) <= 3
    middle = around[:, CLICK_AROUND]
    isolated = (middle > CLICK_LEAST) & (middle > CLICK_RATIO * around[:, ~near].max(axis=1))
    return [start + (int(hop) + CLICK_AROUND) * CLICK_HOP for hop in np.flatnonzero(isolated)]


def pauses(timeline: Timeline, show: Show) -> Iterator[Measure]:
    """Yield the longest pause inside a story and the longest overlap, as placed."""
    joints = list(pairwise(timeline.placements))
    gaps = [(to_seconds(b.start - a.end), b.start) for a, b in joints if a.story == b.story]
    longest = max(gaps, default=(0.0, 0))
    yield Measure(id="pause", name="longest pause inside a story", unit="s", setting="pause", most=show.check.pause,
                  value=round(longest[0], 2), note=f"at {stamp(longest[1])}")
    over = max(((to_seconds(a.end - b.start), b.start) for a, b in joints if a.end > b.start), default=(0.0, 0))
    yield Measure(id="overlap", name="longest overlap", unit="s", setting="overlap", value=round(over[0], 2),
                  most=show.check.overlap, note=f"at {stamp(over[1])}" if over[0] else "")


def encoding(read: tuple[int, bool], show: Show) -> Iterator[Measure]:
    """Yield the sample rate, and whether the bit rate varies: players seek by the size of what they skip."""
    if show.audio.format == "mp3":
        yield Measure(id="sample-rate", name="sample rate", unit="Hz", value=read[0], least=SAMPLE_RATE,
                      most=SAMPLE_RATE)
        yield Measure(id="bit-rate", name="bit rate varies", value=int(read[1]), most=0)


def duration(samples: int, timeline: Timeline) -> Iterator[Measure]:
    """Yield by how much the decoded file is longer than the timeline: an encoder may pad it by a frame or two."""
    yield Measure(id="duration", name="decoded file against timeline", unit="s", least=-0.1, most=0.1,
                  value=round(to_seconds(samples - timeline.length), 3), note=f"{to_seconds(samples):.2f} s long")
