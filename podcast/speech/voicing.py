"""A script becomes clips: what is in the cache is taken from there, the rest is voiced over all cores."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from podcast.errors import PodcastError
from podcast.records import Clip, Mark, Script, Turn
from podcast.settings import Show
from podcast.speech.base import Manner, Voice, engine_class
from podcast.speech.clips import Line, Take, stored, wav_file
from podcast.speech.cluster import Store, voice_into
from podcast.speech.lexicon import entries_for
from podcast.speech.pool import open_pool
from podcast.speech.retakes import retake
from podcast.speech.spoken import Spoken, marks_in, spell_out
from podcast.speech.worker import voice_line

Progress = Callable[[int, int], None]
PACES = {"slower": 0.88, "faster": 1.12}
TONES = ("question", "aside", "serious", "bright")


def voice_script(script: Script, *, show: Show, cache: Path, progress: Progress | None = None,
                 executor: Callable[[int], Executor] | None = None, store: str = "",
                 takes: Mapping[int, int] | None = None) -> tuple[Clip, ...]:
    """Return a clip for each turn, in order; `progress(done, total)` is told of lines, cached ones at once.

    `executor` makes what runs the work when it is not this machine's own cores: given how many lines wait, it
    returns any concurrent.futures.Executor. `store` is the address through which its clips come back; without one the
    cache must be on a disk that all share. `takes` gives the turns to be said otherwise than at first, 1 to 3 as in
    retakes.RETAKES.
    Raises PodcastError for an engine or voice that isn't there and, after all others are voiced, for lines that
    failed."""
    spoken, lines = prepare(script.turns, show, takes or {})
    keys = [line.key for line in lines]
    found = _kept(keys, cache)
    if store:
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        Store(store).fetch(missing, cache)
        found |= _kept(missing, cache)
    waiting = {line.key: line for line in lines if line.key not in found}
    tell = _Counter(keys, progress)
    tell(*found)
    errors = _voice(list(waiting.values()), Place(cache, store), tell, executor)
    _raise_for(errors, script.turns, keys, show)
    found |= _kept(list(waiting), cache)
    for key in waiting:
        if key not in found:
            raise PodcastError("was voiced but is damaged on the disk", where=str(wav_file(cache, key)),
                               do="Check the disk and run again.")
    return tuple(_clip(index, key, found[key], said)
                 for index, (key, said) in enumerate(zip(keys, spoken, strict=True)))


@dataclass(frozen=True)
class Place:
    """Where clips go: into the cache, by way of the store if there is one."""

    cache: Path
    store: str

    def work(self, threads: int) -> Callable[[Line], str]:
        """Return what a worker does with a line."""
        if self.store:
            return partial(voice_into, address=self.store, threads=threads)
        return partial(voice_line, folder=str(self.cache), threads=threads)

    def arrived(self, key: str) -> None:
        """Bring home a clip that a worker has made."""
        if self.store:
            Store(self.store).fetch([key], self.cache)


def _kept(keys: Sequence[str], cache: Path) -> dict[str, Take]:
    """Return what the cache holds of these clips."""
    found = {key: stored(cache, key) for key in dict.fromkeys(keys)}
    return {key: take for key, take in found.items() if take}


def line_for(turn: Turn, *, show: Show, voice: Voice, identity: tuple[str, ...], take: int = 0) -> tuple[Spoken, Line]:
    """Return how a turn is said by a voice, and what is to be voiced for it; `take` counts from 0, the
    first."""
    lexicon = entries_for(show.lexicon, voice.engine, turn.directions)
    pace = show.cast[turn.host].pace
    for direction in turn.directions:
        pace *= PACES.get(direction, 1.0)
    if take:
        spoken, way, slower = retake(turn.text, lexicon, take)
        voice, pace = msgspec.structs.replace(voice, seed=voice.seed + way.seed), pace * slower
    else:
        spoken = spell_out(turn.text, lexicon)
    tone = next((direction for direction in turn.directions if direction in TONES), "plain")
    return spoken, Line(voice=voice, identity=identity, manner=Manner(pace=round(pace, 4), tone=tone), text=spoken.text)


def prepare(turns: Sequence[Turn], show: Show, takes: Mapping[int, int]) -> tuple[list[Spoken], list[Line]]:
    """Return how each turn is said and what is to be voiced; raise PodcastError for a turn without a word."""
    voices = {name: Voice.of(host, show.root / "voices") for name, host in show.cast.items()}
    identities = {name: engine_class(voice.engine).identity(voice) for name, voice in voices.items()}
    spoken, lines = [], []
    for number, turn in enumerate(turns):
        said, line = line_for(turn, show=show, voice=voices[turn.host], identity=identities[turn.host],
                              take=takes.get(number, 0))
        if not said.words:
            raise PodcastError(f"there is nothing to say in {turn.text!r}", where=show.cast[turn.host].name,
                               do="Write words, or take the line out of script.md.")
        spoken.append(said)
        lines.append(line)
    return spoken, lines


class _Counter:
    """Tells progress in turns while work is counted in clips."""

    def __init__(self, keys: Sequence[str], progress: Progress | None) -> None:
        self._keys, self._progress, self._done = keys, progress, 0

    def __call__(self, *finished: str) -> None:
        self._done += sum(self._keys.count(key) for key in finished)
        if self._progress:
            self._progress(self._done, len(self._keys))


def _voice(lines: Sequence[Line], place: Place, tell: Callable[[str], None],
           executor: Callable[[int], Executor] | None) -> dict[str, str]:
    """Voice lines, longest first; what fails is tried once more by itself. Return key to error of what failed twice."""
    ordered = sorted(lines, key=lambda line: (-len(line.text), line.key))
    failed = _round(ordered, place, tell, executor, alone=False)
    again = [line for line in ordered if line.key in failed]
    return _round(again, place, tell, executor, alone=True) if again else {}


def _round(lines: Sequence[Line], place: Place, tell: Callable[[str], None],
           executor: Callable[[int], Executor] | None, *, alone: bool) -> dict[str, str]:
    """Voice lines once; return key to error of those that failed."""
    if not lines:
        return {}
    pool, threads = (executor(len(lines)), 1) if executor else open_pool(lines, alone=alone)
    failed: dict[str, str] = {}
    try:
        work = place.work(threads)
        futures = {pool.submit(work, line): line for line in lines}
        for future in as_completed(futures):
            key = futures[future].key
            error = future.exception()
            why = future.result() if error is None else f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
            if why:
                failed[key] = why
            else:
                place.arrived(key)
                tell(key)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return failed


def _raise_for(errors: dict[str, str], turns: Sequence[Turn], keys: Sequence[str], show: Show) -> None:
    """Raise PodcastError naming the lines that failed; everything else is in the cache by now."""
    if not errors:
        return
    failed = [(turn, errors[key]) for turn, key in zip(turns, keys, strict=True) if key in errors]
    turn, why = failed[0]
    more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
    raise PodcastError(f"{why}{more}", where=f"{show.cast[turn.host].name}: \"{turn.text}\"",
                       do="Change the line in script.md or the host's voice and run again; all other lines are kept.")


def _clip(turn: int, key: str, take: Take, spoken: Spoken) -> Clip:
    marks = tuple(Mark(char=char, at=at) for char, at in marks_in(spoken, list(take.words)))
    return Clip(turn=turn, file=wav_file(Path(), key).name, samples=take.samples, marks=marks)
