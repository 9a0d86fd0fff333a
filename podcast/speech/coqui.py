"""Engine `coqui`: the classic toolkit's models by name or checkpoint: VITS with one or many speakers, XTTS, others."""

import inspect
import os
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from podcast.errors import MissingExtra, PodcastError
from podcast.folder import file_digest
from podcast.speech.base import Chunk, Engine, Manner, Voice

PUNCTUATION = ";:,.!?¡¿—…\"«»“”"
"""What the toolkit takes for marks between stretches of sounds."""
LANGUAGES = ("en-us en-gb en de es fr fr-fr it nl pl pt pt-br cs ru tr uk sv da fi hu ro hr sk sl bg el et ga lt lv mt "
             "ar hi").split()
"""Those its models name."""


class CoquiEngine(Engine):
    """The `coqui-tts` package; `voice` is a model's name ("tts_models/en/vctk/vits") or a checkpoint file.

    Options: `config` (file of a checkpoint; config.json beside it when not given), `speaker` (name), `reference`
    (recording of the voice to copy, for XTTS), `gpu` (true to use one). The host's `language` goes to models that speak
    several."""

    name = "coqui"
    extra = "coqui"
    memory_mb = 2500
    limit = 240

    def __init__(self, voice: Voice, *, threads: int = 1) -> None:
        super().__init__(voice, threads=threads)
        os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"  # of a pickle, take numbers and no code
        import torch
        from TTS.api import TTS

        if voice.options.get("gpu") and not torch.cuda.is_available():
            raise PodcastError("there is no GPU that torch can use", where=f"engine 'coqui': {voice.name}",
                               do="Take gpu out of the host's engine_options.")
        torch.set_num_threads(threads)
        _speak_without_programs()
        if _is_file(voice):
            tts = TTS(model_path=str(voice.file(voice.name)), config_path=str(_config(voice)), progress_bar=False)
        else:
            if "xtts" in voice.name and os.environ.get("COQUI_TOS_AGREED") != "1":
                raise PodcastError("XTTS has a licence of its own to agree to", where=voice.name,
                                   do="Read it (coqui.ai/cpml) and set COQUI_TOS_AGREED=1.")
            tts = TTS(voice.name, progress_bar=False)
        self._tts: Any = tts.to("cuda" if voice.options.get("gpu") else "cpu")
        self._arguments = self._chosen()
        self._scale = float(getattr(self._tts.synthesizer.tts_model, "length_scale", 1.0))

    @classmethod
    def identity(cls, voice: Voice) -> tuple[str, ...]:
        try:
            release = version("coqui-tts")
        except PackageNotFoundError as error:
            raise MissingExtra("engine 'coqui'", cls.extra) from error
        files = [voice.file(voice.name), _config(voice)] if _is_file(voice) else []
        if "reference" in voice.options:
            files.append(voice.file(str(voice.options["reference"])))
        for file in files:
            if not file.is_file():
                raise PodcastError("no such file", where=str(file), do="Check voice, config and reference of the host.")
        return (release, *(file_digest(file) for file in files))

    def say(self, sentence: str, manner: Manner) -> Chunk:
        import numpy as np
        import torch

        arguments: dict[str, Any] = dict(self._arguments)
        model = self._tts.synthesizer.tts_model
        if hasattr(model, "length_scale"):
            model.length_scale = self._scale / manner.pace
        elif "speed" in inspect.signature(model.synthesize).parameters:
            arguments["speed"] = manner.pace
        torch.manual_seed(self.noise_seed(sentence))
        samples = self._tts.tts(text=" ".join(sentence.split()), split_sentences=False, **arguments)
        audio = np.asarray(samples, np.float32).reshape(-1)
        peak = float(np.abs(audio).max(initial=0.0))
        return Chunk(audio / max(peak, 1.0), int(self._tts.synthesizer.output_sample_rate))

    def _chosen(self) -> dict[str, str]:
        """Return speaker, language and reference for the model; raise PodcastError for a speaker it doesn't have."""
        options, chosen = self.voice.options, {}
        known = self._tts.speakers if self._tts.is_multi_speaker else None
        if "reference" in options:
            chosen["speaker_wav"] = str(self.voice.file(str(options["reference"])))
        elif known:
            speaker = str(options.get("speaker", known[0]))
            if speaker not in known:
                raise PodcastError(f"model {self.voice.name!r} has no speaker {speaker!r}", where="engine_options",
                                   do=f"Choose one of: {', '.join(known[:12])}.")
            chosen["speaker"] = speaker
        if self._tts.is_multi_lingual:
            chosen["language"] = self.voice.language.split("-")[0]
        return chosen


def _is_file(voice: Voice) -> bool:
    return voice.name.endswith((".pth", ".pt"))


def _config(voice: Voice) -> Path:
    named = voice.options.get("config")
    return voice.file(str(named)) if named else voice.file(voice.name).with_name("config.json")


def _speak_without_programs() -> None:
    """Let models that want the program `espeak` have the one inside `piper-tts` where it is not installed."""
    from piper.phonemize_espeak import EspeakPhonemizer
    from TTS.tts.utils.text import phonemizers

    if phonemizers.ESpeak.is_available():
        return
    reader = EspeakPhonemizer()

    class InnerEspeak(phonemizers.BasePhonemizer):  # type: ignore[misc]
        """The toolkit's phonemizer of that name, with its sounds from the library instead of the program."""

        def __init__(self, language: str, punctuations: str = PUNCTUATION, **settings: Any) -> None:
            super().__init__(language, punctuations=punctuations, keep_puncs=settings.get("keep_puncs", True))

        def _phonemize(self, text: str, separator: str | None = None) -> str:
            said = " ".join("".join(sentence) for sentence in reader.phonemize(self._language, text))
            return re.sub(r"[.;:!?,]+\s*$", "", said)

        @staticmethod
        def name() -> str:
            return "espeak"

        @classmethod
        def is_available(cls) -> bool:
            return True

        @staticmethod
        def supported_languages() -> dict[str, str]:
            return dict.fromkeys(LANGUAGES, "")

        def version(self) -> str:
            return version("piper-tts")

    phonemizers.ESpeak = InnerEspeak
