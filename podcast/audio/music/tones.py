"""Instruments: each returns one note, mono float32 about -1 to 1, made from sines, noise and delay lines.

`hz` is the pitch, `seconds` how long the key is held, `force` 0 to 1 how hard it is struck."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from podcast.audio.filters import band_pass, lfilter, sosfilt
from podcast.clock import SAMPLE_RATE, to_samples

Wave = NDArray[np.float32]

PAD_TABLE = 1 << 17
"""Samples of the pad's seamless loop, about 3 s."""


def _phase(hz: float, samples: int) -> Wave:
    """Return 2 pi times the cycles run through, wrapped so that single precision is exact enough."""
    cycles = np.arange(samples) * (hz / SAMPLE_RATE)
    return np.asarray((cycles - np.floor(cycles)) * 2 * np.pi, np.float32)


def _decay(samples: int, seconds: float) -> Wave:
    """Return an exponential that falls by 60 dB in `seconds`."""
    return np.asarray(np.exp(np.arange(samples, dtype=np.float32) * np.float32(-6.9078 / (seconds * SAMPLE_RATE))))


def _edges(wave: Wave, attack: float, release: float) -> Wave:
    """Fade a note in and out in place, with raised cosines, so that it never clicks."""
    for length, part in ((to_samples(attack), slice(None)), (to_samples(release), slice(None, None, -1))):
        length = min(length, len(wave))
        wave[part][:length] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)
    return wave


@lru_cache(maxsize=48)
def keys(hz: float, seconds: float, force: float) -> Wave:
    """Electric piano: a sine whose timbre a second one bends (Chowning 1973), with the tine's short chime."""
    samples = to_samples(seconds + 0.35)
    phase = _phase(hz, samples)
    body = np.sin(phase + (0.35 + 1.1 * force) * _decay(samples, 1.6) * np.sin(phase))
    tine = 0.14 * force * _decay(samples, 0.45) * np.sin(_phase(hz * 14.03, samples)) if hz < 900 else 0.0
    return _edges((0.8 * body + tine) * _decay(samples, 4.5), 0.004, 0.3)


@lru_cache(maxsize=48)
def bell(hz: float, seconds: float, force: float) -> Wave:
    """Small soft bell: partials of a struck bar, the higher the sooner gone."""
    samples = to_samples(seconds + 1.2)
    wave = np.zeros(samples, np.float32)
    for ratio, level, ring in ((1, 1.0, 3.2), (2.0, 0.32, 2.2), (2.76, 0.22 * force, 1.2), (5.40, 0.12 * force, 0.5)):
        wave += level * _decay(samples, ring) * np.sin(_phase(hz * ratio, samples))
    return _edges(0.6 * wave, 0.003, 0.5)


@lru_cache(maxsize=48)
def pluck(hz: float, seconds: float, force: float) -> Wave:
    """Plucked string: a burst of noise in a loop that loses its brightness (Karplus & Strong 1983)."""
    samples = to_samples(seconds + 0.6)
    period = SAMPLE_RATE / hz - 0.5
    delay, part = int(period), period % 1.0
    noise = np.random.default_rng(int(hz * 100)).uniform(-1, 1, delay).astype(np.float32)
    burst = np.zeros(samples, np.float32)
    burst[:delay] = lfilter([1 - (0.75 - 0.5 * force)], [1, -(0.75 - 0.5 * force)], noise - noise.mean())
    loss = 0.996 ** (220.0 / hz)
    loop = np.zeros(delay + 3)
    loop[0] = 1.0
    # half-sample average for the loss of highs, linear interpolation for the tuning
    loop[delay:delay + 3] -= loss * 0.5 * np.array([1 - part, 1.0, part])
    wave = lfilter([1.0], loop, burst).astype(np.float32)
    return _edges(wave / max(1e-6, float(np.abs(wave).max())) * 0.9, 0.001, 0.25)


