"""Engine `kokoro`: the 82-million-parameter voices, any of them or a blend, at three times real time on two cores."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from podcast.errors import MissingExtra, PodcastError
from podcast.folder import file_digest
from podcast.speech.base import Chunk, Engine, Manner, Voice
from podcast.speech.english import sounds_of, spelling
from podcast.speech.graph import STRETCH, load, rounded_durations, session, stretch_durations
from podcast.speech.store import voices_folder
from podcast.speech.words import ends_of, place

RATE = 24_000
STYLES = (510, 256)
"""A voice: for each number of sounds in a sentence, the style it is said in."""
LANGUAGES = {"a": "en-us", "b": "en-gb", "e": "es", "f": "fr-fr", "h": "hi", "i": "it", "p": "pt-br"}
"""First letter of a voice's name to the language it speaks."""
MODEL = "kokoro.onnx"


class KokoroEngine(Engine):
    """The `kokoro-onnx` package; `voice` is a name ("af_heart") or a blend ("af_heart:0.6+af_bella:0.4").

    Option: `model`, a network and voices elsewhere than where `podcast voices install` puts them (a folder)."""

    name = "kokoro"
    extra = "kokoro"
    memory_mb = 900
    limit = 280
    ipa = True

    def __init__(self, voice: Voice, *, threads: int = 1) -> None:
        super().__init__(voice, threads=threads)
        from hibari.g2p import G2P
        from kokoro_onnx.config import DEFAULT_VOCAB

        model = load(folder_of(voice) / MODEL)
        self._durations = stretch_durations(model, rounded_durations(model))
        self._session = session(model, threads, where=MODEL)
        self._vocabulary: dict[str, int] = DEFAULT_VOCAB
        self._style = blend(voice)
        self._language = LANGUAGES.get(parts_of(voice)[0][0][0], "en-us")
        self._reader: Any = G2P(british=self._language == "en-gb") if self._language.startswith("en") else None

    @classmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        try:
            release = version("kokoro-onnx")
        except PackageNotFoundError as error:
            raise MissingExtra("engine 'kokoro'", cls.extra) from error
        folder = folder_of(voice)
        files = [folder / MODEL, *(style_file(folder, name) for name, _ in parts_of(voice))]
        for file in files:
            if not file.is_file():
                raise PodcastError(f"voice {voice.name!r} of engine 'kokoro' is not installed", where=str(file),
                                   do=f"Install it with: podcast voices install kokoro:{file.stem}")
        return (release, *(file_digest(file) for file in files))

    def say(self, sentence: str, manner: Manner) -> Chunk:
        import numpy as np

        ids, letters = self._sounds(sentence)
        if not 3 <= len(ids) <= STYLES[0] + 2:
            raise PodcastError(f"{len(ids) - 2} sounds are not 1 to {STYLES[0]}", where=f"kokoro: {sentence!r}")
        feed = {"tokens": np.asarray([ids], np.int64), "style": self._style[len(ids) - 3][None],
                "speed": np.ones(1, np.float32), STRETCH: np.asarray([1 / manner.pace], np.float32)}
        audio, frames = self._session.run(["audio", self._durations], feed)
        audio = np.asarray(audio, np.float32).reshape(-1)
        ends = ends_of(frames, len(audio))
        heard = [(letter, int(ends[index - 1])) for letter, index in letters]
        return Chunk(audio / max(float(np.abs(audio).max(initial=0.0)), 1.0), RATE,
                     words=place(sentence, spelling, heard) if heard else ())

    def _sounds(self, sentence: str) -> tuple[list[int], list[tuple[str, int]]]:
        """Return the network's input, and in English each letter with the index of its word's first sound."""
        if self._reader is not None:
            return sounds_of(self._reader, self._vocabulary, sentence)
        from kokoro_onnx.tokenizer import Tokenizer

        from podcast.speech.base import without_ipa

        tokenizer = Tokenizer()
        return [0, *tokenizer.tokenize(tokenizer.phonemize(without_ipa(sentence), self._language)), 0], []


def folder_of(voice: Voice) -> Path:
    """Return where the network and its `voices/` are."""
    named = voice.options.get("model")
    return voice.file(str(named)) if named else voices_folder() / "kokoro"


def style_file(folder: Path, name: str) -> Path:
    """Return the file of one named voice: 510 × 1 × 256 float32."""
    return folder / "voices" / f"{name}.bin"


def parts_of(voice: Voice) -> list[tuple[str, float]]:
    """Return (name, share) of each voice in a blend, shares adding up to 1; raise PodcastError for another form."""
    parts: list[tuple[str, float]] = []
    for part in voice.name.split("+"):
        name, _, share = part.strip().partition(":")
        if not name.replace("_", "").isalnum() or not (share or "1").replace(".", "", 1).isdigit():
            raise PodcastError(f"{voice.name!r} is not a voice or blend", where="voices/*.toml",
                               do='Write a name, as "af_heart", or a blend, as "af_heart:0.6+af_bella:0.4".')
        parts.append((name, float(share or 1)))
    total = sum(share for _, share in parts)
    if total <= 0:
        raise PodcastError(f"the shares of {voice.name!r} add up to nothing", where="voices/*.toml")
    return [(name, share / total) for name, share in parts]


def blend(voice: Voice) -> Any:
    """Return the styles of a voice, 510 × 256 float32; raise PodcastError when a file has another size."""
    import numpy as np

    styles = np.zeros(STYLES, np.float32)
    for name, share in parts_of(voice):
        file = style_file(folder_of(voice), name)
        values = np.fromfile(file, np.float32)
        if values.size != STYLES[0] * STYLES[1]:
            raise PodcastError("is not a kokoro voice (510 × 256 numbers)", where=str(file))
        styles += share * values.reshape(STYLES)
    return styles
