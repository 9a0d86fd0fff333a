"""Every clip before mixing: is it whole, does it sound, and does it say its line? What was heard is kept by clip."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from podcast.check.hearing import identity, keep, kept
from podcast.check.measures import Heard, Measure
from podcast.check.names import names_in, suggestion
from podcast.check.recogniser import Recogniser, Word
from podcast.check.sound import HEARING_RATE
from podcast.check.told import FEW_WORDS, heard_words, line_id, misheard, told
from podcast.check.words import tokens
from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError
from podcast.records import Placement, Record, Timeline
from podcast.settings import Show

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from podcast.check.sound import Sound

WINDOW, GAP = 28.0, 1.0
"""Seconds listened to at once, just under the 30 of Whisper's window, and the silence between clips in it."""
OFF_PACE = 1.6
"""Times that a line may be faster or slower than its host's other lines."""
STILL = 0.001
"""Share of full scale, -60 dB, below which a clip is silent."""
CLIPPED = 0.999
CLIPPED_RUN = 4
"""Samples in a row at full scale that are heard as a crack."""


class Clip(Record, frozen=True):
    """What a look at one clip's samples says."""

    seconds: float
    silence: float
    """Longest silence inside, seconds."""
    clipped: int
    """Runs of clipped samples."""


class Verdict(Record, frozen=True):
    """What was found of one line's clip."""

    words: int
    """Asked for."""
    wrong: int
    heard: str
    faults: tuple[str, ...]
    misheard: bool = False
    """True when words or names are among the faults."""


def judge(timeline: Timeline, *, show: Show, hear: Callable[[], Recogniser],
          progress: Callable[[float, float], None],
          accepted: Collection[str] = ()) -> tuple[list[Measure], list[Heard]]:
    """Look at and listen to every clip of a timeline; only clips never heard before are listened to.

    The words of lines that were let pass (ids in `accepted`) don't count again in the share that was heard otherwise.
    `hear` makes the recogniser when there is something to hear; `progress` is told (seconds heard, seconds in all)."""
    found = verdicts(timeline.placements, show=show, hear=hear, progress=progress)
    counted = [one for placement, one in zip(timeline.placements, found, strict=True)
               if line_id(placement) not in accepted]
    wrong, asked = sum(one.wrong for one in counted), sum(one.words for one in counted)
    lines = []
    for placement, one in zip(timeline.placements, found, strict=True):
        if one.faults:
            lines.append(Heard(id=line_id(placement), turn=placement.turn, host=placement.host, at=placement.start,
                               text=placement.text, heard=one.heard, problem="; ".join(one.faults),
                               suggestion=suggestion(placement.text, one.heard, show.cast[placement.host])))
    return [Measure(id="clips", name="clips", value=len({placement.clip for placement in timeline.placements})),
            Measure(id="clips-words", name="words wrong in the clips", unit="%", setting="word_errors",
                    value=round(100 * wrong / max(asked, 1), 2), most=100 * show.check.word_errors,
                    note=f"of {asked}")], lines


def verdicts(placements: Sequence[Placement], *, show: Show, hear: Callable[[], Recogniser],
             progress: Callable[[float, float], None]) -> list[Verdict]:
    """Return what is found of each line's clip; only `text`, `host` and `clip` of a placement matter."""
    clips = {placement.clip: show.cache / "clips" / placement.clip for placement in placements}
    looks = {clip: look(path) for clip, path in clips.items()}
    words = listen(clips, show=show, hear=hear, progress=progress)
    paces = host_paces(placements, looks)
    names = names_in(placement.text for placement in placements)

    def verdict(placement: Placement, words: tuple[Word, ...]) -> Verdict:
        said = told([placement], heard_words(words))
        asked, wrong = said.words[0], said.wrong[0]
        faults = list(_faults(placement, looks[placement.clip], paces[placement.host], show))
        others = misheard(placement, said.heard[0], wrong, asked, names, show)
        return Verdict(words=asked, wrong=wrong, heard=said.heard[0], faults=(*faults, *others), misheard=bool(others))

    found = [verdict(placement, words[placement.clip]) for placement in placements]
    doubted = {line.clip: clips[line.clip] for line, one in zip(placements, found, strict=True) if one.misheard}
    alone = listen(doubted, show=show, hear=hear, progress=progress, alone=True)
    again = [verdict(line, alone[line.clip]) if line.clip in alone else one
             for line, one in zip(placements, found, strict=True)]
    return [min(pair, key=lambda one: (len(one.faults), one.wrong)) for pair in zip(found, again, strict=True)]