@lru_cache(maxsize=24)
def _pad_table(hz: float, brightness: float) -> Wave:
    """One seamless loop of a warm ensemble: harmonics widened to bands with random phases (Nasca's PADsynth)."""
    bins = np.fft.rfftfreq(PAD_TABLE, 1 / SAMPLE_RATE)
    spectrum = np.zeros(len(bins))
    for number in range(1, 25):
        centre, width = hz * number, hz * 0.011 * number**0.9
        if centre > 9000:
            break
        low, high = np.searchsorted(bins, (centre - 4 * width, centre + 4 * width))
        spread = np.exp(-(((bins[low:high] - centre) / width) ** 2))
        spectrum[low:high] += spread * number**-1.15 * np.exp(-centre / brightness) / np.sqrt(width)
    phases = np.random.default_rng(int(hz * 1000) ^ 0x5EED).uniform(0, 2 * np.pi, len(bins))
    wave = np.fft.irfft(spectrum * np.exp(1j * phases), PAD_TABLE)
    return np.asarray(wave / np.abs(wave).max() * 0.8, np.float32)


def pad(hz: float, seconds: float, force: float, *, side: int = 0) -> Wave:
    """Soft strings; `side` 0 or 1 starts elsewhere in the loop, so that two of them are wide."""
    table = _pad_table(hz, 1200.0 + 3000.0 * force)
    samples = to_samples(seconds + 0.9)
    start = side * (PAD_TABLE // 2) + int(hz * 97) % (PAD_TABLE // 2)
    wave = np.tile(table, -(-(samples + start) // PAD_TABLE))[start:start + samples].copy()
    return _edges(wave, min(0.7, seconds * 0.45), 0.9)


@lru_cache(maxsize=64)
def bass(hz: float, seconds: float, force: float) -> Wave:
    """Round finger bass: fundamental, two partials, a little drive."""
    samples = to_samples(seconds + 0.08)
    phase = _phase(hz, samples)
    wave = np.sin(phase)
    for partial, part, ring in ((2, 0.55, 1.6), (3, 0.30, 1.0), (4, 0.12, 0.5)):
        wave += np.float32(part) * _decay(samples, ring) * np.sin(partial * phase)
    return _edges(np.tanh((0.7 + 0.5 * force) * wave) * _decay(samples, 3.5), 0.006, 0.07)


@lru_cache(maxsize=16)
def kick(force: float) -> Wave:
    """Soft drum: a sine that drops from 118 to 46 Hz."""
    samples = to_samples(0.28)
    sweep = 46 + 72 * np.exp(-np.arange(samples) / to_samples(0.028))
    wave = np.sin(2 * np.pi * np.cumsum(sweep) / SAMPLE_RATE).astype(np.float32) * _decay(samples, 0.30)
    return _edges(force * wave, 0.002, 0.05)


@lru_cache(maxsize=64)
def shaker(force: float, number: int) -> Wave:
    """One stroke of a shaker; `number` picks which of a few unequal strokes."""
    samples = to_samples(0.11)
    noise = np.random.default_rng(900 + number % 7).standard_normal(samples)
    wave = between(5200, 11500, noise)
    rise = np.minimum(1.0, np.arange(samples, dtype=np.float32) / to_samples(0.018))
    return _edges(force * 0.5 * wave * rise * _decay(samples, 0.10), 0.001, 0.02)


@lru_cache(maxsize=16)
def brush(force: float) -> Wave:
    """Brushed backbeat: noise with a woody knock under it."""
    samples = to_samples(0.22)
    noise = np.random.default_rng(77).standard_normal(samples)
    hiss = between(1500, 7500, noise)
    knock = np.sin(_phase(190, samples)) * _decay(samples, 0.09)
    return _edges(force * (0.35 * hiss * _decay(samples, 0.20) + 0.5 * knock), 0.003, 0.05)


def between(low: float, high: float, noise: NDArray[np.float64]) -> Any:
    """Return what of a noise lies between two frequencies, in Hz, as a Wave."""
    return sosfilt(band_pass(low, high), noise).astype(np.float32)


TONES = {"keys": (keys, 0.82), "bell": (bell, 1.0), "pluck": (pluck, 1.9)}
"""What may carry a melody, and the gain that makes them equally loud in it."""


def forget() -> None:
    """Let go of the notes kept for being played again."""
    for tone in (keys, bell, pluck, bass, kick, shaker, brush, _pad_table):
        tone.cache_clear()
