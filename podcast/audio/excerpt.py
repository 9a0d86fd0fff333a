"""An excerpt: an episode's first minute or so as an episode of its own, closed with a sting."""

from msgspec.structs import replace

from podcast.audio.cues import AFTER_WORDS, RING, STING_BEATS, lengths
from podcast.clock import to_samples
from podcast.errors import PodcastError
from podcast.records import CuePlacement, Script, Timeline
from podcast.settings import Show

FADE = to_samples(0.8)
"""For music that the end cuts off."""


def excerpt(timeline: Timeline, script: Script, *, show: Show, least: float, most: float) -> tuple[Timeline, Script]:
    """Return the longest beginning of an episode that ends with a turn and lasts `least` to `most` seconds.

    Raises PodcastError when no turn ends there."""
    music = lengths(show, script.date)
    close = STING_BEATS * music.beat + RING if "sting" not in music.absent else FADE
    close = min(close, music.files.get("sting", close))
    ends = [(placement.end, number) for number, placement in enumerate(timeline.placements, start=1)
            if to_samples(least) <= placement.end + AFTER_WORDS[0] + close <= to_samples(most)]
    if not ends:
        raise PodcastError(f"no turn ends between {least:g} and {most:g} s", do="Allow a wider span.")
    end, count = ends[-1]
    cues = [cue if cue.end <= end else replace(cue, end=min(cue.end, end + FADE), fade_out=max(cue.fade_out, FADE))
            for cue in timeline.cues if cue.start < end]
    length = end + AFTER_WORDS[0] + close
    if "sting" not in music.absent:
        cues.append(CuePlacement(cue="sting", start=length - close, end=length))
    heard = {turn.story for turn in script.turns[:count]}
    return (Timeline(length=length, placements=timeline.placements[:count], cues=tuple(cues),
                     chapters=tuple(chapter for chapter in timeline.chapters if chapter.start < end)),
            replace(script, turns=script.turns[:count],
                    segments=tuple(segment for segment in script.segments if segment.id in heard)))
