"""What the audio tests record instead of voices: speech-shaped noise, and scripts and shows to go with it."""

import datetime as dt
import random
from functools import cache
from pathlib import Path

import numpy as np
import soundfile as sf
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from podcast.clock import SAMPLE_RATE, to_samples
from podcast.records import Clip, Mark, Script, Segment, Turn
from podcast.settings import Host, Music, Show

DATE = dt.date(2026, 3, 26)


@cache
def voice(pitch: float) -> NDArray[np.float32]:
    """Twenty seconds of buzz and noise with a spectrum like speech, RMS 1."""
    time = np.arange(20 * SAMPLE_RATE, dtype=np.float32) / SAMPLE_RATE
    sound = np.random.default_rng(int(pitch)).standard_normal(len(time)).astype(np.float32) * np.float32(0.6)
    for partial in range(1, 25):
        sound += np.sin(np.float32(2 * np.pi * pitch * partial) * time) / partial
    sound = sosfilt(butter(2, (180, 3800), "bandpass", fs=SAMPLE_RATE, output="sos"), sound)
    return (sound / np.sqrt(np.mean(sound**2))).astype(np.float32)


def speech(seconds: float, *, seed: int = 1, dbfs: float = -22.0, pitch: float = 120.0) -> NDArray[np.float32]:
    """A voice with syllables and louder and softer words, shape (samples,)."""
    samples, dice = to_samples(seconds), np.random.default_rng(seed)
    time = np.arange(samples, dtype=np.float32) / SAMPLE_RATE
    beats = np.arange(0, seconds + 1, 0.4)
    words = np.interp(time, beats, dice.uniform(0.45, 1.0, len(beats)))
    sound = np.resize(np.roll(voice(pitch), -seed * 7919), samples) * words * (0.58 - 0.5 * np.cos(27 * time))
    return (sound * 10 ** (dbfs / 20) / np.sqrt(np.mean(sound**2))).astype(np.float32)


def record(folder: Path, number: int, turn: Turn, *, seconds: float | None = None, dbfs: float = -22.0,
           pitch: float = 120.0, head: float = 0.12, tail: float = 0.2) -> Clip:
    """Write a clip of the turn with silence around it and return its record; a word takes 0.36 s."""
    words = turn.text.split()
    sound = speech(seconds or max(0.3, 0.36 * len(words)), seed=number + 1, dbfs=dbfs, pitch=pitch)
    whole = np.concatenate((np.zeros(to_samples(head)), sound, np.zeros(to_samples(tail))))
    folder.mkdir(parents=True, exist_ok=True)
    name = f"clip{number}.wav"
    sf.write(folder / name, whole, SAMPLE_RATE, subtype="PCM_16")
    each, char, marks = len(sound) / len(words), 0, []
    for place, word in enumerate(words):
        marks.append(Mark(char=char, at=to_samples(head) + round(each * place)))
        char += len(word) + 1
    return Clip(turn=number, file=name, samples=len(whole), marks=tuple(marks))


def clips(folder: Path, script: Script, **knobs: float) -> tuple[Clip, ...]:
    """Record every turn; the second host lower and louder, as two engines would be."""
    loud = {"ada": -25.0, "bob": -19.0}
    deep = {"ada": 205.0, "bob": 110.0}
    return tuple(record(folder, number, turn, dbfs=loud[turn.host], pitch=deep[turn.host], **knobs)
                 for number, turn in enumerate(script.turns))


def show(root: Path, **music: str | float) -> Show:
    """A show with hosts ada and bob on either side."""
    cast = {"ada": Host(name="Ada", engine="tone", voice="high", pan=-0.1),
            "bob": Host(name="Bob", engine="tone", voice="low", pan=0.1)}
    return Show(root=root, title="Test Hour", description="", hosts=("ada", "bob"), cast=cast,
                music=Music(**music))  # type: ignore[arg-type]


def dialogue(stories: int = 3, turns: int = 8, *, seed: int = 4) -> Script:
    """A whole small episode: opening, stories with the moves that timing listens to, reflection, thanks."""
    dice = random.Random(seed)
    said: list[Turn] = [Turn("ada", sentence(dice, 30), "opening", ("ident",))]
    for number in range(stories):
        story = f"s{number}"
        hosts = ("bob", "ada") if said[-1].host == "ada" else ("ada", "bob")
        for place in range(turns):
            move, length = MOVES[place % len(MOVES)] if place else ("handoff", 9)
            if place == turns - 1:
                move, length = "kicker", 12
            end = "—" if move == "cutoff" else "?" if move == "pushback" else "."
            said.append(Turn(hosts[place % 2], sentence(dice, length, end), story, (move,)))
    for story in ("reflection", "thanks"):
        for _ in range(2):
            other = "ada" if said[-1].host == "bob" else "bob"
            said.append(Turn(other, sentence(dice, 20), story, ("weight",) if story == "reflection" else ()))
    ids = list(dict.fromkeys(turn.story for turn in said))
    return Script(date=DATE, title="Rivers & Bridges; a = test", summary="Two things happened. Both are made up.",
                  segments=tuple(Segment(id=name, title=f"Part {name}", label=name) for name in ids), turns=tuple(said))


MOVES = (("exposition", 34), ("echo", 2), ("exposition", 28), ("pushback", 14), ("concede", 36), ("backchannel", 2),
         ("cutoff", 12), ("finish", 5), ("verdict", 4))
TALE = "the river rises over old stone while people watch from bridges and nobody says much about what comes after"
WORDS = TALE.split()


def sentence(dice: random.Random, length: int, end: str = ".") -> str:
    """Plain words without figure or name."""
    return " ".join(dice.choice(WORDS) for _ in range(length)).capitalize() + end
