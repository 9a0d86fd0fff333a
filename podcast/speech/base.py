"""What an engine is: the contract, the table of engines, and the recipe for adding one.

To add an engine:
1. Write `podcast/speech/<name>.py` with one class that extends Engine: set `name` (and `extra`, when it needs a package
   that `podcast` does not install), write `identity` and `say`. Import the engine's own packages inside the methods.
2. Add its row to ENGINES below, and its packages to `[project.optional-dependencies]` in pyproject.toml.
3. Add its row to the contract test in tests/speech/test_engines.py and run `scripts/bench_voices.py` for README's
table. A host then speaks with it by one line in its file in `voices/`: `engine = "<name>"`.
"""

import importlib
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from podcast.errors import UnknownChoice
from podcast.folder import digest
from podcast.records import Record
from podcast.settings import Host

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

ENGINES: dict[str, str] = {
    "coqui": "podcast.speech.coqui:CoquiEngine",
    "hibari": "podcast.speech.hibari:HibariEngine",
    "kokoro": "podcast.speech.kokoro:KokoroEngine",
    "openai": "podcast.speech.openai:OpenAIEngine",
    "piper": "podcast.speech.piper:PiperEngine",
    "tone": "podcast.speech.tone:ToneEngine",
}
"""Name in `voices/*.toml` to where its class is, so that an engine nobody uses is never imported."""


class Voice(Record, frozen=True):
    """Whose speech: everything of a host that shapes its sound."""

    engine: str
    name: str
    """The engine's name for the voice, or a model file relative to `folder`."""
    language: str = "en"
    seed: int = 1
    options: dict[str, str | int | float | bool] = {}
    """The host's `[engine_options]`."""
    folder: str = ""
    """Where relative model files are looked for: the show's `voices/`."""

    @staticmethod
    def of(host: Host, folder: Path) -> "Voice":
        """Return the voice of a host whose file is in `folder`."""
        return Voice(engine=host.engine, name=host.voice, language=host.language, seed=host.seed,
                     options=host.engine_options, folder=str(folder))

    def file(self, name: str) -> Path:
        """Return the path of a model file named in a host's TOML."""
        return Path(self.folder, name).expanduser()


class Manner(Record, frozen=True):
    """How one line is to be said; an engine does what it can."""

    pace: float = 1.0
    """Rate of speech (> 1 is faster)."""
    tone: str = "plain"
    """"plain", "question", "aside", "serious" or "bright"."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The sound of one sentence."""

    audio: "Samples"
    """Mono, within [-1, 1]."""
    rate: int
    """Samples a second."""
    start: int = 0
    end: int = 0
    """Offsets, in the text given to `speak`, of the sentence."""
    words: tuple[tuple[int, int], ...] = ()
    """(offset in the text given to `speak`, sample of `audio`) where each word starts to sound; empty if unknown."""


class Engine(ABC):
    """Turns spoken text into sound. Made once in each worker process, for one voice, and then used for many lines: by
    several threads at once where `thread_mb` says so."""

    name: ClassVar[str]
    extra: ClassVar[str] = ""
    """The extra of pyproject.toml that installs it; "" when it comes with `podcast`."""
    memory_mb: ClassVar[int] = 400
    """What one worker process needs; fewer workers are started where there is less."""
    thread_mb: ClassVar[int] = 0
    """What a second line said by it at the same time needs, in another thread; 0 for an engine that says one at a
    time."""
    limit: ClassVar[int] = 300
    """Characters `say` can take at once; longer sentences are split at clauses, never cut off."""
    ipa: ClassVar[bool] = False
    """Whether it understands `[word](/ipa/)` in spoken text; otherwise it is given the bare word."""

    def __init__(self, voice: Voice, *, threads: int = 1) -> None:
        self.voice, self.threads = voice, threads

    @classmethod
    @abstractmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        """Return what else shapes the sound: the engine's version and the digests of its model files.

        Part of the cache key, asked for before anything is voiced, so it must not load the engine.
        Raises MissingExtra when the engine is not installed, PodcastError when the voice does not exist."""

    @abstractmethod
    def say(self, sentence: str, manner: Manner) -> Chunk:
        """Return one sentence's sound, with `words` relative to the sentence. Same input, same samples.

        Raises PodcastError when it can't be said."""

    def speak(self, text: str, manner: Manner) -> Iterator[Chunk]:
        """Yield a whole line's sound, sentence by sentence."""
        plain = text if self.ipa else without_ipa(text)
        for start, end in sentences(plain, self.limit):
            chunk = self.say(plain[start:end], manner)
            yield Chunk(chunk.audio, chunk.rate, start, end, tuple((start + char, at) for char, at in chunk.words))

    def sounds(self, text: str) -> str:
        """Return the sounds it would make of spoken text, in its own alphabet; "" if it can't tell."""
        return ""

    def noise_seed(self, sentence: str) -> int:
        """Return the seed of a sentence's noise: the same wherever and whenever it is said."""
        return int(digest(self.voice.seed, sentence)[:8], 16)


def engine_class(name: str) -> type[Engine]:
    """Return an engine's class; raise UnknownChoice when the table has no such row."""
    if name not in ENGINES:
        raise UnknownChoice("engine", name, ENGINES)
    module, _, member = ENGINES[name].partition(":")
    found: Any = getattr(importlib.import_module(module), member)
    return found  # type: ignore[no-any-return]


IPA = re.compile(r"\[([^\]\[]+)\]\(/([^/()]+)/\)")
"""A word with its pronunciation, `[Qwen](/kwɛn/)`: how the lexicon puts IPA into spoken text."""
SENTENCE_END = re.compile(r"(?:[.!?]+|…)(?=\s+\S)")
CLAUSE_END = re.compile(r"[,;:—](?=\s)")


def without_ipa(text: str) -> str:
    """Return the text with only the words of its IPA marks, padded so that every offset stays as it was."""
    return IPA.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)


def sentences(text: str, limit: int) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, of at most `limit` characters: longer ones are split at a clause or a
    word."""
    parts: list[tuple[int, int]] = []
    start = 0
    for end in [*(m.end() for m in SENTENCE_END.finditer(text)), len(text)]:
        parts += _within(text, start, end, limit)
        start = end
    return parts


def _within(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Trim white space off text[start:end] and split what is longer than `limit`."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    if end - start <= limit:
        return [(start, end)]
    window = text[start:start + limit]
    clauses = [m.end() for m in CLAUSE_END.finditer(window)]
    cut = clauses[-1] if clauses and clauses[-1] > limit // 4 else window.rfind(" ")
    cut = start + (cut if cut > 0 else limit)
    return _within(text, start, cut, limit) + _within(text, cut, end, limit)