def listen(clips: dict[str, Path], *, show: Show, hear: Callable[[], Recogniser],
           progress: Callable[[float, float], None], alone: bool = False) -> dict[str, tuple[Word, ...]]:
    """Return what is heard in each clip; only what was never heard is listened to.

    `alone` hears each by itself, which takes longer: among others a recogniser now and then loses the end of one."""
    known, fresh = {}, {}
    names = {clip: f"{Path(clip).stem}{'-alone' if alone else ''}" for clip in clips}
    for clip, path in clips.items():
        inputs = identity(path, show)
        words = kept(show, names[clip], inputs)
        if words is None:
            fresh[clip] = inputs
        else:
            known[clip] = words
    if not fresh:
        return known
    recognise = hear()
    sounds = {clip: _resampled(clips[clip]) for clip in fresh}
    total = sum(map(len, sounds.values())) / HEARING_RATE
    done = 0.0
    for window in ([clip] for clip in sounds) if alone else _windows(sounds):
        progress(done, total)
        for clip, words in _hear_window(window, sounds, recognise):
            known[clip] = words
            keep(show, names[clip], fresh[clip], words)
        done += sum(len(sounds[clip]) for clip in window) / HEARING_RATE
    progress(total, total)
    return known


def _windows(sounds: "dict[str, Sound]") -> Iterator[list[str]]:
    """Yield clips in groups that fit one window; a clip longer than that is a group of its own."""
    window: list[str] = []
    filled = 0.0
    for clip, sound in sounds.items():
        seconds = len(sound) / HEARING_RATE + GAP
        if window and filled + seconds > WINDOW:
            yield window
            window, filled = [], 0.0
        window.append(clip)
        filled += seconds
    if window:
        yield window


def _hear_window(window: Sequence[str], sounds: "dict[str, Sound]",
                 recognise: Recogniser) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Yield each clip of a window with its words; a word belongs to the clip in which its middle lies."""
    import numpy as np

    gap = np.zeros(round(GAP * HEARING_RATE), np.float32)
    words = recognise(np.concatenate([part for clip in window for part in (sounds[clip], gap)]),
                      lambda done, total: None)
    start = 0.0
    for number, clip in enumerate(window):
        end = start + len(sounds[clip]) / HEARING_RATE
        left = start - GAP / 2 if number else -1.0
        right = end + GAP / 2 if number + 1 < len(window) else float("inf")
        yield clip, tuple(Word(text=word.text, start=round(word.start - start, 3), end=round(word.end - start, 3))
                          for word in words if left <= (word.start + word.end) / 2 < right)
        start = end + GAP


def _read(path: Path) -> "NDArray[np.float32]":
    """Return a clip's samples; raise PodcastError when it is not in the cache."""
    import soundfile

    try:
        samples: NDArray[np.float32] = soundfile.read(path, dtype="float32", always_2d=True)[0][:, 0]
    except soundfile.LibsndfileError as error:
        raise PodcastError("is not in the clip cache, or is damaged", where=path.name,
                           do="Voice it again: podcast make --until voices") from error
    return samples


def _resampled(path: Path) -> "Sound":
    import numpy as np
    import soxr

    return np.asarray(soxr.resample(_read(path), SAMPLE_RATE, HEARING_RATE), np.float32)


def look(path: Path) -> Clip:
    """Return how long a clip sounds, its longest silence inside, and how often it is clipped."""
    import numpy as np

    samples = np.abs(_read(path))
    sounding = np.flatnonzero(samples > STILL)
    if not sounding.size:
        return Clip(seconds=0.0, silence=len(samples) / SAMPLE_RATE, clipped=0)
    full = np.concatenate(([False], samples >= CLIPPED, [False])).astype(np.int8)
    edges = np.flatnonzero(np.diff(full))
    return Clip(seconds=float(sounding[-1] - sounding[0] + 1) / SAMPLE_RATE,
                silence=float(np.diff(sounding).max(initial=0)) / SAMPLE_RATE,
                clipped=int((edges[1::2] - edges[::2] >= CLIPPED_RUN).sum()))


def host_paces(placements: Iterable[Placement], looks: dict[str, Clip]) -> dict[str, float]:
    """Return each host's pace, letters as spoken a second, as half of their lines have it."""
    paces = defaultdict(list)
    for placement in placements:
        paces[placement.host].append(_letters(placement.text) / max(looks[placement.clip].seconds, 0.01))
    return {host: median(values) for host, values in paces.items()}


def _letters(text: str) -> int:
    """Count the letters of a text as spoken, figures spelled out."""
    return sum(len(token.text) for token in tokens(text))


def _faults(placement: Placement, clip: Clip, pace: float, show: Show) -> Iterator[str]:
    """Yield what a look alone finds wrong with a line's clip."""
    if not clip.seconds:
        yield "silent"
        return
    off = _letters(placement.text) / clip.seconds / pace
    if len(tokens(placement.text)) >= FEW_WORDS and not 1 / OFF_PACE <= off <= OFF_PACE:
        yield f"{clip.seconds:.1f} s long, {off:.1f} times the pace of the host's other lines"
    if clip.silence > show.check.silence:
        yield f"{clip.silence:.1f} s of silence inside"
    if clip.clipped:
        yield f"clipped {clip.clipped} times"
