"""Engine `tone`: a hum of the right length and no voice, for trying a show out and for quick tests."""

from podcast.speech.base import Chunk, Engine, Manner, Voice
from podcast.speech.words import word_starts

RATE = 22_050
SECONDS_A_CHARACTER = 0.062
"""About what the default voices take: 165 words of 5.8 characters a minute."""


class ToneEngine(Engine):
    """Hums a note a word; `voice` is the pitch in hertz ("220") or empty."""

    name = "tone"
    memory_mb = 80

    @classmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        return ("1",)

    def say(self, sentence: str, manner: Manner) -> Chunk:
        import numpy as np

        pitch = float(self.voice.name) if self.voice.name.replace(".", "", 1).isdigit() else 180.0
        step = SECONDS_A_CHARACTER * RATE / manner.pace
        time = np.arange(round(len(sentence) * step)) / RATE
        loudness = np.repeat([0.0 if char.isspace() else 1.0 for char in sentence], 100)
        gate = np.interp(np.linspace(0, len(loudness), len(time)), np.arange(len(loudness)), loudness)
        audio = 0.25 * gate * np.sin(2 * np.pi * pitch * time)
        words = tuple((offset, round(offset * step)) for offset, _ in word_starts(sentence))
        return Chunk(audio.astype(np.float32), RATE, words=words)
