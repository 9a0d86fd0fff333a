"""What `[audio]` and `[music]` may ask for."""

import datetime as dt

from podcast.audio.cues import lengths
from podcast.audio.formats import FORMATS
from podcast.errors import PodcastError, UnknownChoice
from podcast.settings import Show

DUCK_DB = (-18.0, -12.0)
"""Deeper, and music is not heard; shallower, and words are not."""
LUFS = (-24.0, -12.0)
"""From broadcast's -23 to a little above what players turn everything down to."""
TRUE_PEAK_DBTP = (-9.0, -0.5)
"""Higher, and an encoder's own overshoot clips."""


def check_settings(show: Show, *, date: dt.date) -> None:
    """Raise PodcastError when the show asks for an unknown format or key, a missing file, or a figure out of bounds."""
    if show.audio.format not in FORMATS:
        raise UnknownChoice("format", show.audio.format, FORMATS, where="show.toml [audio]")
    for table, name, value, (low, high) in (("audio", "lufs", show.audio.lufs, LUFS),
                                            ("audio", "true_peak_dbtp", show.audio.true_peak_dbtp, TRUE_PEAK_DBTP),
                                            ("music", "duck_db", show.music.duck_db, DUCK_DB)):
        if not low <= value <= high:
            raise PodcastError(f"{name} = {value:g} is not between {low:g} and {high:g}", where=f"show.toml [{table}]")
    lengths(show, date)
