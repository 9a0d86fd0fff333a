"""Lines that went wrong are taken again, before anything is mixed; the best take of each is kept.

Nothing is remembered of it but the clips and what was heard in them: the same choice comes out of them every time, and
a line edited afterwards is the only one listened to again."""

from collections.abc import Callable, Mapping
from functools import cache

from podcast.check.clips import Verdict, verdicts
from podcast.check.recogniser import Progress, Recogniser, recogniser
from podcast.records import Clip, Placement, Script
from podcast.settings import Show

RETAKES = 3
"""Times a bad line is said again at most."""


def best_takes(script: Script, clips: tuple[Clip, ...], *, show: Show,
               again: Callable[[Mapping[int, int]], tuple[Clip, ...]],
               hear: Callable[[], Recogniser] | None = None,
               progress: Progress = lambda done, total: None) -> tuple[Clip, ...]:
    """Return the clips, those of bad lines replaced where another take is better.

    `again` voices the script with some turns said otherwise: it is given turn to take, from 1, and returns all clips.
    `hear` makes the recogniser, the show's own unless given; `progress` is told (seconds heard, seconds in all) of
    each round."""
    listener = cache(hear or (lambda: recogniser(show)))
    best, found = clips, _judged(script, clips, show, listener, progress)
    for take in range(1, RETAKES + 1):
        bad = {turn: take for turn, verdict in enumerate(found) if verdict.faults}
        if not bad:
            break
        other = again(bad)
        tried = _judged(script, other, show, listener, progress)
        better = {turn for turn in bad if _badness(tried[turn]) < _badness(found[turn])}
        best = tuple(other[turn] if turn in better else clip for turn, clip in enumerate(best))
        found = [tried[turn] if turn in better else verdict for turn, verdict in enumerate(found)]
    return best


def _badness(verdict: Verdict) -> tuple[int, float]:
    """Return what takes are compared by: faults first, then the share of wrong words."""
    return len(verdict.faults), verdict.wrong / max(verdict.words, 1)


def _judged(script: Script, clips: tuple[Clip, ...], show: Show, hear: Callable[[], Recogniser],
            progress: Progress) -> list[Verdict]:
    lines = [Placement(turn=clip.turn, host=turn.host, story=turn.story, text=turn.text, clip=clip.file, start=0,
                       end=clip.samples, offset=0) for turn, clip in zip(script.turns, clips, strict=True)]
    return verdicts(lines, show=show, hear=hear, progress=progress)
