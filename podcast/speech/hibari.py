"""Engine `hibari`: small neural voices at a hundred times real time; `heart` is inside its package."""

import json
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from podcast.errors import MissingExtra, PodcastError, UnknownChoice
from podcast.folder import file_digest
from podcast.speech.base import Chunk, Engine, Manner, Voice
from podcast.speech.english import sounds_of, spelling
from podcast.speech.graph import STRETCH, load, rounded_durations, session, stretch_durations
from podcast.speech.store import package_folder
from podcast.speech.words import ends_of, place

SPECTRUM = ("lh", "theta", "ln", "lr", "phi", "f0")
"""The network's outputs, in the order its own `dsp.synth` takes them."""


class HibariEngine(Engine):
    """The `hibari-tts` package; `voice` is one of its names ("heart") or an ONNX file of the same shape."""

    name = "hibari"
    memory_mb = 350
    thread_mb = 150
    limit = 320
    ipa = True

    def __init__(self, voice: Voice, *, threads: int = 1) -> None:
        super().__init__(voice, threads=threads)
        from hibari.g2p import G2P
        from hibari.tts import ASSETS
        from hibari.voices import VOICES

        path = model_file(voice)
        model = load(path)
        self._durations = stretch_durations(model, rounded_durations(model))
        self._session = session(model, threads, where=path.name)
        # the package's own class would load the network a second time
        self._vocabulary: dict[str, int] = json.loads(Path(ASSETS, "vocab.json").read_text(encoding="utf-8"))
        self._reader: Any = G2P(british=VOICES.get(voice.name, VOICES["heart"])["british"])

    @classmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        try:
            return version("hibari-tts"), file_digest(model_file(voice))
        except PackageNotFoundError as error:
            raise MissingExtra("engine 'hibari'") from error

    def say(self, sentence: str, manner: Manner) -> Chunk:
        import numpy as np
        from hibari import dsp

        ids, letters = sounds_of(self._reader, self._vocabulary, sentence)
        if len(ids) < 3:
            raise PodcastError("there is nothing in it that can be said", where=f"hibari: {sentence!r}")
        feed = {"ids": np.asarray([ids], np.int64), "speed": np.ones(1, np.float32),
                STRETCH: np.asarray([1 / manner.pace], np.float32)}
        *spectrum, frames = self._session.run([*SPECTRUM, self._durations], feed)
        noise = np.random.default_rng(self.noise_seed(sentence))
        audio = dsp.synth(*(part[0] for part in spectrum), noise)
        ends = ends_of(frames, len(audio))
        heard = [(letter, int(ends[index - 1])) for letter, index in letters]
        return Chunk(np.clip(audio, -1, 1), dsp.SR, words=place(sentence, spelling, heard))

    def sounds(self, text: str) -> str:
        named = {number: sound for sound, number in self._vocabulary.items()}
        return "".join(named[number] for number in sounds_of(self._reader, self._vocabulary, text)[0][1:-1])


def model_file(voice: Voice) -> Path:
    """Return the path of a voice's network; raise PodcastError when it isn't there."""
    if voice.name.endswith(".onnx"):
        path = voice.file(voice.name)
        if not path.is_file():
            raise PodcastError("no such voice file", where=str(path), do='Put the file there, or use voice = "heart".')
        return path
    package = package_folder("hibari")
    if package is None:
        raise MissingExtra("engine 'hibari'")
    assets = package / "assets"
    voices = json.loads((assets / "voices.json").read_text(encoding="utf-8"))
    if voice.name not in voices:
        raise UnknownChoice("voice of engine 'hibari'", voice.name, voices)
    model: Path = assets / voices[voice.name]["file"]
    if not voices[voice.name].get("bundled"):
        model = cache_folder() / voices[voice.name]["file"]
    if not model.is_file():
        raise PodcastError(
            f"voice {voice.name!r} of engine 'hibari' is not installed",
            do=f"Install it with: podcast voices install hibari:{voice.name}",
        )
    return model


def cache_folder() -> Path:
    """Return the folder where the package keeps voices it has downloaded."""
    home = os.environ.get("HIBARI_HOME")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) if home else Path(base, "hibari")
