"""From an engine's sentences to one clip: trimmed, levelled, joined with pauses, resampled, 16-bit."""

import io
import wave
from collections.abc import Iterable
from typing import TYPE_CHECKING

from podcast.clock import SAMPLE_RATE, to_samples
from podcast.errors import PodcastError
from podcast.speech.energy import audible, envelope
from podcast.speech.words import spread

if TYPE_CHECKING:
    from podcast.speech.base import Chunk, Samples

EDGE = 0.03
"""Seconds kept before the first and after the last audible sample of a sentence."""
FADE = 0.008
"""Seconds of fade at each edge, so that no cut clicks."""
LEVEL = 0.075
"""Root mean square that a sentence's speech is brought to (-22.5 dBFS), so that hosts and sentences sound alike
loud."""
GAIN_RANGE = (0.35, 3.0)
PEAK = 0.94
PAUSES = {".": 0.34, "!": 0.32, "?": 0.38, "…": 0.46, ":": 0.26, ";": 0.24, "—": 0.22, ",": 0.16}
"""Seconds between two sentences of a clip, by the mark that ends the first."""
LETTERS_A_SECOND = (2.0, 45.0)
"""Fewest and most that can be speech; outside it something went wrong in the engine."""


def join(chunks: Iterable["Chunk"], text: str) -> tuple["Samples", list[tuple[int, int]]]:
    """Return the clip of `text` at clock.SAMPLE_RATE, and (offset in text, sample) of each of its words.

    Raises PodcastError when there is nothing to hear or it can't be that text."""
    import numpy as np

    parts: list[Samples] = []
    marks: list[tuple[int, int]] = []
    length, heard = 0, 0.0
    for chunk in chunks:
        sentence = text[chunk.start:chunk.end]
        audio, words, seconds = _sentence(chunk, sentence)
        _judge(sentence, seconds)
        marks += [(char, length + at) for char, at in words]
        pause = np.zeros(max(to_samples(PAUSES.get(sentence[-1], 0.1) - 2 * EDGE), 0), np.float32)
        parts += [audio, pause]
        length += len(audio) + len(pause)
        heard += seconds
    if not parts:
        raise PodcastError("the engine gave no sound")
    return np.concatenate(parts[:-1]), marks


def _sentence(chunk: "Chunk", sentence: str) -> tuple["Samples", list[tuple[int, int]], float]:
    """Trim, level, resample one sentence; return it with its words' offsets and samples, and its audible seconds."""
    import numpy as np
    import soxr

    if not np.isfinite(chunk.audio).all():
        raise PodcastError("the engine gave broken samples")
    begin, end = audible(chunk.audio, chunk.rate)
    words = chunk.words or tuple((chunk.start + char, at) for char, at in spread(sentence, chunk.audio, chunk.rate))
    tail = 0.0 if sentence.endswith("—") else EDGE  # a line cut off ends on its last sound
    first = max(begin - round(EDGE * chunk.rate), 0)
    last = min(end + round(tail * chunk.rate), len(chunk.audio))
    audio = np.array(soxr.resample(chunk.audio[first:last], chunk.rate, SAMPLE_RATE), np.float32)
    if len(audio):
        audio *= _gain(audio)
        ramp = np.linspace(0, 1, min(to_samples(FADE), len(audio)), dtype=np.float32)
        audio[:len(ramp)] *= ramp
        audio[len(audio) - len(ramp):] *= ramp[::-1]
    scale = SAMPLE_RATE / chunk.rate
    placed = [(char, min(max(round((at - first) * scale), 0), len(audio))) for char, at in words]
    return audio, placed, (end - begin) / chunk.rate


def _gain(audio: "Samples") -> float:
    """Return the factor that brings the speech in it to LEVEL without passing PEAK."""
    import numpy as np

    level, _ = envelope(audio, SAMPLE_RATE)
    speech = level[level > 0.1 * level.max()]
    loudness = float(np.sqrt(np.mean(speech ** 2))) if len(speech) else 1.0
    wanted = min(max(LEVEL / loudness, GAIN_RANGE[0]), GAIN_RANGE[1])
    return float(min(wanted, PEAK / max(float(np.abs(audio).max()), 1e-6)))


def _judge(sentence: str, seconds: float) -> None:
    """Raise PodcastError when `seconds` of sound can't be this sentence."""
    letters = sum(char.isalnum() for char in sentence)
    if seconds <= 0:
        raise PodcastError("the engine gave silence")
    if letters > 12 and letters / seconds > LETTERS_A_SECOND[1]:
        raise PodcastError(f"{seconds:.2f} s is too short for {letters} letters")
    if seconds > 3 + letters / LETTERS_A_SECOND[0]:
        raise PodcastError(f"{seconds:.1f} s is too long for {letters} letters")


def wav_bytes(audio: "Samples") -> bytes:
    """Return a 16-bit mono WAV at clock.SAMPLE_RATE."""
    import numpy as np

    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(np.round(np.clip(audio, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()
