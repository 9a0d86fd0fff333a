"""The clip cache: one WAV a spoken line, named by everything that shapes its sound, trusted only after a look."""

from pathlib import Path

import msgspec

from podcast.folder import digest, file_digest, write_file
from podcast.records import Record
from podcast.speech.base import Manner, Voice

FORM = 1
"""Raise it when podcast.speech.sound makes different clips of the same engine's sound."""


class Take(Record, frozen=True):
    """What is stored beside a clip's WAV."""

    text: str
    """The spoken text, for a person who wonders what a file is."""
    samples: int
    words: tuple[tuple[int, int], ...]
    """(offset in `text`, sample)."""
    wav: str
    """Digest of the WAV's bytes."""


class Line(Record, frozen=True):
    """One thing to be voiced."""

    voice: Voice
    identity: tuple[str, ...]
    """Engine.identity: version and model digests."""
    manner: Manner
    text: str
    """Spoken text."""

    @property
    def key(self) -> str:
        """Digest of everything that shapes the sound: the clip's name. The voice's folder does not, its model's
        digest does."""
        voice = msgspec.structs.replace(self.voice, folder="")
        return digest(FORM, voice, self.identity, self.manner, self.text)[:32]


def wav_file(cache: Path, key: str) -> Path:
    """Return where a clip's WAV is."""
    return cache / f"{key}.wav"


def stored(cache: Path, key: str) -> Take | None:
    """Return a clip's record if it is in the cache and its WAV is what was written; None if missing or damaged."""
    try:
        take = msgspec.json.decode((cache / f"{key}.json").read_bytes(), type=Take)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return take if file_digest(wav_file(cache, key)) == take.wav else None


def store(cache: Path, key: str, take: Take, wav: bytes) -> None:
    """Write the WAV, then the record that vouches for it."""
    write_file(wav_file(cache, key), wav)
    write_file(cache / f"{key}.json", msgspec.json.encode(take))
