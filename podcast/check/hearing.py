"""What was heard is kept, in `<cache>/heard/`: nobody listens to the same sound twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from podcast.check.recogniser import Progress, Recogniser, Word
from podcast.check.sound import HEARING_RATE, mono
from podcast.check.told import listen, pieces
from podcast.clock import to_seconds
from podcast.folder import digest, file_digest, write_file
from podcast.records import Placement, Record, Timeline
from podcast.settings import Show

FORM = 1
"""Raise it when the same sound would be heard otherwise: packing, decoding, the way words are taken."""

AROUND = 0.3
"""Seconds of sound before and after a line that is listened to alone."""


class Take(Record, frozen=True):
    """What was heard in one sound."""

    inputs: str
    """Digest of the sound and of who listened."""
    words: tuple[Word, ...]


def identity(sound: Path, show: Show) -> str:
    """Return what tells whether a sound was heard before: its bytes and who listens."""
    return digest(FORM, show.check.recogniser, show.check.model, file_digest(sound))


def kept(show: Show, name: str, inputs: str) -> tuple[Word, ...] | None:
    """Return what was heard under a name, or None when that was another sound or another listener."""
    try:
        take = msgspec.json.decode(_place(show, name).read_bytes(), type=Take)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return take.words if take.inputs == inputs else None


def keep(show: Show, name: str, inputs: str, words: tuple[Word, ...]) -> None:
    """Remember what was heard."""
    write_file(_place(show, name), msgspec.json.encode(Take(inputs=inputs, words=words)))


def _place(show: Show, name: str) -> Path:
    return show.cache / "heard" / f"{name}.json"


def hear_episode(sound: Path, timeline: Timeline, *, name: str, show: Show, hear: Callable[[], Recogniser],
                 progress: Progress) -> tuple[Word, ...]:
    """Return all that is heard in a finished file; `hear` makes the recogniser when it was never listened to."""
    inputs = digest(identity(sound, show), pieces(timeline))
    words = kept(show, name, inputs)
    if words is None:
        recognise = hear()  # first of all: without it nothing else is worth the wait
        words = listen(mono(sound), timeline, recognise, progress)
        keep(show, name, inputs, words)
    return words


def hear_lines(sound: Path, lines: Sequence[Placement], *, name: str, show: Show,
               hear: Callable[[], Recogniser]) -> tuple[tuple[Word, ...], ...]:
    """Return what is heard of each of some lines of a finished file when it is listened to by itself.

    Among minutes of others a recogniser now and then loses the first or last words of a line."""
    spans = [(to_seconds(line.start), to_seconds(line.end)) for line in lines]
    inputs = [digest(identity(sound, show), span) for span in spans]
    heard = [kept(show, f"{name}-{line.clip[:8]}", one) for line, one in zip(lines, inputs, strict=True)]
    if None in heard:
        recognise, samples = hear(), mono(sound)
        for n, (start, end) in enumerate(spans):
            if heard[n] is None:
                first = max(start - AROUND, 0.0)
                words = recognise(samples[round(first * HEARING_RATE):round((end + AROUND) * HEARING_RATE)],
                                  lambda done, total: None)
                heard[n] = tuple(word for word in words if start <= first + (word.start + word.end) / 2 < end)
                keep(show, f"{name}-{lines[n].clip[:8]}", inputs[n], heard[n] or ())
    return tuple(words or () for words in heard)
