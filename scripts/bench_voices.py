"""Measure every engine in one run and write README's columns of speed and words misheard.

    python scripts/bench_voices.py

in an environment as scripts/install_voices makes it, with the voices `kokoro:af_heart` and `kokoro:af_bella` installed.
Speed is seconds of speech for each second of one core's time, so that a busy machine gives nearly the same figures.
Misheard is the word error rate of Whisper's base model on tests/speech/sentences.txt, said with the shipped lexicon.
`openai` is asked over loopback, of a server that speaks with `hibari`; `coqui` speaks with joe's weights."""

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "speech")]
for setting in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[setting] = "1"

import listening  # noqa: E402
import numpy as np  # noqa: E402
from speech_server import serving  # noqa: E402

from podcast.clock import SAMPLE_RATE  # noqa: E402
from podcast.errors import PodcastError  # noqa: E402
from podcast.speech.base import Engine, Manner, Voice, engine_class  # noqa: E402
from podcast.speech.lexicon import entries_for  # noqa: E402
from podcast.speech.sound import join, wav_bytes  # noqa: E402
from podcast.speech.spoken import spell_out  # noqa: E402
from podcast.toml import load_toml  # noqa: E402

VOICES = {"hibari": ("heart", {}), "piper": ("joe", {"noise": 0.5}), "kokoro": ("af_heart:0.6+af_bella:0.4", {}),
          "coqui": ("joe.pth", {}), "openai": ("alloy", {})}
PACE = 0.93
"""The shipped hosts speak about so fast."""
Figures = tuple[str, str]
"""Speed and words misheard, as the table shows them."""


@contextmanager
def engine_of(name: str, folder: Path) -> Iterator[Engine]:
    """Yield an engine with the voice it is measured by, on one thread; raise PodcastError when it can't speak here."""
    voice_name, options = VOICES[name]
    if name == "openai":
        inner = engine_class("hibari")(Voice(engine="hibari", name="heart"), threads=1)
        with serving(inner) as address:
            yield engine_class(name)(Voice(engine=name, name=voice_name, options={"url": address}))
        return
    voice = Voice(engine=name, name=voice_name, options=options, folder=str(folder))
    if name == "coqui":
        from coqui_checkpoint import build

        from podcast.speech.coqui import _speak_without_programs

        _speak_without_programs()
        build(folder)
    engine_class(name).identity(voice)
    yield engine_class(name)(voice, threads=1)


def measure(name: str, sentences: list[str], folder: Path, model: Path) -> Figures:
    """Let an engine say the sentences; return its figures."""
    entries = entries_for(load_toml(ROOT / "voices" / "lexicon.toml"), name)
    spent = 0.0
    sounds = []
    with engine_of(name, folder) as engine:
        list(engine.speak("One sentence to warm up.", Manner(pace=PACE)))
        for sentence in sentences:
            spoken = spell_out(sentence, entries).text
            before = time.process_time()
            audio, _ = join(engine.speak(spoken, Manner(pace=PACE)), spoken)
            spent += time.process_time() - before
            sounds.append(audio)
    gap = np.zeros(SAMPLE_RATE // 2, np.float32)
    said = folder / f"{name}.wav"
    said.write_bytes(wav_bytes(np.concatenate([part for sound in sounds for part in (sound, gap)])))
    misheard = listening.error_rate(" ".join(sentences), listening.hear(said, model))
    speed = sum(map(len, sounds)) / SAMPLE_RATE / spent
    return f"{speed:.{0 if speed >= 10 else 1}f}×", f"{100 * misheard:.1f}%"


def filled(readme: str, figures: dict[str, Figures]) -> str:
    """Return README with each engine's last two cells filled in, between the marks of the table."""
    begin, end = "<!-- measured by scripts/bench_voices.py -->\n", "<!-- end of what was measured -->\n"
    before, table, after = re.split(f"{re.escape(begin)}|{re.escape(end)}", readme)
    rows = []
    for line in table.splitlines(keepends=True):
        cells = line.split("|")
        measured = figures.get(cells[1].strip(" `"), ())
        cells[-3:-1] = [f" {figure} " for figure in measured] or cells[-3:-1]
        rows.append("|".join(cells))
    return before + begin + "".join(rows) + end + after


def main() -> None:
    """Measure all engines; write README when none was missing, otherwise only say the figures there are."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sentences", type=int, default=50, help="how many of the 50 to say")
    asked.add_argument("--engine", action="append", choices=VOICES, help="only this one, and leave README alone")
    asked.add_argument("--keep", type=Path, help="a folder to keep what was said in")
    options = asked.parse_args()
    sentences = (ROOT / "tests/speech/sentences.txt").read_text(encoding="utf-8").splitlines()[:options.sentences]
    figures: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        model = listening.join_model(folder / "whisper")
        for name in options.engine or VOICES:
            try:
                figures[name] = measure(name, sentences, folder, model)
                print(f"{name}: {figures[name][0]} real time on one core, {figures[name][1]} misheard", flush=True)
            except (PodcastError, ImportError) as error:
                print(f"{name}: not measured: {error}", flush=True)
    if len(figures) < len(VOICES):
        raise SystemExit("README is left as it is: its figures are from one run of all engines.")
    readme = ROOT / "README.md"
    readme.write_text(filled(readme.read_text(encoding="utf-8"), figures), encoding="utf-8")


if __name__ == "__main__":
    main()
