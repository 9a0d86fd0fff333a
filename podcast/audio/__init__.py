"""Stage 4: clips become a timeline, the timeline an episode at broadcast loudness.

Everything in samples; what a listener hears, reads and jumps to is placed once, in `arrange`."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from podcast.records import Clip, Master, Script, Timeline
from podcast.settings import Show

__all__ = ["arrange", "check_settings", "finish", "prepare"]


def prepare() -> None:
    """Load what mixing needs, the best part of a second, so that it is there when the voices are."""
    import podcast.audio.master
    import podcast.audio.timeline  # noqa: F401
    from podcast.audio.loudness import overshoot_bound
    from podcast.audio.room import tone

    overshoot_bound()
    tone()


def check_settings(show: Show, *, date: dt.date) -> None:
    """Raise PodcastError when `[audio]` or `[music]` asks for what can't be made; best called before voicing."""
    from podcast.audio.limits import check_settings as check

    check(show, date=date)


def arrange(script: Script, clips: tuple[Clip, ...], *, show: Show, cache: Path,
            links: Mapping[str, str] | None = None) -> Timeline:
    """Place every clip and piece of music; the clips lie in folder `cache`, `links` maps a story's id to its address.

    Raises PodcastError."""
    from podcast.audio.timeline import arrange as arrange_clips

    return arrange_clips(script, clips, show=show, cache=cache, links=links)


def finish(timeline: Timeline, script: Script, *, show: Show, cache: Path, cover: Path | None, out: Path,
           transcript: str = "", progress: Callable[[float], None] | None = None) -> Master:
    """Mix and master the episode into `out`; `progress` is told a share from 0 to 1. Raises PodcastError.

    `transcript` is the address that the file names for its transcript, or nothing."""
    from podcast.audio.master import finish as finish_master

    return finish_master(timeline, script, show=show, cache=cache, cover=cover, out=out,
                         transcript=transcript, progress=progress)
